import { join } from "node:path";
import { openDatabase } from "#db/client";
import { accountNamed } from "#lib/connections/sftp-sign-in";
import { env } from "#lib/env";
import { createLog } from "#lib/log";
import { endWhenTold } from "#server/ending";
import { startDrops } from "#server/sftp/drops";
import { startGateway } from "#server/sftp/gateway";
import { hooksClient, webAddress } from "#server/sftp/hooks-client";
import { serverHostKeys } from "#server/sftp/host-keys";
import { usualLimits } from "#server/sftp/options";

const settings = env();
const log = createLog(settings.logLevel).with({ process: "sftp" });
const { appDatabaseUrl, sftpHookSecret, dataDir, trustedProxies } = settings;
if (appDatabaseUrl === undefined || sftpHookSecret === undefined) {
  throw new Error("This process is started by `npm start`.");
}
openDatabase(appDatabaseUrl, { max: 2 });

const hooks = hooksClient(webAddress(settings), sftpHookSecret);
const drops = await startDrops({ folder: join(dataDir, "sftp-events"), tell: hooks.tell, log });
const gateway = await startGateway({
  host: settings.sftpHost,
  port: settings.sftpPort,
  hostKeys: await serverHostKeys(),
  limits: usualLimits,
  signIn: hooks.signIn,
  isWelcome: async (username) => (await accountNamed(username))?.isOpen === true,
  folderOf: drops.folderOf,
  trustedProxies,
  log,
});
endWhenTold(log, async () => {
  await gateway.stop();
  await drops.stop();
});

log.info("sftp serves", { port: gateway.port });
process.send?.("ready");
