/** What a planned run found, read from its temporary tables: counts and the guard's facts. */
import type { Handle } from "./client.ts";
import { userColumns } from "./fields.ts";
import { mayEnd, type PlanScope } from "./import-plan.ts";

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
  const ends = sql`
    ${mayEnd(at, scope)}
      and (u.keep_until is null or u.keep_until <= ${scope.today}::date)
      and (u.source <> 'manual' or u.id = any(${scope.endByHand}::uuid[]))`;
  const [people] = await sql<{ mayEnd: number; known: number; identityChanged: number }[]>`
    select count(*) filter (where ${ends})::int as "mayEnd", count(*)::int as known,
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

/** Refused rows of a completely new list that name nobody: while there are any, nobody leaves. */
export async function countUnnamed(at: Handle): Promise<number> {
  const [row] = await at.sql<{ rows: number }[]>`
    select count(*)::int as rows from named where user_id is null`;
  return row?.rows ?? 0;
}

/** Whom an Admin keeps without a term; ids alone, since they outlive the plan by name. */
export async function keptForGood(at: Handle): Promise<string[]> {
  const rows = await at.sql<{ id: string }[]>`
    select user_id as id from missing
    where hold in ('unticked', 'added_by_hand') and keep_until is null`;
  return rows.map(({ id }) => id);
}

/** People who stay until a day that an Admin chose with this plan. */
export async function countTerms(at: Handle): Promise<number> {
  const [row] = await at.sql<{ people: number }[]>`
    select count(keep_until)::int as people from missing`;
  return row?.people ?? 0;
}

/** Conflicts as refused rows, with their place in the file. */
export async function conflictRows(at: Handle) {
  return at.sql<{ row: number; line: number; field: string | null; reason: string }[]>`
    select p.row, s.line, p.field, p.reason from plan p join stage s on s.row = p.row
    where p.kind = 'conflict' order by p.row`;
}
