/** Second factors: authenticator apps (TOTP) and passkeys. */
import type { Handle } from "./client.ts";

export interface SecondFactorRow {
  id: string;
  kind: "totp" | "passkey";
  sealedSecret: string | null;
  credentialId: string | null;
  publicKey: Uint8Array<ArrayBuffer> | null;
  counter: number | null;
  transports: string[] | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export async function listSecondFactors(at: Handle, accountId: string): Promise<SecondFactorRow[]> {
  return at.sql<SecondFactorRow[]>`
    select id, kind, sealed_secret as "sealedSecret", credential_id as "credentialId",
      public_key as "publicKey", counter::float8 as counter, transports, created_at as "createdAt",
      last_used_at as "lastUsedAt"
    from second_factors
    where organisation_id = ${at.organisationId} and account_id = ${accountId}
    order by created_at, id`;
}

export async function insertTotp(
  at: Handle,
  totp: { id: string; accountId: string; sealedSecret: string; lastStep: number },
): Promise<void> {
  await at.sql`
    insert into second_factors (organisation_id, id, account_id, kind, sealed_secret, last_step)
    values (${at.organisationId}, ${totp.id}, ${totp.accountId}, 'totp', ${totp.sealedSecret},
      ${totp.lastStep})`;
}

/** @throws a unique violation of second_factors_credential_key */
export async function insertPasskey(
  at: Handle,
  passkey: {
    id: string;
    accountId: string;
    credentialId: string;
    publicKey: Uint8Array;
    counter: number;
    transports: string[];
  },
): Promise<void> {
  await at.sql`
    insert into second_factors (organisation_id, id, account_id, kind, credential_id, public_key,
      counter, transports)
    values (${at.organisationId}, ${passkey.id}, ${passkey.accountId}, 'passkey',
      ${passkey.credentialId}, ${Buffer.from(passkey.publicKey)}, ${passkey.counter},
      ${passkey.transports})`;
}

/** Uses a time step up; false when it, or a later one, was used before. */
export async function takeTotpStep(at: Handle, id: string, step: number): Promise<boolean> {
  const rows = await at.sql`
    update second_factors set last_step = ${step}, last_used_at = now()
    where organisation_id = ${at.organisationId} and id = ${id} and last_step < ${step} returning 1`;
  return rows.length > 0;
}

export async function notePasskeyUse(at: Handle, id: string, counter: number): Promise<void> {
  await at.sql`
    update second_factors set counter = ${counter}, last_used_at = now()
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

export async function deleteSecondFactor(
  at: Handle,
  accountId: string,
  id: string,
): Promise<boolean> {
  const rows = await at.sql`
    delete from second_factors where organisation_id = ${at.organisationId}
      and account_id = ${accountId} and id = ${id} returning 1`;
  return rows.length > 0;
}

export async function deleteSecondFactors(at: Handle, accountId: string): Promise<void> {
  await at.sql`
    delete from second_factors
    where organisation_id = ${at.organisationId} and account_id = ${accountId}`;
}
