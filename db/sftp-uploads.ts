/** What was brought: a row for each file that came to rest under a name. */
import { beforeOrganisation, type Handle } from "./client.ts";
import type { RunStatus } from "./runs.ts";

export interface UploadRow {
  id: string;
  connectionId: string;
  path: string;
  size: number;
  /** While it rests, the last that was heard of it; afterwards the last change of the file, as its disk knows it. */
  touchedAt: Date;
  state: "resting" | "taken" | "passed_over";
  fileId: string | null;
  sha256: string | null;
  runId: string | null;
  reason: string | null;
}

/** Of `sftp_uploads u`. */
const columns = `u.id, u.connection_id as "connectionId", u.path, u.size::float8 as size,
  u.touched_at as "touchedAt", u.state, u.file_id as "fileId", u.sha256, u.run_id as "runId", u.reason`;

/** Connections of daily files that are not closed, in all organisations. */
export async function openFeeds(): Promise<{ organisationId: string; id: string }[]> {
  return beforeOrganisation(
    (sql) => sql<{ organisationId: string; id: string }[]>`
      select organisation_id as "organisationId", id from sftp_connections()`,
  );
}

/** A file rests under its name: it is new, or something happened to it again. */
export async function restUpload(
  at: Handle,
  upload: Pick<UploadRow, "id" | "connectionId" | "path" | "size" | "touchedAt">,
): Promise<void> {
  const { id, connectionId, path, size, touchedAt } = upload;
  await at.sql`
    insert into sftp_uploads (organisation_id, id, connection_id, path, size, touched_at, state)
    values (${at.organisationId}, ${id}, ${connectionId}, ${path}, ${size}, ${touchedAt}, 'resting')
    on conflict (organisation_id, connection_id, path) where state = 'resting'
    do update set size = excluded.size, touched_at = greatest(sftp_uploads.touched_at, excluded.touched_at)`;
}

export async function restingUploads(at: Handle, connectionId: string): Promise<UploadRow[]> {
  const { sql, organisationId } = at;
  return sql<UploadRow[]>`
    select ${sql.unsafe(columns)} from sftp_uploads u
    where u.organisation_id = ${organisationId} and u.connection_id = ${connectionId} and u.state = 'resting'
    order by u.touched_at, u.id`;
}

export interface LastUpload extends UploadRow {
  runStatus: string | null;
  /** When it was taken, or last changed. */
  since: Date;
}

/** Those that rest no more: the newest of each name. */
export async function lastUploads(at: Handle, connectionId: string): Promise<LastUpload[]> {
  const { sql, organisationId } = at;
  return sql<LastUpload[]>`
    select distinct on (u.path) ${sql.unsafe(columns)}, r.status as "runStatus",
      greatest(u.touched_at, r.created_at) as since
    from sftp_uploads u
    left join runs r on r.organisation_id = u.organisation_id and r.id = u.run_id
    where u.organisation_id = ${organisationId} and u.connection_id = ${connectionId} and u.state <> 'resting'
    order by u.path, u.touched_at desc, u.id desc`;
}

export interface RecentUpload extends Omit<UploadRow, "connectionId" | "fileId" | "sha256"> {
  runStatus: RunStatus | null;
}

/** Whatever came last, resting or not; the newest first. */
export async function recentUploads(
  at: Handle,
  connectionId: string,
  limit: number,
): Promise<RecentUpload[]> {
  return at.sql<RecentUpload[]>`
    select u.id, u.path, u.size::float8 as size, u.touched_at as "touchedAt", u.state, u.run_id as "runId",
      u.reason, r.status as "runStatus"
    from sftp_uploads u
    left join runs r on r.organisation_id = u.organisation_id and r.id = u.run_id
    where u.organisation_id = ${at.organisationId} and u.connection_id = ${connectionId}
    order by u.touched_at desc, u.id desc limit ${limit}`;
}

/** An upload that rests no more; its moment is then that of the file's last change. */
export interface SettledUpload {
  state: "taken" | "passed_over";
  size: number;
  touched_at: Date;
  file_id?: string;
  sha256?: string;
  reason?: string;
}

/** False when something has been heard of it since it was read: then it rests on. */
export async function settleUpload(
  at: Handle,
  { id, touchedAt }: Pick<UploadRow, "id" | "touchedAt">,
  set: SettledUpload,
): Promise<boolean> {
  const { sql, organisationId } = at;
  const { count } = await sql`
    update sftp_uploads set ${sql({ ...set })}
    where organisation_id = ${organisationId} and id = ${id} and state = 'resting' and touched_at = ${touchedAt}`;
  return count > 0;
}

export async function noteUploadRun(at: Handle, id: string, runId: string): Promise<void> {
  await at.sql`
    update sftp_uploads set run_id = ${runId} where organisation_id = ${at.organisationId} and id = ${id}`;
}

/** What rests under a name, if anything does, rests no more, unless something was heard of it at this moment or later. */
export async function forgetResting(
  at: Handle,
  { connectionId, path }: Pick<UploadRow, "connectionId" | "path">,
  before: Date,
): Promise<void> {
  await at.sql`
    delete from sftp_uploads
    where organisation_id = ${at.organisationId} and connection_id = ${connectionId} and path = ${path}
      and state = 'resting' and touched_at < ${before}`;
}

/** It was nothing new, unless something has been heard of it since it was read. */
export async function withdrawUpload(
  at: Handle,
  { id, touchedAt }: Pick<UploadRow, "id" | "touchedAt">,
): Promise<void> {
  await at.sql`
    delete from sftp_uploads
    where organisation_id = ${at.organisationId} and id = ${id} and state = 'resting' and touched_at = ${touchedAt}`;
}

/** A file that no run comes of, and why. */
export async function passOver(
  at: Handle,
  upload: Pick<UploadRow, "id" | "connectionId" | "path" | "size" | "touchedAt"> & {
    reason: string;
  },
): Promise<void> {
  const { id, connectionId, path, size, touchedAt, reason } = upload;
  await at.sql`
    insert into sftp_uploads (organisation_id, id, connection_id, path, size, touched_at, state, reason)
    values (${at.organisationId}, ${id}, ${connectionId}, ${path}, ${size}, ${touchedAt}, 'passed_over', ${reason})`;
}

/** Copies whose run was not begun, because the process died in between; the oldest first. */
export async function takenWithoutRun(at: Handle, connectionId: string): Promise<UploadRow[]> {
  const { sql, organisationId } = at;
  return sql<UploadRow[]>`
    select ${sql.unsafe(columns)} from sftp_uploads u
    where u.organisation_id = ${organisationId} and u.connection_id = ${connectionId} and u.state = 'taken'
      and u.file_id is not null and u.run_id is null
    order by u.touched_at, u.id`;
}

/** The copy that was taken last, with its run once there is one. */
export async function lastTaken(at: Handle, connectionId: string): Promise<UploadRow | undefined> {
  const { sql, organisationId } = at;
  const [row] = await sql<UploadRow[]>`
    select ${sql.unsafe(columns)} from sftp_uploads u
    where u.organisation_id = ${organisationId} and u.connection_id = ${connectionId} and u.state = 'taken'
      and u.file_id is not null
    order by u.touched_at desc, u.id desc limit 1`;
  return row;
}

/** Rows that are older than this and rest no more. Answers how many there were. */
export async function forgetUploads(
  at: Handle,
  connectionId: string,
  before: Date,
): Promise<number> {
  const { count } = await at.sql`
    delete from sftp_uploads
    where organisation_id = ${at.organisationId} and connection_id = ${connectionId} and state <> 'resting'
      and touched_at < ${before}`;
  return count;
}
