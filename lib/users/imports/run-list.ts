/** All runs of all ways in, the newest first. */
import { inOrganisation } from "#db/client";
import { countWaiting, type ListedRun, pageOfRuns } from "#db/run-list";
import type { RunStatus } from "#db/runs";
import type { Actor } from "../../auth/actors.ts";
import { isId } from "../../ids.ts";
import { type Place, readPage } from "../../paging.ts";

export type { ListedRun } from "#db/run-list";

const perPage = 30;

export interface RunListView extends Partial<Place> {
  source?: "manual" | "list" | "sftp" | "scim" | undefined;
  /** A connection's id. */
  connection?: string | undefined;
  statuses?: readonly RunStatus[] | undefined;
  /** Besides those statuses: runs that ended the access of many, which an Admin is asked about. */
  alarmed?: boolean | undefined;
}

/** One page. Anybody of the organisation may look. */
export async function listRunsPage(
  actor: Actor,
  view: RunListView = {},
): Promise<{ runs: ListedRun[]; next: string | null; previous: string | null }> {
  const { source, connection, statuses, alarmed } = view;
  const connectionId = connection !== undefined && isId(connection) ? connection : undefined;
  const filter = { source, statuses, alarmed, connectionId };
  const place = { after: idOf(view.after), before: idOf(view.before) };
  const { rows: runs, ...pages } = await inOrganisation(actor.organisationId, (at) =>
    readPage(
      place,
      perPage,
      (asked) => pageOfRuns(at, { filter, ...asked }),
      ({ id }) => id,
    ),
  );
  return { runs, ...pages };
}

/** A place of nowhere is none. */
function idOf(place: string | null | undefined): string | null {
  return place && isId(place) ? place : null;
}

/** How many imports wait for an Admin's decision, or for a word about those whose access they ended. */
export async function countWaitingRuns(actor: Actor): Promise<number> {
  return inOrganisation(actor.organisationId, countWaiting);
}
