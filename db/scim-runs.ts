/** Runs of SCIM: what one connection changes without a quarter of an hour's silence. */
import type { Handle } from "./client.ts";
import { deeds } from "./run-lists.ts";

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

/** What a run has done to people so far, by the names of the contract: its rows are those it spoke of otherwise than to end them. */
export async function countScimRun(at: Handle, runId: string): Promise<Record<string, number>> {
  const { sql, organisationId } = at;
  const [counts] = await sql<Record<string, number>[]>`
    with person as (
      select bool_or(kind = 'created') as created, bool_or(kind = 'reactivated') as reactivated,
        bool_or(kind = 'updated') as brought, bool_or(kind = 'updated' and changes <> '{}') as updated,
        bool_or(kind = 'access_kept') as kept,
        bool_or(kind = 'access_ended' or kind = 'deleted' and changes ? 'active') as ended,
        bool_or(kind in ('updated', 'reactivated')
          and lower(changes->'userName'->>0) <> lower(changes->'userName'->>1)) as renamed
      from ${sql.unsafe(deeds)}
      where organisation_id = ${organisationId} and run_id = ${runId}
      group by user_id)
    select count(*) filter (where created or reactivated or brought or kept)::int as rows,
      count(*) filter (where created)::int as created, count(*) filter (where reactivated)::int as reactivated,
      count(*) filter (where updated)::int as updated, count(*) filter (where renamed)::int as renamed,
      count(*) filter (where brought and not updated)::int as unchanged,
      count(*) filter (where kept and not (created or reactivated or brought))::int as kept,
      count(*) filter (where ended)::int as deactivated, 0 as refused
    from person`;
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

/** Of runs of SCIM: the counts may be older than the last change, which is noted a little later than it is made. */
export const isUncounted =
  "(planned_at is null or planned_at <= finished_at + interval '10 seconds')";

/** The runs that are to be counted. */
export async function uncountedScimRuns(at: Handle): Promise<{ id: string }[]> {
  return at.sql<{ id: string }[]>`
    select id from runs
    where organisation_id = ${at.organisationId} and source = 'scim' and status = 'applied'
      and ${at.sql.unsafe(isUncounted)}`;
}

/** Of these people, those who have access because an Admin gave it back after a directory had ended it. */
export async function givenBackAmong(at: Handle, ids: readonly string[]): Promise<string[]> {
  const { sql, organisationId } = at;
  const rows = await sql<{ id: string }[]>`
    with given as materialized (
      select id from runs
      where organisation_id = ${organisationId} and facts ? 'alarm' and facts->>'alarm' = 'given_back')
    select u.id from users u
    where exists (select from given) and u.organisation_id = ${organisationId} and u.id = any(${[...ids]}::uuid[])
      and u.active and u.source = 'scim' and exists (
        select from history h
        where h.organisation_id = ${organisationId} and h.user_id = u.id and h.kind = 'undone'
          and h.changes->'active'->>1 = 'true' and h.run_id in (select id from given)
          and not exists (
            select from history later
            where later.organisation_id = ${organisationId} and later.user_id = u.id and later.seq > h.seq
              and later.changes ? 'active'))`;
  return rows.map(({ id }) => id);
}
