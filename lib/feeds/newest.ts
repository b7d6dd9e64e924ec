/** The operator's way: the newest finished file of an organisation, in the process of the command. */
import { setTimeout as sleep } from "node:timers/promises";
import { inOrganisation } from "#db/client";
import { allConnections } from "#db/connections";
import { lastTaken } from "#db/sftp-uploads";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { executeRun, isInProgress } from "../users/imports/execution.ts";
import { type RunReport, reportRun } from "../users/imports/runs.ts";
import { isHere, isUntold } from "./drop.ts";
import { type Feed, readFeed } from "./feed.ts";
import { sweepDrop } from "./sweeping.ts";
import { takeFiles } from "./taking.ts";
import { tellRuns } from "./telling.ts";

const pauseMs = 250;
/** For a file that has come just now, and for a worker that is at it. */
const patienceMs = 60_000;

/**
 * Takes what rests, whatever the cadence, and answers the run of the newest file once it has ended, with its verdict
 * written; of a file that was taken before, the run it has.
 * @throws DomainError not_found when no finished file has come
 */
export async function runNewestFile(actor: Actor, dataDir: string): Promise<RunReport> {
  const { organisationId } = actor;
  const feeds = await inOrganisation(organisationId, async (at) => {
    const rows = await allConnections(at);
    const read = await Promise.all(rows.map(({ id }) => readFeed(at, id, dataDir)));
    return read.filter((feed) => feed !== undefined && feed.state !== "closed");
  });
  for (const feed of feeds as Feed[]) await takeNow(feed, dataDir);
  const taken = await inOrganisation(organisationId, (at) =>
    Promise.all((feeds as Feed[]).map(({ id }) => lastTaken(at, id))),
  );
  const [newest] = taken
    .filter((one) => one !== undefined)
    .sort((one, other) => other.touchedAt.getTime() - one.touchedAt.getTime());
  if (!newest?.runId) throw new DomainError("not_found", "No finished file has come yet.");
  const report = await ended(actor, newest.runId);
  const feed = (feeds as Feed[]).find(({ id }) => id === newest.connectionId);
  if (feed) await tellRuns(feed);
  return report;
}

async function takeNow(feed: Feed, dataDir: string): Promise<void> {
  if (await isHere(feed.root)) await sweepDrop(feed, { dataDir, now: new Date() });
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const taking = { dataDir, now: new Date(), performer: "command", atOnce: true } as const;
    const isUpToDate = !(await isUntold(dataDir, feed.root));
    if (isUpToDate && (await takeFiles(feed, taking)) === "done") return;
    await sleep(pauseMs);
  }
}

/** A run that was begun elsewhere is worked on here when nobody is at it. */
async function ended(actor: Actor, runId: string): Promise<RunReport> {
  for (;;) {
    const report = await reportRun(actor, runId);
    if (!isInProgress(report.run)) return report;
    await executeRun(actor.organisationId, runId).catch((error: unknown) => {
      if (!(error instanceof DomainError && error.code === "wrong_state")) throw error;
    });
    await sleep(pauseMs);
  }
}
