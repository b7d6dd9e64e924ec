/** The whole database to one file and back, with nothing but a connection as its owner. */
import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import postgres, { type Sql, type TransactionSql } from "postgres";
import {
  advanceSequences,
  databaseLevel,
  knownMigrations,
  type Migration,
  productTables,
} from "./backup-catalogue.ts";
import {
  BackupError,
  type BackupHead,
  type BackupSummary,
  readBackup,
  writeBackup,
} from "./backup-file.ts";

const product = "Flexwhere Control Centre, Users";
const format = 1;

export interface BackupAnswer {
  file: string;
  bytes: number;
  createdAt: string;
  migration: string;
  rows: Record<string, number>;
}

/** Values are written the same way whatever the server's settings say. */
function connect(ownerUrl: string): Sql {
  return postgres(ownerUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: {
      application_name: "flexwhere backup",
      TimeZone: "UTC",
      DateStyle: "ISO, YMD",
      IntervalStyle: "postgres",
      bytea_output: "hex",
      extra_float_digits: "1",
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
    },
  });
}

function quoted(names: string[]): string {
  return names.map((name) => `"${name.replaceAll('"', '""')}"`).join(", ");
}

/**
 * Writes every row of every product table to `file`, as they were at one moment, while people go
 * on working; memory does not grow with the database. Secrets stay sealed by AUTH_SECRET. The
 * queue of jobs is left out: what they did is in the tables.
 * @throws BackupError
 */
export async function backupDatabase(ownerUrl: string, file: string): Promise<BackupAnswer> {
  const sql = connect(ownerUrl);
  try {
    await sql`begin isolation level repeatable read read only`;
    const migration = await databaseLevel(sql);
    if (!migration) {
      throw new BackupError("There is nothing to back up: the database is not this product's.");
    }
    const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    const createdAt = new Date().toISOString();
    const head = { product, format, version, migration, createdAt };
    return await answer(file, await writeBackup(file, head, copyOut(sql)));
  } finally {
    // At once: after a failure the server is still sending, and nobody reads.
    await sql.end({ timeout: 0 });
  }
}

async function* copyOut(sql: Sql) {
  for (const { name, columns, hidden } of await productTables(sql)) {
    if (hidden) {
      throw new BackupError(
        `This role does not see all of ${name}; back up as the role that owns the tables.`,
      );
    }
    const copy = sql.unsafe(`copy (select ${quoted(columns)} from ${quoted([name])}) to stdout`);
    const rows = await copy.readable();
    yield { name, columns, data: rows };
    // The driver leaves its socket paused when the last rows filled the stream.
    rows._read(0);
  }
}

async function answer(file: string, { head, tables }: BackupSummary): Promise<BackupAnswer> {
  return {
    file,
    bytes: (await stat(file)).size,
    createdAt: head.createdAt,
    migration: head.migration.tag,
    rows: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
  };
}

/**
 * Fills an empty product database from a backup: all of it or nothing. The file is read through
 * once before anything is touched. Afterwards nothing happens by itself: live connections are in
 * preview, messages to other systems are paused, and imports that were under way have failed as interrupted, for their jobs are gone.
 * @throws BackupError when the file is damaged or of another version, or the database has organisations
 */
export async function restoreDatabase(
  ownerUrl: string,
  file: string,
  erased: readonly string[] = [],
): Promise<BackupAnswer> {
  const sql = connect(ownerUrl);
  try {
    const level = await databaseLevel(sql);
    const head = (found: BackupHead) => mustFit(file, found, level);
    await readBackup(file, { head });
    const summary = await sql.begin(async (tx) => {
      const bound = await emptyTables(tx);
      const read = await readBackup(file, {
        head,
        async table({ name, columns }, rows) {
          await copyIn(tx, `${quoted([name])} (${quoted(columns)})`, rows);
        },
      });
      for (const name of bound) await tx`alter table ${tx(name)} force row level security`;
      await advanceSequences(tx);
      await setAtRest(tx, erased);
      return read;
    });
    await sql`analyze`;
    return await answer(file, summary);
  } finally {
    await sql.end();
  }
}

/** The driver tells nobody of an error at the end of a COPY (its promise is settled then): hence `failed`. */
async function copyIn(tx: TransactionSql, target: string, rows: AsyncIterable<Buffer>) {
  const copy = tx.unsafe(`copy ${target} from stdin`);
  const failed = new Promise<never>((_, reject) => Object.assign(copy, { reject }));
  const copied = async () => pipeline(rows, await copy.writable());
  await Promise.race([copied(), failed]);
}

function mustFit(file: string, head: BackupHead, level: Migration | undefined): void {
  if (head.product !== product) throw new BackupError(`${file} is no backup of this product.`);
  const made = `${file} was made by version ${head.version} (database ${head.migration.tag})`;
  const newest = knownMigrations().at(-1);
  if (head.format > format || head.migration.when > (newest?.when ?? 0)) {
    throw new BackupError(`${made}, which is newer than this one; restore it with that version.`);
  }
  if (head.migration.when !== level?.when) {
    throw new BackupError(
      `${made}, but this database is at ${level?.tag ?? "no version"}; restore it with the version that made it, then start the newer one.`,
    );
  }
}

/**
 * Locks every table, makes sure that there is no organisation, and clears what an installation
 * without one has made for itself. COPY is refused where policies bind the owner, so in this
 * transaction they do not.
 * @returns the tables whose policies are to bind the owner again
 */
async function emptyTables(tx: TransactionSql): Promise<string[]> {
  await tx`lock table organisations in access exclusive mode`;
  const [found] = await tx<{ count: number }[]>`select count(*)::int as count from organisations`;
  if (found?.count !== 0) {
    throw new BackupError(
      `This database holds organisations (${found?.count}), and a restore replaces nothing: point DATABASE_URL or DATA_DIR at an empty one.`,
    );
  }
  const tables = await productTables(tx);
  await tx.unsafe(`truncate ${quoted(tables.map(({ name }) => name))}`);
  const bound = tables.filter((table) => table.bound).map(({ name }) => name);
  for (const name of bound) await tx`alter table ${tx(name)} no force row level security`;
  return bound;
}

/**
 * A restored copy runs no feed and tells no other system anything until an Admin turns it live again. Whoever was erased after the
 * backup was made is back: an empty database knows of no erasure. Terms run from the moments in
 * the backup, so those whose retention has ended are erased again by the worker's first look. Those who
 * asked for it before their term are known by the log only: their term is made to be over.
 */
async function setAtRest(tx: TransactionSql, erased: readonly string[]): Promise<void> {
  await tx`
    update users set active = false, keep_until = null, deactivated_at = 'epoch', deleted_at = 'epoch'
    where id = any(${[...erased]}::uuid[]) and erased_at is null`;
  await tx`update connections set state = 'preview' where state = 'live'`;
  await tx`update webhook_endpoints set state = 'paused' where state = 'on'`;
  await tx`
    update runs set status = 'failed', failure = 'interrupted', finished_at = now()
    where status in ('reading', 'applying')`;
}
