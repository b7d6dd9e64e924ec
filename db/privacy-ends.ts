/** How copies of personal data end: by their age, or with their person. Every function answers how many rows it took. */
import type { Handle } from "./client.ts";

/** What a table holds of one person, by the column that says whose its rows are. */
export async function forgetRowsOf(
  at: Handle,
  table: string,
  column: string,
  userId: string,
): Promise<number> {
  const { sql, organisationId } = at;
  const gone = await sql`
    delete from ${sql(table)} where organisation_id = ${organisationId} and ${sql(column)} = ${userId}`;
  return gone.count;
}

/** Empties what plans by name hold of one person; the lines stay, so that their number does. */
export async function emptyPlannedOf(at: Handle, userId: string): Promise<number> {
  const { sql, organisationId } = at;
  const emptied = await sql`
    update run_changes set user_name = null, display_name = null, department = null, email = null,
      search_key = null, changes = null
    where organisation_id = ${organisationId} and user_id = ${userId}`;
  return emptied.count;
}

/** Imports that wait for somebody since before that moment. */
export async function waitingSince(at: Handle, before: Date): Promise<string[]> {
  const rows = await at.sql<{ id: string }[]>`
    select id from runs
    where organisation_id = ${at.organisationId} and status in ('planned', 'held') and created_at < ${before}
    order by id`;
  return rows.map(({ id }) => id);
}

/** Runs that began before that moment and that nothing is to come of any more. */
function oldRuns({ sql, organisationId }: Handle, before: Date) {
  return sql`select id from runs where organisation_id = ${organisationId} and created_at < ${before}
    and status not in ('reading', 'applying', 'planned', 'held')`;
}

/** Plans by name, with what was passed over. */
export async function forgetOldPlans(at: Handle, before: Date): Promise<number> {
  const gone = await at.sql`
    delete from run_changes where organisation_id = ${at.organisationId} and run_id in (${oldRuns(at, before)})`;
  return gone.count;
}

export async function forgetOldIssues(at: Handle, before: Date): Promise<number> {
  const gone = await at.sql`
    delete from run_issues where organisation_id = ${at.organisationId} and run_id in (${oldRuns(at, before)})`;
  return gone.count;
}

/** Cells that somebody mended by hand, and what was odd about the file, which may quote it. */
export async function forgetOldDetails(at: Handle, before: Date): Promise<number> {
  const emptied = await at.sql`
    update runs set options = options #- '{read,corrections}', file_issues = '[]'
    where organisation_id = ${at.organisationId}
      and (options #> '{read,corrections}' is not null or file_issues <> '[]') and id in (${oldRuns(at, before)})`;
  return emptied.count;
}

/** The bytes of lists; their names and hashes stay. A draft's, and those of a run at work, are still needed. */
export async function forgetOldFiles(at: Handle, before: Date): Promise<number> {
  const { sql, organisationId } = at;
  const gone = await sql`
    delete from file_chunks k using files f
    where k.organisation_id = ${organisationId} and f.organisation_id = k.organisation_id and f.id = k.file_id
      and f.created_at < ${before}
      and not exists (select from drafts d where d.organisation_id = f.organisation_id and d.file_id = f.id)
      and not exists (select from runs r where r.organisation_id = f.organisation_id and r.file_id = f.id
        and r.status in ('reading', 'applying', 'planned', 'held'))
    returning k.file_id`;
  return new Set(gone.map((row) => row["file_id"])).size;
}

export async function forgetOldViews(at: Handle, before: Date): Promise<number> {
  const gone = await at.sql`
    delete from record_views where organisation_id = ${at.organisationId} and at < ${before}`;
  return gone.count;
}

export async function forgetOldMarks(at: Handle, before: Date): Promise<number> {
  const gone = await at.sql`
    delete from was_here where organisation_id = ${at.organisationId} and erased_on < ${before}::date`;
  return gone.count;
}

/** A photo by the key of its name. */
export async function forgetPhoto(at: Handle, nameKey: string): Promise<number> {
  const gone = await at.sql`
    delete from photos where organisation_id = ${at.organisationId} and name_key = ${nameKey}`;
  return gone.count;
}

/** Everything that a table says of one person, oldest first where it has an order. */
export async function rowsOfPerson(
  at: Handle,
  of: { table: string; column: string; without: readonly string[] },
  userId: string,
): Promise<Record<string, unknown>[]> {
  const { sql, organisationId } = at;
  const without = ["organisation_id", ...of.without];
  const rows = await sql<{ row: Record<string, unknown> }[]>`
    select to_jsonb(t) - ${without}::text[] as row from ${sql(of.table)} t
    where organisation_id = ${organisationId} and ${sql(of.column)} = ${userId}`;
  return rows.map(({ row }) => row);
}
