/** Runs: their row, their issues, and their plan by name. */
import type { Sql } from "postgres";
import type { Handle } from "./client.ts";

export type RunStatus =
  | "reading"
  | "planned"
  | "held"
  | "applying"
  | "applied"
  | "unchanged"
  | "undone"
  | "discarded"
  | "failed";

export type RunPhase = "reading" | "planning" | "writing";

export interface RunRow {
  id: string;
  status: RunStatus;
  mode: "add" | "replace";
  /** `manual`: who is not in a source, as an Admin decides about them. */
  source: "manual" | "list" | "sftp" | "scim";
  connectionId: string | null;
  fileId: string | null;
  actorKind: string;
  actorId: string | null;
  options: Record<string, unknown>;
  counts: Record<string, number>;
  guard: unknown[];
  facts: Record<string, unknown>;
  fileIssues: unknown[];
  failure: string | null;
  /** While it is worked on: rows read so far, what is done now and since when, when the work began. */
  progressRows: number;
  phase: RunPhase | null;
  phaseAt: Date | null;
  startedAt: Date | null;
  createdAt: Date;
  plannedAt: Date | null;
  finishedAt: Date | null;
  undoneAt: Date | null;
}

const columns = `id, status, mode, source, connection_id as "connectionId", file_id as "fileId",
  actor_kind as "actorKind", actor_id as "actorId", options, counts, guard, facts,
  file_issues as "fileIssues", failure, progress_rows as "progressRows", phase,
  phase_at as "phaseAt", started_at as "startedAt", created_at as "createdAt", planned_at as "plannedAt", finished_at as "finishedAt", undone_at as "undoneAt"`;

export type NewRun = Pick<
  RunRow,
  "id" | "mode" | "source" | "connectionId" | "fileId" | "actorKind" | "actorId" | "options"
> & { eventKey: string | null };

/** @throws a unique violation of runs_event_key when the event has a run already */
export async function insertRun(at: Handle, run: NewRun): Promise<void> {
  await at.sql`
    insert into runs (organisation_id, id, status, mode, source, connection_id, file_id, actor_kind,
      actor_id, options, event_key)
    values (${at.organisationId}, ${run.id}, 'reading', ${run.mode}, ${run.source}, ${run.connectionId},
      ${run.fileId}, ${run.actorKind}, ${run.actorId}, ${at.sql.json(run.options as never)}, ${run.eventKey})`;
}

export async function findRun(
  at: Handle,
  id: string,
  lock?: "for update",
): Promise<RunRow | undefined> {
  const [row] = await at.sql<RunRow[]>`
    select ${at.sql.unsafe(columns)} from runs
    where organisation_id = ${at.organisationId} and id = ${id} ${lock ? at.sql`for update` : at.sql``}`;
  return row;
}

/** The run that an upload event has already. */
export async function runOfEvent(at: Handle, eventKey: string): Promise<string | undefined> {
  const [row] = await at.sql<{ id: string }[]>`
    select id from runs where organisation_id = ${at.organisationId} and event_key = ${eventKey}`;
  return row?.id;
}

/** From now on the run is the deed of whoever confirmed it; its work begins again. */
export async function setConfirmer(
  at: Handle,
  id: string,
  actor: { kind: string; id: string | null },
): Promise<void> {
  await at.sql`
    update runs set actor_kind = ${actor.kind}, actor_id = ${actor.id}, phase = null, progress_rows = 0
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

/** The newest first. */
export async function listRuns(at: Handle, limit: number): Promise<RunRow[]> {
  return at.sql<RunRow[]>`
    select ${at.sql.unsafe(columns)} from runs
    where organisation_id = ${at.organisationId} order by created_at desc, id desc limit ${limit}`;
}

/** Changes the named columns of a run and no others. */
export async function updateRun(
  at: Handle,
  id: string,
  set: {
    status?: RunStatus;
    counts?: Record<string, number>;
    guard?: unknown[];
    facts?: Record<string, unknown>;
    fileIssues?: unknown[];
    options?: Record<string, unknown>;
    failure?: string | null;
    planned?: true;
    finished?: true;
    undone?: true;
  },
): Promise<void> {
  const { sql } = at;
  const json = (value: unknown) => (value === undefined ? null : sql.json(value as never));
  await sql`
    update runs set
      status = coalesce(${set.status ?? null}, status),
      counts = coalesce(${json(set.counts)}, counts),
      guard = coalesce(${json(set.guard)}, guard),
      facts = coalesce(${json(set.facts)}, facts),
      file_issues = coalesce(${json(set.fileIssues)}, file_issues),
      options = coalesce(${json(set.options)}, options),
      failure = ${set.failure === undefined ? sql`failure` : set.failure},
      planned_at = ${set.planned ? sql`now()` : sql`planned_at`},
      finished_at = ${set.finished ? sql`now()` : sql`finished_at`},
      undone_at = ${set.undone ? sql`now()` : sql`undone_at`}
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

export async function setProgress(at: Handle, id: string, rows: number): Promise<void> {
  await at.sql`
    update runs set progress_rows = ${rows}
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

/** What is done now; reading begins the work anew. */
export async function setPhase(at: Handle, id: string, phase: RunPhase): Promise<void> {
  const begins = phase === "reading";
  await at.sql`
    update runs set phase = ${phase}, phase_at = now(),
      started_at = case when ${begins} then now() else started_at end,
      progress_rows = case when ${begins} then 0 else progress_rows end
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

/** One run at a time in an organisation; held to the end of the transaction. Verbs on one person do not take it. */
export async function lockRuns(at: Handle): Promise<void> {
  await at.sql`select pg_advisory_xact_lock(hashtextextended(${`runs:${at.organisationId}`}, 1))`;
}

/** The last applied (or unchanged) full run of the same way in, for the guard's comparisons. */
export async function lastGoodFullRun(
  at: Handle,
  way: { source: string; connectionId: string | null },
): Promise<RunRow | undefined> {
  const [row] = await at.sql<RunRow[]>`
    select ${at.sql.unsafe(columns)} from runs
    where organisation_id = ${at.organisationId} and source = ${way.source} and mode = 'replace'
      and connection_id is not distinct from ${way.connectionId}::uuid and status in ('applied', 'unchanged')
    order by finished_at desc limit 1`;
  return row;
}

/** Whether this way in has ever brought anything in. */
export async function hasAppliedRun(
  at: Handle,
  way: { source: string; connectionId: string | null },
): Promise<boolean> {
  const [row] = await at.sql`
    select exists (select from runs where organisation_id = ${at.organisationId}
      and source = ${way.source} and connection_id is not distinct from ${way.connectionId}::uuid
      and status in ('applied', 'unchanged', 'undone')) as any`;
  return row?.["any"] === true;
}

export interface IssueRow {
  row: number;
  line: number;
  field: string | null;
  rule: string;
  severity: "error" | "warning";
  params: Record<string, string | number>;
}

/** Appends issues after the `from` already kept. */
export async function addIssues(
  at: Handle,
  runId: string,
  from: number,
  issues: readonly IssueRow[],
): Promise<void> {
  if (issues.length === 0) return;
  await at.sql`
    insert into run_issues (organisation_id, run_id, n, row, line, field, rule, severity, params)
    select ${at.organisationId}, ${runId}, ${from} + i.n, i.row, i.line, i.field, i.rule, i.severity, i.params
    from rows from (jsonb_to_recordset(${at.sql.json(issues as never)})
      as (row integer, line integer, field text, rule text, severity text, params jsonb))
      with ordinality as i (row, line, field, rule, severity, params, n)`;
}

export async function listIssues(at: Handle, runId: string): Promise<IssueRow[]> {
  return at.sql<IssueRow[]>`
    select row, line, field, rule, severity, params from run_issues
    where organisation_id = ${at.organisationId} and run_id = ${runId} order by row, n`;
}

/** Rows that clash with somebody and that nobody has decided on. */
export async function conflictIssues(at: Handle, runId: string): Promise<IssueRow[]> {
  return at.sql<IssueRow[]>`
    select i.row, i.line, i.field, i.rule, i.severity, i.params from run_issues i
    where i.organisation_id = ${at.organisationId} and i.run_id = ${runId} and i.rule = 'conflict'
      and not exists (
        select from run_changes c
        where c.organisation_id = i.organisation_id and c.run_id = i.run_id and c.row = i.row
          and c.decision is not null)
    order by i.row`;
}

/** Forgets what an earlier look at the same file found. */
export async function clearFindings(
  at: Handle,
  runId: string,
  what: "issues" | "plan" | "issues_and_plan",
): Promise<void> {
  const mine = at.sql`where organisation_id = ${at.organisationId} and run_id = ${runId}`;
  if (what !== "plan") await at.sql`delete from run_issues ${mine}`;
  if (what !== "issues") await at.sql`delete from run_changes ${mine}`;
}

export interface ChangeRow {
  kind: string;
  row: number | null;
  userId: string | null;
  userName: string | null;
  displayName: string | null;
  department: string | null;
  renamed: boolean;
  takenOver: boolean;
  changes: Record<string, [unknown, unknown]> | null;
  reason: string | null;
}

/** The plan by name, of the kinds asked for. */
export async function listChanges(
  at: Handle,
  runId: string,
  kinds: string[],
): Promise<ChangeRow[]> {
  return at.sql<ChangeRow[]>`
    select kind, row, user_id as "userId", user_name as "userName", display_name as "displayName",
      department, renamed, taken_over as "takenOver", changes, reason
    from run_changes
    where organisation_id = ${at.organisationId} and run_id = ${runId} and kind = any(${kinds}::text[])
    order by n`;
}

/** Runs that somebody was at work on, in all organisations. */
export async function runsInProgress(sql: Sql): Promise<{ organisationId: string; id: string }[]> {
  return sql`select organisation_id as "organisationId", id from runs_in_progress()`;
}
