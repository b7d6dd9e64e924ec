/** What "why is somebody not in the app?" is answered from: records, former names, kept lists, requests. */
import type { Handle } from "./client.ts";
import type { RunStatus } from "./runs.ts";
import { searchPattern } from "./search-pattern.ts";

export interface FoundRecord {
  id: string;
  userName: string;
  displayName: string | null;
  firstName: string | null;
  surname: string | null;
  email: string | null;
  department: string | null;
  userNameKey: string;
  emailKey: string | null;
  active: boolean;
  blocked: boolean;
  deletedAt: Date | null;
}

const record = `u.id, u.user_name as "userName", u.display_name as "displayName",
  u.first_name as "firstName", u.surname, u.email, u.department,
  u.user_name_key as "userNameKey", u.email_key as "emailKey", u.active, u.blocked_at is not null as blocked,
  u.deleted_at as "deletedAt"`;

/** Whoever is there comes first, then who can enter, by name. */
const inOrder = "order by u.deleted_at is not null, not u.active, u.display_name_key, u.id";

/**
 * Records that hold all of these words, deleted and merged ones too, erased ones not.
 * @param words sort keys, each with a letter or digit; the first is what the search index is asked
 */
export async function recordsWith(
  { sql, organisationId }: Handle,
  words: readonly [string, ...string[]],
  most: number,
): Promise<FoundRecord[]> {
  return sql<FoundRecord[]>`
    with found as materialized (
      select s.id from searchable_users s
      where s.search_text like ${searchPattern(words[0])} and not exists (
        select from unnest(${[...words]}::text[]) as word
        where position(word in concat_ws(' ', s.search_text, lower(s.first_name), lower(s.surname))) = 0)
      limit 500)
    select ${sql.unsafe(record)} from found f
    join users u on u.organisation_id = ${organisationId} and u.id = f.id
    where u.erased_at is null ${sql.unsafe(inOrder)} limit ${most}`;
}

/** Records with this user name or e-mail address, or known to a way in by this staff number or other key of its own. */
export async function recordsKeyed(
  { sql, organisationId }: Handle,
  key: string,
  most: number,
): Promise<FoundRecord[]> {
  return sql<FoundRecord[]>`
    select ${sql.unsafe(record)} from users u
    where u.organisation_id = ${organisationId} and u.erased_at is null and u.id = any(array(
      select n.id from users n where n.organisation_id = ${organisationId} and n.user_name_claim = ${key}
      union
      select e.id from users e where e.organisation_id = ${organisationId} and e.email_key = ${key}
      union
      select l.user_id from links l
      where l.organisation_id = ${organisationId} and l.external_id_key = ${key}
        and (l.connection_id is null or l.connection_id in (
          select c.id from connections c where c.organisation_id = ${organisationId}))))
    ${sql.unsafe(inOrder)} limit ${most}`;
}

/** Everybody who is here under one of these user names or e-mail addresses. */
export async function recordsOfRows(
  { sql, organisationId }: Handle,
  keys: { userNames: readonly string[]; emails: readonly string[] },
): Promise<FoundRecord[]> {
  return sql<FoundRecord[]>`
    select ${sql.unsafe(record)} from users u
    where u.organisation_id = ${organisationId} and u.deleted_at is null and u.id = any(array(
      select n.id from users n
      where n.organisation_id = ${organisationId} and n.user_name_claim = any(${[...keys.userNames]}::text[])
      union
      select e.id from users e
      where e.organisation_id = ${organisationId} and e.email_key = any(${[...keys.emails]}::text[])))
    ${sql.unsafe(inOrder)}`;
}

/** Who had this text in a user name, e-mail address or name that is another one now; the newest change first. */
export async function formerlyCalled(
  { sql, organisationId }: Handle,
  key: string,
  most: number,
): Promise<(FoundRecord & { was: string })[]> {
  return sql<(FoundRecord & { was: string })[]>`
    with former as materialized (
      select distinct on (h.user_id) h.user_id, h.seq, h.changes->f.field->>0 as was
      from history h
      cross join unnest(array['userName', 'email', 'displayName', 'surname']) as f (field)
      where h.organisation_id = ${organisationId} and h.kind <> 'created'
        and h.changes ?| array['userName', 'email', 'displayName', 'surname']
        and h.user_id is not null and position(${key} in lower(h.changes->f.field->>0)) > 0
      order by h.user_id, h.seq desc)
    select ${sql.unsafe(record)}, f.was from former f
    join users u on u.organisation_id = ${organisationId} and u.id = f.user_id and u.erased_at is null
    order by f.seq desc limit ${most}`;
}

export interface KeptList {
  runId: string;
  status: RunStatus;
  source: "list" | "sftp";
  mode: "add" | "replace";
  failure: string | null;
  /** When it came to its status. */
  at: Date;
  /** How it was read. */
  read: object;
  fileId: string;
  name: string;
  size: number;
  sha256: string;
  /** The bytes are still there. */
  isKept: boolean;
  connection: { id: string; name: string; state: string } | null;
}

/** The newest lists and daily files, the newest first. */
export async function newestLists(
  { sql, organisationId }: Handle,
  most: number,
): Promise<KeptList[]> {
  return sql<KeptList[]>`
    select r.id as "runId", r.status, r.source, r.mode, r.failure,
      coalesce(r.undone_at, case when r.status in ('planned', 'held') then r.planned_at end, r.finished_at, r.created_at) as at,
      coalesce(r.options->'read', '{}') as read,
      f.id as "fileId", f.name, f.size::float8 as size, f.sha256,
      exists (select from file_chunks k
        where k.organisation_id = r.organisation_id and k.file_id = f.id and k.n = 0) as "isKept",
      case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name, 'state', c.state) end as connection
    from runs r
    join files f on f.organisation_id = r.organisation_id and f.id = r.file_id
    left join connections c on c.organisation_id = r.organisation_id and c.id = r.connection_id
    where r.organisation_id = ${organisationId} and r.source in ('list', 'sftp')
    order by r.created_at desc, r.id desc limit ${most}`;
}

/** What clashed when the plan of a run was made of this row. */
export async function clashesOfRow(
  { sql, organisationId }: Handle,
  runId: string,
  row: number,
): Promise<{ field: string | null; params: { [name: string]: string | number } }[]> {
  return sql<{ field: string | null; params: { [name: string]: string | number } }[]>`
    select field, params from run_issues
    where organisation_id = ${organisationId} and run_id = ${runId} and row = ${row} and rule = 'conflict'
    order by n`;
}

export interface RefusedRequest {
  id: string;
  at: Date;
  detail: string | null;
  arrived: { path: string; value?: string }[] | null;
  connection: { id: string; name: string };
}

/** The newest changes that directories asked for and that were refused. */
export async function refusedRequests(
  { sql, organisationId }: Handle,
  mostEach: number,
): Promise<RefusedRequest[]> {
  return sql<RefusedRequest[]>`
    select r.*, jsonb_build_object('id', c.id, 'name', c.name) as connection
    from connections c
    cross join lateral (
      select r.id, r.at, r.detail, r.arrived from scim_requests r
      where r.organisation_id = c.organisation_id and r.connection_id = c.id and r.status >= 400
        and r.method <> 'GET' and r.arrived is not null
      order by r.at desc, r.id desc limit ${mostEach}) r
    where c.organisation_id = ${organisationId}
    order by r.at desc`;
}

export interface SpokenOf {
  at: Date;
  connection: { id: string; name: string };
}

/** When a directory last spoke of somebody. */
export async function lastRequestAbout(
  { sql, organisationId }: Handle,
  userId: string,
): Promise<SpokenOf | undefined> {
  const [row] = await sql<SpokenOf[]>`
    select r.at, jsonb_build_object('id', c.id, 'name', c.name) as connection
    from scim_requests r
    join connections c on c.organisation_id = r.organisation_id and c.id = r.connection_id
    where r.organisation_id = ${organisationId} and r.user_id = ${userId}
    order by r.at desc limit 1`;
  return row;
}
