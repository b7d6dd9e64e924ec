/** A PostgreSQL of the benchmark's own, with the product's settings. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { closeDatabase, openDatabase } from "#db/client";
import { migrate } from "#db/migrate";
import { createLog } from "#lib/log";
import { startPostgres } from "#server/postgres";

/** @param keptIn a folder that stays; without, the database is thrown away afterwards */
export async function withOwnDatabase<T>(
  work: (at: { ownerUrl: string; appUrl: string; owner: Sql }) => Promise<T>,
  keptIn?: string,
): Promise<T> {
  const dataDir = keptIn ?? mkdtempSync(join(tmpdir(), "flexwhere-bench-"));
  const embedded = await startPostgres({ dataDir, log: createLog("warn") });
  const owner = postgres(embedded.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const { appUrl } = await migrate(embedded.ownerUrl, "benchmark");
    openDatabase(appUrl);
    return await work({ ownerUrl: embedded.ownerUrl, appUrl, owner });
  } finally {
    await closeDatabase();
    await owner.end();
    await embedded.stop();
    if (keptIn === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}
