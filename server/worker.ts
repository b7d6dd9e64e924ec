import { openDatabase } from "#db/client";
import { startConnectionWork } from "#lib/connections/worker";
import { env } from "#lib/env";
import { startFeeds } from "#lib/feeds/worker";
import { createLog } from "#lib/log";
import { smtpCarrier, startMail } from "#lib/mail/sending";
import { startPrivacyWork } from "#lib/privacy/worker";
import { startWorker } from "#lib/users/imports/worker";
import { isLocalInstallation } from "#lib/webhooks/address";
import { startWebhooks } from "#lib/webhooks/worker";
import { endWhenTold } from "#server/ending";

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
const privacy = startPrivacyWork({ log });
const webhooks = startWebhooks({
  log,
  delivery: {
    mayBeLocal: isLocalInstallation(appUrl),
    now: () => new Date(),
    random: () => Math.random(),
  },
});
endWhenTold(log, async () =>
  Promise.all([
    (await work).stop(),
    ...[mail, connections, feeds, webhooks, privacy].map((part) => part.stop()),
  ]),
);

await work;
process.send?.("ready");
