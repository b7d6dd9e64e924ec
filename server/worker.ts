import { closeDatabase, openDatabase, survivesLostConnection } from "#db/client";
import { startConnectionWork } from "#lib/connections/worker";
import { env } from "#lib/env";
import { startFeeds } from "#lib/feeds/worker";
import { createLog, errorFields } from "#lib/log";
import { smtpCarrier, startMail } from "#lib/mail/sending";
import { startWorker } from "#lib/users/imports/worker";

const settings = env();
const log = createLog(settings.logLevel).with({ process: "worker" });
if (settings.appDatabaseUrl === undefined)
  throw new Error("This process is started by `npm start`.");
openDatabase(settings.appDatabaseUrl);

const work = startWorker({ databaseUrl: settings.appDatabaseUrl, log });
const { smtpUrl, mailFrom, appUrl } = settings;
const sender = mailFrom ?? `control-centre@${new URL(appUrl).hostname}`;
const mail = startMail({ carry: smtpUrl ? smtpCarrier(smtpUrl, sender) : undefined, appUrl, log });
const connections = startConnectionWork({ log });
const feeds = startFeeds({ dataDir: settings.dataDir, log });
let ending = false;

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await Promise.all([(await work).stop(), mail.stop(), connections.stop(), feeds.stop()]);
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

await work;
process.send?.("ready");
