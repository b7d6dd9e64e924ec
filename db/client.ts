/**
 * Handles on the database. There are two makers here: `inOrganisation`, which sees one organisation's
 * rows only, and `beforeOrganisation`, which reaches nothing but the definer lookups. The third, by
 * the token of a connection, is in scim-enter.ts.
 */
import postgres, { type Sql, type TransactionSql } from "postgres";
import { isTransient } from "./errors.ts";

/** A transaction of one organisation. Queries still name the organisation: two walls, not one. */
export interface Handle {
  organisationId: string;
  sql: TransactionSql;
  /**
   * Sends a statement whose answer says nothing: it goes on one journey with what follows. When it fails, so does the
   * transaction, by its error.
   */
  sends: (statement: Pick<Promise<unknown>, "then">) => void;
}

/** Modules exist twice in the web process (Next's bundle and the front server): one pool for both. */
const shared = globalThis as {
  flexwherePool?: Sql | undefined;
  flexwhereBeside?: Sql | undefined;
  flexwhereLookUps?: Sql | undefined;
  flexwhereConnect?: ((max?: number) => Sql) | undefined;
  flexwhereClosing?: (() => Promise<void>)[];
};

/** Connections of one process; the sum over all processes stays below the server's limit. */
const poolSize = 10;
/** Kept for `besideOrganisation`, and opened by processes that need it. */
const besideSize = 2;
/** Kept for `lookUp`, likewise. */
const lookUpSize = 2;

/** Opens the pool of this process; later calls with the same URL are no-ops. */
export function openDatabase(appUrl: string, options: { max?: number } = {}): Sql {
  shared.flexwhereConnect ??= (max = options.max ?? poolSize) =>
    postgres(appUrl, {
      max,
      onnotice: () => undefined,
      max_lifetime: null,
      // Compiling a query costs more than any of ours takes.
      connection: { application_name: "flexwhere", jit: "off" },
    });
  shared.flexwherePool ??= shared.flexwhereConnect();
  return shared.flexwherePool;
}

/** Something that uses the pool and must end before it. */
export function whenClosing(step: () => Promise<void>): void {
  shared.flexwhereClosing = [...(shared.flexwhereClosing ?? []), step];
}

export async function closeDatabase(): Promise<void> {
  const steps = shared.flexwhereClosing ?? [];
  shared.flexwhereClosing = [];
  for (const step of steps) await step();
  const pools = allPools();
  shared.flexwherePool = undefined;
  shared.flexwhereBeside = undefined;
  shared.flexwhereLookUps = undefined;
  shared.flexwhereConnect = undefined;
  await Promise.all(pools.map((pool) => pool?.end({ timeout: 5 })));
}

/**
 * For a process's last handler of uncaught errors: true when this one only says that a database
 * connection was lost in the middle of a transaction, and the process may go on with a new pool.
 * postgres.js (3.4.9) then writes its rollback to a socket that is gone, in a callback that nobody
 * can catch; the transaction itself was refused as it should be, but the pool is not to be trusted.
 */
export function survivesLostConnection(error: unknown): boolean {
  const isIt =
    error instanceof TypeError &&
    error.message.includes("(reading 'write')") &&
    error.stack?.includes("nextWrite") === true;
  if (!isIt || !shared.flexwhereConnect) return false;
  for (const pool of allPools()) void pool?.end({ timeout: 0 }).catch(() => undefined);
  shared.flexwhereBeside = undefined;
  shared.flexwhereLookUps = undefined;
  shared.flexwherePool = shared.flexwhereConnect();
  return true;
}

function allPools() {
  return [shared.flexwherePool, shared.flexwhereBeside, shared.flexwhereLookUps];
}

function pool(): Sql {
  if (!shared.flexwherePool) throw new Error("openDatabase was not called");
  return shared.flexwherePool;
}

/** Part of a transaction: when `work` throws, only what it did is taken back. Locks taken before stay. */
export async function savepoint<T>(at: Handle, work: (inside: Handle) => Promise<T>): Promise<T> {
  const { organisationId } = at;
  return (await at.sql.savepoint((sql) =>
    untilAnswered((sends) => work({ organisationId, sql, sends })),
  )) as T;
}

const attempts = 4;

/**
 * Runs `work` in one transaction that sees this organisation only. A deadlock or serialisation
 * failure (40001, 40P01) is tried again, up to three times; `work` must not act outside the database.
 */
export async function inOrganisation<T>(
  organisationId: string,
  work: (handle: Handle) => Promise<T>,
): Promise<T> {
  return inTransaction(entering(organisationId, work));
}

/**
 * The same for a word beside a transaction of this process that is still open, on connections kept for that: the pool's
 * may all be taken by those who wait for that transaction. `work` is to wait for nobody's lock.
 */
export async function besideOrganisation<T>(
  organisationId: string,
  work: (handle: Handle) => Promise<T>,
): Promise<T> {
  if (!shared.flexwhereConnect) throw new Error("openDatabase was not called");
  shared.flexwhereBeside ??= shared.flexwhereConnect(besideSize);
  return transaction(shared.flexwhereBeside, entering(organisationId, work));
}

function entering<T>(organisationId: string, work: (handle: Handle) => Promise<T>) {
  return async (sql: TransactionSql, sends: Handle["sends"]) => {
    await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
    return work({ organisationId, sql, sends });
  };
}

type Work<T> = (sql: TransactionSql, sends: Handle["sends"]) => Promise<T>;

/** A transaction that has entered no organisation yet: it sees no row of any. Tried again as `inOrganisation` is. */
export async function inTransaction<T>(work: Work<T>): Promise<T> {
  return transaction(pool(), work);
}

/** A transaction on a connection of the caller's, tried again as `inOrganisation` is. */
export async function transaction<T>(on: Sql, work: Work<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await untilAnswered(async (sends) => (await on.begin((sql) => work(sql, sends))) as T);
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
    }
  }
}

/** Ends when what was sent meanwhile is answered too. */
async function untilAnswered<T>(work: (sends: Handle["sends"]) => Promise<T>): Promise<T> {
  const sent: Promise<void>[] = [];
  const done = await work((statement) => {
    const answered = Promise.resolve(statement.then(() => undefined));
    // Told below, unless `work` fails by it first.
    answered.catch(() => undefined);
    sent.push(answered);
  });
  await Promise.all(sent);
  return done;
}

/** For the moments before an organisation is known: only definer lookups answer here. */
export async function beforeOrganisation<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return work(pool());
}

/**
 * The same for a question that an index answers at once: many share two connections and go one behind the other, which
 * spares the database a change of process for each, and waits for no transaction.
 */
export async function lookUp<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  if (!shared.flexwhereConnect) throw new Error("openDatabase was not called");
  shared.flexwhereLookUps ??= shared.flexwhereConnect(lookUpSize);
  return work(shared.flexwhereLookUps);
}

/** A connection beside the pool, for what outlives a transaction; whoever asked for it ends it. */
export function separateConnection(): Sql {
  if (!shared.flexwhereConnect) throw new Error("openDatabase was not called");
  return shared.flexwhereConnect(1);
}

/**
 * Holds a lock that lives as long as this process, outside any transaction: proof that somebody is
 * at work. Undefined when another process holds it. It has a connection of its own, which its
 * release ends, so that a lost connection cannot keep anybody waiting.
 */
export async function holdLock(name: string): Promise<{ release(): Promise<void> } | undefined> {
  const connection = separateConnection();
  const release = () => connection.end({ timeout: 1 });
  try {
    const [row] =
      await connection`select pg_try_advisory_lock(hashtextextended(${name}, 1)) as got`;
    if (row?.["got"] === true) return { release };
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return undefined;
}
