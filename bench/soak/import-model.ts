/** Random sequences of lists, feeds, edits, blocks, merges and undos by the thousand, against the model of the tests. */
import type { TestProject } from "vitest/node";
import { closeDatabase, openDatabase } from "#db/client";
import { cloneDatabase } from "#db/testing";
import { importModel } from "#lib/users/imports/model/campaign.testing";
import { setup } from "#server/testing/database";

/** `npm run soak -- import-model [sequences] [seed]` */
export async function run([sequences = "5000", seed = "1"]: string[]): Promise<void> {
  const given: Record<string, unknown> = {};
  const provide = (name: string, value: unknown) => {
    given[name] = value;
  };
  const stop = await setup({ provide } as unknown as TestProject);
  try {
    const database = await cloneDatabase(given as never);
    openDatabase(database.appUrl);
    const start = performance.now();
    try {
      await importModel(database, Number(sequences), Number(seed));
      const seconds = Math.round((performance.now() - start) / 1000);
      console.log(JSON.stringify({ sequences: Number(sequences), seed: Number(seed), seconds }));
    } catch (error) {
      console.log(String(error));
      console.log(String((error as Error).cause));
      process.exitCode = 1;
    } finally {
      await closeDatabase();
      await database.drop();
    }
  } finally {
    await stop();
  }
}

if (import.meta.main) await run(process.argv.slice(2));
