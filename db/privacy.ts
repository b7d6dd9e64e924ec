/** Who is to be erased and when, and the erasure of one person. */
import type { Handle } from "./client.ts";

/** A person without access whose data has a term. */
export interface LeaverRow {
  id: string;
  name: string;
  userName: string;
  /** ISO dates of the organisation. `erasesOn` null: a directory only disabled the person, and no term runs. */
  leftOn: string;
  erasesOn: string | null;
  /** A legal hold; `heldUntil` is its last day, null without one. */
  isHeld: boolean;
  heldUntil: string | null;
  /** The directory's import that ended the access of so many that an Admin is asked first. */
  waitsForRun: string | null;
}

/**
 * Everybody whose data may be erased some day. Days are those of the organisation's calendar. A
 * term that was shortened counts from `retention_changes_on` on; until then the one before it does.
 * Nobody is here who has access or a *keep until* that is still to come.
 */
function leavers({ sql, organisationId }: Handle, today: string) {
  return sql`(
    select u.id, coalesce(u.display_name, u.user_name) as name, u.user_name, u.display_name_key,
      t.left_on, case when t.days is not null then greatest(t.left_on + t.days,
        least(t.left_on + t.days_before, t.changes_on)) end as erases_on,
      h.user_id is not null as is_held, h.until as held_until,
      (select r.id from runs r
        where r.organisation_id = u.organisation_id and r.facts ? 'alarm' and r.facts ->> 'alarm' = 'open'
          and exists (select from history e where e.organisation_id = r.organisation_id and e.run_id = r.id
            and e.user_id = u.id and e.kind in ('deleted', 'access_ended'))
        limit 1) as waits_for_run
    from users u
    join organisations o on o.id = u.organisation_id
    left join connections c on c.organisation_id = u.organisation_id and c.id = u.owner_connection_id
    left join legal_holds h on h.organisation_id = u.organisation_id and h.user_id = u.id
      and (h.until is null or h.until >= ${today}::date)
    cross join lateral (select
      (coalesce(u.deleted_at, u.deactivated_at, u.created_at) at time zone o.time_zone)::date as left_on,
      o.retention_changes_on as changes_on,
      -- Who deletes its people says so; a directory that only disables somebody may enable them again.
      case when u.deleted_at is null and c.kind = 'scim' then o.disabled_days else o.retention_days end as days,
      case when u.deleted_at is null and c.kind = 'scim' then o.disabled_days_before
        else o.retention_days_before end as days_before) t
    where u.organisation_id = ${organisationId} and not u.active and u.erased_at is null
      and (u.keep_until is null or u.keep_until <= ${today}::date)) leaver`;
}

const leaverColumns = `id, name, user_name as "userName", left_on::text as "leftOn", erases_on::text as "erasesOn",
  is_held as "isHeld", held_until::text as "heldUntil", waits_for_run as "waitsForRun"`;

/** Whose term is over by that day and whom nothing holds; ids only. */
export async function dueForErasure(at: Handle, today: string, limit: number): Promise<string[]> {
  const rows = await at.sql<{ id: string }[]>`
    select id from ${leavers(at, today)}
    where erases_on <= ${today}::date and not is_held and waits_for_run is null
    order by erases_on, id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Whose term is over by `until`, or who would be erased but for a hold or an Admin's answer: the next first. */
export async function comingErasures(
  at: Handle,
  asked: { today: string; until: string; limit: number },
): Promise<LeaverRow[]> {
  return at.sql<LeaverRow[]>`
    select ${at.sql.unsafe(leaverColumns)} from ${leavers(at, asked.today)}
    where erases_on <= ${asked.until}::date and not is_held
    order by erases_on, display_name_key, id limit ${asked.limit}`;
}

/** How many people's term is over by each of these days, nothing holding them. */
export async function countComing(at: Handle, today: string, days: string[]): Promise<number[]> {
  const rows = await at.sql<{ people: number }[]>`
    select (select count(*)::int from ${leavers(at, today)}
      where erases_on <= d.day and not is_held) as people
    from unnest(${days}::date[]) with ordinality as d (day, n) order by d.n`;
  return rows.map(({ people }) => people);
}

/** The term of one person; undefined for whoever has access, or is erased. */
export async function leaverOf(
  at: Handle,
  id: string,
  today: string,
): Promise<LeaverRow | undefined> {
  const [row] = await at.sql<LeaverRow[]>`
    select ${at.sql.unsafe(leaverColumns)} from ${leavers(at, today)} where id = ${id}`;
  return row;
}

/**
 * Empties a person's row and the values of their history, by the owner's function: the one thing that changes what the
 * history says. What other tables hold goes beside it (lib/privacy/places).
 * @returns how many entries of the history it emptied; null when the person has access, a hold or a term of an Admin,
 * or is not there
 */
export async function erasePerson(at: Handle, id: string, today: string): Promise<number | null> {
  const [row] = await at.sql<{ entries: number | null }[]>`
    select erase_person(${id}, ${today}::date)::int as entries`;
  return row?.entries ?? null;
}

export interface Retention {
  /** From the end of access, or from a directory's DELETE. */
  days: number;
  /** For whom a directory only disabled; null: no term. */
  disabledDays: number | null;
  /** While a shorter term is not yet in force: the terms before it, and the day on which it is. */
  before: { days: number; disabledDays: number | null; changesOn: string } | null;
}

/** With `lock` it is held to the end of the transaction. */
export async function readRetention(at: Handle, lock = false): Promise<Retention> {
  const [row] = await at.sql<
    Record<"days" | "disabledDays" | "daysBefore" | "disabledDaysBefore", number | null>[] &
      { changesOn: string | null }[]
  >`
    select retention_days as days, disabled_days as "disabledDays", retention_days_before as "daysBefore",
      disabled_days_before as "disabledDaysBefore", retention_changes_on::text as "changesOn"
    from organisations where id = ${at.organisationId} ${lock ? at.sql`for no key update` : at.sql``}`;
  if (!row) throw new Error("the organisation of this handle does not exist");
  const { days, disabledDays, daysBefore, disabledDaysBefore, changesOn } = row;
  const before =
    changesOn === null
      ? null
      : { days: Number(daysBefore), disabledDays: disabledDaysBefore, changesOn };
  return { days: Number(days), disabledDays, before };
}

export async function writeRetention(at: Handle, retention: Retention): Promise<void> {
  const { days, disabledDays, before } = retention;
  await at.sql`
    update organisations set retention_days = ${days}, disabled_days = ${disabledDays},
      retention_days_before = ${before?.days ?? null}, disabled_days_before = ${before?.disabledDays ?? null},
      retention_changes_on = ${before?.changesOn ?? null}::date
    where id = ${at.organisationId}`;
}
