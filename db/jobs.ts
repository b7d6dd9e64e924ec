/** Jobs by pg-boss, in a schema of its own; rows hold ids only. */
import { PgBoss } from "pg-boss";
import type { ISql } from "postgres";
import { beforeOrganisation, type Handle, whenClosing } from "./client.ts";

/** A run that the worker goes on with; the run's own status says what there is to do. */
export interface RunJob {
  organisationId: string;
  runId: string;
}
export const runQueue = "runs";

/** Creates or upgrades pg-boss's tables and our queues. Needs the owner's rights. */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  const jobs = new PgBoss({
    connectionString: ownerUrl,
    max: 1,
    supervise: false,
    schedule: false,
  });
  jobs.on("error", () => undefined);
  await jobs.start();
  await jobs.createQueue(runQueue, {
    retryLimit: 5,
    retryDelay: 2,
    retryBackoff: true,
    heartbeatSeconds: 30,
    expireInSeconds: 4 * 3600,
  });
  await jobs.stop({ graceful: false });
}

/** pg-boss as the limited role; `start()` it before use, `stop()` it after. */
export function openJobs(appUrl: string, onError: (error: Error) => void): PgBoss {
  const jobs = new PgBoss({
    connectionString: appUrl,
    max: 4,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
  });
  jobs.on("error", onError);
  return jobs;
}

const shared = globalThis as { flexwhereProducer?: Promise<PgBoss> | undefined };

/** A pg-boss that only sends; it uses the transaction it is given, and no connection of its own. */
function producer(): Promise<PgBoss> {
  shared.flexwhereProducer ??= (async () => {
    const jobs = new PgBoss({
      db: { executeSql: (text, values) => beforeOrganisation((sql) => execute(sql, text, values)) },
      supervise: false,
      schedule: false,
      migrate: false,
      createSchema: false,
    });
    jobs.on("error", () => undefined);
    whenClosing(async () => {
      shared.flexwhereProducer = undefined;
      await jobs.stop({ graceful: false });
    });
    return jobs.start();
  })();
  return shared.flexwhereProducer;
}

/** Enqueues in the caller's transaction: the job exists when, and only when, that commits. */
export async function sendRunJob(at: Handle, job: RunJob): Promise<void> {
  const jobs = await producer();
  const db = { executeSql: (text: string, values?: unknown[]) => execute(at.sql, text, values) };
  await jobs.send(runQueue, job, { db });
}

async function execute(sql: ISql, text: string, values: unknown[] = []) {
  return { rows: await sql.unsafe(text, values as never[]) };
}
