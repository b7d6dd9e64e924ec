/** Holds, marks of who was here, who looked at whom, and what was erased. */
import type { Handle } from "./client.ts";

export interface HoldRow {
  userId: string;
  name: string;
  reason: string;
  /** ISO date, its last day; null: until it is lifted. */
  until: string | null;
  /** An account; null: an operator. */
  placedBy: string | null;
  placedAt: Date;
}

/** In the place of an earlier one. The person's row is to be locked: an erasure looks for holds under that lock. */
export async function putHold(
  at: Handle,
  hold: Pick<HoldRow, "userId" | "reason" | "until" | "placedBy">,
): Promise<void> {
  const { userId, reason, until, placedBy } = hold;
  await at.sql`
    insert into legal_holds (organisation_id, user_id, reason, until, placed_by)
    values (${at.organisationId}, ${userId}, ${reason}, ${until}::date, ${placedBy})
    on conflict (organisation_id, user_id) do update set reason = excluded.reason, until = excluded.until,
      placed_by = excluded.placed_by, placed_at = now()`;
}

/** Answers whether there was one. */
export async function liftHold(at: Handle, userId: string): Promise<boolean> {
  const gone = await at.sql`
    delete from legal_holds where organisation_id = ${at.organisationId} and user_id = ${userId}`;
  return gone.count > 0;
}

/** A hold on one record is one on the other too, unless that has its own. */
export async function copyHold(at: Handle, from: string, to: string): Promise<void> {
  await at.sql`
    insert into legal_holds (organisation_id, user_id, reason, until, placed_by, placed_at)
    select organisation_id, ${to}, reason, until, placed_by, placed_at from legal_holds
    where organisation_id = ${at.organisationId} and user_id = ${from}
    on conflict (organisation_id, user_id) do nothing`;
}

const holds = `h.user_id as "userId", coalesce(u.display_name, u.user_name) as name, h.reason, h.until::text as until,
    h.placed_by as "placedBy", h.placed_at as "placedAt"
  from legal_holds h join users u on u.organisation_id = h.organisation_id and u.id = h.user_id`;

/** Also one whose last day has passed. */
export async function holdOf(at: Handle, userId: string): Promise<HoldRow | undefined> {
  const [row] = await at.sql<HoldRow[]>`
    select ${at.sql.unsafe(holds)} where h.organisation_id = ${at.organisationId} and h.user_id = ${userId}`;
  return row;
}

/** The oldest first. */
export async function listHolds(at: Handle): Promise<HoldRow[]> {
  return at.sql<HoldRow[]>`
    select ${at.sql.unsafe(holds)} where h.organisation_id = ${at.organisationId} order by h.placed_at, h.user_id`;
}

export async function addMarks(at: Handle, marks: string[], day: string): Promise<void> {
  await at.sql`
    insert into was_here (organisation_id, mark, erased_on)
    select distinct ${at.organisationId}::uuid, mark, ${day}::date from unnest(${marks}::text[]) mark
    on conflict (organisation_id, mark) do update set erased_on = excluded.erased_on`;
}

/** Which of these marks are known, and since when, ISO date. */
export async function knownMarks(at: Handle, marks: string[]): Promise<Map<string, string>> {
  const rows = await at.sql<{ mark: string; day: string }[]>`
    select mark, erased_on::text as day from was_here
    where organisation_id = ${at.organisationId} and mark = any(${marks}::text[])`;
  return new Map(rows.map(({ mark, day }) => [mark, day]));
}

/** Notes that an account looks at a record, unless it did within the hour before. */
export async function noteView(
  at: Handle,
  view: { userId: string; accountId: string; now: Date },
): Promise<void> {
  const { userId, accountId, now } = view;
  await at.sql`
    insert into record_views (organisation_id, user_id, account_id, at)
    select ${at.organisationId}, ${userId}, ${accountId}, ${now}
    where not exists (select from record_views where organisation_id = ${at.organisationId}
      and user_id = ${userId} and account_id = ${accountId} and at > ${now}::timestamptz - interval '1 hour')
    on conflict do nothing`;
}

export interface ViewRow {
  at: Date;
  accountId: string;
}

/** The newest first. */
export async function viewsOf(at: Handle, userId: string, limit: number): Promise<ViewRow[]> {
  return at.sql<ViewRow[]>`
    select at, account_id as "accountId" from record_views
    where organisation_id = ${at.organisationId} and user_id = ${userId} order by at desc limit ${limit}`;
}

export type Counts = Record<string, number>;

/** Adds to what was erased on a day. */
export async function addErasures(at: Handle, day: string, counts: Counts): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    insert into erasures (organisation_id, day, counts)
    values (${organisationId}, ${day}::date, ${sql.json(counts)})
    on conflict (organisation_id, day) do update set at = now(), counts = (
      select jsonb_object_agg(place, n) from (
        select place, sum(n::bigint) as n from (
          select * from jsonb_each_text(erasures.counts) union all select * from jsonb_each_text(excluded.counts)
        ) as added (place, n) group by place) as sums)`;
}

/** The newest day first. */
export async function listErasures(
  at: Handle,
  limit: number,
): Promise<{ day: string; counts: Counts }[]> {
  return at.sql<{ day: string; counts: Counts }[]>`
    select day::text as day, counts from erasures
    where organisation_id = ${at.organisationId} order by erasures.day desc limit ${limit}`;
}
