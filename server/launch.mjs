// Runs on any Node from 18 on: brings the dependencies, then hands over to the product's own Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockFile = join(root, "package-lock.json");
const modules = join(root, "node_modules");
const marker = join(modules, ".installed");
const ownNode = join(modules, "node", "bin", "node");

const verbs = {
  start: ["server/start.ts"],
  dev: ["server/start.ts", "--dev"],
  demo: ["server/start.ts", "--demo"],
  test: ["server/testing/run.ts"],
  check: ["server/testing/run.ts", "--check"],
  bench: ["bench/bench.ts"],
  soak: ["bench/soak.ts"],
  cli: ["server/cli.ts"],
};

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function lockHash() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

/** npm's own record of what stands in node_modules, so that an installation by hand counts too. */
function installedByHand() {
  try {
    const wanted = JSON.parse(readFileSync(lockFile, "utf8")).packages;
    const present = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8")).packages;
    return Object.entries(wanted).every(
      ([path, entry]) => path === "" || entry.optional || present[path]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

function isInstalled() {
  try {
    return readFileSync(marker, "utf8") === lockHash() && existsSync(ownNode);
  } catch {
    return false;
  }
}

/** npm as it was called, else the one on the path. */
function npm(args, quiet) {
  const self = process.env.npm_execpath;
  const [command, first] = self?.endsWith(".js") ? [process.execPath, [self]] : ["npm", []];
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    encoding: "utf8",
    stdio: quiet ? ["ignore", "ignore", "pipe"] : ["ignore", "inherit", "inherit"],
  });
}

/** npm may have been told to run no install scripts; the one of `node` fetches the runtime. */
function repairNode() {
  if (existsSync(ownNode)) return;
  spawnSync(process.execPath, ["installArchSpecificPackage.js"], {
    cwd: join(modules, "node"),
    stdio: "ignore",
  });
  if (existsSync(ownNode)) return;
  const version = createRequire(import.meta.url)(join(modules, "node", "package.json")).version;
  fail(
    `The runtime Node ${version} could not be fetched: allow npm to reach its registry and to run the install script of the package "node", then try again.`,
  );
}

function install(quiet) {
  if (!existsSync(lockFile))
    fail("package-lock.json is missing: take a complete copy of the project.");
  if (!installedByHand()) {
    if (!quiet) process.stdout.write("Installing dependencies…\n");
    const done = npm(["ci", "--include=dev", "--loglevel=error", "--no-audit", "--no-fund"], quiet);
    if (done.error) fail(`npm could not be run: ${done.error.message}`);
    if (done.status !== 0) {
      const line = (done.stderr ?? "").split("\n").find((text) => text.includes("error"));
      fail(`npm ci failed, so the dependencies are not complete${line ? `: ${line.trim()}` : "."}`);
    }
  }
  repairNode();
  writeFileSync(marker, lockHash());
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Two launchers at once: the second waits, and finds everything done. A killed one's lock counts for nothing. */
function alone(work) {
  const path = join(root, ".install.lock");
  for (;;) {
    try {
      const file = openSync(path, "wx");
      writeSync(file, String(process.pid));
      break;
    } catch (error) {
      if (error.code !== "EEXIST") fail(`This folder cannot be written: ${error.message}`);
    }
    try {
      const holder = Number(readFileSync(path, "utf8"));
      // An empty file is one that is being written, unless its writer died there.
      const fresh = Date.now() - statSync(path).mtimeMs < 2000;
      if (holder === 0 ? !fresh : !isAlive(holder)) rmSync(path, { force: true });
    } catch {
      continue;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    work();
  } finally {
    rmSync(path, { force: true });
  }
}

function run(script, args, supervised) {
  const stdio = supervised ? ["inherit", "inherit", "inherit", "ipc"] : "inherit";
  // The channel tells the supervisor when this launcher is killed.
  const env = { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() };
  const child = spawn(ownNode, [...script, ...args], { cwd: root, env, stdio });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", (error) => fail(`The product's Node could not be run: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

const [verb, ...args] = process.argv.slice(2);
const script = verbs[verb];
if (script === undefined) {
  fail(`Unknown command "${verb ?? ""}". There are: ${Object.keys(verbs).join(", ")}.`);
}
if (!isInstalled()) alone(() => isInstalled() || install(verb === "cli"));
run(script, args, script[0] === "server/start.ts");
