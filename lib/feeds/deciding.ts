/** What Admins and operators decide about a daily file. */
import type { Handle } from "#db/client";
import { type ConnectionRow, updateConnection } from "#db/connections";
import { newestPlan } from "#db/feeds";
import { restingUploads } from "#db/sftp-uploads";
import type { Actor } from "../auth/actors.ts";
import { decision, onConnection } from "../connections/connections.ts";
import { ConnectionError } from "../connections/refusals.ts";
import type { Submission } from "../users/imports/changes.ts";
import { applyRun } from "../users/imports/runs.ts";
import { kindOfFile } from "./names.ts";
import { type FeedSettings, readCadence, readFeedSettings } from "./settings.ts";

/**
 * From now on files are applied by themselves, and the newest plan is at once, by the worker.
 * @param submission answers the plan, as on its own page
 * @param shown the plan that was looked at, null for none; without, whatever plan is the newest
 * @throws ConnectionError not_admin, no_connection, closed, not_preview, plan_newer; DomainError as of `applyRun`: then it
 * stays in preview
 */
export async function turnLive(
  actor: Actor,
  connectionId: string,
  submission?: Submission,
  shown?: string | null,
): Promise<void> {
  const plan = await onFeed(actor, connectionId, async (at, { state }) => {
    if (state !== "preview") throw new ConnectionError("not_preview");
    return newestPlan(at, connectionId);
  });
  if (shown !== undefined && shown !== (plan?.id ?? null)) throw new ConnectionError("plan_newer");
  // First the plan: what it refuses must not leave the connection live. One that is made meanwhile the worker applies.
  if (plan) await applyRun(actor, plan.id, "worker", submission);
  await onFeed(actor, connectionId, async (at, { state }) => {
    if (state !== "preview") return;
    const entry = decision(actor, "connection_live", connectionId);
    await updateConnection(at, connectionId, { state: "live" }, entry);
  });
}

export type FeedChoices = Partial<
  Pick<FeedSettings, "mode" | "cadence" | "overlong" | "wordsAsFlags">
>;

/** How files are handled from the next one on. @throws ConnectionError not_admin, no_connection, closed, cadence_invalid */
export async function settleFeed(
  actor: Actor,
  connectionId: string,
  choices: FeedChoices,
): Promise<void> {
  if (choices.cadence && !readCadence(choices.cadence)) {
    throw new ConnectionError("cadence_invalid");
  }
  await onFeed(actor, connectionId, async (at, { settings: known }) => {
    const settings = { ...known, ...readFeedSettings({ ...known, ...choices }) };
    const entry = decision(actor, "connection_settled", connectionId);
    await updateConnection(at, connectionId, { settings }, entry);
  });
}

/** The newest finished file is taken soon, whatever the cadence. @throws ConnectionError not_admin, no_connection, closed, no_file */
export async function runNow(actor: Actor, connectionId: string): Promise<void> {
  await onFeed(actor, connectionId, async (at, { settings: known }) => {
    const resting = await restingUploads(at, connectionId);
    if (!resting.some(({ path }) => kindOfFile(path) === "list")) {
      throw new ConnectionError("no_file");
    }
    const settings = { ...known, runNowAt: new Date().toISOString() };
    const entry = decision(actor, "connection_run_now", connectionId);
    await updateConnection(at, connectionId, { settings }, entry);
  });
}

async function onFeed<T>(
  actor: Actor,
  connectionId: string,
  work: (at: Handle, row: ConnectionRow) => Promise<T>,
): Promise<T> {
  return onConnection(actor, connectionId, async (at, row) => {
    if (row.kind !== "sftp") throw new ConnectionError("no_connection");
    return work(at, row);
  });
}
