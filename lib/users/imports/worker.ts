/** The worker's part: runs from the queue, runs that were interrupted, and terms that end today. */
import { beforeOrganisation, holdLock, inOrganisation } from "#db/client";
import { openJobs, type RunJob, runQueue } from "#db/jobs";
import { organisationsWithKeepUntilDue } from "#db/organisations";
import { findRun, runsInProgress } from "#db/runs";
import { DomainError } from "../../errors.ts";
import { errorFields, type Log } from "../../log.ts";
import { keepScimRuns } from "../../scim/runs.ts";
import { endDueAccess } from "../access.ts";
import { erasePhotosNobodyNames } from "../photos.ts";
import { expireDrafts } from "./draft-ends.ts";
import { executeRun, isInProgress, setBack } from "./execution.ts";
import type { RunOptions } from "./options.ts";

const sweepEveryMs = 15_000;
const pollSeconds = 1;

/**
 * Starts working; `stop` lets the run at hand finish or, past its patience, leaves it to be taken
 * up again: an import is one transaction.
 */
export async function startWorker(options: {
  databaseUrl: string;
  log: Log;
}): Promise<{ stop(): Promise<void> }> {
  const { log } = options;
  const jobs = openJobs(options.databaseUrl, (error) => log.error("jobs", errorFields(error)));
  await jobs.start();
  await jobs.work<RunJob>(runQueue, { pollingIntervalSeconds: pollSeconds }, async (batch) => {
    for (const { data } of batch) await perform(data, log);
  });
  let sweeping: Promise<void> = Promise.resolve();
  let seen = new Set<string>();
  const sweep = () => {
    sweeping = sweeping
      .then(async () => {
        seen = await takeUpInterrupted(log, seen);
      })
      .then(() => endDueTerms())
      .then(() => keepScimRuns())
      .then(() => forgetUploads())
      .catch((error: unknown) => log.error("sweep", errorFields(error)));
  };
  sweep();
  const timer = setInterval(sweep, sweepEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      await jobs.stop({ graceful: true, timeout: 20_000 });
      await sweeping;
    },
  };
}

async function perform(job: RunJob, log: Log): Promise<void> {
  const started = Date.now();
  try {
    const outcome = await executeRun(job.organisationId, job.runId);
    log.info("run", { ...job, outcome, ms: Date.now() - started });
  } catch (error) {
    // Another process is at it: nothing is left to do here.
    if (error instanceof DomainError && error.code === "wrong_state") return;
    const fields = errorFields(error);
    log.error("run", { ...job, ...fields });
    // The queue keeps what it is thrown, and an error's text can quote a person.
    throw new Error(String(fields["error"]));
  }
}

/**
 * Runs that say they are being worked on though nobody holds their lock: the process was killed,
 * and the database has rolled its work back. The worker's own it does again; a command's has
 * failed and says so, because whoever gave the command saw it die. That is looked at from the second time on: a command
 * makes its run first and takes its lock then, and would find it taken.
 * @param seen the commands' runs of the last look
 * @returns those of this one
 */
export async function takeUpInterrupted(log: Log, seen: ReadonlySet<string>): Promise<Set<string>> {
  const ofCommands = new Set<string>();
  const runs = await beforeOrganisation((sql) => runsInProgress(sql));
  for (const { organisationId, id } of runs) {
    const run = await inOrganisation(organisationId, (at) => findRun(at, id));
    if (!run || !isInProgress(run)) continue;
    const { performer } = run.options as unknown as RunOptions;
    if (performer === "worker") {
      await perform({ organisationId, runId: id }, log).catch(() => undefined);
      continue;
    }
    ofCommands.add(id);
    if (!seen.has(id)) continue;
    const lock = await holdLock(`run:${id}`);
    if (!lock) continue;
    try {
      await inOrganisation(organisationId, async (at) => {
        const now = await findRun(at, id, "for update");
        if (now && isInProgress(now)) await setBack(at, now);
      });
      log.info("run_interrupted", { organisationId, runId: id });
    } finally {
      await lock.release();
    }
  }
  return ofCommands;
}

async function endDueTerms(): Promise<void> {
  for (const id of await organisationsWithKeepUntilDue(new Date())) await endDueAccess(id);
}

async function forgetUploads(): Promise<void> {
  const now = new Date();
  await expireDrafts(now);
  await erasePhotosNobodyNames(now);
}
