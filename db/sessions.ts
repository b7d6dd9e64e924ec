/** Sessions: a row is the session, so deleting it ends it. */
import type { Handle } from "./client.ts";

export interface SessionRow {
  id: string;
  accountId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  network: string;
  agent: string;
  secondFactorAt: Date | null;
  reauthenticatedAt: Date;
  challenge: string | null;
}

const columns = `id, account_id as "accountId", created_at as "createdAt",
  last_seen_at as "lastSeenAt", expires_at as "expiresAt", network, agent,
  second_factor_at as "secondFactorAt", reauthenticated_at as "reauthenticatedAt", challenge`;

export async function insertSession(
  at: Handle,
  session: Omit<SessionRow, "challenge" | "lastSeenAt" | "reauthenticatedAt"> & { hash: string },
): Promise<void> {
  await at.sql`
    insert into sessions (organisation_id, id, account_id, hash, created_at, last_seen_at,
      expires_at, network, agent, second_factor_at, reauthenticated_at)
    values (${at.organisationId}, ${session.id}, ${session.accountId}, ${session.hash},
      ${session.createdAt}, ${session.createdAt}, ${session.expiresAt}, ${session.network},
      ${session.agent}, ${session.secondFactorAt}, ${session.createdAt})`;
}

export async function findSession(at: Handle, id: string): Promise<SessionRow | undefined> {
  const [row] = await at.sql<SessionRow[]>`
    select ${at.sql.unsafe(columns)} from sessions
    where organisation_id = ${at.organisationId} and id = ${id}`;
  return row;
}

/** An account's, the one used last first. */
export async function listSessions(at: Handle, accountId: string): Promise<SessionRow[]> {
  return at.sql<SessionRow[]>`
    select ${at.sql.unsafe(columns)} from sessions
    where organisation_id = ${at.organisationId} and account_id = ${accountId}
    order by last_seen_at desc, id`;
}

/** Column names and values. */
export type SessionSet = Partial<{
  hash: string;
  last_seen_at: Date;
  expires_at: Date;
  second_factor_at: Date;
  reauthenticated_at: Date;
  challenge: string | null;
}>;

export async function updateSession(at: Handle, id: string, set: SessionSet): Promise<void> {
  await at.sql`
    update sessions set ${at.sql(set)}
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

/** One of an account's sessions; false when there was none. */
export async function deleteSession(at: Handle, accountId: string, id: string): Promise<boolean> {
  const rows = await at.sql`
    delete from sessions where organisation_id = ${at.organisationId}
      and account_id = ${accountId} and id = ${id} returning 1`;
  return rows.length > 0;
}

/** All of an account's sessions, or all but one. */
export async function deleteSessions(
  at: Handle,
  accountId: string,
  except: string | null = null,
): Promise<void> {
  await at.sql`
    delete from sessions where organisation_id = ${at.organisationId}
      and account_id = ${accountId} and id is distinct from ${except}`;
}
