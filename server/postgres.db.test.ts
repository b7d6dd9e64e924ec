import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { createLog } from "#lib/log";
import { type EmbeddedPostgres, type PostgresOptions, startPostgres } from "#server/postgres";
import { temporaryFolder } from "#server/testing/product";

const log = createLog("error");
const isRoot = process.getuid?.() === 0;
const cleaning: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of cleaning.splice(0).reverse()) await step();
});

/** The folder itself is closed to everyone but its owner, as a home of root is. */
function closedFolder(): string {
  const folder = temporaryFolder();
  cleaning.push(() => {
    const cluster = join(folder.path, "postgres", "cluster");
    const real = existsSync(cluster) ? realpathSync(cluster) : cluster;
    if (real !== cluster) rmSync(dirname(real), { recursive: true, force: true });
    folder.remove();
  });
  return folder.path;
}

async function start(dataDir: string, extra: Partial<PostgresOptions> = {}) {
  const server = await startPostgres({ dataDir, log, ...extra });
  cleaning.push(() => server.stop());
  return server;
}

async function query(server: EmbeddedPostgres, text: string): Promise<unknown> {
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(text);
    return row && Object.values(row)[0];
  } finally {
    await sql.end();
  }
}

function serverPid(dataDir: string): number {
  const cluster = join(dataDir, "postgres", "cluster");
  return Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n", 1)[0]);
}

test("a new folder becomes a database that keeps what was acknowledged, on this machine only", async () => {
  const server = await start(closedFolder());
  expect(server.adopted).toBe(false);
  expect(await query(server, "show server_encoding")).toBe("UTF8");
  expect(await query(server, "select datcollate from pg_database limit 1")).toBe("C");
  for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
    expect(await query(server, `show ${setting}`), setting).toBe("on");
  }
  expect(await query(server, "show listen_addresses")).toBe("127.0.0.1");
  expect(await query(server, "show log_min_error_statement")).toBe("panic");
});

test("only who knows the kept password gets in", async () => {
  const server = await start(closedFolder());
  const wrong = new URL(server.ownerUrl);
  wrong.password = "guess";
  await expect(query({ ...server, ownerUrl: wrong.href }, "select 1")).rejects.toThrow("password");
});

test("data and address are the same after an orderly end", async () => {
  const folder = closedFolder();
  const first = await startPostgres({ dataDir: folder, log });
  await query(first, "create table kept as select 42 as n");
  await first.stop();
  const second = await start(folder);
  expect(second.ownerUrl).toBe(first.ownerUrl);
  expect(await query(second, "select n from kept")).toBe(42);
});

test("two that start at once get one server, and it ends with the last of them", async () => {
  const folder = closedFolder();
  const [one, two] = await Promise.all([start(folder), start(folder)]);
  expect(one.ownerUrl).toBe(two.ownerUrl);
  expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
  await one.stop();
  expect(await query(two, "select 1")).toBe(1);
  await two.stop();
  await expect(query(two, "select 1")).rejects.toThrow();
});

test("after its server was killed the next start recovers what was acknowledged", async () => {
  const folder = closedFolder();
  const first = await startPostgres({ dataDir: folder, log });
  await query(first, "create table kept as select 42 as n");
  process.kill(serverPid(folder), "SIGKILL");
  await first.died;
  const second = await start(folder);
  expect(second.adopted).toBe(false);
  expect(await query(second, "select n from kept")).toBe(42);
  await first.stop();
});

test("a port that another program took meanwhile is left to it", async () => {
  const folder = closedFolder();
  const first = await startPostgres({ dataDir: folder, log });
  await first.stop();
  const port = Number(new URL(first.ownerUrl).port);
  const other = createServer().listen(port, "127.0.0.1");
  cleaning.push(() => void other.close());
  const second = await start(folder);
  expect(new URL(second.ownerUrl).port).not.toBe(String(port));
  expect(await query(second, "select 1")).toBe(1);
});

test("what is wrong is said in one line", async () => {
  const folder = closedFolder();
  const broken = start(folder, { settings: { shared_buffers: "much" } });
  await expect(broken).rejects.toThrow(/^The database did not start: [^\n]*shared_buffers[^\n]*$/);
});

test.runIf(isRoot)(
  "root gets a database also where no user namespace is allowed, and back",
  async () => {
    const folder = closedFolder();
    const first = await startPostgres({ dataDir: folder, log });
    await query(first, "create table kept as select 42 as n");
    await first.stop();
    const other = await startPostgres({ dataDir: folder, log, allowNamespace: false });
    expect(await query(other, "select n from kept")).toBe(42);
    await other.stop();
    const again = await start(folder);
    expect(await query(again, "select n from kept")).toBe(42);
  },
);
