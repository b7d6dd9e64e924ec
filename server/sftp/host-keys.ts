import { privateHostKeys } from "#lib/sftp/host-keys";
import { newKeyPair } from "#server/sftp/key-pair";

/** The server's own keys in OpenSSH's form. No RSA: with it ssh2 would offer signatures with SHA-1 again. */
export function serverHostKeys(): Promise<string[]> {
  return privateHostKeys(newKeyPair);
}
