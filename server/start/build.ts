import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "#server/lock";

const sources = [
  "{app,components,lib,db,public}/**/*",
  "{next,postcss}.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const stamp = join(".next", "sources");

/** One hash over everything a build is made of. */
function sourcesHash(): string {
  const hash = createHash("sha256");
  const files = globSync(sources, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function isBuilt(hash: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
}

async function next(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const said: Buffer[] = [];
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: environment,
    signal,
  });
  child.stdout.on("data", (chunk) => said.push(chunk));
  child.stderr.on("data", (chunk) => said.push(chunk));
  child.once("error", reject);
  child.once("exit", (code) => {
    if (code === 0) return resolve();
    process.stderr.write(Buffer.concat(said));
    reject(new Error("The build failed; what it said stands above."));
  });
  return promise;
}

/** Builds the pages when the last build is of other sources. Starts that come together build once. */
export async function buildIfOutdated(
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  announce: () => void,
): Promise<void> {
  if (isBuilt(sourcesHash())) return;
  await withLock(join("node_modules", ".build.lock"), async () => {
    const hash = sourcesHash();
    if (isBuilt(hash)) return;
    announce();
    await next(environment, signal);
    writeFileSync(stamp, hash);
  });
}
