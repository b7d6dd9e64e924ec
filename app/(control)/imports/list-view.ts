import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";
import type { ListedRun, RunListView } from "#lib/users/imports/run-list";

/** States as people tell them apart. */
export const runStates = {
  waiting: ["planned", "held"],
  underway: ["reading", "applying"],
  done: ["applied", "unchanged"],
  undone: ["undone", "discarded"],
  failed: ["failed"],
} as const satisfies Record<string, readonly ListedRun["status"][]>;
export type RunState = keyof typeof runStates;

export const runSources = ["list", "sftp", "scim", "manual"] as const;

export interface ListView extends RunListView {
  state?: RunState | undefined;
}

/** Reads an address; what it cannot mean is left out. */
export function readListView(params: URLSearchParams): ListView {
  const source = runSources.find((known) => known === params.get("source"));
  const state = params.get("state");
  const known = state !== null && Object.hasOwn(runStates, state) ? (state as RunState) : undefined;
  return {
    source,
    state: known,
    statuses: known && runStates[known],
    alarmed: known === "waiting",
    after: params.get("after"),
    before: params.get("before"),
  };
}

export function runListParams({ source, state, after, before }: ListView): URLSearchParams {
  const params = new URLSearchParams();
  if (source) params.set("source", source);
  if (state) params.set("state", state);
  if (after) params.set("after", after);
  if (before) params.set("before", before);
  return params;
}

/** The state of an import as people are told it: the name of its text, which `RunState` knows too. */
export function shownState(
  run: Pick<ListedRun, "status" | "isGrowing" | "isAlarmed">,
): ListedRun["status"] | "growing" {
  if (run.isAlarmed) return "held";
  return run.isGrowing ? "growing" : run.status;
}

/** What an import is called: by its file or its way in. */
export function runName(
  { source, fileName, connection }: Pick<ListedRun, "source" | "fileName" | "connection">,
  texts: ImportsMessages,
): string {
  if (source === "manual") return fillIn(texts.residue, { connection: connection ?? "" });
  return fileName ?? connection ?? texts.nameless;
}
