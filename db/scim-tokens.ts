/** Tokens of SCIM connections; of the token itself only its hash is here. */
import type { Handle } from "./client.ts";
import { type Authorship, authorColumns, authorValues, type Changes } from "./history.ts";

export interface TokenRow {
  id: string;
  connectionId: string;
  hint: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  /** Revoked or past its end. */
  isOver: boolean;
}

const columns = `id, connection_id as "connectionId", hint, created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt",
  revoked_at is not null or coalesce(expires_at <= now(), false) as "isOver"`;

/** An organisation's, or those of one connection, the newest first. */
export async function listTokens(at: Handle, connectionId?: string): Promise<TokenRow[]> {
  const { sql, organisationId } = at;
  return sql<TokenRow[]>`
    select ${sql.unsafe(columns)} from scim_tokens where organisation_id = ${organisationId} and hint <> ''
      ${connectionId === undefined ? sql`` : sql`and connection_id = ${connectionId}`}
    order by created_at desc, id desc`;
}

export async function findToken(at: Handle, id: string): Promise<TokenRow | undefined> {
  const [row] = await at.sql<TokenRow[]>`
    select ${at.sql.unsafe(columns)} from scim_tokens
    where organisation_id = ${at.organisationId} and id = ${id}`;
  return row;
}

/** With its entry of the history. */
export async function insertToken(
  at: Handle,
  token: Pick<TokenRow, "id" | "connectionId" | "hint" | "expiresAt"> & { hash: string },
  by: Authorship,
): Promise<void> {
  const { sql, organisationId } = at;
  const { id, connectionId, hash, hint, expiresAt } = token;
  const changes: Changes = { connection: [null, connectionId], hint: [null, hint] };
  await sql`
    with made as (
      insert into scim_tokens (organisation_id, id, connection_id, hash, hint, expires_at)
      values (${organisationId}, ${id}, ${connectionId}, ${hash}, ${hint}, ${expiresAt}) returning id)
    insert into history (${sql.unsafe(authorColumns)}, kind, changes)
    select ${authorValues(at, by)}, 'token_created', ${sql.json(changes as never)} from made`;
}

/** Ends tokens that are not revoked yet, with an entry for each. @param of one token, or all of a connection */
export async function revokeTokens(
  at: Handle,
  of: { id: string } | { connectionId: string },
  by: Authorship,
): Promise<void> {
  const { sql, organisationId } = at;
  const which = "id" in of ? sql`id = ${of.id}` : sql`connection_id = ${of.connectionId}`;
  await sql`
    with ended as (
      update scim_tokens set revoked_at = now()
      where organisation_id = ${organisationId} and ${which} and revoked_at is null
      returning connection_id, hint)
    insert into history (${sql.unsafe(authorColumns)}, kind, changes)
    select ${authorValues(at, by)}, 'token_revoked', jsonb_build_object(
      'connection', jsonb_build_array(null, connection_id), 'hint', jsonb_build_array(hint, null))
    from ended`;
}

export interface EndingToken {
  id: string;
  connectionId: string;
  connectionName: string;
  settings: Record<string, unknown>;
  createdAt: Date;
  expiresAt: Date;
  warnedDays: number | null;
}

/** Live tokens of open connections that end before a moment, held until the transaction ends. */
export async function holdEndingTokens(
  at: Handle,
  now: Date,
  before: Date,
): Promise<EndingToken[]> {
  return at.sql<EndingToken[]>`
    select t.id, t.connection_id as "connectionId", c.name as "connectionName", c.settings,
      t.created_at as "createdAt", t.expires_at as "expiresAt", t.warned_days as "warnedDays"
    from scim_tokens t
    join connections c on c.organisation_id = t.organisation_id and c.id = t.connection_id
      and c.state <> 'closed'
    where t.organisation_id = ${at.organisationId} and t.revoked_at is null
      and t.expires_at > ${now} and t.expires_at <= ${before}
    order by t.expires_at, t.id for update of t skip locked`;
}

export async function noteWarning(at: Handle, id: string, days: number): Promise<void> {
  await at.sql`
    update scim_tokens set warned_days = ${days}
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

/** A token of the self-test, in no list of people's and gone when it ends. */
export async function insertTestToken(
  at: Handle,
  token: { id: string; connectionId: string; hash: string; expiresAt: Date },
): Promise<void> {
  await at.sql`
    insert into scim_tokens (organisation_id, id, connection_id, hash, hint, expires_at)
    values (${at.organisationId}, ${token.id}, ${token.connectionId}, ${token.hash}, '', ${token.expiresAt})`;
}

export async function deleteTestToken(at: Handle, id: string): Promise<void> {
  await at.sql`
    delete from scim_tokens where organisation_id = ${at.organisationId} and id = ${id} and hint = ''`;
}
