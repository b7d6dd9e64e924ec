import { join } from "node:path";
import type { Env } from "#lib/env";
import { keptSecret } from "#server/kept-secret";

/** AUTH_SECRET, else the one of this DATA_DIR. */
export function authSecretOf(settings: Env): string {
  return settings.authSecret ?? keptSecret(join(settings.dataDir, "auth-secret"));
}

/** SFTP_HOOK_SECRET, else the one of this DATA_DIR. */
export function hookSecretOf(settings: Env): string {
  return settings.sftpHookSecret ?? keptSecret(join(settings.dataDir, "sftp-hook-secret"));
}
