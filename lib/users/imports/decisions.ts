/** What an Admin decides about a plan that waits; kept with the run as it is decided, for everybody to see. */
import { type Handle, inOrganisation } from "#db/client";
import { addEntry, type Changes } from "#db/history";
import { ownOrganisation } from "#db/organisations";
import { decideAccess, decideIdentity } from "#db/run-decisions";
import { tallyPlan } from "#db/run-overview";
import { type RunRow, updateRun } from "#db/runs";
import { type Actor, mustChangePeople } from "../../auth/actors.ts";
import { DomainError } from "../../errors.ts";
import { isId } from "../../ids.ts";
import { isLaterDay } from "../local-date.ts";
import { authorship } from "../writing.ts";
import type { Leavers, PlanDecision, Submission } from "./changes.ts";
import { waitingRun } from "./known-run.ts";
import type { RunOptions } from "./options.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import type { RunFacts } from "./planning.ts";

/**
 * Takes one decision. Only what the plan holds can be decided on.
 * @throws DomainError forbidden, wrong_state (the run waits no more), invalid (a day that has come),
 * not_found (no such run, or nobody of that kind in its plan)
 */
export async function decideRun(
  actor: Actor,
  runId: string,
  decision: PlanDecision,
): Promise<void> {
  mustChangePeople(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    const run = await waitingRun(at, runId);
    const options = await decide(at, run, decision);
    const { counts } = await outcomeSoFar(at, run, options);
    // Options may hold thousands of corrections: they are not written again for every tick.
    const isSwitch = options !== (run.options as unknown);
    await updateRun(at, runId, { counts, ...(isSwitch && { options: { ...options } }) });
    await addEntry(at, {
      by: { ...authorship(actor), runId },
      kind: "run_decided",
      userId: null,
      changes: noted(decision),
    });
  });
}

/** What the plan of a waiting run comes to as it is decided now. */
export async function outcomeSoFar(at: Handle, run: RunRow, options: RunOptions): Promise<Outcome> {
  const { unnamedRows = 0 } = run.facts as unknown as RunFacts;
  return outcomeOf(run.counts, await tallyPlan(at, run.id), options, unnamedRows);
}

/** Does it, and returns the options of the run from now on. */
async function decide(at: Handle, run: RunRow, decision: PlanDecision): Promise<RunOptions> {
  const options = run.options as unknown as RunOptions;
  switch (decision.kind) {
    case "access":
      await decideOnLeavers(at, run.id, decision);
      return options;
    case "identity": {
      const { row, decision: word } = decision;
      const isRow = Number.isInteger(row) && row > 0 && row < 2 ** 31;
      if (!isRow || (await decideIdentity(at, run.id, row, word)) === 0) throw notInPlan();
      return options;
    }
    default:
      return { ...options, [decision.kind]: decision.on };
  }
}

async function decideOnLeavers(
  at: Handle,
  runId: string,
  { of, ends, keepUntil = null }: Extract<PlanDecision, { kind: "access" }>,
): Promise<void> {
  if (keepUntil !== null) {
    const { timeZone } = await ownOrganisation(at);
    if (ends || !isLaterDay(keepUntil, timeZone)) {
      throw new DomainError("invalid", "Choose a day after today for somebody who stays.");
    }
  }
  const decided = await decideAccess(at, runId, leaversOf(of), { ends, keepUntil });
  if (decided === 0) throw notInPlan();
}

function leaversOf(of: Leavers) {
  if ("userId" in of) {
    if (!isId(of.userId)) throw notInPlan();
    return { userId: of.userId };
  }
  const { list: choice, department, domain } = of;
  // PostgreSQL's text knows no NUL: nobody has one.
  if (`${department}${domain}`.includes("\0")) throw notInPlan();
  return { choice, department, domain: domain?.toLowerCase() };
}

function notInPlan(): DomainError {
  return new DomainError("not_found", "The plan of this import has no such person or row.");
}

/** The decision as the history keeps it: ids, rows and groups, no names. */
function noted(decision: PlanDecision): Changes {
  switch (decision.kind) {
    case "access": {
      const { of, ends, keepUntil } = decision;
      const about = Object.entries(of).map(([name, value]) => [name, [null, value]] as const);
      const until = keepUntil ? { keepUntil: [null, keepUntil] as [null, string] } : {};
      return { ends: [!ends, ends], ...Object.fromEntries(about), ...until };
    }
    case "identity":
      return { row: [null, decision.row], identity: [null, decision.decision] };
    default:
      return { [decision.kind]: [!decision.on, decision.on] };
  }
}

/**
 * The last check of what somebody submits on a page, under the run's lock: refused rows have been
 * answered, and where the check beforehand said to look, the number of people who lose access has
 * been typed. An operator's command is its own confirmation.
 * @throws DomainError wrong_state, invalid
 */
export async function mustBeConfirmed(
  at: Handle,
  run: RunRow,
  options: RunOptions,
  confirm: Submission["confirm"],
): Promise<void> {
  const { counts, losesAccess } = await outcomeSoFar(at, run, options);
  if ((counts["refused"] ?? 0) > 0 && !options.skipRefused) {
    throw new DomainError(
      "wrong_state",
      "Rows of this list are refused. Mend them, decide them, or choose the good rows only.",
    );
  }
  const people = losesAccess.as_decided;
  if (run.guard.length > 0 && people > 0 && confirm !== people) {
    throw new DomainError("invalid", `Type how many people lose access: ${people}.`);
  }
}
