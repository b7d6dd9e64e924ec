/** What a stored plan comes to with what has been decided so far. Pure. */
import type { PlanTally } from "#db/run-overview";
import { type ChangeKind, changeKinds } from "./changes.ts";

/** Switches of a run that decide about all its leavers, or all its refused rows, at once. */
export interface Switches {
  skipRefused: boolean;
  withoutLeavers: boolean;
  endDespiteUnnamed: boolean;
}

/** How many people each list of a plan holds. */
export function listSizes(tallies: readonly PlanTally[]): Record<ChangeKind, number> {
  const sizes = Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<
    ChangeKind,
    number
  >;
  for (const tally of tallies) {
    const { kind, choice, people } = tally;
    if (choice === "leaver") sizes.deactivated += people;
    else if (choice === "byHand") sizes.byHand += people;
    else if (choice === "rename") addRename(sizes, tally);
    else if (choice === "identity" || kind === "conflict") sizes.conflict += people;
    else if (kind === "not_undone") sizes.notUndone += people;
    else sizes[kind as ChangeKind] += people;
    if (choice === "identity") sizes.replaced += replacedBy(tally);
    if (choice !== null) continue;
    if (kind === "updated") sizes.renamed += tally.renamed;
    sizes.takenOver += tally.takenOver;
  }
  return sizes;
}

/** Stands among the renamed whatever is decided, so that it can be decided otherwise. */
function addRename(sizes: Record<ChangeKind, number>, { decision, people }: PlanTally): void {
  sizes.renamed += people;
  sizes[decision === "another" ? "replaced" : "updated"] += people;
}

/** Another person under the same user name ends the access of whoever had it. */
function replacedBy({ choice, decision, people, inactive }: PlanTally): number {
  return choice === "identity" && decision === "another" ? people - inactive : 0;
}

export interface Outcome {
  /** Counts of the plan as decided now, by the names of the contract. */
  counts: Record<string, number>;
  /** Conflicts that nobody has decided and that can be decided. */
  undecided: number;
  /** People unticked, those of them with a last day, and people added by hand who were ticked. */
  kept: number;
  keptUntil: number;
  byHandTicked: number;
  /** How many people lose access, by answer. */
  losesAccess: { as_decided: number; all: number; without_leavers: number };
}

/**
 * @param planned the counts kept with the run, of which rows and unchanged never depend on decisions
 * @param unnamed refused rows that name nobody: while there are any, nobody leaves until an Admin says so
 */
export function outcomeOf(
  planned: Record<string, number>,
  tallies: readonly PlanTally[],
  switches: Switches,
  unnamed: number,
): Outcome {
  const sum = (of: (tally: PlanTally) => boolean) =>
    tallies.reduce((total, tally) => total + (of(tally) ? tally.people : 0), 0);
  const renamed = tallies.reduce(
    (total, t) => total + (t.kind === "updated" && t.choice === null ? t.renamed : 0),
    0,
  );
  const plain = (kind: string) => sum((t) => t.kind === kind && t.choice === null);
  const identity = (decision: string | null) =>
    tallies.filter((t) => t.choice === "identity" && t.decision === decision);
  const people = (list: PlanTally[]) => list.reduce((total, tally) => total + tally.people, 0);
  const same = identity("same");
  const back = same.reduce((total, { inactive }) => total + inactive, 0);
  const another = people(identity("another"));
  const undecided = people(identity(null));
  const denied = sum((t) => t.choice === "rename" && t.decision === "another");
  const renames = sum((t) => t.choice === "rename") - denied;

  const decided = people(same) + another + undecided;
  const stored =
    decided +
    renames +
    denied +
    ["created", "updated", "reactivated", "kept", "conflict"].reduce(
      (total, kind) => total + plain(kind),
      0,
    );
  const { rows = 0, unchanged = 0 } = planned;
  const refusedWhenRead = rows - unchanged - stored;

  const ticked = sum((t) => t.choice === "byHand" && t.decision === "end");
  const leavers = sum((t) => t.choice === "leaver");
  const kept = sum((t) => t.choice === "leaver" && t.decision === "keep");
  const replaced = tallies.reduce((total, tally) => total + replacedBy(tally), 0);
  const isHeld = unnamed > 0 && !switches.endDespiteUnnamed;
  const ending = (missing: number) => replaced + denied + (isHeld ? 0 : missing);
  const asDecided = ending(switches.withoutLeavers ? 0 : leavers - kept + ticked);
  return {
    counts: {
      ...planned,
      created: plain("created") + another + denied,
      updated: plain("updated") + renames + people(same) - back,
      renamed: renamed + renames,
      reactivated: plain("reactivated") + back,
      kept: plain("kept"),
      refused: refusedWhenRead + plain("conflict") + undecided,
      deactivated: asDecided - replaced,
    },
    undecided,
    kept,
    keptUntil: tallies.reduce((total, { untilADay }) => total + untilADay, 0),
    byHandTicked: ticked,
    losesAccess: {
      as_decided: asDecided,
      all: ending(leavers + ticked),
      without_leavers: replaced + denied,
    },
  };
}
