/** The log of what connections asked, and what is known of a connection by its asking. */
import type { Handle } from "./client.ts";

export interface ScimRequestRow {
  id: string;
  connectionId: string;
  tokenId: string | null;
  /** ISO. */
  at: string;
  method: string;
  path: string;
  status: number;
  scimType: string | null;
  detail: string | null;
  userId: string | null;
  groupId: string | null;
  arrived: unknown;
  issues: unknown;
  ms: number;
}

/** Adds requests of one organisation to its log. @param requests each a `ScimRequestRow` as JSON */
export async function addScimRequests(at: Handle, requests: readonly string[]): Promise<void> {
  await at.sql`
    insert into scim_requests (organisation_id, id, connection_id, token_id, at, method, path, status, scim_type,
      detail, user_id, group_id, arrived, issues, ms)
    select ${at.organisationId}, r.id, r."connectionId", r."tokenId", r.at, r.method, r.path, r.status, r."scimType",
      r.detail, r."userId", r."groupId", r.arrived, r.issues, r.ms
    from json_to_recordset(${`[${requests.join()}]`}::text::json) as r (id uuid, "connectionId" uuid, "tokenId" uuid,
      at timestamptz, method text, path text, status int, "scimType" text, detail text, "userId" uuid,
      "groupId" uuid, arrived jsonb, issues jsonb, ms int)`;
}

/**
 * A connection was heard of, unless it was by a token of the self-test; `changedRun` is the run of a change it made,
 * which thereby goes on.
 */
export async function touchConnection(
  at: Handle,
  id: string,
  seen: { at: string; tokenId: string; changedRun: string | null },
): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    update connections set seen_at = case
        when exists (select from scim_tokens where organisation_id = ${organisationId} and id = ${seen.tokenId} and hint <> '')
        then greatest(seen_at, ${seen.at}::timestamptz) else seen_at end,
      current_run_at = case when current_run_id = ${seen.changedRun}::uuid
        then greatest(current_run_at, ${seen.at}::timestamptz) else current_run_at end
    where organisation_id = ${organisationId} and id = ${id}`;
  await sql`
    update scim_tokens set last_used_at = greatest(last_used_at, ${seen.at}::timestamptz)
    where organisation_id = ${organisationId} and id = ${seen.tokenId}`;
  if (seen.changedRun !== null) {
    await sql`
      update runs set finished_at = greatest(finished_at, ${seen.at}::timestamptz)
      where organisation_id = ${organisationId} and id = ${seen.changedRun} and status = 'applied'`;
  }
}

export async function forgetScimRequests(at: Handle, before: Date): Promise<number> {
  const gone = await at.sql`
    delete from scim_requests where organisation_id = ${at.organisationId} and at < ${before}`;
  return gone.count;
}

export interface LoggedRequest {
  id: string;
  at: Date;
  method: string;
  path: string;
  status: number;
  scimType: string | null;
  detail: string | null;
  userId: string | null;
  arrived: { op?: string; path: string; value?: string }[] | null;
  issues: { field?: string; rule: string }[] | null;
  ms: number;
}

export interface RequestPage {
  connectionId: string;
  /** Refused, or with values that the product cannot use. */
  only: "refused" | "remarks" | null;
  users?: readonly string[] | undefined;
  /** Keyset: the request before the first, or after the last, of the page. */
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/** The newest first, also when the page was reached backwards. */
export async function pageOfRequests(at: Handle, page: RequestPage): Promise<LoggedRequest[]> {
  const { sql, organisationId } = at;
  const { connectionId, only, users } = page;
  const mark = page.after ?? page.before ?? null;
  const isBackwards = page.before !== undefined;
  const direction = sql.unsafe(isBackwards ? "" : "desc");
  const beyond = sql`and (r.at, r.id) ${sql.unsafe(isBackwards ? ">" : "<")}
    ((select at from mark), (select id from mark))`;
  const rows = await sql<LoggedRequest[]>`
    with mark as materialized (
      select at, id from scim_requests where organisation_id = ${organisationId} and id = ${mark}::uuid
    )
    select r.id, r.at, r.method, r.path, r.status, r.scim_type as "scimType",
      r.detail, r.user_id as "userId", r.arrived, r.issues, r.ms
    from scim_requests r
    where r.organisation_id = ${organisationId} and r.connection_id = ${connectionId}
      ${only === "refused" ? sql`and r.status >= 400` : sql``}
      ${only === "remarks" ? sql`and r.issues is not null` : sql``}
      ${users === undefined ? sql`` : sql`and r.user_id = any(${[...users]}::uuid[])`}
      ${mark === null ? sql`` : beyond}
    order by r.at ${direction}, r.id ${direction} limit ${page.limit}`;
  return isBackwards ? rows.reverse() : rows;
}
