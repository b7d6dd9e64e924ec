import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { variables } from "#lib/env";
import { type Account, underAccount } from "#server/postgres/account";
import { reason } from "#server/postgres/cluster";
import { processCommand, processIdentity } from "#server/running";

const logLimit = 20 * 1024 * 1024;

/** A server that runs on a cluster. */
export interface Running {
  pid: number;
  port: number;
}

/** The address of the owner's database. */
export function ownerUrl(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** The server that `postmaster.pid` names, if it is one of this cluster and alive. */
export function runningOn(cluster: string): Running | undefined {
  const path = join(cluster, "postmaster.pid");
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (processIdentity(pid) === undefined || !processCommand(pid).includes(cluster))
    return undefined;
  return { pid, port: Number(lines[3]) };
}

/** Waits until the server answers (it may be recovering); false when it ends instead. */
export async function answers({ pid, port }: Running, password: string): Promise<boolean> {
  const identity = processIdentity(pid);
  while (identity !== undefined && processIdentity(pid) === identity) {
    const sql = postgres(ownerUrl(port, password), { max: 1, connect_timeout: 2 });
    try {
      await sql`select 1`;
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === "28P01") {
        throw new Error("The embedded database refuses the password kept in DATA_DIR.");
      }
      await sleep(30);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  return false;
}

/** A free port of the loopback address, the preferred one if it is free. */
export async function freePort(preferred: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once("error", (error) => (preferred === 0 ? reject(error) : resolve(freePort(0))));
  probe.listen(preferred, "127.0.0.1", () => {
    const address = probe.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    probe.close(() => resolve(port));
  });
  return promise;
}

/** After a restart of the machine its number may belong to another program, which PostgreSQL takes for itself. */
function removeMistakenPid(cluster: string): void {
  if (runningOn(cluster) === undefined) rmSync(join(cluster, "postmaster.pid"), { force: true });
}

/**
 * Starts a server and waits until it answers.
 * @throws with PostgreSQL's own reason.
 */
export async function launch(options: {
  native: string;
  cluster: string;
  account: Account;
  port: number;
  password: string;
  settings: Record<string, string>;
  logFile: string;
}): Promise<Running> {
  const { native, cluster, account, port, logFile } = options;
  const tooLong = existsSync(logFile) && statSync(logFile).size > logLimit;
  const settings = Object.entries(options.settings).flatMap(([k, v]) => ["-c", `${k}=${v}`]);
  const run = underAccount(account, join(native, "bin", "postgres"), [
    ...["-D", cluster, "-p", String(port)],
    ...settings,
  ]);
  // Right after kill -9 the old server's last processes still hold its memory for a moment.
  for (let tries = 20; ; tries -= 1) {
    removeMistakenPid(cluster);
    const log = openSync(logFile, tooLong ? "w" : "a", 0o600);
    const begin = statSync(logFile).size;
    // A session of its own: Ctrl-C in a terminal must reach us, not the database under running requests.
    const child = spawn(run.command, run.args, {
      ...run.ids,
      cwd: dirname(cluster),
      detached: true,
      stdio: ["ignore", log, log],
      env: { PATH: variables()["PATH"], LC_ALL: "C", NODE_ENV: "production" },
    });
    const failure = new Promise<Error>((resolve) => child.once("error", resolve));
    child.unref();
    closeSync(log);
    if (child.pid === undefined) throw await failure;
    const running = { pid: child.pid, port };
    if (await answers(running, options.password)) return running;
    const said = readFileSync(logFile).subarray(begin).toString("utf8");
    if (tries === 0 || !/lock file|shared memory block/.test(said)) {
      throw new Error(`The database did not start: ${reason(said)} (its log: ${logFile})`);
    }
    await sleep(250);
  }
}

/** Ends a server: fast shutdown, and when that takes over a minute without a goodbye to its clients. */
export async function end(running: Running): Promise<void> {
  const identity = processIdentity(running.pid);
  if (identity === undefined) return;
  process.kill(running.pid, "SIGINT");
  for (let waited = 0; processIdentity(running.pid) === identity; waited += 25) {
    if (waited === 60_000) process.kill(running.pid, "SIGQUIT");
    await sleep(25);
  }
}
