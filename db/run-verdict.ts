/** What became of each row of a run's file, and of the people who are in no row. */
import type { Handle } from "./client.ts";

export interface RowOutcome {
  /** One of the two says of which row: its number, or the user name its person has now. */
  row: number | null;
  userNameKey: string | null;
  kind: string;
  choice: string | null;
  decision: string | null;
  reason: string | null;
}

/**
 * Of some rows of a file, those that are not simply unchanged: from the plan while the run waits, afterwards from the
 * history and what is left of the plan.
 */
export async function rowOutcomes(
  at: Handle,
  runId: string,
  of: { from: number; to: number; userNameKeys: string[]; isDone: boolean },
): Promise<RowOutcome[]> {
  const { sql, organisationId } = at;
  const { from, to, userNameKeys, isDone } = of;
  return sql<RowOutcome[]>`
    select c.row, null as "userNameKey", c.kind, c.choice, c.decision, c.reason from run_changes c
    where c.organisation_id = ${organisationId} and c.run_id = ${runId} and c.row between ${from} and ${to}
    union all
    select null, u.user_name_key, h.kind, null, null, null
    from users u
    join history h on h.organisation_id = u.organisation_id and h.user_id = u.id and h.run_id = ${runId}
      and h.kind in ('created', 'updated', 'reactivated') and h.undoes is null
    where ${isDone} and u.organisation_id = ${organisationId} and u.deleted_at is null
      and u.user_name_key = any(${userNameKeys}::text[])`;
}

export interface Leaver {
  userName: string | null;
  /** Null: the access ended, or would end. */
  kept: string | null;
  reason: string | null;
}

/** Who is in no row and lost access, or would; and who was spared, and why. Whom a refused row names has that row. */
export async function leaversOf(at: Handle, runId: string, isDone: boolean): Promise<Leaver[]> {
  const { sql, organisationId } = at;
  return sql<Leaver[]>`
    select c.user_name as "userName", coalesce(c.reason, '') as kept, c.reason from run_changes c
    where c.organisation_id = ${organisationId} and c.run_id = ${runId} and c.row is null
      and c.kind in ('deactivated', 'skipped') and c.reason is distinct from 'refused_row'
      and (${isDone} or c.decision = 'keep' or c.choice is null or c.choice = 'byHand' and c.decision is null)
    union all
    select c.user_name, null, c.reason from run_changes c
    where not ${isDone} and c.organisation_id = ${organisationId} and c.run_id = ${runId} and c.row is null
      and (c.choice = 'leaver' and c.decision is null or c.choice = 'byHand' and c.decision = 'end')
    union all
    select u.user_name, null, h.reason from history h
    left join users u on u.organisation_id = h.organisation_id and u.id = h.user_id
    where ${isDone} and h.organisation_id = ${organisationId} and h.run_id = ${runId} and h.kind = 'access_ended'
      and h.undoes is null`;
}
