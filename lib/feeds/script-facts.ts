import type { Actor } from "../auth/actors.ts";
import { readSftpAccount } from "../connections/sftp-accounts.ts";
import type { Env } from "../env.ts";
import { sftpAddress } from "../sftp/address.ts";
import type { ScriptFacts } from "./scripts.ts";

/**
 * What the ready-made scripts of an account hold; null while the server's own key is not known, without which nobody
 * could tell it from another server.
 * @throws ConnectionError not_admin, no_connection
 */
export async function scriptFacts(actor: Actor, id: string, env: Env): Promise<ScriptFacts | null> {
  const { username } = await readSftpAccount(actor, id);
  const { host, port, hostKey, fingerprint } = await sftpAddress(env);
  if (hostKey === null || fingerprint === null) return null;
  return { username, host, port, hostKey, fingerprint };
}
