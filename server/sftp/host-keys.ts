import ssh2 from "ssh2";
import { privateHostKeys } from "#lib/sftp/host-keys";

/** The server's own keys in OpenSSH's form. No RSA: with it ssh2 would offer signatures with SHA-1 again. */
export function serverHostKeys(): Promise<string[]> {
  return privateHostKeys((kind) => {
    const { generateKeyPairSync } = ssh2.utils;
    return kind === "ed25519"
      ? generateKeyPairSync("ed25519")
      : generateKeyPairSync("ecdsa", { bits: 256 });
  });
}
