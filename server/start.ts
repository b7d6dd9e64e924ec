import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase, openDatabase as openPool } from "#db/client";
import { migrate } from "#db/migrate";
import { newSetUpLink } from "#lib/auth/set-up";
import { type Env, readEnv, variables } from "#lib/env";
import { createLog, type Log } from "#lib/log";
import { tryLock } from "#server/lock";
import { type EmbeddedPostgres, startPostgres } from "#server/postgres";
import { authSecretOf, hookSecretOf } from "#server/secrets";
import { buildIfOutdated } from "#server/start/build";
import { type Child, keepRunning } from "#server/start/children";
import { requireFreePort } from "#server/start/ports";

const dev = process.argv.includes("--dev");
const demoWanted = process.argv.includes("--demo");
const stop = new AbortController();
const undo: (() => Promise<void> | void)[] = [];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends what was started, the last first. */
async function end(code: number): Promise<never> {
  for (const step of undo.reverse()) await step();
  process.exit(code);
}

function onStop(): void {
  // Ctrl-C in a terminal reaches us twice, from it and from the launcher: once is enough.
  if (stop.signal.aborted) return;
  say("Stopping…");
  stop.abort();
}

function lockDataDir(settings: Env): void {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o711 });
  const release = tryLock(join(settings.dataDir, "start.lock"));
  if (release === undefined) {
    throw new Error(
      `Another start already uses ${settings.dataDir}: stop it, or set DATA_DIR to another folder.`,
    );
  }
  undo.push(release);
}

/** Everything the children need, decided once; the owner's database is not among it. */
function childEnvironment(
  given: ReturnType<typeof variables>,
  settings: Env,
  appUrl: string,
): NodeJS.ProcessEnv {
  return {
    ...given,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATA_DIR: settings.dataDir,
    // Empty, not absent: Next reads `.env` too and would bring the owner's address back.
    DATABASE_URL: "",
    APP_DATABASE_URL: appUrl,
    AUTH_SECRET: authSecretOf(settings),
    // next-auth would believe the Host header otherwise.
    NEXTAUTH_URL: settings.appUrl,
    SFTP_HOOK_SECRET: hookSecretOf(settings),
  };
}

/** The database's addresses, for the children and for its owner; a dead embedded server is started again, at the same port if it can. */
async function openDatabase(
  settings: Env,
  log: Log,
  moved: () => void,
): Promise<{ appUrl(): string; ownerUrl(): string }> {
  const authSecret = authSecretOf(settings);
  const { databaseUrl } = settings;
  if (databaseUrl !== undefined) {
    const { appUrl } = await migrate(databaseUrl, authSecret).catch((error: Error) => {
      throw new Error(`The database of DATABASE_URL cannot be prepared: ${error.message}`);
    });
    return { appUrl: () => appUrl, ownerUrl: () => databaseUrl };
  }
  let current: EmbeddedPostgres;
  let address: string;
  const begin = async () => {
    current = await startPostgres({ dataDir: settings.dataDir, log });
    address = (await migrate(current.ownerUrl, authSecret)).appUrl;
    void current.died.then(again);
  };
  const again = async () => {
    if (stop.signal.aborted) return;
    log.error("database ended, starting again");
    const before = address;
    await begin().catch(async (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      await end(1);
    });
    if (address !== before) moved();
  };
  await begin();
  undo.push(() => current.stop());
  return { appUrl: () => address, ownerUrl: () => current.ownerUrl };
}

/** While no organisation exists, whoever reads this terminal may make the first one. */
async function offerSetUp(settings: Env, appUrl: string): Promise<void> {
  openPool(appUrl, { max: 1 });
  const link = await newSetUpLink(settings.appUrl).finally(closeDatabase);
  if (link === undefined) return;
  say("Set up the first organisation and its Admin here, once, within 24 hours:");
  say(link);
}

async function start(): Promise<void> {
  const demo = demoWanted ? await import("#server/demo/demo") : undefined;
  const given = (await demo?.demoVariables(variables())) ?? variables();
  const settings = readEnv(given);
  const log = createLog(settings.logLevel).with({ process: "start" });
  const serves = settings.roles.includes("web");
  const takesFiles = settings.roles.includes("sftp");
  if (serves) await requireFreePort(settings.port, settings.host);
  if (takesFiles) await requireFreePort(settings.sftpPort, settings.sftpHost, "SFTP_");
  lockDataDir(settings);
  say(settings.databaseUrl === undefined ? "Starting the database…" : "Preparing the database…");
  const children: Child[] = [];
  const database = await openDatabase(settings, log, () => {
    for (const child of children) child.restart();
  });
  const environment = () => childEnvironment(given, settings, database.appUrl());
  const introduction = await demo?.prepareDemo(settings, database, { signal: stop.signal, say });
  if (serves && !dev) {
    await buildIfOutdated(environment(), stop.signal, () => say("Building the pages…"));
  }
  stop.signal.throwIfAborted();
  say("Starting the processes…");
  undo.push(async () => {
    await Promise.all(children.map((child) => child.stop()));
  });
  if (serves) {
    const count = dev ? 1 : settings.webProcesses;
    for (let n = 0; n < count; n += 1) children.push(keepRunning("web", environment, { dev, log }));
  }
  if (settings.roles.includes("worker")) {
    children.push(keepRunning("worker", environment, { dev, log }));
  }
  if (takesFiles) children.push(keepRunning("sftp", environment, { dev, log }));
  const stopped = new Promise<void>((resolve) =>
    stop.signal.addEventListener("abort", () => resolve()),
  );
  await Promise.race([Promise.all(children.map((child) => child.ready)), stopped]);
  stop.signal.throwIfAborted();
  if (serves) await offerSetUp(settings, database.appUrl());
  for (const line of introduction ?? []) say(line);
  say(`Ready: ${settings.appUrl}`);
  await stopped;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) {
  process.on(signal, onStop);
}
try {
  await start();
} catch (error) {
  if (!stop.signal.aborted) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await end(1);
  }
}
await end(0);
