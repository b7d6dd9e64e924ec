import next from "next";
import { closeDatabase, openDatabase, survivesLostConnection } from "#db/client";
import { env } from "#lib/env";
import { databaseAnswers, isDraining, startDraining } from "#lib/health";
import { createLog, errorFields } from "#lib/log";
import { quietConsole } from "#server/quiet-console";
import { keepAsking } from "#server/web/database-state";
import { drain } from "#server/web/drain";
import { createFront } from "#server/web/front";
import { loggablePath } from "#server/web/request-log";

const dev = process.argv.includes("--dev");
const settings = env();
const log = createLog(settings.logLevel).with({ process: "web" });
if (settings.appDatabaseUrl === undefined)
  throw new Error("This process is started by `npm start`.");
openDatabase(settings.appDatabaseUrl);
if (!dev) quietConsole(log);

const app = next({ dev, dir: process.cwd(), hostname: settings.host, port: settings.port });
await app.prepare();
const handle = app.getRequestHandler();
const upgrade = app.getUpgradeHandler();

const server = createFront({
  ...settings,
  dev,
  log,
  loggable: loggablePath(),
  page: (request, response) => handle(request, response),
  ...(dev ? { upgrade } : {}),
  databaseAnswers: keepAsking(databaseAnswers),
});

async function end(): Promise<void> {
  if (isDraining()) return;
  startDraining();
  await drain(server);
  await closeDatabase();
  process.exit(0);
}

process.on("SIGTERM", () => void end());
process.on("disconnect", () => void end());
// Ctrl-C in a terminal reaches every process; the supervisor decides the order.
process.on("SIGINT", () => undefined);
process.on("uncaughtException", (error) => {
  if (survivesLostConnection(error)) return log.warn("database connection lost");
  log.error("uncaught", errorFields(error));
  process.exit(1);
});

server.listen(settings.port, settings.host, () => process.send?.("ready"));
