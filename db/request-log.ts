/** The log of SCIM requests, a page at a time. */
import type { Handle } from "./client.ts";

export interface LoggedRequest {
  id: string;
  at: Date;
  method: string;
  path: string;
  status: number;
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
    select r.id, r.at, r.method, r.path, r.status, r.detail, r.user_id as "userId", r.arrived, r.issues, r.ms
    from scim_requests r
    where r.organisation_id = ${organisationId} and r.connection_id = ${connectionId}
      ${only === "refused" ? sql`and r.status >= 400` : sql``}
      ${only === "remarks" ? sql`and r.issues is not null` : sql``}
      ${users === undefined ? sql`` : sql`and r.user_id = any(${[...users]}::uuid[])`}
      ${mark === null ? sql`` : beyond}
    order by r.at ${direction}, r.id ${direction} limit ${page.limit}`;
  return isBackwards ? rows.reverse() : rows;
}
