/** Records that may be one person, until an Admin says *same person* or *two people*. */
import type { Handle } from "./client.ts";
import { selection, type UserRow } from "./users.ts";

/** Flags two records as perhaps one person. */
export async function addDouble(at: Handle, userId: string, otherUserId: string, reason: string) {
  await at.sql`
    insert into doubles (organisation_id, user_id, other_user_id, reason)
    values (${at.organisationId}, ${userId}, ${otherUserId}, ${reason}) on conflict do nothing`;
}

/** Flags somebody new and everybody else who has the same e-mail. */
export async function addSameEmail(at: Handle, userId: string, emailKey: string): Promise<void> {
  await at.sql`
    insert into doubles (organisation_id, user_id, other_user_id, reason)
    select organisation_id, ${userId}, id, 'same_email' from users
    where organisation_id = ${at.organisationId} and email_key = ${emailKey} and deleted_at is null
      and id <> ${userId} on conflict do nothing`;
}

/** The flag of two records that have become one. */
export async function resolveDoubles(at: Handle, a: string, b: string): Promise<void> {
  await at.sql`
    update doubles set resolved_at = now()
    where organisation_id = ${at.organisationId} and resolved_at is null
      and (user_id, other_user_id) in ((${a}::uuid, ${b}::uuid), (${b}::uuid, ${a}::uuid))`;
}

/** Two records that became one are two again: what was resolved then is open as before. */
export async function reopenDoubles(at: Handle, a: string, b: string, since: Date): Promise<void> {
  await at.sql`
    update doubles set resolved_at = null
    where organisation_id = ${at.organisationId} and resolved_at >= ${since}
      and (user_id, other_user_id) in ((${a}::uuid, ${b}::uuid), (${b}::uuid, ${a}::uuid))`;
}

/** Two people for good: whichever of them a way in brings next, they are not flagged again. */
export async function settleAsTwo(at: Handle, a: string, b: string): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    insert into doubles (organisation_id, user_id, other_user_id, reason, resolved_at)
    values (${organisationId}, ${a}, ${b}, 'two_people', now()), (${organisationId}, ${b}, ${a}, 'two_people', now())
    on conflict (organisation_id, user_id, other_user_id) do update set resolved_at = now()`;
}

/** Open flags, each from both sides; nobody who is gone is flagged, or flags anybody. */
const flags = `
  select d.user_id, o.id as other_user_id
  from (select user_id, other_user_id from doubles
      where organisation_id = current_organisation() and resolved_at is null
    union all
    select other_user_id, user_id from doubles
      where organisation_id = current_organisation() and resolved_at is null) d
  join users o on o.organisation_id = current_organisation() and o.id = d.other_user_id
    and o.user_name_claim is not null`;

/** A condition on `users`: perhaps the same person as somebody else. */
export const isFlagged = `id in (select f.user_id from (${flags}) f)`;

/** Who may be the same person as this one, the oldest first; more of them once these are decided on. */
export async function doublesOf(at: Handle, userId: string): Promise<UserRow[]> {
  const { sql, organisationId } = at;
  return sql<UserRow[]>`
    ${sql.unsafe(selection)}
    where u.organisation_id = ${organisationId}
      and u.id in (select f.other_user_id from (${sql.unsafe(flags)}) f where f.user_id = ${userId})
    order by u.created_at, u.id limit 20`;
}

/** Which of these people are flagged. */
export async function flaggedAmong(at: Handle, ids: string[]): Promise<string[]> {
  const { sql } = at;
  const rows = await sql<{ id: string }[]>`
    select distinct f.user_id as id from (${sql.unsafe(flags)}) f where f.user_id = any(${ids}::uuid[])`;
  return rows.map(({ id }) => id);
}
