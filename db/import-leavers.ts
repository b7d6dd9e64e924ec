/** Steps 6 to 8 of planning: who is missing from a completely new list, and what clashes. */
import type { Handle } from "./client.ts";
import { userColumns } from "./fields.ts";
import { mayEnd, type PlanScope, stagedValue } from "./import-plan.ts";

/**
 * Step 6: the active people this run may end who stand in no accepted row. A refused row protects
 * the person it names (by user name, else e-mail, else display name), and where several people fit
 * equally well, each of them; while one names nobody, everybody missing is held.
 */
export async function planMissing(at: Handle, scope: PlanScope): Promise<void> {
  const { sql, organisationId } = at;
  await sql`create temporary table missing (user_id uuid, version integer, hold text, keep_until date) on commit drop`;
  await sql`create temporary table named (row integer, user_id uuid) on commit drop`;
  if (scope.mode !== "replace") return;
  await sql`
    insert into named
    select s.row, n.id from stage s
    left join lateral (
      select u.id, rank() over (order by coalesce(u.user_name_claim = s.user_name_key, false) desc,
        coalesce(u.email_key = s.email_key, false) desc) as place
      from users u
      where u.organisation_id = ${organisationId} and u.deleted_at is null
        and (u.user_name_claim = s.user_name_key or u.email_key = s.email_key
          or u.display_name_key = s.display_name_key)) n on n.place = 1
    where s.refused`;
  await sql`
    insert into missing
    select u.id, u.version, case
      when u.keep_until > ${scope.today}::date then 'keep_until'
      when u.id in (${madeWay(at)}) and u.id not in (select user_id from named where user_id is not null)
        then null
      when u.source = 'manual' and not (u.id = any(${scope.endByHand}::uuid[])) then 'added_by_hand'
      when u.id = any(${scope.keep}::uuid[]) then 'unticked'
      when u.id in (select user_id from named) then 'refused_row'
      when ${scope.withoutLeavers} then 'without_leavers'
    end
    from users u
    where u.organisation_id = ${organisationId} and u.active
      and ${mayEnd(at, scope)}
      and not exists (select from plan p where p.user_id = u.id)
      and not exists (select from plan p where p.gives_up = u.id)`;
  await sql`
    update missing m set keep_until = term.day::date
    from jsonb_each_text(${sql.json(scope.keepUntil)}) as term (id, day)
    where m.user_id = term.id::uuid and m.hold in ('unticked', 'added_by_hand')`;
  if (!scope.endDespiteUnnamed) {
    await sql`
      update missing set hold = 'unnamed_refused_row'
      where hold is null and user_id not in (${madeWay(at)})
        and exists (select from named where user_id is null)`;
  }
  await sql`analyze missing`;
}

/** Who makes way for another person by an Admin's word: it was given about them, and no switch for all takes it back. */
function madeWay({ sql }: Handle) {
  return sql`select denied_user_id from plan where denied_user_id is not null`;
}

/**
 * Step 7: a row whose user name or e-mail another person keeps after this run is a conflict, and
 * protects that person. Refusing one row may bring about the next conflict, so it runs until
 * nothing is found; after `rounds` rows that swap values among themselves are refused together.
 */
export async function planConflicts(at: Handle): Promise<void> {
  const rounds = 20;
  for (let round = 1; ; round++) {
    await protectNamed(at);
    const found = await markConflicts(at, round > rounds);
    if (found === 0) return;
  }
}

/** Nobody leaves whose user name or e-mail stands in a conflict row: it may well be about them. */
async function protectNamed(at: Handle): Promise<void> {
  const { sql, organisationId } = at;
  const [any] = await sql`
    select from plan where kind = 'conflict' and exists (select from missing where hold is null) limit 1`;
  if (!any) return;
  for (const key of ["email_key", "user_name_key"]) {
    await sql`
      update missing m set hold = 'refused_row'
      from plan p, users u
      where p.kind = 'conflict' and m.hold is null and u.organisation_id = ${organisationId}
        and u.id = m.user_id and u.${sql(key)} = p.${sql(key)}`;
  }
}

async function markConflicts(at: Handle, refuseSwaps: boolean): Promise<number> {
  const { sql } = at;
  const result = await sql`
    with clash as (
      ${clashOn(at, "email", refuseSwaps)} union all ${clashOn(at, "userName", refuseSwaps)}
    )
    update plan p set kind = 'conflict', reason = coalesce(p.reason, 'taken'),
      field = clash.field, other_user_id = clash.other_user_id
    from (select distinct on (row) * from clash order by row, field) clash
    where p.row = clash.row`;
  if (result.count > 0) {
    await sql`
      update missing m set hold = 'refused_row'
      from plan p where p.kind = 'conflict' and m.hold is null and m.user_id = p.other_user_id`;
  }
  return result.count;
}

/**
 * Rows whose value is claimed by a person who does not let go of it in this run. The pairs are
 * found first (they are few): asked per person, the rest would be a scan of the plan for each.
 */
function clashOn(at: Handle, field: "email" | "userName", refuseSwaps: boolean) {
  const { sql, organisationId } = at;
  const key = sql(field === "email" ? "email_key" : "user_name_key");
  // An active person uses their e-mail, flagged or not; whoever has it already claims nothing new.
  const claim =
    field === "email" ? sql`case when v.active then v.email_key end` : sql`v.user_name_claim`;
  const isNew = sql`and not exists (select from users u where u.organisation_id = ${organisationId}
    and u.id = c.user_id and u.active and u.email_key = c.claim)`;
  const leaves = sql`and not exists (select from missing m where m.user_id = c.other_user_id and m.hold is null)`;
  return sql`
    (with claimed as materialized (
      select p.row, p.user_id, v.id as other_user_id, ${claim} as claim
      from plan p
      join users v on v.organisation_id = ${organisationId} and ${claim} = p.${key}
      where p.kind in ('created', 'updated', 'reactivated') and p.relation <> 'other'
        and v.id is distinct from p.user_id)
    select c.row, ${field} as field, c.other_user_id
    from claimed c
    where not exists (
        select from plan q where q.gives_up = c.other_user_id and q.kind = 'created')
      and not exists (
        select from plan q
        where not ${refuseSwaps} and q.user_id = c.other_user_id and q.relation <> 'other'
          and q.kind in ('updated', 'reactivated') and q.${key} is distinct from c.claim)
      ${field === "email" ? sql`${isNew} ${leaves}` : sql``})`;
}

/**
 * Step 8: what changes field by field, `{field: [from, to]}`, for the rows that change somebody, or
 * would if they mean the person whose user name they carry.
 */
export async function planChanges(at: Handle, scope: PlanScope): Promise<void> {
  const link = scope.hasExternalIds
    ? "left join links l on l.organisation_id = u.organisation_id and l.user_id = u.id and l.connection_id is not distinct from $2::uuid"
    : "";
  const entries = scope.columns.map((column) => {
    const now = `u.${userColumns[column]}`;
    const then = stagedValue(column);
    return `'${column}', case when (p.relation <> 'other' or '${column}' = any(c.local_fields)) and ${now} is distinct from ${then} then jsonb_build_array(${now}, ${then}) end`;
  });
  if (scope.hasExternalIds) {
    entries.push(
      `'externalId', case when p.relation <> 'other' and s.external_id_key is not null and l.external_id_key is distinct from s.external_id_key then jsonb_build_array(l.external_id, s.external_id) end`,
    );
  }
  entries.push(
    `'active', case when p.kind = 'reactivated' or p.reason = 'another_person' and not u.active then jsonb_build_array(false, true) end`,
    `'owner', case when p.taken_over then jsonb_build_array(u.owner_connection_id, $2::uuid) end`,
    `'source', case when p.relation <> 'other' and u.source <> $3 then jsonb_build_array(u.source, $3::text) end`,
  );
  await at.sql.unsafe(
    `update plan p set changes = jsonb_strip_nulls(jsonb_build_object(${entries.join(", ")}))
     from stage s, users u
     left join connections c on c.organisation_id = u.organisation_id and c.id = u.owner_connection_id
     ${link}
     where (p.kind in ('updated', 'reactivated') or p.reason = 'another_person' or p.denied_user_id is not null)
       and s.row = p.row and u.organisation_id = $1
       and u.id = coalesce(p.user_id, p.gives_up, p.denied_user_id)`,
    [at.organisationId, scope.connectionId, scope.source] as never[],
  );
}
