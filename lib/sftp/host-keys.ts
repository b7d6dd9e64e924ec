/** The server's own keys: made once for all machines, kept sealed, known to people by their fingerprints. */
import { type HostKeyKind, hostKeysKept, keepHostKey } from "#db/sftp-host-keys";
import { seal, unseal } from "../auth/sealing.ts";
import { fingerprintOf } from "../connections/public-keys.ts";

/** ed25519 first: it is the one that people are shown. ecdsa is for old .NET clients. */
const kinds: HostKeyKind[] = ["ed25519", "ecdsa"];

export interface ShownHostKey {
  kind: HostKeyKind;
  /** In the form of authorized_keys, as known_hosts wants it behind the host. */
  public: string;
  /** `SHA256:…`, as clients show it. */
  fingerprint: string;
}

/** Empty until a server of files has started for the first time. */
export async function shownHostKeys(): Promise<ShownHostKey[]> {
  const kept = await hostKeysKept();
  return kinds.flatMap((kind) => {
    const key = kept.find((one) => one.kind === kind);
    if (!key) return [];
    const [, blob = ""] = key.public.split(" ");
    const fingerprint = fingerprintOf(Buffer.from(blob, "base64"));
    return [{ kind, public: key.public, fingerprint }];
  });
}

/**
 * The private keys, made when there are none yet.
 * @param make a new pair in OpenSSH's form
 * @throws when they were sealed by another AUTH_SECRET: new ones would look like an attack to every client
 */
export async function privateHostKeys(
  make: (kind: HostKeyKind) => { private: string; public: string },
): Promise<string[]> {
  const known = (await hostKeysKept()).map(({ kind }) => kind);
  for (const kind of kinds.filter((one) => !known.includes(one))) {
    const pair = make(kind);
    const sealedPrivate = seal(pair.private, "host_key");
    await keepHostKey({ kind, sealedPrivate, public: pair.public });
  }
  const kept = await hostKeysKept();
  return kinds.map((kind) => {
    const key = kept.find((one) => one.kind === kind);
    const opened = key && unseal(key.sealedPrivate, "host_key");
    if (opened === undefined) {
      throw new Error("The server's own keys for SFTP cannot be opened: AUTH_SECRET has changed.");
    }
    return opened;
  });
}
