/** Applying a plan: a handful of set-wise statements, each with its history in the same statement. */
import type { PendingQuery, Row } from "postgres";
import type { Handle } from "./client.ts";
import { userColumns } from "./fields.ts";
import { type Authorship, authorColumns, authorValues } from "./history.ts";
import { type PlanScope, stagedValue } from "./import-plan.ts";

/**
 * Locks the people the plan touches, in id order, and tells whether all are still as planned.
 * When false, plan again: the locks stay, so the second look holds.
 */
export async function lockPlanned(at: Handle): Promise<boolean> {
  const [row] = await at.sql<{ stale: number }[]>`
    with target as (
      select user_id as id, version from plan where kind in ('updated', 'reactivated')
      union all select gives_up, version from plan where gives_up is not null
      union all select user_id, version from missing where hold is null or keep_until is not null
    ), locked as (
      select u.id, u.version from users u
      where u.organisation_id = ${at.organisationId} and u.id in (select id from target)
      order by u.id for update
    )
    select count(*)::int as stale from target t left join locked l on l.id = t.id
    where l.version is distinct from t.version`;
  return row?.stale === 0;
}

/**
 * Carries the plan out: leavers first, whose e-mails are free then, joiners last.
 * @param idPrefix 24 hexadecimal digits of a UUIDv7; the row number completes each new person's id
 */
export async function applyPlan(
  at: Handle,
  scope: PlanScope,
  by: Authorship,
  idPrefix: string,
): Promise<void> {
  const newId = at.sql`(${idPrefix} || lpad(to_hex(p.row), 8, '0'))::uuid`;
  await applyMissing(at, by, "missing_in_list");
  await giveUpNames(at, by);
  await updatePlanned(at, scope, by);
  await createPlanned(at, scope, by, newId);
  if (scope.hasExternalIds) await linkPlanned(at, scope, newId);
  if (scope.connectionId !== null) await flagSameEmail(at, newId);
}

/** Whoever is missing loses access, but for those who stay; some of them until a day. */
export async function applyMissing(
  at: Handle,
  by: Authorship,
  reason: "missing_in_list" | "not_in_source",
): Promise<void> {
  await endMissing(at, by, reason);
  await keepUnticked(at, by);
}

/** A term that has come goes too: it would end them a second time when they come back. */
async function endMissing(at: Handle, by: Authorship, reason: string): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    with ended as (
      update users u set active = false, deactivated_at = now(), updated_at = now(),
        keep_until = null, version = u.version + 1
      from missing m, users was
      where u.organisation_id = ${organisationId} and u.id = m.user_id and m.hold is null
        and was.organisation_id = u.organisation_id and was.id = u.id
      returning u.id, u.user_name_key, u.display_name_key, was.keep_until
    )
    insert into history (${sql.unsafe(authorColumns)}, kind, user_id, changes, reason)
    select ${authorValues(at, by)}, 'access_ended', e.id,
      case when e.keep_until is null then '{"active": [true, false]}'::jsonb
        else jsonb_build_object('active', jsonb_build_array(true, false),
          'keepUntil', jsonb_build_array(e.keep_until, null)) end,
      case when exists (select from stage s where s.disabled and s.user_name_key = e.user_name_key)
        then 'disabled_in_directory' else ${reason}::text end
    from ended e order by e.display_name_key, e.id`;
}

/** Whoever an Admin keeps until a day. */
async function keepUnticked(at: Handle, by: Authorship): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    with kept as (
      update users u set keep_until = m.keep_until, updated_at = now(), version = u.version + 1
      from missing m, users was
      where u.organisation_id = ${organisationId} and u.id = m.user_id
        and u.keep_until is distinct from m.keep_until and m.keep_until is not null
        and was.organisation_id = u.organisation_id and was.id = u.id
      returning u.id, was.keep_until as before, u.keep_until as until
    )
    insert into history (${sql.unsafe(authorColumns)}, kind, user_id, changes)
    select ${authorValues(at, by)}, 'keep_until', id,
      jsonb_build_object('keepUntil', jsonb_build_array(before, until))
    from kept`;
}

/** The old record of a user name that now means another person: no access, and the name is free. */
async function giveUpNames(at: Handle, by: Authorship): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    with gone as (
      update users u set active = false, deleted_at = now(), updated_at = now(),
        deactivated_at = coalesce(u.deactivated_at, now()), version = u.version + 1
      from plan p, users was
      where p.kind = 'created' and u.organisation_id = ${organisationId} and u.id = p.gives_up
        and was.organisation_id = u.organisation_id and was.id = u.id
      returning u.id, was.active
    )
    insert into history (${sql.unsafe(authorColumns)}, kind, user_id, changes)
    select ${authorValues(at, by)}, 'name_given_up', id, jsonb_build_object('active', jsonb_build_array(active, false))
    from gone`;
}

async function updatePlanned(at: Handle, scope: PlanScope, by: Authorship): Promise<void> {
  const { sql, organisationId } = at;
  const sets = scope.columns.map((column) => {
    const name = userColumns[column];
    return `${name} = case when p.changes ? '${column}' then ${stagedValue(column)} else u.${name} end`;
  });
  for (const [column, key] of [
    ["userName", "user_name_key"],
    ["email", "email_key"],
    ["displayName", "display_name_key"],
  ]) {
    sets.push(`${key} = case when p.changes ? '${column}' then s.${key} else u.${key} end`);
  }
  await sql`
    with updated as (
      update users u set ${sql.unsafe(sets.join(", "))},
        active = u.active or p.kind = 'reactivated',
        deactivated_at = case when p.kind = 'reactivated' then null else u.deactivated_at end,
        owner_connection_id = case when p.taken_over then ${scope.connectionId}::uuid else u.owner_connection_id end,
        source = case when p.relation = 'other' then u.source else ${scope.source} end,
        updated_at = now(), version = u.version + 1
      from plan p, stage s
      where p.kind in ('updated', 'reactivated') and s.row = p.row
        and u.organisation_id = ${organisationId} and u.id = p.user_id
      returning u.id, p.kind, p.changes, p.how, p.row
    )
    insert into history (${sql.unsafe(authorColumns)}, kind, user_id, changes, reason)
    select ${authorValues(at, by)}, kind, id, changes,
      case when how <> 'user_name' then 'recognised_by_' || how end
    from updated order by row`;
}

async function createPlanned(
  at: Handle,
  scope: PlanScope,
  by: Authorship,
  newId: PendingQuery<Row[]>,
): Promise<void> {
  const { sql, organisationId } = at;
  const names = scope.columns.map((column) => userColumns[column]).join(", ");
  const values = scope.columns.map((column) => stagedValue(column)).join(", ");
  const entries = scope.columns.map((column) => {
    const name = userColumns[column];
    const value =
      name === "first_aid" || name === "emergency_response" ? `nullif(${name}, false)` : name;
    return `'${column}', case when ${value} is not null then jsonb_build_array(null, ${name}) end`;
  });
  await sql`
    with created as (
      insert into users (organisation_id, id, ${sql.unsafe(names)}, user_name_key, email_key,
        display_name_key, owner_connection_id, source)
      select ${organisationId}, ${newId}, ${sql.unsafe(values)}, s.user_name_key, s.email_key,
        s.display_name_key, ${scope.connectionId}::uuid, ${scope.source}
      from plan p join stage s on s.row = p.row
      where p.kind = 'created'
      order by p.row
      returning *
    )
    insert into history (${sql.unsafe(authorColumns)}, kind, user_id, changes)
    select ${authorValues(at, by)}, 'created', id,
      jsonb_strip_nulls(jsonb_build_object(${sql.unsafe(entries.join(", "))}))
    from created`;
}

async function linkPlanned(
  at: Handle,
  scope: PlanScope,
  newId: PendingQuery<Row[]>,
): Promise<void> {
  // Somebody who gave the name up, or was merged, holds no external id against a living record.
  await at.sql`
    delete from links l using plan p, stage s, users u
    where p.kind = 'created' and s.row = p.row and l.organisation_id = ${at.organisationId}
      and l.connection_id is not distinct from ${scope.connectionId}::uuid
      and l.external_id_key = s.external_id_key
      and u.organisation_id = l.organisation_id and u.id = l.user_id and u.deleted_at is not null`;
  await at.sql`
    insert into links (organisation_id, user_id, connection_id, external_id, external_id_key)
    select ${at.organisationId}, coalesce(p.user_id, ${newId}), ${scope.connectionId}::uuid,
      s.external_id, s.external_id_key
    from plan p join stage s on s.row = p.row
    where s.external_id_key is not null and p.relation <> 'other'
      and p.kind in ('created', 'updated', 'reactivated')
    on conflict (organisation_id, user_id, connection_id)
      do update set external_id = excluded.external_id, external_id_key = excluded.external_id_key`;
}

/** Whoever a connection brings in new beside others of the same e-mail may be one of them. */
async function flagSameEmail(at: Handle, newId: PendingQuery<Row[]>): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    insert into doubles (organisation_id, user_id, other_user_id, reason)
    select ${organisationId}, ${newId}, u.id, 'same_email'
    from plan p
    join users u on u.organisation_id = ${organisationId} and u.email_key = p.email_key
      and u.deleted_at is null and u.id <> ${newId}
    where p.kind = 'created'
    on conflict do nothing`;
}
