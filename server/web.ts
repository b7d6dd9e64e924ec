import next from "next";
import { openDatabase } from "#db/client";
import { env } from "#lib/env";
import { databaseAnswers, startDraining } from "#lib/health";
import { createLog } from "#lib/log";
import { endWhenTold } from "#server/ending";
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

endWhenTold(log, async () => {
  startDraining();
  await drain(server);
});

server.listen(settings.port, settings.host, () => process.send?.("ready"));
