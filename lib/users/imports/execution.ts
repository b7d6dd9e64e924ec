/**
 * The life of a run: read, plan, guard, apply. One transaction does the work, so an import is
 * applied once or not at all, whenever its process is killed.
 */
import { tellChanged } from "#db/changes";
import { besideOrganisation, type Handle, holdLock, inOrganisation, savepoint } from "#db/client";
import { endDraftOf } from "#db/drafts";
import { uniqueViolation } from "#db/errors";
import { addEntry } from "#db/history";
import { applyMissing, applyPlan, lockPlanned } from "#db/import-apply";
import { countTerms, countUnnamed, keptForGood, type PlanCounts } from "#db/import-findings";
import { hintFacts } from "#db/import-hints";
import type { PlanScope } from "#db/import-plan";
import { countUnshown, settleStoredPlan, storePassedOver, storePlan } from "#db/import-stored";
import {
  clearFindings,
  lockRuns,
  type RunPhase,
  type RunRow,
  setPhase,
  setProgress,
  updateRun,
} from "#db/runs";
import { DomainError } from "../../errors.ts";
import { sumsOf } from "../../history/kinds.ts";
import { isId, uuidPrefix } from "../../ids.ts";
import type { ByteSource, ListReading } from "../csv/read.ts";
import { keptFile } from "./files.ts";
import type { GuardFinding } from "./guard.ts";
import { hints } from "./hints.ts";
import { knownRun, noSuchRun } from "./known-run.ts";
import type { RunOptions } from "./options.ts";
import { checkBeforehand, keepConflicts, makePlan, planScope, type RunFacts } from "./planning.ts";
import { stageList, stageNobody } from "./staging.ts";

const planAttempts = 5;

/** Runs at once in one process: each holds a connection of the pool, and a core of the machine. */
const runsAtOnce = 2;
let atWork = 0;
const waiting: (() => void)[] = [];

/** What the work came to; the transaction that found it has committed. */
export type Outcome = "done" | "plan_changed";

/**
 * Does the work of a run that is `reading` (a first look, which may go on to apply) or `applying`
 * (a plan somebody confirmed). Safe to call again for the same run: finished ones are left alone.
 * @param source the bytes when this process has them anyway; otherwise they come from the database
 * @throws DomainError not_found; wrong_state when another process is at work on it
 */
export async function executeRun(
  organisationId: string,
  runId: string,
  source?: ByteSource,
): Promise<Outcome> {
  if (atWork >= runsAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else atWork++;
  try {
    return await executeAlone(organisationId, runId, source);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else atWork--;
  }
}

async function executeAlone(
  organisationId: string,
  runId: string,
  source: ByteSource | undefined,
): Promise<Outcome> {
  if (!isId(runId)) throw noSuchRun();
  const lock = await holdLock(`run:${runId}`);
  if (!lock) throw new DomainError("wrong_state", "Somebody is at work on this import already.");
  try {
    const run = await inOrganisation(organisationId, (at) => knownRun(at, runId));
    if (!isInProgress(run)) return "done";
    const kept = run.fileId === null ? null : keptFile(organisationId, run.fileId);
    const bytes = source ?? kept;
    try {
      return await inOrganisation(organisationId, (at) => work(at, run, bytes));
    } catch (error) {
      await inOrganisation(organisationId, (at) => setBack(at, run)).catch(() => undefined);
      throw error;
    }
  } finally {
    await lock.release();
  }
}

export function isInProgress(run: RunRow): boolean {
  return run.status === "reading" || run.status === "applying";
}

/** Nothing was applied: a confirmed plan waits again, a first look has failed. */
export async function setBack(at: Handle, run: RunRow): Promise<void> {
  const failure = "interrupted";
  if (run.status === "applying")
    await updateRun(at, run.id, { status: waitingStatus(run), failure });
  else await updateRun(at, run.id, { status: "failed", failure, finished: true });
}

function waitingStatus(look: { guard: unknown[] }): "held" | "planned" {
  return look.guard.length > 0 ? "held" : "planned";
}

interface Look {
  scope: PlanScope;
  counts: PlanCounts;
  reading: ListReading;
  guard: GuardFinding[];
}

/** @param source null: nobody is in the list */
async function work(at: Handle, run: RunRow, source: ByteSource | null): Promise<Outcome> {
  const options = run.options as unknown as RunOptions;
  // A plan that was asked for by itself is carried out like any other once somebody confirms it.
  const onlyLooks = options.dryRun && run.status === "reading";
  if (!onlyLooks) await lockRuns(at);
  await besideOrganisation(at.organisationId, (beside) => clearFindings(beside, run.id, "issues"));
  await tell(at, run, "reading");
  const { reading, issues } = source
    ? await stageList(at, run.id, source, options.read)
    : await stageNobody(at);
  if (reading.fileIssues.some((issue) => issue.severity === "error")) {
    const { fileIssues } = reading;
    await updateRun(at, run.id, { status: "failed", failure: "file", fileIssues, finished: true });
    return "done";
  }
  await tell(at, run, "planning", reading.rows);
  const scope = await planScope(at, run, options, reading);
  for (let attempt = 1; ; attempt++) {
    const counts = await makePlan(at, scope);
    const holds = onlyLooks || (await lockPlanned(at));
    if (!holds && attempt < planAttempts) continue;
    if (!holds) throw new Error("the people of this run kept changing while it was planned");
    const guard = await checkBeforehand(at, run, scope, counts, reading);
    const look = { scope, counts, reading, guard };
    try {
      return await savepoint(at, (inside) => settle(inside, run, options, look, issues));
    } catch (error) {
      // Somebody took a user name or e-mail between plan and write: the next plan sees it.
      if (uniqueViolation(error) === undefined || attempt >= planAttempts) throw error;
    }
  }
}

/** Tells whoever watches what is being done; beside the run's transaction, which nobody sees before its end. */
async function tell(at: Handle, run: RunRow, phase: RunPhase, rows?: number): Promise<void> {
  await besideOrganisation(at.organisationId, async (beside) => {
    await setPhase(beside, run.id, phase);
    if (rows !== undefined) await setProgress(beside, run.id, rows);
  });
}

/** Decides what becomes of the plan, and does it. */
async function settle(
  at: Handle,
  run: RunRow,
  options: RunOptions,
  look: Look,
  issuesSoFar: number,
): Promise<Outcome> {
  await keepConflicts(at, run.id, issuesSoFar);
  const { counts, guard } = look;
  const confirmed = run.status === "applying";
  const isRefused = counts.refused > 0 && !options.skipRefused;
  if (options.dryRun && !confirmed) {
    await wait(at, run, look, "planned");
  } else if (confirmed && (await goesBeyond(at, run, counts, isRefused))) {
    await wait(at, run, look, waitingStatus(look), "plan_changed");
    return "plan_changed";
  } else if (isRefused) {
    await wait(at, run, look, "failed", "refused_rows");
  } else if (!confirmed && guard.length > 0 && !options.yes) {
    await wait(at, run, look, "held");
  } else {
    await carryOut(at, run, look);
  }
  return "done";
}

/**
 * Whether applying now would do what the stored plan did not show, or refuse more rows where all
 * must be good: that is something to decide on, and no reason to lose the plan.
 */
async function goesBeyond(
  at: Handle,
  run: RunRow,
  counts: PlanCounts,
  isRefused: boolean,
): Promise<boolean> {
  if (isRefused) return counts.refused > (run.counts["refused"] ?? 0);
  return (await countUnshown(at, run.id)) > 0;
}

/** The whole plan by name, for somebody to look at. */
async function wait(
  at: Handle,
  run: RunRow,
  look: Look,
  status: "planned" | "held" | "failed",
  failure: string | null = null,
): Promise<void> {
  await clearFindings(at, run.id, "plan");
  await storePlan(at, run.id, look.scope);
  const moment = status === "failed" ? { finished: true as const } : { planned: true as const };
  const facts: RunFacts = {
    ...found(look).facts,
    unnamedRows: await countUnnamed(at),
    hints: run.source === "list" ? hints(await hintFacts(at, look.scope)) : [],
  };
  const set = { ...found(look), facts: facts as unknown as Record<string, unknown>, ...moment };
  await updateRun(at, run.id, { status, failure, ...set });
}

async function carryOut(at: Handle, run: RunRow, look: Look): Promise<void> {
  const { created, updated, reactivated, deactivated } = look.counts;
  const terms = await countTerms(at);
  const changes = created + updated + reactivated + deactivated + terms;
  if (changes > 0) {
    await tell(at, run, "writing");
    const by = {
      actorKind: run.actorKind,
      actorId: run.actorId,
      wayIn: run.source,
      connectionId: run.connectionId,
      runId: run.id,
      requestId: null,
    };
    const summed = { ...by, summed: true };
    if (look.scope.isResidue) await applyMissing(at, summed, "not_in_source");
    else await applyPlan(at, look.scope, summed, uuidPrefix());
    const sums = sumsOf({
      created,
      updated,
      reactivated,
      access_ended: deactivated,
      keep_until: terms,
    });
    await addEntry(at, { by, kind: "run_applied", userId: null, changes: sums });
    await tellChanged(at);
  }
  if (run.status === "applying") await settleStoredPlan(at, run.id);
  else await storePassedOver(at, run.id);
  await endDraftOf(at, run.id);
  const status = changes > 0 ? "applied" : "unchanged";
  const set = found(look);
  const facts = { ...set.facts, ...(look.scope.isResidue && { kept: await keptForGood(at) }) };
  await updateRun(at, run.id, { status, failure: null, ...set, facts, finished: true });
}

function found({ counts, reading, guard }: Look) {
  return {
    counts: { ...counts, disabled: reading.disabled },
    guard,
    facts: { rows: counts.rows, endsWithLineEnd: reading.endsWithLineEnd },
    fileIssues: reading.fileIssues,
  };
}
