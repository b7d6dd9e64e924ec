/** What there is, from PostgreSQL's own catalogue: a table added later is never forgotten. */
import { readFileSync } from "node:fs";
import type { ISql } from "postgres";
import type { BackupTable } from "./backup-file.ts";

interface CatalogueTable extends BackupTable {
  refersTo: string[];
  /** Policies bind the role that asks. */
  bound: boolean;
  /** They may keep rows from it. */
  hidden: boolean;
}

/**
 * The product's tables (`public`; neither pg-boss's nor an extension's) with the columns that can
 * be written. A table comes after those it refers to.
 */
export async function productTables(sql: ISql): Promise<CatalogueTable[]> {
  const tables = await sql<CatalogueTable[]>`
    select c.relname::text as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns,
      array(select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as "refersTo",
      row_security_active(c.oid) as bound,
      row_security_active(c.oid) and not exists (select from pg_policy p
        where p.polrelid = c.oid and p.polroles @> array[current_user::regrole::oid]
          and pg_get_expr(p.polqual, p.polrelid) = 'true') as hidden
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by c.relname`;
  const ordered: CatalogueTable[] = [];
  const isPlaced = (name: string) => ordered.some((table) => table.name === name);
  for (let waiting = [...tables]; waiting.length > 0; ) {
    const ready = waiting.filter((table) => table.refersTo.every(isPlaced));
    if (ready.length === 0) {
      throw new Error(`these tables refer to each other: ${waiting.map(({ name }) => name)}`);
    }
    ordered.push(...ready);
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return ordered;
}

/** Lets every identity column go on behind the highest number in its table. */
export async function advanceSequences(sql: ISql): Promise<void> {
  const columns = await sql<{ table: string; column: string; sequence: string }[]>`
    select c.relname as table, a.attname as column, s.sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped,
      pg_get_serial_sequence(format('%I.%I', 'public', c.relname), a.attname) as s (sequence)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and s.sequence is not null`;
  for (const { table, column, sequence } of columns) {
    await sql`select setval(${sequence}::regclass, max(${sql(column)})) from ${sql(table)}`;
  }
}

export interface Migration {
  tag: string;
  /** The moment that the journal and the database know it by. */
  when: number;
}

/** The migrations of this build, oldest first. */
export function knownMigrations(): Migration[] {
  const journal = new URL("./migrations/meta/_journal.json", import.meta.url);
  return JSON.parse(readFileSync(journal, "utf8")).entries;
}

/** The last migration of this database; undefined when it is none of the product's. */
export async function databaseLevel(sql: ISql): Promise<Migration | undefined> {
  const [there] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as is`;
  if (!there?.["is"]) return undefined;
  const [row] = await sql<{ when: string }[]>`
    select created_at as when from drizzle.__drizzle_migrations order by created_at desc limit 1`;
  if (!row) return undefined;
  const when = Number(row.when);
  const tag = knownMigrations().find((migration) => migration.when === when)?.tag;
  return { tag: tag ?? "unknown", when };
}
