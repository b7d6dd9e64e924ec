/** Runs as every surface sees them: submit, confirm, discard, look. */
import { type Handle, inOrganisation } from "#db/client";
import { uniqueViolation } from "#db/errors";
import { addEntry } from "#db/history";
import { sendRunJob } from "#db/jobs";
import * as db from "#db/runs";
import { type Actor, mustChangePeople } from "../../auth/actors.ts";
import { DomainError } from "../../errors.ts";
import { newId } from "../../ids.ts";
import type { ByteSource } from "../csv/read.ts";
import { authorship } from "../writing.ts";
import { executeRun, type Outcome } from "./execution.ts";
import { keepFile } from "./files.ts";
import { knownRun } from "./known-run.ts";
import { noDecisions, type RunOptions, withSoundIds } from "./options.ts";

export interface ListSubmission {
  name: string;
  source: ByteSource;
  mode: "add" | "replace";
  options?: Partial<RunOptions>;
  /** The upload event behind it; the same one never runs twice. */
  eventKey?: string;
}

/**
 * Takes a list in and starts its run: in this process when a command performs it (it has ended
 * when this returns), else by a job of the worker.
 * @returns the run's id; of the earlier run when the same event has one already
 * @throws DomainError forbidden
 */
export async function submitList(actor: Actor, submission: ListSubmission): Promise<string> {
  mustChangePeople(actor);
  const { organisationId } = actor;
  const options = withSoundIds({
    performer: "worker",
    dryRun: false,
    yes: false,
    // A daily file applies its good rows: nobody is there to ask.
    skipRefused: actor.wayIn === "sftp",
    read: {},
    ...noDecisions,
    ...submission.options,
  });
  const eventKey = submission.eventKey ?? null;
  const earlier =
    eventKey && (await inOrganisation(organisationId, (at) => db.runOfEvent(at, eventKey)));
  if (earlier) return earlier;
  const fileId = await keepFile(organisationId, submission.name, submission.source);
  const id = newId();
  try {
    await inOrganisation(organisationId, async (at) => {
      await db.insertRun(at, {
        id,
        mode: submission.mode,
        source: actor.wayIn === "sftp" || actor.wayIn === "scim" ? actor.wayIn : "list",
        connectionId: actor.connectionId,
        fileId,
        actorKind: actor.kind,
        actorId: actor.id,
        options: options as unknown as Record<string, unknown>,
        eventKey,
      });
      if (options.performer === "worker") await sendRunJob(at, { organisationId, runId: id });
    });
  } catch (error) {
    if (eventKey === null || uniqueViolation(error) === undefined) throw error;
    const winner = await inOrganisation(organisationId, (at) => db.runOfEvent(at, eventKey));
    if (!winner) throw error;
    return winner;
  }
  if (options.performer === "command") await executeRun(organisationId, id, submission.source);
  return id;
}

/** What an Admin decides when confirming a plan. */
export type Decisions = Partial<Omit<RunOptions, "performer" | "dryRun" | "yes" | "read">>;

/**
 * Confirms a plan that waits. A plan holds unless applying it now would create, overwrite or end
 * something it did not show: then the run waits again with its new plan.
 * @throws DomainError forbidden, not_found, wrong_state; plan_changed when a command performs it
 */
export async function applyRun(
  actor: Actor,
  runId: string,
  performer: RunOptions["performer"],
  decisions: Decisions = {},
): Promise<void> {
  mustChangePeople(actor);
  const { organisationId } = actor;
  await inOrganisation(organisationId, async (at) => {
    const run = await waitingRun(at, runId);
    const planned = run.options as unknown as RunOptions;
    const decided = withSoundIds({ ...planned, ...decisions, performer, yes: true });
    const options = decided as unknown as Record<string, unknown>;
    await db.updateRun(at, runId, { status: "applying", options, failure: null });
    await db.setConfirmer(at, runId, { kind: actor.kind, id: actor.id });
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

/** @throws DomainError forbidden, not_found, wrong_state */
export async function discardRun(actor: Actor, runId: string): Promise<void> {
  mustChangePeople(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    await waitingRun(at, runId);
    await db.updateRun(at, runId, { status: "discarded", finished: true });
    const by = { ...authorship(actor), runId };
    await addEntry(at, { by, kind: "run_discarded", userId: null });
  });
}

async function waitingRun(at: Handle, runId: string): Promise<db.RunRow> {
  const run = await knownRun(at, runId, "for update");
  if (run.status !== "planned" && run.status !== "held") {
    throw new DomainError(
      "wrong_state",
      `This import is ${run.status}; only one that waits for you can be decided on.`,
    );
  }
  return run;
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
