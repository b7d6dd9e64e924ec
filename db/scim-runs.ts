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

/** What a run has done to people so far: a person counts once, by the weightiest deed. */
export async function countScimRun(at: Handle, runId: string): Promise<Record<string, number>> {
  const [counts] = await at.sql<Record<string, number>[]>`
    with deeds as (
      select user_id, bool_or(kind = 'created') as created, bool_or(kind = 'reactivated') as reactivated,
        bool_or(kind = 'updated') as updated, bool_or(kind = 'access_kept') as kept,
        bool_or(kind in ('access_ended', 'deleted')) as ended,
        bool_or(changes ? 'userName' and changes->'userName'->0 <> 'null') as renamed
      from history
      where organisation_id = ${at.organisationId} and run_id = ${runId} and user_id is not null and undoes is null
      group by user_id)
    select count(*)::int as rows, 0 as unchanged, 0 as refused,
      count(*) filter (where created)::int as created,
      count(*) filter (where reactivated and not created)::int as reactivated,
      count(*) filter (where not created and not reactivated and (updated or not kept))::int as updated,
      count(*) filter (where kept and not (created or reactivated or updated))::int as kept,
      count(*) filter (where renamed and not created)::int as renamed,
      count(*) filter (where ended)::int as deactivated
    from deeds`;
  return { ...counts };
}

/** Of the people whose access this run ended: how many still have none, and how many of the connection have it. */
export async function countLeavers(
  at: Handle,
  runId: string,
  connectionId: string,
): Promise<{ leavers: number; active: number }> {
  const { sql, organisationId } = at;
  const [row] = await sql<{ leavers: number; active: number }[]>`
    select (select count(*)::int from users u
        where u.organisation_id = ${organisationId} and not u.active and u.id in (
          select h.user_id from history h where h.organisation_id = ${organisationId} and h.run_id = ${runId}
            and h.kind in ('access_ended', 'deleted') and h.undoes is null)) as leavers,
      (select count(*)::int from users u where u.organisation_id = ${organisationId} and u.active
        and u.owner_connection_id = ${connectionId}) as active`;
  return row ?? { leavers: 0, active: 0 };
}

/** What this connection changes from now on belongs to another run. */
export async function closeScimRun(at: Handle, connectionId: string, runId: string): Promise<void> {
  await at.sql`
    update connections set current_run_id = null, current_run_at = null
    where organisation_id = ${at.organisationId} and id = ${connectionId} and current_run_id = ${runId}`;
}

/** Runs of SCIM whose counts may be older than their last change, which is noted a little later than it is made. */
export async function uncountedScimRuns(at: Handle): Promise<{ id: string }[]> {
  return at.sql<{ id: string }[]>`
    select id from runs
    where organisation_id = ${at.organisationId} and source = 'scim' and status = 'applied'
      and (planned_at is null or planned_at <= finished_at + interval '10 seconds')`;
}
