/** Lists that are not submitted yet, with what was mended in them. */
import type { Sql } from "postgres";
import type { Handle } from "./client.ts";

export interface DraftRow {
  id: string;
  fileId: string;
  name: string;
  /** Bytes announced. */
  size: number;
  /** Chunks that are here, up to the first that is missing. */
  received: number;
  /** Empty until the whole file has been read. */
  sha256: string;
  read: Record<string, unknown>;
  /** Another one whenever `read` is; null while nothing is kept in it. */
  revision: string | null;
  /** The name of the account that began it; null when it is not there any more, or was an operator. */
  by: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Its newest plan, while something can become of it. */
  runId: string | null;
}

const revisionOf = (read: string) => `nullif(md5(${read}::text), md5('{}'))`;

const selected = `
  d.id, d.file_id as "fileId", f.name, f.size::float8 as size, f.sha256, d.read,
  ${revisionOf("d.read")} as revision, a.name as by,
  d.created_at as "createdAt", d.updated_at as "updatedAt",
  case when r.status in ('reading', 'planned', 'held', 'applying') then r.id end as "runId",
  (select count(*)::int from (
    select c.n, row_number() over (order by c.n) - 1 as place from file_chunks c
    where c.organisation_id = d.organisation_id and c.file_id = d.file_id) as c
   where c.n = c.place) as received
  from drafts d
  join files f on f.organisation_id = d.organisation_id and f.id = d.file_id
  left join accounts a on a.organisation_id = d.organisation_id and a.id = d.created_by
  left join runs r on r.organisation_id = d.organisation_id and r.id = d.run_id`;

/** Held to the end of the transaction: drafts are begun one at a time, because they are counted. */
export async function lockDrafts(at: Handle): Promise<void> {
  await at.sql`select pg_advisory_xact_lock(hashtextextended(${`drafts:${at.organisationId}`}, 1))`;
}

export async function insertDraft(
  at: Handle,
  draft: { id: string; fileId: string; createdBy: string | null },
): Promise<void> {
  await at.sql`
    insert into drafts (organisation_id, id, file_id, created_by)
    values (${at.organisationId}, ${draft.id}, ${draft.fileId}, ${draft.createdBy})`;
}

export async function findDraft(
  at: Handle,
  id: string,
  lock?: "for update",
): Promise<DraftRow | undefined> {
  const { sql, organisationId } = at;
  const [row] = await sql<DraftRow[]>`
    select ${sql.unsafe(selected)} where d.organisation_id = ${organisationId} and d.id = ${id}
    ${lock ? sql`for update of d` : sql``}`;
  return row;
}

/** The newest change first. */
export async function listDrafts(at: Handle): Promise<DraftRow[]> {
  const { sql, organisationId } = at;
  return sql<DraftRow[]>`
    select ${sql.unsafe(selected)} where d.organisation_id = ${organisationId}
    order by d.updated_at desc, d.id`;
}

/** Changes what is named; in any case somebody was at it now. Answers its `revision` then. */
export async function touchDraft(
  at: Handle,
  id: string,
  set: { read?: Record<string, unknown>; runId?: string } = {},
): Promise<string | null> {
  const { sql, organisationId } = at;
  const [row] = await sql<{ revision: string | null }[]>`
    update drafts set updated_at = now(),
      read = ${set.read ? sql.json(set.read as never) : sql`read`}, run_id = ${set.runId ?? sql`run_id`}
    where organisation_id = ${organisationId} and id = ${id}
    returning ${sql.unsafe(revisionOf("read"))} as revision`;
  return row?.revision ?? null;
}

/**
 * A chunk of a file that comes in pieces, perhaps more than once.
 * @returns false when there is another chunk in its place
 */
export async function putChunk(
  at: Handle,
  fileId: string,
  n: number,
  bytes: Uint8Array,
): Promise<boolean> {
  const { sql, organisationId } = at;
  const put = await sql`
    insert into file_chunks (organisation_id, file_id, n, bytes)
    values (${organisationId}, ${fileId}, ${n}, ${bytes}) on conflict do nothing`;
  if (put.count === 1) return true;
  const [row] = await sql<{ same: boolean }[]>`
    select bytes = ${bytes} as same from file_chunks
    where organisation_id = ${organisationId} and file_id = ${fileId} and n = ${n}`;
  return row?.same === true;
}

/** Ends a draft with its file; a plan that was made of it forgets both, and what was mended by hand. */
export async function deleteDraft(at: Handle, id: string, fileId: string): Promise<void> {
  const { sql, organisationId } = at;
  await sql`delete from drafts where organisation_id = ${organisationId} and id = ${id}`;
  await sql`
    update runs set file_id = null, options = options #- '{read,corrections}'
    where organisation_id = ${organisationId} and file_id = ${fileId}`;
  await sql`delete from files where organisation_id = ${organisationId} and id = ${fileId}`;
}

/** Runs of a file from which something can still come; those that do not wait are at work. */
export async function openRunsOf(
  at: Handle,
  fileId: string,
): Promise<{ id: string; waits: boolean }[]> {
  return at.sql`
    select id, status in ('planned', 'held') as waits from runs
    where organisation_id = ${at.organisationId} and file_id = ${fileId}
      and status in ('reading', 'planned', 'held', 'applying')`;
}

/** Ends the draft that a run was made of, now that the run is applied: the file stays with the run. */
export async function endDraftOf(at: Handle, runId: string): Promise<void> {
  await at.sql`
    delete from drafts where organisation_id = ${at.organisationId} and run_id = ${runId}`;
}

/** Drafts in all organisations that nobody has touched since. */
export async function idleDrafts(
  sql: Sql,
  since: Date,
): Promise<{ organisationId: string; id: string }[]> {
  return sql`select organisation_id as "organisationId", id from idle_drafts(${since})`;
}

/** How lists were read last, kept with the organisation. */
export async function rememberReading(at: Handle, reading: object): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    update organisations set settings = settings || jsonb_build_object('listReading', ${sql.json(reading as never)}::jsonb)
    where id = ${organisationId}`;
}
