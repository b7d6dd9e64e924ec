/** Accounts of the Control Centre, their links by mail and their recovery codes. */
import type { Handle } from "./client.ts";

export interface AccountRow {
  id: string;
  email: string;
  name: string;
  role: "admin" | "manager";
  state: "invited" | "active" | "suspended";
  passwordHash: string | null;
  secondFactorRequired: boolean;
  locale: string;
  entraObjectId: string | null;
  createdAt: Date;
  lastSignInAt: Date | null;
  /** Sees the counts of every organisation. */
  isOperator: boolean;
}

const columns = `id, email, name, role, state, password_hash as "passwordHash",
  second_factor_required as "secondFactorRequired", locale, entra_object_id as "entraObjectId",
  created_at as "createdAt", last_sign_in_at as "lastSignInAt",
  exists (select from operators o where o.organisation_id = accounts.organisation_id
    and o.account_id = accounts.id) as "isOperator"`;

/** @throws a unique violation of accounts_email_key, whichever organisation has the e-mail */
export async function insertAccount(
  at: Handle,
  account: Omit<AccountRow, "entraObjectId" | "createdAt" | "lastSignInAt" | "isOperator"> & {
    emailKey: string;
  },
): Promise<void> {
  await at.sql`
    insert into accounts (organisation_id, id, email, email_key, name, role, state, password_hash,
      second_factor_required, locale)
    values (${at.organisationId}, ${account.id}, ${account.email}, ${account.emailKey}, ${account.name},
      ${account.role}, ${account.state}, ${account.passwordHash}, ${account.secondFactorRequired},
      ${account.locale})`;
}

export async function findAccount(at: Handle, id: string): Promise<AccountRow | undefined> {
  const [row] = await at.sql<AccountRow[]>`
    select ${at.sql.unsafe(columns)} from accounts
    where organisation_id = ${at.organisationId} and id = ${id}`;
  return row;
}

export async function listAccounts(at: Handle): Promise<AccountRow[]> {
  return at.sql<AccountRow[]>`
    select ${at.sql.unsafe(columns)} from accounts
    where organisation_id = ${at.organisationId} order by email_key`;
}

/** Locked in the order that the trigger on leavers takes them too. */
export async function lockAccounts(at: Handle): Promise<AccountRow[]> {
  return at.sql<AccountRow[]>`
    select ${at.sql.unsafe(columns)} from accounts
    where organisation_id = ${at.organisationId} order by id for update`;
}

/** Column names and values. */
export type AccountSet = Partial<{
  role: string;
  state: string;
  password_hash: string;
  second_factor_required: boolean;
  locale: string;
  name: string;
  entra_tenant_id: string;
  entra_object_id: string;
  last_sign_in_at: Date;
}>;

/** @throws a unique violation of accounts_entra_key */
export async function updateAccount(at: Handle, id: string, set: AccountSet): Promise<void> {
  await at.sql`
    update accounts set ${at.sql(set)}
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

/** Another hash of the password that `known` is of; nothing when another one was chosen meanwhile. */
export async function replacePasswordHash(
  at: Handle,
  id: string,
  known: string,
  fresh: string,
): Promise<void> {
  await at.sql`
    update accounts set password_hash = ${fresh}
    where organisation_id = ${at.organisationId} and id = ${id} and password_hash = ${known}`;
}

/** With its sessions, second factors, codes and links. */
export async function deleteAccount(at: Handle, id: string): Promise<void> {
  await at.sql`delete from accounts where organisation_id = ${at.organisationId} and id = ${id}`;
}

export type LinkKind = "invitation" | "password_reset";

/** The newest link of a kind is the only one. */
export async function putLink(
  at: Handle,
  link: { accountId: string; kind: LinkKind; hash: string; expiresAt: Date },
): Promise<void> {
  await at.sql`
    insert into one_time_links (organisation_id, account_id, kind, hash, expires_at)
    values (${at.organisationId}, ${link.accountId}, ${link.kind}, ${link.hash}, ${link.expiresAt})
    on conflict (organisation_id, account_id, kind)
    do update set hash = excluded.hash, expires_at = excluded.expires_at`;
}

export async function isLink(
  at: Handle,
  kind: LinkKind,
  hash: string,
  now: Date,
): Promise<boolean> {
  const rows = await at.sql`
    select from one_time_links where organisation_id = ${at.organisationId}
      and kind = ${kind} and hash = ${hash} and expires_at > ${now}`;
  return rows.length > 0;
}

/** Uses a link up; true for one caller only. */
export async function takeLink(
  at: Handle,
  kind: LinkKind,
  hash: string,
  now: Date,
): Promise<boolean> {
  const rows = await at.sql`
    delete from one_time_links where organisation_id = ${at.organisationId}
      and kind = ${kind} and hash = ${hash} and expires_at > ${now} returning 1`;
  return rows.length > 0;
}

export async function deleteLinks(at: Handle, accountId: string): Promise<void> {
  await at.sql`
    delete from one_time_links
    where organisation_id = ${at.organisationId} and account_id = ${accountId}`;
}

/** New codes in the place of all earlier ones. */
export async function replaceRecoveryCodes(
  at: Handle,
  accountId: string,
  hashes: string[],
): Promise<void> {
  await at.sql`
    delete from recovery_codes
    where organisation_id = ${at.organisationId} and account_id = ${accountId}`;
  await at.sql`
    insert into recovery_codes (organisation_id, account_id, hash)
    select ${at.organisationId}::uuid, ${accountId}::uuid, unnest(${hashes}::text[])`;
}

/** Uses a code up; true for one caller only. */
export async function takeRecoveryCode(
  at: Handle,
  accountId: string,
  hash: string,
): Promise<boolean> {
  const rows = await at.sql`
    delete from recovery_codes where organisation_id = ${at.organisationId}
      and account_id = ${accountId} and hash = ${hash} returning 1`;
  return rows.length > 0;
}

export async function countRecoveryCodes(at: Handle, accountId: string): Promise<number> {
  const [row] = await at.sql<{ n: number }[]>`
    select count(*)::int as n from recovery_codes
    where organisation_id = ${at.organisationId} and account_id = ${accountId}`;
  return row?.n ?? 0;
}
