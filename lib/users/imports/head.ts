/** The head of a run's page: what it is, who did what, how far it is, what may be done with it. */
import { type Handle, inOrganisation } from "#db/client";
import { deedsOfRun, namesOfRun, progressOfRun, type RunDeed } from "#db/run-head";
import type { RunRow, RunStatus } from "#db/runs";
import { countLeavers, countScimRun } from "#db/scim-runs";
import type { Actor } from "../../auth/actors.ts";
import { isId } from "../../ids.ts";
import type { FileIssue } from "../issues.ts";
import type { Submission } from "./changes.ts";
import { outcomeSoFar } from "./decisions.ts";
import type { GuardFinding } from "./guard.ts";
import type { Hint } from "./hints.ts";
import { knownRun, noSuchRun } from "./known-run.ts";
import type { RunOptions } from "./options.ts";
import type { Outcome, Switches } from "./outcome.ts";
import type { RunFacts } from "./planning.ts";
import { type Progress, progressOf } from "./progress.ts";

/** Who did something about a run, and when. */
export interface Doer {
  kind: "account" | "operator" | "connection" | "system";
  /** The account's name; null when it was no account, or one that is gone. */
  account: string | null;
  at: string;
}

export interface RunHead {
  id: string;
  status: RunStatus;
  mode: "add" | "replace";
  source: "manual" | "list" | "sftp" | "scim";
  /** The name of the connection it came by; null for lists. */
  connection: string | null;
  /** The daily file that only plans: of a run that was undone, or that waits to be applied. */
  previewOf: string | null;
  fileName: string | null;
  /** The draft of this list, while there is one. */
  draftId: string | null;
  submitted: Doer;
  confirmed: Doer | null;
  discarded: Doer | null;
  undone: Doer | null;
  /** Who answered the alarm of a directory's run, and how. */
  givenBack: Doer | null;
  meant: Doer | null;
  /** A directory's run that its next request belongs to. */
  isGrowing: boolean;
  /** It ended the access of many, and nobody has said yet whether that was meant: how many have none now. */
  alarm: { leavers: number; people: number } | null;
  plannedAt: string | null;
  finishedAt: string | null;
  /** By the names of the contract; of a run that waits, as it is decided now. */
  counts: Record<string, number>;
  guard: GuardFinding[];
  hints: Hint[];
  fileIssues: FileIssue[];
  failure: string | null;
  /** Of a run that is being worked on. */
  progress: Progress | null;
  /** Of a run that waits for somebody. */
  decided: (Switches & Omit<Outcome, "counts" | "losesAccess">) | null;
  /** Of a run that waits: how many people lose access, by answer. */
  losesAccess: Outcome["losesAccess"] | null;
  /** The number to type for an answer, null where none is asked for. */
  confirmation: Record<Submission["answer"], number | null>;
  /** Refused rows that name nobody: while there are any, nobody leaves until an Admin says so. */
  unnamedRows: number;
  /** Whether the person who asks may decide, submit and discard, and whether they may undo. */
  canDecide: boolean;
  canUndo: boolean;
  /** Whether they may answer the alarm. */
  canAnswer: boolean;
}

/** @throws DomainError not_found */
export async function readRun(actor: Actor, runId: string): Promise<RunHead> {
  return inOrganisation(actor.organisationId, async (at) => {
    const run = await knownRun(at, runId);
    const names = await namesOfRun(at, runId);
    const deeds = await deedsOfRun(at, runId);
    const options = run.options as unknown as RunOptions;
    const { expectedRows, dryRun } = options;
    const facts = run.facts as unknown as Partial<RunFacts>;
    const waits = run.status === "planned" || run.status === "held";
    const outcome = waits ? await outcomeSoFar(at, run, options) : null;
    const mayChange = actor.kind !== "account" || actor.role === "admin";
    const guard = run.guard as GuardFinding[];
    const alarm = await alarmOf(at, run);
    const ofDirectory = run.source === "scim" ? await countScimRun(at, runId) : null;
    return {
      ...{ id: run.id, status: run.status, mode: run.mode, source: run.source },
      connection: names.connectionName,
      previewOf:
        (waits || run.status === "undone") && names.connectionState === "preview"
          ? run.connectionId
          : null,
      fileName: names.fileName,
      draftId: names.draftId,
      submitted: doer(deeds, "run_submitted") ?? submitter(run),
      confirmed: doer(deeds, "run_confirmed"),
      discarded: doer(deeds, "run_discarded"),
      undone: doer(deeds, "run_undone"),
      givenBack: doer(deeds, "run_given_back"),
      meant: doer(deeds, "run_meant"),
      isGrowing: names.isGrowing,
      alarm,
      plannedAt: run.plannedAt?.toISOString() ?? null,
      finishedAt: run.finishedAt?.toISOString() ?? null,
      counts: ofDirectory ?? outcome?.counts ?? run.counts,
      guard,
      hints: facts.hints ?? [],
      fileIssues: run.fileIssues as FileIssue[],
      failure: run.failure,
      progress: progressOf({ ...run, expectedRows: expectedRows ?? null, dryRun }),
      decided: outcome && decidedOf(options, outcome),
      losesAccess: outcome?.losesAccess ?? null,
      confirmation: confirmationOf(guard, outcome),
      unnamedRows: facts.unnamedRows ?? 0,
      canDecide: mayChange && waits,
      canUndo: mayChange && run.status === "applied",
      canAnswer: mayChange && alarm !== null,
    };
  });
}

async function alarmOf(at: Handle, run: RunRow): Promise<RunHead["alarm"]> {
  const { status, facts, connectionId } = run;
  if (status !== "applied" || facts["alarm"] !== "open" || connectionId === null) return null;
  const { leavers, active } = await countLeavers(at, run.id, connectionId);
  return { leavers, people: leavers + active };
}

/** How far the work is; for a page that waits for it. @throws DomainError not_found */
export async function readProgress(
  actor: Actor,
  runId: string,
): Promise<{ status: RunStatus; progress: Progress | null }> {
  const run = isId(runId)
    ? await inOrganisation(actor.organisationId, (at) => progressOfRun(at, runId))
    : undefined;
  if (!run) throw noSuchRun();
  return { status: run.status, progress: progressOf(run) };
}

function decidedOf(options: RunOptions, outcome: Outcome): RunHead["decided"] {
  const { skipRefused, withoutLeavers, endDespiteUnnamed } = options;
  const { counts: _, losesAccess: __, ...people } = outcome;
  return { skipRefused, withoutLeavers, endDespiteUnnamed, ...people };
}

function confirmationOf(guard: GuardFinding[], outcome: Outcome | null): RunHead["confirmation"] {
  const typed = (people: number) => (guard.length > 0 && people > 0 ? people : null);
  const { as_decided = 0, all = 0, without_leavers = 0 } = outcome?.losesAccess ?? {};
  return {
    as_decided: typed(as_decided),
    all: typed(all),
    without_leavers: typed(without_leavers),
  };
}

/** The last who did it: a plan that waited again was confirmed more than once. */
function doer(deeds: RunDeed[], kind: string): Doer | null {
  const deed = deeds.findLast((one) => one.kind === kind);
  if (!deed) return null;
  const { actorKind, account, at } = deed;
  return { kind: actorKind as Doer["kind"], account, at: at.toISOString() };
}

/** Daily files come by themselves; what is older than the entries of runs has its first actor. */
function submitter(run: RunRow): Doer {
  const kind = run.connectionId === null ? (run.actorKind as Doer["kind"]) : "connection";
  return { kind, account: null, at: run.createdAt.toISOString() };
}
