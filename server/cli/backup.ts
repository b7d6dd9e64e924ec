import { readFileSync } from "node:fs";
import { backupDatabase, restoreDatabase } from "#db/backup";
import { erasedIn } from "#lib/privacy/erased-log";
import { type Context, defineCommand } from "#server/cli/command";
import { startPostgres } from "#server/postgres";

const secretNote =
  "Secrets in it are sealed: they open only with the same AUTH_SECRET (not set: the file auth-secret in DATA_DIR).";

/** The owner's address of the running database, or of one started for as long as the work takes. */
export async function asOwner<T>(
  { env, log }: Context,
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (env.databaseUrl !== undefined) return work(env.databaseUrl);
  const embedded = await startPostgres({ dataDir: env.dataDir, log });
  try {
    return await work(embedded.ownerUrl);
  } finally {
    await embedded.stop();
  }
}

/** Writes the whole database to one file. */
async function backup(to: string, context: Context) {
  const answer = await asOwner(context, (ownerUrl) => backupDatabase(ownerUrl, to));
  return { ...answer, note: secretNote };
}

/** Fills an empty database from such a file. */
async function restore(from: string, log: string | undefined, context: Context) {
  const erased = log === undefined ? [] : erasedIn(readFileSync(log, "utf8"));
  const answer = await asOwner(context, (ownerUrl) => restoreDatabase(ownerUrl, from, erased));
  const note = `Feeds wait in preview until an Admin turns them live. ${secretNote}`;
  return { ...answer, note };
}

export const backupCommands = [
  defineCommand({
    name: "backup",
    summary: "Writes the whole database to one file, while people go on working.",
    options: { to: { type: "file", help: "the file to write", required: true } },
    // Not through the migrations: a backup is made before an upgrade changes anything.
    needsDatabase: false,
    run: ({ to }, context) => backup(to, context),
  }),
  defineCommand({
    name: "restore",
    summary: "Fills an empty database from a backup: all of it or nothing.",
    options: {
      from: { type: "file", help: "a file written by backup", required: true },
      erased: {
        type: "file",
        help: "the product's log since then: whoever was erased on request is erased again",
      },
    },
    needsDatabase: true,
    run: ({ from, erased }, context) => restore(from, erased, context),
  }),
];
