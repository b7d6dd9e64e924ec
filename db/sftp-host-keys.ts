/** The keys by which clients know the server of files; they belong to no organisation. */
import { beforeOrganisation } from "./client.ts";

export type HostKeyKind = "ed25519" | "ecdsa";

export interface HostKeyRow {
  kind: HostKeyKind;
  sealedPrivate: string;
  /** In the form of authorized_keys. */
  public: string;
}

export async function hostKeysKept(): Promise<HostKeyRow[]> {
  return beforeOrganisation(
    (sql) => sql<HostKeyRow[]>`
      select kind, sealed_private as "sealedPrivate", public from sftp_host_keys_kept()`,
  );
}

/** Of two keys of a kind that are kept at the same time, the first one stays. */
export async function keepHostKey({ kind, sealedPrivate, public: shown }: HostKeyRow) {
  await beforeOrganisation(
    (sql) => sql`select keep_sftp_host_key(${kind}, ${sealedPrivate}, ${shown})`,
  );
}
