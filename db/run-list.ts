/** All runs of all ways in: their list, and what a picture of them over time is made of. */
import type { Handle } from "./client.ts";
import type { RunStatus } from "./runs.ts";
import { isUncounted } from "./scim-runs.ts";

export interface ListedRun {
  id: string;
  status: RunStatus;
  mode: "add" | "replace";
  source: "manual" | "list" | "sftp" | "scim";
  connection: string | null;
  fileName: string | null;
  actorKind: string;
  /** The account's name; null when it was no account, or one that is gone. */
  account: string | null;
  counts: Record<string, number>;
  failure: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  /** A directory's run that its next request belongs to. */
  isGrowing: boolean;
  /** It ended the access of many, and nobody has said yet whether that was meant. */
  isAlarmed: boolean;
}

/** Of `runs r`: the connection it came by, or whose source somebody is not in. */
export const concernedConnection = `coalesce(r.connection_id, (r.options->>'residueOf')::uuid)`;

/** Of `runs r` and its connection `c`: further requests belong to it, unless silence comes first. */
export const isGrowing = `coalesce(r.status = 'applied' and c.current_run_id = r.id
  and c.current_run_at > now() - interval '15 minutes', false)`;

const isAlarmed = "(r.facts ? 'alarm' and r.facts->>'alarm' = 'open' and r.status = 'applied')";

export interface RunFilter {
  source?: string | undefined;
  statuses?: readonly string[] | undefined;
  /** Besides those statuses: runs that ended the access of many. */
  alarmed?: boolean | undefined;
  connectionId?: string | undefined;
}

/** A page after a run or before one, the newest first, also when it was reached backwards. */
export async function pageOfRuns(
  at: Handle,
  page: {
    filter: RunFilter;
    after?: string | undefined;
    before?: string | undefined;
    limit: number;
  },
): Promise<ListedRun[]> {
  const { sql, organisationId } = at;
  const { source, statuses, alarmed, connectionId } = page.filter;
  const or = sql.unsafe(alarmed ? `or ${isAlarmed}` : "");
  const marked = page.after ?? page.before;
  const isBackwards = page.before !== undefined;
  const mark = sql`
    select m.created_at, m.id from runs m
    where m.organisation_id = ${organisationId} and m.id = ${marked ?? null}::uuid`;
  const rows = await sql<ListedRun[]>`
    select r.id, r.status, r.mode, r.source, c.name as connection, f.name as "fileName",
      r.actor_kind as "actorKind", a.name as account, r.counts, r.failure, r.created_at as "createdAt",
      r.finished_at as "finishedAt", ${sql.unsafe(isGrowing)} as "isGrowing",
      ${sql.unsafe(isAlarmed)} as "isAlarmed"
    from runs r
    left join connections c on c.organisation_id = r.organisation_id and c.id = ${sql.unsafe(concernedConnection)}
    left join files f on f.organisation_id = r.organisation_id and f.id = r.file_id
    left join accounts a on a.organisation_id = r.organisation_id and a.id = r.actor_id
    where r.organisation_id = ${organisationId}
      ${marked === undefined ? sql`` : sql`and (r.created_at, r.id) ${sql.unsafe(isBackwards ? ">" : "<")} (${mark})`}
      ${source === undefined ? sql`` : sql`and r.source = ${source}`}
      ${statuses === undefined ? sql`` : sql`and (r.status = any(${[...statuses]}::text[]) ${or})`}
      ${connectionId === undefined ? sql`` : sql`and ${sql.unsafe(concernedConnection)} = ${connectionId}`}
    order by ${sql.unsafe(isBackwards ? "r.created_at, r.id" : "r.created_at desc, r.id desc")}
    limit ${sql.unsafe(String(Math.trunc(page.limit)))}`;
  return isBackwards ? rows.toReversed() : rows;
}

/** Runs that wait for somebody. */
export async function countWaiting(at: Handle): Promise<number> {
  const [row] = await at.sql<{ waiting: number }[]>`
    select (select count(*) from runs r
        where r.organisation_id = ${at.organisationId} and r.status in ('planned', 'held'))::int
      + (select count(*) from runs r
        where r.organisation_id = ${at.organisationId} and ${at.sql.unsafe(isAlarmed)})::int as waiting`;
  return row?.waiting ?? 0;
}

export interface Week {
  /** Its Monday, ISO. */
  week: string;
  joined: number;
  left: number;
}

/**
 * Who joined (or came back) and who left in each of the last weeks, through any way in: what runs
 * applied and nobody undid, in the week they ended, and what was done to single people. A
 * directory's run is read entry by entry only while its counts do not say it all: before the worker
 * has counted it, and when its leavers were given back.
 */
export async function countWeeks(
  at: Handle,
  span: { weeks: number; timeZone: string; now: Date },
): Promise<Week[]> {
  const { sql, organisationId } = at;
  const { weeks, timeZone, now } = span;
  const monday = sql`date_trunc('week', ${now}::timestamptz at time zone ${timeZone})`;
  const first = sql`${monday} - ${weeks - 1}::int * interval '7 days'`;
  const weekOf = (moment: ReturnType<typeof sql>) =>
    sql`date_trunc('week', ${moment} at time zone ${timeZone})`;
  const single = sql`
    select ${weekOf(sql`h.at`)} as week, (h.kind in ('created', 'reactivated'))::int as joined,
      (h.kind in ('access_ended', 'deleted'))::int as left
    from history h`;
  const counts = sql`h.organisation_id = ${organisationId} and not h.summed
    and (h.kind in ('created', 'reactivated', 'access_ended') or h.kind = 'deleted' and h.changes ? 'active')`;
  return sql<Week[]>`
    with run as materialized (
      select r.id, r.counts, r.finished_at, r.source = 'scim'
        and (${sql.unsafe(isUncounted)} or r.facts ? 'alarm' and r.facts->>'alarm' = 'given_back') as is_told_singly
      from runs r
      where r.organisation_id = ${organisationId} and r.status = 'applied'
        and r.finished_at >= (${first}) at time zone ${timeZone}
    ), change as (
      select ${weekOf(sql`run.finished_at`)} as week,
        coalesce((counts->>'created')::int, 0) + coalesce((counts->>'reactivated')::int, 0) as joined,
        coalesce((counts->>'deactivated')::int, 0) as left
      from run where not is_told_singly
      union all
      ${single} where ${counts} and h.run_id is null and h.at >= (${first}) at time zone ${timeZone}
      union all
      ${single} where ${counts} and h.run_id in (select id from run where is_told_singly)
        and not exists (select from history back
          where back.organisation_id = h.organisation_id and back.user_id = h.user_id and back.run_id = h.run_id
            and (back.undoes = h.seq or h.kind = 'access_ended' and back.undoes > h.seq))
    )
    select to_char(w.week, 'YYYY-MM-DD') as week, coalesce(sum(c.joined), 0)::int as joined,
      coalesce(sum(c.left), 0)::int as left
    from generate_series(${first}, ${monday}, interval '7 days') as w (week)
    left join change c on c.week = w.week
    group by w.week order by w.week`;
}

export interface FeedDay {
  connectionId: string;
  /** ISO. */
  day: string;
  runId: string;
  status: RunStatus;
}

/** The last run of each daily file on each day from `from` (ISO) on that had one. */
export async function lastRunsOfDays(
  at: Handle,
  span: { from: string; timeZone: string },
): Promise<FeedDay[]> {
  const { sql, organisationId } = at;
  const { from, timeZone } = span;
  const day = sql`(r.created_at at time zone ${timeZone})::date`;
  return sql<FeedDay[]>`
    select distinct on (1, 2) r.connection_id as "connectionId",
      ${day}::text as day, r.id as "runId", r.status
    from runs r
    where r.organisation_id = ${organisationId} and r.source = 'sftp' and r.connection_id is not null
      and r.created_at >= ${from}::date::timestamp at time zone ${timeZone}
    order by 1, 2, r.created_at desc, r.id desc`;
}

/** Daily files that are not closed, with the day they began, ISO. */
export async function listFeeds(
  at: Handle,
  timeZone: string,
): Promise<{ id: string; name: string; state: string; since: string }[]> {
  return at.sql<{ id: string; name: string; state: string; since: string }[]>`
    select id, name, state, (created_at at time zone ${timeZone})::date::text as since
    from connections
    where organisation_id = ${at.organisationId} and kind = 'sftp' and state <> 'closed'
    order by name`;
}
