/** All runs of all ways in, the newest first. */
import { inOrganisation } from "#db/client";
import { countWaiting, type ListedRun, pageOfRuns } from "#db/run-list";
import type { RunStatus } from "#db/runs";
import type { Actor } from "../../auth/actors.ts";
import { isId } from "../../ids.ts";

export type { ListedRun } from "#db/run-list";

const perPage = 30;

export interface RunListView {
  source?: "list" | "sftp" | "scim" | undefined;
  /** A connection's id. */
  connection?: string | undefined;
  statuses?: readonly RunStatus[] | undefined;
  /** Besides those statuses: runs that ended the access of many, which an Admin is asked about. */
  alarmed?: boolean | undefined;
  /** The page begins with the first run before this one. */
  before?: string | undefined;
}

/** One page; `next` is the run to go on before, null on the last page. Anybody of the organisation may look. */
export async function listRunsPage(
  actor: Actor,
  view: RunListView = {},
): Promise<{ runs: ListedRun[]; next: string | null }> {
  const { source, connection, statuses, alarmed, before } = view;
  const connectionId = connection !== undefined && isId(connection) ? connection : undefined;
  const filter = { source, statuses, alarmed, connectionId };
  const found = await inOrganisation(actor.organisationId, async (at) => {
    const older =
      before !== undefined && isId(before)
        ? await pageOfRuns(at, { filter, before, limit: perPage + 1 })
        : [];
    // A place of nowhere: the beginning is better than nothing.
    return older.length > 0 ? older : pageOfRuns(at, { filter, limit: perPage + 1 });
  });
  const runs = found.slice(0, perPage);
  return { runs, next: found.length > perPage ? (runs.at(-1)?.id ?? null) : null };
}

/** How many imports wait for an Admin's decision, or for a word about those whose access they ended. */
export async function countWaitingRuns(actor: Actor): Promise<number> {
  return inOrganisation(actor.organisationId, countWaiting);
}
