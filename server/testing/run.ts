import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "#server/testing/browser";
import { linesWithNames } from "#server/testing/printed";
import { ownEnvironment, startProduct, temporaryFolder } from "#server/testing/product";
import { installSftpClients } from "#server/testing/sftp-clients";
import {
  lastLine,
  playwrightTally,
  sum,
  type Tally,
  vitestFailures,
  vitestTally,
} from "#server/testing/tally";

const onlyChecks = process.argv.includes("--check");
const folder = temporaryFolder();
const failures: string[] = [];

function say(line: string): void {
  process.stdout.write(`\n── ${line}\n`);
}

function run(script: string, args: string[], extra: Record<string, string> = {}): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const child = spawn(process.execPath, [join("node_modules", script), ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...extra },
  });
  child.once("error", () => resolve(1));
  child.once("exit", (code) => resolve(code ?? 1));
  return promise;
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

async function check(name: string, script: string, args: string[]): Promise<Tally> {
  say(name);
  const passed = (await run(script, args)) === 0;
  process.stdout.write(`${name}: ${passed ? "passed" : "FAILED"}\n`);
  if (!passed) failures.push(name);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

async function staticChecks(): Promise<Tally[]> {
  // tsc needs the types of the routes, which Next writes.
  await run("next/dist/bin/next", ["typegen"]);
  return [
    await check("Format, lint and import boundaries", "@biomejs/biome/bin/biome", ["check"]),
    await check("Types", "typescript/bin/tsc", ["--noEmit"]),
    await check("Unused files and exports", "knip/bin/knip.js", []),
  ];
}

async function vitest(project: string): Promise<Tally> {
  say(`Tests: ${project}`);
  const report = join(folder.path, `${project}.json`);
  const code = await run("vitest/vitest.mjs", [
    ...["run", "--project", project],
    ...["--reporter", "default", "--reporter", "json", "--outputFile.json", report],
  ]);
  failures.push(...vitestFailures(read(report)));
  return vitestTally(read(report), code);
}

async function playwright(): Promise<Tally> {
  say("Tests: end to end, in a browser");
  const browser = findBrowser();
  if (browser === undefined) {
    process.stdout.write("No Chromium could be found or installed: install one as `chromium`.\n");
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const product = await startProduct(await ownEnvironment(join(folder.path, "data")));
  process.stdout.write(`The product runs at ${product.url}\n`);
  const report = join(folder.path, "playwright.json");
  const code = await run("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    E2E_URL: product.url,
    E2E_CHROMIUM: browser,
    E2E_DATA_DIR: product.dataDir,
    E2E_SET_UP_LINK: /http\S+\/set-up\?token=\S+/.exec(product.output())?.[0] ?? "",
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  await product.stop();
  const named = linesWithNames(product.output());
  process.stdout.write(named.map((line) => `The product printed a name: ${line}\n`).join(""));
  const printed = {
    passed: named.length > 0 ? 0 : 1,
    failed: named.length > 0 ? 1 : 0,
    skipped: 0,
  };
  return sum([playwrightTally(read(report), code), printed]);
}

const tallies = [...(await staticChecks()), await vitest("pure")];
if (!onlyChecks) {
  installSftpClients();
  tallies.push(await vitest("database"));
  try {
    tallies.push(await playwright());
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    tallies.push({ passed: 0, failed: 1, skipped: 0 });
  }
}
folder.remove();
if (failures.length > 0) say(`Failed before the browser tests:\n\n${failures.join("\n\n")}`);
const total = sum(tallies);
process.stdout.write(`\n${lastLine(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
