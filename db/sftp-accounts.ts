/** Accounts that bring daily files: each belongs to one connection. */
import { beforeOrganisation, type Handle } from "./client.ts";
import { authorColumns, authorValues, type Entry } from "./history.ts";

export interface KeptKey {
  key: string;
  fingerprint: string;
  comment: string;
  /** ISO. */
  addedAt: string;
}

export interface SftpAccountRow {
  id: string;
  connectionId: string;
  username: string;
  passwordHash: string | null;
  publicKeys: KeptKey[];
  /** CIDR; none: from everywhere. */
  allowedAddresses: string[];
  createdAt: Date;
  lastLoginAt: Date | null;
  lastLoginAddress: string | null;
  disabledAt: Date | null;
}

const columns = `id, connection_id as "connectionId", username, password_hash as "passwordHash",
  public_keys as "publicKeys", allowed_addresses as "allowedAddresses", created_at as "createdAt",
  last_login_at as "lastLoginAt", last_login_address as "lastLoginAddress", disabled_at as "disabledAt"`;

/** By its own id or by its connection's. */
export async function findSftpAccount(
  at: Handle,
  by: { id: string } | { connectionId: string },
): Promise<SftpAccountRow | undefined> {
  const { sql, organisationId } = at;
  const which = "id" in by ? sql`id = ${by.id}` : sql`connection_id = ${by.connectionId}`;
  const [row] = await sql<SftpAccountRow[]>`
    select ${sql.unsafe(columns)} from sftp_accounts
    where organisation_id = ${organisationId} and ${which}`;
  return row;
}

/** The account that signs in under this name, in whatever organisation. */
export async function sftpAccountNamed(
  username: string,
): Promise<{ organisationId: string; id: string } | undefined> {
  const [row] = await beforeOrganisation(
    (sql) => sql<{ organisationId: string; id: string }[]>`
      select organisation_id as "organisationId", id from sftp_account_by_username(${username})`,
  );
  return row;
}

/** With the settings of its connection. @throws a unique violation of sftp_accounts_username_key */
export async function insertSftpAccount(
  at: Handle,
  account: Pick<SftpAccountRow, "id" | "connectionId" | "username" | "passwordHash" | "publicKeys">,
  settings: object,
): Promise<void> {
  const { sql, organisationId } = at;
  const { id, connectionId, username, passwordHash, publicKeys } = account;
  await sql`
    with settled as (
      update connections set settings = ${sql.json(settings as never)}
      where organisation_id = ${organisationId} and id = ${connectionId} returning id)
    insert into sftp_accounts (organisation_id, id, connection_id, username, password_hash, public_keys)
    select ${organisationId}, ${id}, id, ${username}, ${passwordHash}, ${sql.json(publicKeys as never)}
    from settled`;
}

export interface SftpAccountSet {
  password_hash?: string;
  public_keys?: KeptKey[];
  allowed_addresses?: string[];
  disabled_at?: Date | null;
}

/** With its entry of the history. */
export async function updateSftpAccount(
  at: Handle,
  id: string,
  { public_keys, ...set }: SftpAccountSet,
  { by, kind, changes = {} }: Entry,
): Promise<void> {
  const { sql, organisationId } = at;
  const values = public_keys ? { ...set, public_keys: sql.json(public_keys as never) } : set;
  await sql`
    with changed as (
      update sftp_accounts set ${sql(values as Record<string, string>)}
      where organisation_id = ${organisationId} and id = ${id} returning id)
    insert into history (${sql.unsafe(authorColumns)}, kind, changes)
    select ${authorValues(at, by)}, ${kind}, ${sql.json(changes as never)} from changed`;
}

/** A log-in by password was refused. Answers how many were in the hour before, of the last `most`. */
export async function noteRefusedLogin(
  at: Handle,
  id: string,
  { now, most }: { now: Date; most: number },
): Promise<number> {
  const { sql, organisationId } = at;
  const [row] = await sql<{ count: number }[]>`
    update sftp_accounts set refused_at = array(
      select moment from unnest(refused_at || ${now}::timestamptz) moment
      where moment > ${now}::timestamptz - interval '1 hour'
      order by moment desc limit ${most})
    where organisation_id = ${organisationId} and id = ${id}
    returning cardinality(refused_at) as count`;
  return row?.count ?? 0;
}

export async function noteSftpLogin(at: Handle, id: string, address: string): Promise<void> {
  await at.sql`
    update sftp_accounts set last_login_at = now(), last_login_address = ${address}
    where organisation_id = ${at.organisationId} and id = ${id}`;
}
