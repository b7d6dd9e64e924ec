/** Runs as every surface sees them: submit, confirm, discard, look. */
import { type Handle, inOrganisation } from "#db/client";
import { missingReference, uniqueViolation } from "#db/errors";
import { addEntry, type Changes } from "#db/history";
import { sendRunJob } from "#db/jobs";
import { decideAccess } from "#db/run-decisions";
import * as db from "#db/runs";
import { type Actor, mustChangePeople } from "../../auth/actors.ts";
import { DomainError } from "../../errors.ts";
import type { HistoryKind } from "../../history/kinds.ts";
import { isId, newId } from "../../ids.ts";
import type { ByteSource } from "../csv/read.ts";
import { authorship } from "../writing.ts";
import type { Submission } from "./changes.ts";
import { mustBeConfirmed } from "./decisions.ts";
import { executeRun, type Outcome } from "./execution.ts";
import { keepFile, keptFile } from "./files.ts";
import { knownRun, waitingRun } from "./known-run.ts";
import { noDecisions, type RunOptions } from "./options.ts";

export interface FileSubmission {
  /** A file the organisation has uploaded. */
  fileId: string;
  mode: "add" | "replace";
  options?: Partial<RunOptions>;
  /** The upload event behind it; the same one never runs twice. */
  eventKey?: string;
}

export interface ListSubmission extends Omit<FileSubmission, "fileId"> {
  name: string;
  source: ByteSource;
}

/**
 * Takes a list in and starts its run: in this process when a command performs it (it has ended
 * when this returns), else by a job of the worker.
 * @returns the run's id; of the earlier run when the same event has one already
 * @throws DomainError forbidden
 */
export async function submitList(actor: Actor, submission: ListSubmission): Promise<string> {
  mustChangePeople(actor);
  const { name, source, ...rest } = submission;
  const earlier = await earlierRun(actor, rest.eventKey);
  if (earlier) return earlier;
  const fileId = await keepFile(actor.organisationId, name, source);
  return startRun(actor, { ...rest, fileId }, source);
}

/**
 * Starts a run of a list whose bytes are kept already. Otherwise as `submitList`.
 * @throws DomainError forbidden; not_found (no such file)
 */
export async function submitFile(actor: Actor, submission: FileSubmission): Promise<string> {
  mustChangePeople(actor);
  const earlier = await earlierRun(actor, submission.eventKey);
  if (earlier) return earlier;
  const { fileId } = submission;
  if (!isId(fileId)) throw noSuchFile();
  return startRun(actor, submission, keptFile(actor.organisationId, fileId));
}

/**
 * A plan of who loses access because they are not in the source of a connection; nobody does before an Admin submits it.
 * @param basis the newest file of the source; null: the people it has brought so far
 */
export async function planResidue(
  at: Handle,
  actor: Actor,
  connectionId: string,
  basis: { fileId: string; read: RunOptions["read"] } | null,
): Promise<string> {
  mustChangePeople(actor);
  const { fileId = null, read = {} } = basis ?? {};
  const asked = { performer: "worker", dryRun: true, yes: false, skipRefused: true } as const;
  const options = { ...asked, read, residueOf: connectionId, ...noDecisions };
  return insertRun(at, actor, { mode: "replace", source: "manual", fileId, options });
}

function noSuchFile(): DomainError {
  return new DomainError("not_found", "There is no such file.");
}

async function earlierRun(actor: Actor, eventKey: string | undefined) {
  if (eventKey === undefined) return undefined;
  return inOrganisation(actor.organisationId, (at) => db.runOfEvent(at, eventKey));
}

async function startRun(
  actor: Actor,
  submission: FileSubmission,
  source: ByteSource,
): Promise<string> {
  const { organisationId } = actor;
  const options: RunOptions = {
    performer: "worker",
    dryRun: false,
    yes: false,
    // A daily file applies its good rows: nobody is there to ask.
    skipRefused: actor.wayIn === "sftp",
    read: {},
    ...noDecisions,
    ...submission.options,
  };
  const isOwn = actor.wayIn === "sftp" || actor.wayIn === "scim";
  let id: string;
  try {
    id = await inOrganisation(organisationId, (at) =>
      insertRun(at, actor, {
        mode: submission.mode,
        source: isOwn ? (actor.wayIn as "sftp" | "scim") : "list",
        fileId: submission.fileId,
        eventKey: submission.eventKey,
        options,
      }),
    );
  } catch (error) {
    if (missingReference(error) === "runs_file_fkey") throw noSuchFile();
    if (uniqueViolation(error) === undefined) throw error;
    const winner = await earlierRun(actor, submission.eventKey);
    if (!winner) throw error;
    return winner;
  }
  if (options.performer === "command") await executeRun(organisationId, id, source);
  return id;
}

interface NewRun extends Pick<db.NewRun, "mode" | "source" | "fileId"> {
  eventKey?: string | undefined;
  options: RunOptions;
}

/** The run, who submitted it, and its job where the worker performs it. */
async function insertRun(
  at: Handle,
  actor: Actor,
  { options, eventKey, ...run }: NewRun,
): Promise<string> {
  const { organisationId } = actor;
  const id = newId();
  const by = { connectionId: actor.connectionId, actorKind: actor.kind, actorId: actor.id };
  await db.insertRun(at, {
    ...run,
    ...by,
    id,
    options: { ...options },
    eventKey: eventKey ?? null,
  });
  // A file that came by itself was submitted by nobody.
  if (actor.kind !== "connection") await note(at, actor, id, "run_submitted");
  if (options.performer === "worker") await sendRunJob(at, { organisationId, runId: id });
  return id;
}

/** An entry of the history about the run itself. */
async function note(
  at: Handle,
  actor: Actor,
  runId: string,
  kind: HistoryKind,
  changes: Changes = {},
): Promise<void> {
  await addEntry(at, { by: { ...authorship(actor), runId }, kind, userId: null, changes });
}

/**
 * Confirms a plan that waits. A plan holds unless applying it now would create, overwrite or end
 * something it did not show: then the run waits again with its new plan.
 * @throws DomainError forbidden, not_found, wrong_state, invalid (see `mustBeConfirmed`);
 * plan_changed when a command performs it
 */
export async function applyRun(
  actor: Actor,
  runId: string,
  performer: RunOptions["performer"],
  submission: Submission = { answer: "as_decided" },
): Promise<void> {
  mustChangePeople(actor);
  const { organisationId } = actor;
  await inOrganisation(organisationId, async (at) => {
    const run = await waitingRun(at, runId);
    const planned = run.options as unknown as RunOptions;
    const options = { ...planned, performer, yes: true };
    await answer(at, runId, options, submission);
    if (actor.kind === "account") await mustBeConfirmed(at, run, options, submission.confirm);
    await db.updateRun(at, runId, { status: "applying", options: { ...options }, failure: null });
    await db.setConfirmer(at, runId, { kind: actor.kind, id: actor.id });
    await note(at, actor, runId, "run_confirmed", { answer: [null, submission.answer] });
    if (performer === "worker") await sendRunJob(at, { organisationId, runId });
  });
  if (performer === "worker") return;
  const outcome: Outcome = await executeRun(organisationId, runId);
  if (outcome === "plan_changed") {
    throw new DomainError(
      "plan_changed",
      "People have changed since this plan was made, so nothing was applied. Look at the new plan and confirm it again.",
    );
  }
}

async function answer(
  at: Handle,
  runId: string,
  options: RunOptions,
  { answer: said }: Submission,
): Promise<void> {
  if (said === "as_decided") return;
  options.withoutLeavers = said === "without_leavers";
  if (said === "all") {
    await decideAccess(at, runId, { choice: "leaver" }, { ends: true, keepUntil: null });
  }
}

/** @throws DomainError forbidden, not_found, wrong_state */
export async function discardRun(actor: Actor, runId: string): Promise<void> {
  mustChangePeople(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    await waitingRun(at, runId);
    await db.updateRun(at, runId, { status: "discarded", finished: true });
    await note(at, actor, runId, "run_discarded");
  });
}

export interface RunReport {
  run: db.RunRow;
  issues: db.IssueRow[];
  /** Who was passed over, and why. */
  skipped: db.ChangeRow[];
}

/** @throws DomainError not_found */
export async function reportRun(actor: Actor, runId: string): Promise<RunReport> {
  return inOrganisation(actor.organisationId, async (at) => {
    const run = await knownRun(at, runId);
    return {
      run,
      issues: await db.listIssues(at, runId),
      skipped: await db.listChanges(at, runId, ["skipped", "not_undone"]),
    };
  });
}
