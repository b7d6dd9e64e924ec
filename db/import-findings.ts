/** What a planned run found, read from its temporary tables: counts, the guard's facts, and the plan by name. */
import type { Handle } from "./client.ts";
import { userColumns } from "./fields.ts";
import type { PlanScope } from "./import-plan.ts";

export interface PlanCounts {
  rows: number;
  created: number;
  updated: number;
  reactivated: number;
  renamed: number;
  unchanged: number;
  kept: number;
  deactivated: number;
  refused: number;
}

export async function countPlan(at: Handle): Promise<PlanCounts> {
  const [row] = await at.sql<PlanCounts[]>`
    select
      (select count(*) from stage where not disabled)::int as rows,
      count(*) filter (where kind = 'created')::int as created,
      count(*) filter (where kind = 'updated')::int as updated,
      count(*) filter (where kind = 'reactivated')::int as reactivated,
      count(*) filter (where kind = 'updated' and renamed)::int as renamed,
      count(*) filter (where kind = 'unchanged')::int as unchanged,
      count(*) filter (where kind = 'kept')::int as kept,
      (select count(*) from missing where hold is null)::int as deactivated,
      (count(*) filter (where kind = 'conflict') + (select count(*) from stage where refused and not disabled))::int as refused
    from plan`;
  if (!row) throw new Error("an aggregate always has a row");
  return row;
}

export interface GuardFacts {
  /** Active people the run may end. */
  mayEnd: number;
  /** People known to the organisation who are active. */
  known: number;
  /** Of people with this field filled (flag set), how many has the run clear it for. */
  cleared: { field: string; had: number; cleared: number }[];
  /** People whose user name changes, or surname and e-mail both. */
  identityChanged: number;
}

export async function guardFacts(at: Handle, scope: PlanScope): Promise<GuardFacts> {
  const { sql, organisationId } = at;
  const mayEnd = sql`
    u.owner_connection_id is not distinct from ${scope.connectionId}::uuid
      and (u.keep_until is null or u.keep_until <= ${scope.today}::date)
      and (u.source <> 'manual' or u.id = any(${scope.endByHand}::uuid[]))`;
  const [people] = await sql<{ mayEnd: number; known: number; identityChanged: number }[]>`
    select count(*) filter (where ${mayEnd})::int as "mayEnd", count(*)::int as known,
      (select count(*) from plan where kind in ('updated', 'reactivated')
        and (renamed or changes ?& array['surname', 'email']))::int as "identityChanged"
    from users u where u.organisation_id = ${organisationId} and u.active`;
  const optional = scope.columns.filter((column) => !identity.has(column));
  const cleared: GuardFacts["cleared"] = [];
  const [counts] = await sql<Record<string, number>[]>`
    select ${sql.unsafe(
      optional
        .map((column) => `count(*) filter (where ${clears(column)})::int as "${column}"`)
        .concat("0 as none")
        .join(", "),
    )}
    from plan p where p.kind in ('updated', 'reactivated') and p.relation <> 'other'`;
  const emptied = optional.filter((column) => (counts?.[column] ?? 0) > 0);
  if (emptied.length > 0) {
    const [had] = await sql<Record<string, number>[]>`
      select ${sql.unsafe(
        emptied
          .map((column) => `count(*) filter (where ${isFilled(column)})::int as "${column}"`)
          .join(", "),
      )}
      from users u where u.organisation_id = ${organisationId} and u.active
        and u.owner_connection_id is not distinct from ${scope.connectionId}::uuid`;
    for (const field of emptied) {
      cleared.push({ field, had: had?.[field] ?? 0, cleared: counts?.[field] ?? 0 });
    }
  }
  return { mayEnd: 0, known: 0, identityChanged: 0, ...people, cleared };
}

const identity = new Set<string>(["userName", "firstName", "surname", "displayName", "email"]);
const isFlag = (column: string) => column === "firstAid" || column === "emergencyResponse";

function clears(column: string): string {
  return isFlag(column)
    ? `p.changes->'${column}'->>1 = 'false'`
    : `p.changes ? '${column}' and p.changes->'${column}'->>1 is null`;
}

function isFilled(column: keyof typeof userColumns): string {
  return isFlag(column) ? `u.${userColumns[column]}` : `u.${userColumns[column]} is not null`;
}

/**
 * Whether everybody who leaves would come after the last row of a file sorted by `column`: the
 * mark of a file that was cut off.
 */
export async function leaversComeLast(
  at: Handle,
  column: "userName" | "email" | "displayName",
  direction: "up" | "down",
  last: string,
): Promise<boolean> {
  const { sql, organisationId } = at;
  const key = sql(
    { userName: "user_name_key", email: "email_key", displayName: "display_name_key" }[column],
  );
  // The order of the file's keys was found by code units, whatever this server's locale.
  const place = sql`u.${key} collate "C"`;
  const after = direction === "up" ? sql`${place} > ${last}` : sql`${place} < ${last}`;
  const [row] = await sql`
    select coalesce(bool_and(${after}), false) as all
    from missing m join users u on u.organisation_id = ${organisationId} and u.id = m.user_id
    where m.hold is null`;
  return row?.["all"] === true;
}

/** Conflicts as refused rows, with their place in the file. */
export async function conflictRows(at: Handle) {
  return at.sql<{ row: number; line: number; field: string | null; reason: string }[]>`
    select p.row, s.line, p.field, p.reason from plan p join stage s on s.row = p.row
    where p.kind = 'conflict' order by p.row`;
}

/**
 * Keeps the plan by name. `all` while the run waits for somebody; otherwise what was passed over
 * only, because the history holds what was done.
 */
export async function storePlan(at: Handle, runId: string, all: boolean): Promise<void> {
  const { sql, organisationId } = at;
  const kinds = all
    ? ["created", "updated", "reactivated", "kept", "conflict"]
    : ["kept", "conflict"];
  await sql`
    insert into run_changes (organisation_id, run_id, n, kind, row, user_id, user_name, display_name,
      department, email, renamed, taken_over, changes, reason)
    select ${organisationId}, ${runId}, p.row, p.kind, p.row, coalesce(p.user_id, p.gives_up), s.user_name,
      s.display_name, s.department, s.email, p.renamed, p.taken_over, p.changes, coalesce(p.reason, p.how)
    from plan p join stage s on s.row = p.row
    where p.kind = any(${kinds}::text[])`;
  await sql`
    insert into run_changes (organisation_id, run_id, n, kind, user_id, user_name, display_name, department, email, reason)
    select ${organisationId}, ${runId}, (select coalesce(max(row), 0) from stage) + row_number() over (order by u.display_name_key, u.id),
      case when m.hold is null then 'deactivated' else 'skipped' end, u.id, u.user_name, u.display_name,
      u.department, u.email, coalesce(m.hold,
        case when exists (select from stage s where s.disabled and s.user_name_key = u.user_name_claim)
          then 'disabled_in_directory' else 'missing_in_list' end)
    from missing m join users u on u.organisation_id = ${organisationId} and u.id = m.user_id
    where ${all} or m.hold is not null`;
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
             or c.kind = 'created' and p.kind = 'created' and c.user_id is not distinct from p.gives_up
             or c.user_id = p.user_id and c.changes @> p.changes)))
      + (select count(*) from missing m
         where m.hold is null and not exists (
           select from run_changes c
           where c.organisation_id = ${organisationId} and c.run_id = ${runId} and c.user_id = m.user_id
             and (c.kind = 'deactivated'
               or c.kind = 'skipped' and c.reason not in ('keep_until', 'refused_row'))))
    )::int as unshown`;
  return row?.unshown ?? 0;
}

/** Marks what the stored plan showed and what is not needed any more; the rest of it goes, decided conflicts too. */
export async function settleStoredPlan(at: Handle, runId: string): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    update run_changes c set kind = 'skipped', reason = case
      when c.kind = 'deactivated' then coalesce((select m.hold from missing m where m.user_id = c.user_id), 'changed_since')
      else 'changed_since' end
    where c.organisation_id = ${organisationId} and c.run_id = ${runId}
      and (c.kind = 'deactivated' and not exists (select from missing m where m.user_id = c.user_id and m.hold is null)
        or c.kind in ('created', 'updated', 'reactivated') and not exists (
          select from plan p where p.row = c.row and p.kind in ('created', 'updated', 'reactivated')))`;
  await sql`
    delete from run_changes c
    where c.organisation_id = ${organisationId} and c.run_id = ${runId}
      and (c.kind in ('created', 'updated', 'reactivated', 'deactivated')
        or c.kind = 'conflict' and not exists (select from plan p where p.row = c.row and p.kind = 'conflict'))`;
}
