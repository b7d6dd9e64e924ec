/** News of changed people from process to process, by PostgreSQL's LISTEN and NOTIFY. */
import { type Handle, separateConnection } from "./client.ts";

const channel = "flexwhere_people";

/**
 * Tells every process that people of this organisation have changed, once the transaction is committed. Commits that
 * tell something wait for each other in the whole database, so whoever writes fast tells it once for many.
 */
export async function tellChanged({ sql, organisationId }: Handle): Promise<void> {
  await sql`select pg_notify(${channel}, ${organisationId})`;
}

/** The newest place in the history: what was read before it changed may be old. */
export async function newestChange({ sql, organisationId }: Handle): Promise<string> {
  const [row] = await sql<{ seq: string }[]>`
    select coalesce(max(seq), 0)::text as seq from history where organisation_id = ${organisationId}`;
  return row?.seq ?? "0";
}

/**
 * Hears what processes tell, on a connection of its own, which comes back by itself.
 * @param heard an organisation; null after the connection was away, when anything may have been missed
 */
export async function hearChanges(
  heard: (organisationId: string | null) => void,
): Promise<{ end(): Promise<void> }> {
  const connection = separateConnection();
  await connection.listen(
    channel,
    (organisationId) => heard(organisationId),
    () => heard(null),
  );
  return { end: () => connection.end({ timeout: 1 }) };
}
