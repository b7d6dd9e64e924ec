/** One organisation at a glance. Everybody is counted in `users_owner_index`, which is small, without a look at rows. */
import type { Handle } from "./client.ts";

export interface OwnerCount {
  /** Null: by hand. */
  connectionId: string | null;
  /** Nobody deleted. */
  people: number;
  /** Active and not blocked. */
  withAccess: number;
  /** Not active. */
  withoutAccess: number;
}

/** How many people come from where, and how many of them may enter; owners without people are left out. */
export async function countByOwner(at: Handle): Promise<OwnerCount[]> {
  return at.sql<OwnerCount[]>`
    select owner_connection_id as "connectionId", count(*)::int as people,
      count(*) filter (where active and blocked_at is null)::int as "withAccess",
      count(*) filter (where not active)::int as "withoutAccess"
    from users where organisation_id = ${at.organisationId} and deleted_at is null
    group by owner_connection_id`;
}

export interface ContactDay {
  connectionId: string;
  /** ISO. */
  day: string;
  /** The last run that was under way on that day. */
  runId: string | null;
}

const longestRun = "7 days";

/** The days from `from` (ISO) on, today the last, on which a directory that is not closed asked or changed something. */
export async function contactDays(
  at: Handle,
  span: { from: string; today: string; timeZone: string },
): Promise<ContactDay[]> {
  const { sql, organisationId } = at;
  const { from, today, timeZone } = span;
  return sql<ContactDay[]>`
    with day as (
      select d::date::text as day, d at time zone ${timeZone} as begins, (d + interval '1 day') at time zone ${timeZone} as ends
      from generate_series(${from}::date::timestamp, ${today}::date::timestamp, interval '1 day') d
    ), run as materialized (
      select id, connection_id, created_at, finished_at from runs
      where organisation_id = ${organisationId} and source = 'scim'
        and created_at >= ${from}::date - ${longestRun}::interval
    ), contact as (
      select c.id as connection_id, d.day, (
          select r.id from run r
          where r.connection_id = c.id and r.created_at < d.ends and r.finished_at >= d.begins
          order by r.created_at desc limit 1) as run_id, exists (
          select from scim_requests q
          where q.organisation_id = ${organisationId} and q.connection_id = c.id
            and q.at >= d.begins and q.at < d.ends) as was_heard
      from connections c cross join day d
      where c.organisation_id = ${organisationId} and c.kind = 'scim' and c.state <> 'closed'
    )
    select connection_id as "connectionId", day, run_id as "runId"
    from contact where was_heard or run_id is not null`;
}

/** Mails that were tried and could not be sent so far. */
export async function countUnsendable(at: Handle): Promise<number> {
  const [row] = await at.sql<{ n: number }[]>`
    select count(*)::int as n from outbox
    where organisation_id = ${at.organisationId} and sent_at is null and failure is not null`;
  return row?.n ?? 0;
}
