/** Daily files as connections: what is noted about each, and what became of its runs, whose ids are in the order of time. */
import type { Handle } from "./client.ts";
import type { RunStatus } from "./runs.ts";

/** When a run of this connection last began, of whatever file. */
export async function lastRunAt(at: Handle, connectionId: string): Promise<Date | null> {
  const [row] = await at.sql<{ at: Date | null }[]>`
    select max(created_at) as at from runs
    where organisation_id = ${at.organisationId} and connection_id = ${connectionId}`;
  return row?.at ?? null;
}

/** A finished file has come. */
export async function touchFeed(at: Handle, connectionId: string, now: Date): Promise<void> {
  await at.sql`
    update connections set seen_at = greatest(seen_at, ${now})
    where organisation_id = ${at.organisationId} and id = ${connectionId}`;
}

/** Something of the settings that is no decision of anybody's. False when it stood there already. */
export async function noteFeed(
  at: Handle,
  connectionId: string,
  note: Record<string, string | null>,
): Promise<boolean> {
  const { sql, organisationId } = at;
  const { count } = await sql`
    update connections set settings = settings || ${sql.json(note)}
    where organisation_id = ${organisationId} and id = ${connectionId} and not settings @> ${sql.json(note)}`;
  return count > 0;
}

export interface FeedRun {
  id: string;
  status: RunStatus;
  mode: "add" | "replace";
  /** When it came to this status. */
  endedAt: Date;
  failure: string | null;
  guard: { rule: string }[];
  counts: Record<string, number>;
  /** The status of which the verdict is written, and that of which people were told. */
  verdict: string | null;
  told: string | null;
  /** The run whose leavers it repeats. */
  repeats: string | null;
  path: string;
}

const columns = `r.id, r.status, r.mode, r.failure,
  coalesce(case when r.status in ('planned', 'held') then r.planned_at end, r.finished_at, r.created_at) as "endedAt",
  r.guard, r.counts,
  r.facts->>'verdict' as verdict, r.facts->>'told' as told, r.facts->>'repeats' as repeats, u.path`;

/** Runs of files that have come to something of which not everything was said yet; the oldest first. */
export async function runsToTell(at: Handle, connectionId: string): Promise<FeedRun[]> {
  const { sql, organisationId } = at;
  return sql<FeedRun[]>`
    select ${sql.unsafe(columns)} from runs r
    join sftp_uploads u on u.organisation_id = r.organisation_id and u.run_id = r.id
    where r.organisation_id = ${organisationId} and r.connection_id = ${connectionId}
      and r.status in ('planned', 'held', 'applied', 'unchanged', 'failed')
      and (r.facts->>'verdict' is distinct from r.status or r.facts->>'told' is distinct from r.status)
    order by r.id`;
}

/** Adds to what is kept of a run, while it has this status. False when it has another one, or somebody else was first. */
export async function noteRun(
  at: Handle,
  run: { id: string; status: RunStatus },
  facts: Record<string, string>,
): Promise<boolean> {
  const { sql, organisationId } = at;
  const { count } = await sql`
    update runs set facts = facts || ${sql.json(facts)}
    where organisation_id = ${organisationId} and id = ${run.id} and status = ${run.status}
      and not facts @> ${sql.json(facts)}`;
  return count > 0;
}

/** Runs of this connection that began before another and still wait for somebody, their rows held. */
export async function olderWaiting(
  at: Handle,
  connectionId: string,
  than: { id: string },
): Promise<string[]> {
  const rows = await at.sql<{ id: string }[]>`
    select id from runs
    where organisation_id = ${at.organisationId} and connection_id = ${connectionId}
      and status in ('planned', 'held') and id < ${than.id}
    order by id for update`;
  return rows.map(({ id }) => id);
}

export interface WaitingPlan {
  id: string;
  status: "planned" | "held";
  /** Set when it was confirmed and waits again. */
  failure: string | null;
  dryRun: boolean;
  /** The check beforehand says to look. */
  isGuarded: boolean;
}

/** The newest run of this connection, while it waits for somebody. */
export async function newestPlan(
  at: Handle,
  connectionId: string,
): Promise<WaitingPlan | undefined> {
  const [row] = await at.sql<WaitingPlan[]>`
    select id, status, failure, guard <> '[]' as "isGuarded",
      coalesce((options->>'dryRun')::boolean, false) as "dryRun"
    from runs
    where organisation_id = ${at.organisationId} and connection_id = ${connectionId}
    order by id desc limit 1`;
  return row?.status === "planned" || row?.status === "held" ? row : undefined;
}

/** The run before this one that was held, whatever became of it, unless files were applied since. */
export async function heldBefore(
  at: Handle,
  connectionId: string,
  than: { id: string },
): Promise<{ id: string; guard: { rule: string }[]; repeats: string | null } | undefined> {
  const [row] = await at.sql<
    { id: string; status: string; guard: { rule: string }[]; repeats: string | null }[]
  >`
    select id, status, guard, facts->>'repeats' as repeats from runs
    where organisation_id = ${at.organisationId} and connection_id = ${connectionId}
      and id < ${than.id}
      and status in ('held', 'discarded', 'applied', 'unchanged')
    order by id desc limit 1`;
  return row && row.guard.length > 0 && (row.status === "held" || row.status === "discarded")
    ? row
    : undefined;
}

/** How many leavers of a stored plan are not among those of another. */
export async function countNewLeavers(at: Handle, runId: string, before: string): Promise<number> {
  const { sql, organisationId } = at;
  const [row] = await sql<{ people: number }[]>`
    select count(*)::int as people from run_changes c
    where c.organisation_id = ${organisationId} and c.run_id = ${runId} and c.choice = 'leaver'
      and not exists (
        select from run_changes b
        where b.organisation_id = ${organisationId} and b.run_id = ${before} and b.choice = 'leaver'
          and b.user_id = c.user_id)`;
  return row?.people ?? 0;
}

/** Whether files of this connection were applied before this run. */
export async function wasAppliedBefore(
  at: Handle,
  connectionId: string,
  than: { id: string },
): Promise<boolean> {
  const [row] = await at.sql`
    select exists (select from runs where organisation_id = ${at.organisationId}
      and connection_id = ${connectionId} and id <> ${than.id} and status in ('applied', 'undone')) as any`;
  return row?.["any"] === true;
}
