/** Sessions of the mobile app: a row is the session, and ends with its person's access. */
import type { Handle } from "./client.ts";

export interface MobileSessionRow {
  id: string;
  userId: string;
  kind: "app" | "web";
  keyHash: string;
  keyEndsAt: Date;
  refreshHash: string | null;
  spentHash: string | null;
  refreshedAt: Date | null;
  createdAt: Date;
  lastUsedAt: Date;
  endsAt: Date;
  /** The answer of `may_enter`, at the moment of the question. */
  mayEnter: boolean;
}

/** Whether this person may enter now: the one place that decides is the database's function `may_enter`. */
export async function mayEnter(at: Handle, userId: string, now: Date): Promise<boolean> {
  const [row] = await at.sql`
    select may_enter(${at.organisationId}, ${userId}, ${now}) as "mayEnter"`;
  return row?.["mayEnter"] === true;
}

/**
 * Holds the person's row to the end of the transaction: whoever ends their access meanwhile waits, and
 * then finds the session that was begun. False when there is nobody.
 */
export async function holdPerson(at: Handle, userId: string): Promise<boolean> {
  const rows = await at.sql`
    select from users where organisation_id = ${at.organisationId} and id = ${userId} for share`;
  return rows.length > 0;
}

export async function insertMobileSession(
  at: Handle,
  session: Pick<
    MobileSessionRow,
    "id" | "userId" | "kind" | "keyHash" | "keyEndsAt" | "refreshHash" | "createdAt" | "endsAt"
  >,
): Promise<void> {
  await at.sql`
    insert into mobile_sessions (organisation_id, id, user_id, kind, key_hash, key_ends_at,
      refresh_hash, created_at, last_used_at, ends_at)
    values (${at.organisationId}, ${session.id}, ${session.userId}, ${session.kind},
      ${session.keyHash}, ${session.keyEndsAt}, ${session.refreshHash}, ${session.createdAt},
      ${session.createdAt}, ${session.endsAt})`;
}

/** @param lock holds the row to the end of the transaction: of two refreshes at once the second sees the first */
export async function findMobileSession(
  at: Handle,
  id: string,
  now: Date,
  lock = false,
): Promise<MobileSessionRow | undefined> {
  const { sql, organisationId } = at;
  const [row] = await sql<MobileSessionRow[]>`
    select id, user_id as "userId", kind, key_hash as "keyHash", key_ends_at as "keyEndsAt",
      refresh_hash as "refreshHash", spent_hash as "spentHash", refreshed_at as "refreshedAt",
      created_at as "createdAt", last_used_at as "lastUsedAt", ends_at as "endsAt",
      may_enter(organisation_id, user_id, ${now}) as "mayEnter"
    from mobile_sessions where organisation_id = ${organisationId} and id = ${id}
    ${lock ? sql`for update` : sql``}`;
  return row;
}

/** Column names and values. */
export type MobileSessionSet = Partial<{
  key_hash: string;
  key_ends_at: Date;
  refresh_hash: string;
  spent_hash: string | null;
  refreshed_at: Date;
  last_used_at: Date;
  ends_at: Date;
}>;

/** False when the session ended meanwhile. */
export async function updateMobileSession(
  at: Handle,
  id: string,
  set: MobileSessionSet,
): Promise<boolean> {
  const rows = await at.sql`
    update mobile_sessions set ${at.sql(set)}
    where organisation_id = ${at.organisationId} and id = ${id} returning 1`;
  return rows.length > 0;
}

export async function deleteMobileSession(at: Handle, id: string): Promise<void> {
  await at.sql`
    delete from mobile_sessions where organisation_id = ${at.organisationId} and id = ${id}`;
}

/** A person's living sessions, the one used last first. */
export async function listMobileSessions(
  at: Handle,
  userId: string,
  now: Date,
): Promise<Pick<MobileSessionRow, "kind" | "createdAt" | "lastUsedAt">[]> {
  return at.sql`
    select kind, created_at as "createdAt", last_used_at as "lastUsedAt" from mobile_sessions
    where organisation_id = ${at.organisationId} and user_id = ${userId} and ends_at > ${now}
    order by last_used_at desc, id`;
}
