/** Runs of SCIM: what one connection changes without a quarter of an hour's silence. */
import type { Handle } from "./client.ts";

/**
 * The run that a change of this connection belongs to now; a new one (`newRunId`) after silence. Whoever opens it
 * holds the connection's row to the end of the transaction, and others who come first after the silence wait.
 */
export async function openScimRun(
  at: Handle,
  connectionId: string,
  newRunId: string,
): Promise<string> {
  const { sql, organisationId } = at;
  const [opened] = await sql`
    with mine as (
      update connections set current_run_id = ${newRunId}, current_run_at = now()
      where organisation_id = ${organisationId} and id = ${connectionId}
        and (current_run_at is null or current_run_at <= now() - interval '15 minutes')
      returning id)
    insert into runs (organisation_id, id, status, mode, source, connection_id, actor_kind, actor_id,
      started_at, finished_at)
    select ${organisationId}, ${newRunId}, 'applied', 'add', 'scim', id, 'connection', id, now(), now() from mine
    returning id`;
  if (opened) return newRunId;
  const [row] = await sql<{ id: string }[]>`
    select current_run_id as id from connections
    where organisation_id = ${organisationId} and id = ${connectionId}`;
  return row?.id ?? newRunId;
}
