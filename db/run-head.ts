/** What stands above the page of a run: the names it is known by, and who did what about it. */
import type { Handle } from "./client.ts";
import type { ConnectionRow } from "./connections.ts";
import { concernedConnection, isGrowing } from "./run-list.ts";
import type { RunRow } from "./runs.ts";

export interface RunNames {
  fileName: string | null;
  connectionName: string | null;
  connectionState: ConnectionRow["state"] | null;
  /** The draft that this is the newest plan of. */
  draftId: string | null;
  /** See `ListedRun`. */
  isGrowing: boolean;
}

export async function namesOfRun(at: Handle, runId: string): Promise<RunNames> {
  const [row] = await at.sql<RunNames[]>`
    select f.name as "fileName", c.name as "connectionName",
      c.state as "connectionState", d.id as "draftId",
      ${at.sql.unsafe(isGrowing)} as "isGrowing"
    from runs r
    left join files f on f.organisation_id = r.organisation_id and f.id = r.file_id
    left join connections c on c.organisation_id = r.organisation_id and c.id = ${at.sql.unsafe(concernedConnection)}
    left join drafts d on d.organisation_id = r.organisation_id and d.run_id = r.id
    where r.organisation_id = ${at.organisationId} and r.id = ${runId}`;
  const connection = { connectionName: null, connectionState: null };
  return row ?? { fileName: null, ...connection, draftId: null, isGrowing: false };
}

/** How far the work on a run is; its options, which may hold thousands of corrections, stay where they are. */
export type RunProgress = Pick<
  RunRow,
  "status" | "phase" | "phaseAt" | "startedAt" | "progressRows"
> & {
  expectedRows: number | null;
  /** It was asked for a plan and nothing more. */
  dryRun: boolean;
};

export async function progressOfRun(at: Handle, runId: string): Promise<RunProgress | undefined> {
  const [row] = await at.sql<RunProgress[]>`
    select status, phase, phase_at as "phaseAt", started_at as "startedAt",
      progress_rows as "progressRows", (options->>'expectedRows')::int as "expectedRows",
      coalesce((options->>'dryRun')::boolean, false) as "dryRun"
    from runs where organisation_id = ${at.organisationId} and id = ${runId}`;
  return row;
}

export interface RunDeed {
  kind: string;
  at: Date;
  actorKind: string;
  /** The account's name; null when it was no account, or one that is gone. */
  account: string | null;
}

/** The entries about the run itself, the oldest first. */
export async function deedsOfRun(at: Handle, runId: string): Promise<RunDeed[]> {
  return at.sql<RunDeed[]>`
    select h.kind, h.at, h.actor_kind as "actorKind", a.name as account
    from history h
    left join accounts a on a.organisation_id = h.organisation_id and a.id = h.actor_id
    where h.organisation_id = ${at.organisationId} and h.run_id = ${runId}
      and h.kind in ('run_submitted', 'run_confirmed', 'run_discarded', 'run_undone', 'run_given_back', 'run_meant')
    order by h.seq`;
}
