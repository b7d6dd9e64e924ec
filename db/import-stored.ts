/** The plan of a run by name: kept while somebody decides, compared and settled when it is applied. */
import type { Handle } from "./client.ts";
import type { PlanScope } from "./import-plan.ts";

/** Keeps the whole plan for somebody to decide on, with what has been decided of it already. */
export async function storePlan(at: Handle, runId: string, scope: PlanScope): Promise<void> {
  await storeRows(at, runId, scope, ["created", "updated", "reactivated", "kept", "conflict"]);
  await storeMissing(at, runId, scope);
}

/** Keeps what was passed over only: the history holds what was done. */
export async function storePassedOver(at: Handle, runId: string): Promise<void> {
  await storeRows(at, runId, null, ["kept", "conflict"]);
  await storeMissing(at, runId, null);
}

async function storeRows(
  at: Handle,
  runId: string,
  scope: PlanScope | null,
  kinds: string[],
): Promise<void> {
  const { sql, organisationId } = at;
  const { anotherPerson = [], samePerson = [], today = null } = scope ?? {};
  const isList = scope !== null && scope.connectionId === null;
  const denied = sql`p.denied_user_id is not null and p.kind = 'created'`;
  await sql`
    insert into run_changes (organisation_id, run_id, n, kind, row, user_id, user_name, display_name,
      department, email, search_key, renamed, taken_over, changes, reason, other_user_id, choice, decision)
    select ${organisationId}, ${runId}, p.row, p.kind, p.row,
      coalesce(p.user_id, p.gives_up, p.denied_user_id), s.user_name, s.display_name, s.department, s.email,
      user_search_text(s.display_name_key, s.user_name_key, s.email_key),
      p.renamed or d.choice is not distinct from 'rename', p.taken_over, p.changes,
      case when d.choice = 'rename' then 'renamed' else coalesce(p.reason, p.how) end, p.other_user_id, d.choice,
      case when d.choice is null then null when p.row = any(${anotherPerson}::int[]) or ${denied} then 'another'
        when p.row = any(${samePerson}::int[]) then 'same' end
    from plan p join stage s on s.row = p.row
    cross join lateral (select case
      when ${scope !== null} and p.reason = 'another_person' and p.field is null then 'identity'
      when ${isList} and (${denied} or p.kind = 'updated' and p.how = 'renamed' and exists (
        select from users u where u.organisation_id = ${organisationId} and u.id = p.user_id
          and (u.keep_until is null or u.keep_until <= ${today}::date)
          and not exists (select from named n where n.user_id = u.id))) then 'rename' end as choice) d
    where p.kind = any(${kinds}::text[])`;
}

/** Whom a refused row names, or whom an Admin keeps until a later day, nobody can tick. */
async function storeMissing(at: Handle, runId: string, scope: PlanScope | null): Promise<void> {
  const { sql, organisationId } = at;
  const { keep = [], endByHand = [], isResidue = false } = scope ?? {};
  const missing = isResidue ? "not_in_source" : "missing_in_list";
  await sql`
    insert into run_changes (organisation_id, run_id, n, kind, user_id, user_name, display_name, department,
      email, search_key, reason, choice, decision, keep_until)
    select ${organisationId}, ${runId}, (select coalesce(max(row), 0) from stage) + row_number() over (order by u.display_name_key, u.id),
      case when m.hold is null then 'deactivated' else 'skipped' end, u.id, u.user_name, u.display_name,
      u.department, u.email, user_search_text(u.display_name_key, u.user_name_key, u.email_key),
      coalesce(m.hold,
        case when exists (select from stage s where s.disabled and s.user_name_key = u.user_name_claim)
          then 'disabled_in_directory' else ${missing}::text end),
      d.choice,
      case when d.choice = 'leaver' and u.id = any(${keep}::uuid[]) then 'keep'
        when d.choice = 'byHand' and u.id = any(${endByHand}::uuid[]) and not u.id = any(${keep}::uuid[]) then 'end' end,
      m.keep_until
    from missing m join users u on u.organisation_id = ${organisationId} and u.id = m.user_id
    cross join lateral (select case
      when not ${scope !== null} or m.hold in ('keep_until', 'refused_row') then null
      when u.source = 'manual' then 'byHand' else 'leaver' end as choice) d
    where (${scope !== null} or m.hold is not null)
      and not exists (select from plan p where p.denied_user_id = m.user_id and p.kind = 'created')`;
}

/**
 * What applying now would do that the stored plan did not show: its count. Decisions an Admin has
 * taken since (another person, leavers ticked or unticked) count as shown; who was kept for another
 * reason was shown as staying.
 */
export async function countUnshown(at: Handle, runId: string): Promise<number> {
  const { sql, organisationId } = at;
  const [row] = await sql<{ unshown: number }[]>`
    select (
      (select count(*) from plan p
       where p.kind in ('created', 'updated', 'reactivated') and not exists (
         select from run_changes c
         where c.organisation_id = ${organisationId} and c.run_id = ${runId} and c.row = p.row
           and (c.kind = 'conflict' and p.reason = 'another_person'
             or p.kind = 'created' and c.user_id is not distinct from p.gives_up
               and (c.kind = 'created' or c.choice = 'identity')
             or p.kind = 'created' and c.choice = 'rename' and c.user_id = p.denied_user_id
             or c.user_id = p.user_id and c.changes @> p.changes)))
      + (select count(*) from missing m
         where m.hold is null and not exists (
           select from run_changes c
           where c.organisation_id = ${organisationId} and c.run_id = ${runId} and c.user_id = m.user_id
             and (c.kind = 'deactivated' or c.choice = 'rename' and c.decision = 'another'
               or c.kind = 'skipped' and c.reason not in ('keep_until', 'refused_row'))))
    )::int as unshown`;
  return row?.unshown ?? 0;
}

/**
 * What the stored plan showed and what is not needed any more is passed over, with the reason; what
 * was done goes, the history has it.
 */
export async function settleStoredPlan(at: Handle, runId: string): Promise<void> {
  const { sql, organisationId } = at;
  const planned = sql`
    select c.n, c.kind, c.choice, c.row, c.user_id from run_changes c
    where c.organisation_id = ${organisationId} and c.run_id = ${runId}`;
  const one = sql`c.organisation_id = ${organisationId} and c.run_id = ${runId} and c.n = k.n`;
  const mayLeave = sql`k.choice in ('leaver', 'byHand')`;
  const wouldChange = sql`k.kind in ('created', 'updated', 'reactivated')`;
  await sql`
    delete from run_changes c using (${planned}) k, missing m
    where ${one} and ${mayLeave} and m.user_id = k.user_id and m.hold is null`;
  await sql`
    delete from run_changes c using (${planned}) k, plan p
    where ${one} and p.row = k.row and (${wouldChange} and p.kind in ('created', 'updated', 'reactivated')
      or k.kind = 'conflict' and p.kind <> 'conflict')`;
  await sql`
    update run_changes c set kind = 'skipped', reason = coalesce(m.hold, 'changed_since')
    from (${planned}) k left join missing m on m.user_id = k.user_id
    where ${one} and ${mayLeave}`;
  await sql`
    update run_changes c set kind = 'skipped', reason = 'changed_since'
    from (${planned}) k where ${one} and ${wouldChange}`;
}
