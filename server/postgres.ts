import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Log } from "#lib/log";
import { keptSecret } from "#server/kept-secret";
import { isHeld, tryLock, withLock } from "#server/lock";
import { type Account, chooseAccount } from "#server/postgres/account";
import { nativeFolder } from "#server/postgres/binaries";
import { initialise, placeCluster } from "#server/postgres/cluster";
import {
  answers,
  end,
  freePort,
  launch,
  ownerUrl,
  type Running,
  runningOn,
} from "#server/postgres/process";
import { postgresSettings } from "#server/postgres/settings";
import { processIdentity } from "#server/running";

/** The embedded PostgreSQL of one DATA_DIR. */
export interface EmbeddedPostgres {
  /** The superuser's address of the database `postgres`, on the loopback address. */
  ownerUrl: string;
  /** True when the server ran already: left by a killed process or used by another one. */
  adopted: boolean;
  /** Resolves when the server ends without our `stop`. */
  died: Promise<void>;
  /** Ends the server, unless another process still uses it. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  dataDir: string;
  log: Log;
  /** Over the product's own settings. */
  settings?: Record<string, string>;
  /** False: as root, take another account even where a user namespace is allowed. */
  allowNamespace?: boolean;
}

/**
 * Starts the embedded PostgreSQL, or adopts the one that runs on this DATA_DIR. Works as root, and after
 * any of its processes was killed. Several processes may call it at once: all get the same server.
 * @throws with one line that says what is wrong.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const home = join(options.dataDir, "postgres");
  const users = join(home, "users");
  mkdirSync(users, { recursive: true, mode: 0o711 });
  const lock = join(home, "lock");
  return withLock(lock, async () => {
    const password = keptSecret(join(home, "password"));
    const adopted = await adopt(home, password);
    const running = adopted ?? (await start(home, password, options));
    const release = tryLock(join(users, randomUUID()));
    const watch = watchEnd(running.pid);
    options.log.debug("postgres", { adopted: adopted !== undefined, port: running.port });
    return {
      ownerUrl: ownerUrl(running.port, password),
      adopted: adopted !== undefined,
      died: watch.died,
      stop: () =>
        withLock(lock, async () => {
          watch.stop();
          release?.();
          if (!readdirSync(users).some((name) => isHeld(join(users, name)))) await end(running);
        }),
    };
  });
}

async function adopt(home: string, password: string): Promise<Running | undefined> {
  const path = join(home, "cluster");
  const running = existsSync(path) ? runningOn(realpathSync(path)) : undefined;
  if (running === undefined || !(await answers(running, password))) return undefined;
  return running;
}

async function start(home: string, password: string, options: PostgresOptions): Promise<Running> {
  const account: Account = chooseAccount(options.allowNamespace ?? true);
  const placed = placeCluster(home, account);
  const native = nativeFolder(account, dirname(placed));
  if (!existsSync(placed)) initialise(native, placed, account, password);
  const cluster = realpathSync(placed);
  const portFile = join(home, "port");
  const kept = existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : 0;
  const port = await freePort(kept);
  const settings = { ...postgresSettings(), ...options.settings };
  const logFile = join(home, "log");
  const running = await launch({ native, cluster, account, port, password, settings, logFile });
  writeFileSync(portFile, String(port));
  return running;
}

function watchEnd(pid: number): { died: Promise<void>; stop(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const identity = processIdentity(pid);
  const timer = setInterval(() => {
    if (processIdentity(pid) === identity) return;
    clearInterval(timer);
    resolve();
  }, 500);
  timer.unref();
  return { died: promise, stop: () => clearInterval(timer) };
}
