/** Jobs by pg-boss, in a schema of its own; rows hold ids only. */
import { PgBoss } from "pg-boss";
import type { TransactionSql } from "postgres";

/** The work on a run that a worker does. */
export interface RunJob {
  organisationId: string;
  runId: string;
  deed: "plan" | "apply" | "undo";
}
export const runQueue = "runs";

/** Creates or upgrades pg-boss's tables and our queues. Needs the owner's rights. */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  const jobs = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false });
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

/** Statements of pg-boss run inside our transaction: the job exists when, and only when, it commits. */
export function inside(tx: TransactionSql) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => ({
      rows: await tx.unsafe(text, values as never[]),
    }),
  };
}
