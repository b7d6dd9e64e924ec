import { closeDatabase, openDatabase } from "#db/client";
import { migrate } from "#db/migrate";
import type { Env } from "#lib/env";
import type { Log } from "#lib/log";
import { startPostgres } from "#server/postgres";
import { authSecretOf } from "#server/secrets";

/** Does the work with the product's database open: the running one, or one started for as long as it takes. */
export async function withDatabase<T>(env: Env, log: Log, work: () => Promise<T>): Promise<T> {
  const embedded =
    env.databaseUrl === undefined
      ? await startPostgres({ dataDir: env.dataDir, log })
      : { ownerUrl: env.databaseUrl, stop: async () => undefined };
  try {
    const { appUrl } = await migrate(embedded.ownerUrl, authSecretOf(env));
    openDatabase(appUrl);
    return await work();
  } finally {
    await closeDatabase();
    await embedded.stop();
  }
}
