/** What comes after a run: older plans make way, whoever is told gets a mail, and what was planned before is applied. */
import { type Handle, inOrganisation } from "#db/client";
import { findConnection } from "#db/connections";
import {
  countNewLeavers,
  type FeedRun,
  heldBefore,
  newestPlan,
  noteRun,
  olderWaiting,
  runsToTell,
  wasAppliedBefore,
} from "#db/feeds";
import { addEntry } from "#db/history";
import { updateRun } from "#db/runs";
import { systemActor } from "../auth/actors.ts";
import { toldAbout } from "../connections/warnings.ts";
import { DomainError } from "../errors.ts";
import { queueMail } from "../mail/outbox.ts";
import { applyRun } from "../users/imports/runs.ts";
import { authorship } from "../users/writing.ts";
import type { Feed } from "./feed.ts";
import { writeVerdict } from "./verdict.ts";

/** Says of every run what has not been said yet, each thing once. */
export async function tellRuns(feed: Feed): Promise<void> {
  const runs = await inOrganisation(feed.organisationId, (at) => runsToTell(at, feed.id));
  for (const run of runs) {
    if (run.told !== run.status) {
      await inOrganisation(feed.organisationId, (at) => tellRun(at, feed, run));
    }
    if (run.verdict !== run.status) await writeVerdict(feed, run);
  }
}

async function tellRun(at: Handle, feed: Feed, run: FeedRun): Promise<void> {
  if (!(await noteRun(at, run, { told: run.status }))) return;
  const before = run.status === "held" ? await heldBefore(at, feed.id, run) : undefined;
  if (run.status !== "failed") await replaceOlder(at, feed, run);
  const known = run.guard.every(({ rule }) => before?.guard.some((one) => one.rule === rule));
  if (before && known && (await countNewLeavers(at, run.id, before.id)) === 0) {
    // One banner, one mail: that of the first.
    await noteRun(at, run, { repeats: before.repeats ?? before.id });
    return;
  }
  if (run.status === "held") await mail(at, feed, run, "feed_held");
  if (run.status === "failed") await mail(at, feed, run, "feed_failed");
  const isFirst = run.status === "applied" && !(await wasAppliedBefore(at, feed.id, run));
  if (isFirst) await mail(at, feed, run, "feed_applied");
}

/** A plan that waits is that of the newest file. */
async function replaceOlder(at: Handle, { id, organisationId }: Feed, run: FeedRun): Promise<void> {
  for (const older of await olderWaiting(at, id, run)) {
    await updateRun(at, older, { status: "discarded", failure: "replaced", finished: true });
    const by = { ...authorship(systemActor(organisationId)), runId: older };
    await addEntry(at, { by, kind: "run_discarded", userId: null, reason: "replaced" });
  }
}

async function mail(
  at: Handle,
  feed: Feed,
  run: FeedRun,
  kind: "feed_held" | "feed_failed" | "feed_applied",
): Promise<void> {
  const { rows = 0, created = 0, updated = 0, deactivated: leavers = 0 } = run.counts;
  const facts = { connection: feed.name, runId: run.id, rows, created, updated, leavers };
  const connection = await findConnection(at, feed.id);
  for (const to of await toldAbout(at, connection?.settings ?? {})) {
    await queueMail(at, to, kind, facts);
  }
}

/**
 * A plan that was still being made when its connection went live is carried out; one that the check beforehand would
 * have held waits for somebody, and so does one that waits again.
 */
export async function applyLeftPlan(feed: Feed): Promise<void> {
  if (feed.state !== "live") return;
  const plan = await inOrganisation(feed.organisationId, (at) => newestPlan(at, feed.id));
  if (plan?.status !== "planned" || !plan.dryRun || plan.isGuarded || plan.failure !== null) return;
  try {
    await applyRun(systemActor(feed.organisationId), plan.id, "worker");
  } catch (error) {
    // Somebody has decided meanwhile.
    if (!(error instanceof DomainError && error.code === "wrong_state")) throw error;
  }
}
