import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { createLog } from "#lib/log";
import { startPostgres } from "#server/postgres";
import {
  failingStart,
  ownEnvironment,
  type StartedProduct,
  startProduct,
  temporaryFolder,
} from "#server/testing/product";

const cleaning: (() => unknown)[] = [];
const cleanAll = async () => {
  for (const step of cleaning.splice(0).reverse()) await step();
};
afterEach(cleanAll);
afterAll(cleanAll);

const patient = { timeout: 30_000, interval: 100 };

function folder(): string {
  const made = temporaryFolder();
  cleaning.push(() => made.remove());
  return made.path;
}

async function start(environment: NodeJS.ProcessEnv): Promise<StartedProduct> {
  const product = await startProduct(environment);
  cleaning.push(() => product.stop());
  return product;
}

async function status(product: StartedProduct, path: string): Promise<number> {
  return fetch(product.url + path).then(
    (answer) => answer.status,
    () => 0,
  );
}

const ready = (product: StartedProduct) => status(product, "/api/health/ready");

function supervisor(product: StartedProduct): number {
  return Number(readFileSync(join(product.dataDir, "start.lock"), "utf8").split(" ", 1)[0]);
}

function database(product: StartedProduct): number {
  const file = join(product.dataDir, "postgres", "cluster", "postmaster.pid");
  return Number(readFileSync(file, "utf8").split("\n", 1)[0]);
}

function children(product: StartedProduct, script: string): number[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return all
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((words) => Number(words[1]) === supervisor(product) && words.includes(script))
    .map(([pid]) => Number(pid));
}

function child(product: StartedProduct, script: string): number {
  return children(product, script)[0] ?? 0;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("a started product serves, refuses a second start on its folder, and ends cleanly", async () => {
  const environment = await ownEnvironment(folder());
  const product = await start(environment);
  expect(product.url).toBe(`http://localhost:${environment["PORT"]}`);
  expect(await status(product, "/")).toBe(200);
  expect(await ready(product)).toBe(200);
  const second = await failingStart({
    ...(await ownEnvironment(product.dataDir)),
    DATA_DIR: product.dataDir,
  });
  expect(second.code).toBe(1);
  expect(second.said).toMatch(/^Another start already uses [^\n]+\n$/);
  expect(await product.stop()).toBe(0);
  expect(existsSync(join(product.dataDir, "postgres", "cluster", "postmaster.pid"))).toBe(false);
});

test("a taken port is named in one line, before anything is started", async () => {
  const environment = await ownEnvironment(folder());
  const other = createServer().listen(Number(environment["PORT"]), "127.0.0.1");
  cleaning.push(() => void other.close());
  const { code, said } = await failingStart(environment);
  expect(code).toBe(1);
  expect(said).toMatch(
    new RegExp(`^Port ${environment["PORT"]} .* is taken [^\\n]*PORT[^\\n]*\\n$`),
  );
  expect(existsSync(join(environment["DATA_DIR"] ?? "", "postgres"))).toBe(false);
});

test("a wrong setting is named in one line", async () => {
  const { code, said } = await failingStart({ ...(await ownEnvironment(folder())), ROLES: "mail" });
  expect(code).toBe(1);
  expect(said).toMatch(/^ROLES is "mail": [^\n]+\n$/);
});

test("a folder that cannot be made is named in one line", async () => {
  const { code, said } = await failingStart(await ownEnvironment("/dev/null/data"));
  expect(code).toBe(1);
  expect(said).toMatch(/^[^\n]*\/dev\/null\/data[^\n]*\n$/);
});

test("each process that is killed comes back by itself", async () => {
  const product = await start({ ...(await ownEnvironment(folder())), WEB_PROCESSES: "2" });
  for (const script of ["server/web.ts", "server/worker.ts"]) {
    const before = children(product, script);
    const killed = before[0] ?? 0;
    process.kill(killed, "SIGKILL");
    await expect.poll(() => isRunning(killed), patient).toBe(false);
    await expect.poll(() => children(product, script).length, patient).toBe(before.length);
  }
  const before = database(product);
  process.kill(before, "SIGKILL");
  await expect.poll(() => isRunning(before), patient).toBe(false);
  await expect.poll(() => ready(product), patient).toBe(200);
});

test("after the supervisor was killed its processes end, and the next start works", async () => {
  const environment = await ownEnvironment(folder());
  const product = await start(environment);
  const processes = ["server/web.ts", "server/worker.ts"].map((script) => child(product, script));
  process.kill(supervisor(product), "SIGKILL");
  for (const pid of processes) await expect.poll(() => isRunning(pid), patient).toBe(false);
  const next = await start(environment);
  expect(await ready(next)).toBe(200);
});

test("after the launcher was killed everything ends by itself", async () => {
  const product = await start(await ownEnvironment(folder()));
  const own = supervisor(product);
  const server = database(product);
  process.kill(product.pid, "SIGKILL");
  await expect.poll(() => isRunning(own) || isRunning(server), patient).toBe(false);
});

test("with a database of its own choosing the product says when it is gone, and when it is back", async () => {
  const log = createLog("error");
  const dataDir = folder();
  const first = await startPostgres({ dataDir, log });
  const product = await start({
    ...(await ownEnvironment(folder())),
    DATABASE_URL: first.ownerUrl,
    AUTH_SECRET: "a secret for this test only",
  });
  expect(existsSync(join(product.dataDir, "postgres"))).toBe(false);
  await first.stop();
  expect(await ready(product)).toBe(503);
  await expect.poll(() => status(product, "/"), patient).toBe(503);
  expect((await fetch(product.url)).headers.get("retry-after")).toBe("5");
  expect(await status(product, "/api/health/live")).toBe(200);
  const second = await startPostgres({ dataDir, log });
  cleaning.push(() => second.stop());
  await expect.poll(() => ready(product), patient).toBe(200);
  await expect.poll(() => status(product, "/"), patient).toBe(200);
  expect(await product.stop()).toBe(0);
});

test.runIf(process.platform === "linux")(
  "the owner's database is known to no process that serves",
  async () => {
    const product = await start(await ownEnvironment(folder()));
    const password = readFileSync(join(product.dataDir, "postgres", "password"), "utf8");
    for (const script of ["server/web.ts", "server/worker.ts"]) {
      const environment = readFileSync(`/proc/${child(product, script)}/environ`, "utf8");
      expect(environment).toContain("APP_DATABASE_URL=");
      expect(environment).not.toContain(password);
    }
  },
);
