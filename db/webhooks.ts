/** The addresses of other systems that are told of people. */
import type { PendingQuery, Row } from "postgres";
import { beforeOrganisation, type Handle } from "./client.ts";
import { authorColumns, authorValues, type Entry } from "./history.ts";

export interface EndpointRow {
  id: string;
  url: string;
  events: string[];
  /** `gone`: the receiver answered that there is nobody any more. */
  state: "on" | "paused" | "gone";
  sealedSecret: string;
  /** The one before, by which is signed as well until `oldUntil`. */
  sealedOldSecret: string | null;
  oldUntil: Date | null;
  createdAt: Date;
}

const columns = `id, url, events, state, sealed_secret as "sealedSecret",
  sealed_old_secret as "sealedOldSecret", old_until as "oldUntil", created_at as "createdAt"`;

/** The oldest first. */
export async function listEndpoints(at: Handle): Promise<EndpointRow[]> {
  return at.sql<EndpointRow[]>`
    select ${at.sql.unsafe(columns)} from webhook_endpoints
    where organisation_id = ${at.organisationId} order by created_at, id`;
}

/** With `lock` it is held to the end of the transaction. */
export async function findEndpoint(
  at: Handle,
  id: string,
  lock = false,
): Promise<EndpointRow | undefined> {
  const { sql, organisationId } = at;
  const [row] = await sql<EndpointRow[]>`
    select ${sql.unsafe(columns)} from webhook_endpoints
    where organisation_id = ${organisationId} and id = ${id} ${lock ? sql`for update` : sql``}`;
  return row;
}

/** Two who add the last one at once would both be let: adding waits here. */
export async function lockEndpoints(at: Handle): Promise<void> {
  await at.sql`select from organisations where id = ${at.organisationId} for no key update`;
}

/** @throws a unique violation of webhook_endpoints_url_key */
export async function insertEndpoint(
  at: Handle,
  row: Pick<EndpointRow, "id" | "url" | "events" | "sealedSecret">,
  entry: Entry,
): Promise<void> {
  await told(
    at,
    at.sql`
      insert into webhook_endpoints (organisation_id, id, url, events, state, sealed_secret)
      values (${at.organisationId}, ${row.id}, ${row.url}, ${row.events}, 'on', ${row.sealedSecret})
      returning id`,
    entry,
  );
}

export type EndpointSet = Partial<{
  url: string;
  events: string[];
  state: EndpointRow["state"];
  sealed_secret: string;
  sealed_old_secret: string | null;
  old_until: Date | null;
}>;

/** @throws a unique violation of webhook_endpoints_url_key */
export async function updateEndpoint(
  at: Handle,
  id: string,
  set: EndpointSet,
  entry: Entry,
): Promise<void> {
  const { sql, organisationId } = at;
  await told(
    at,
    sql`
      update webhook_endpoints set ${sql(set)}
      where organisation_id = ${organisationId} and id = ${id} returning id`,
    entry,
  );
}

/** With all that was still to be told to it. */
export async function deleteEndpoint(at: Handle, id: string, entry: Entry): Promise<void> {
  await told(
    at,
    at.sql`
      delete from webhook_endpoints
      where organisation_id = ${at.organisationId} and id = ${id} returning id`,
    entry,
  );
}

/** A change of one endpoint with its entry of the history, in one statement. */
async function told(at: Handle, change: PendingQuery<Row[]>, entry: Entry): Promise<void> {
  const { sql } = at;
  await sql`
    with changed as (${change})
    insert into history (${sql.unsafe(authorColumns)}, kind, changes)
    select ${authorValues(at, entry.by)}, ${entry.kind}, ${sql.json((entry.changes ?? {}) as never)} from changed`;
}

/** True for whoever is the first in a while to mail that this endpoint's events are given up. */
export async function noteTold(at: Handle, id: string, now: Date, before: Date): Promise<boolean> {
  const result = await at.sql`
    update webhook_endpoints set told_at = ${now}
    where organisation_id = ${at.organisationId} and id = ${id} and (told_at is null or told_at < ${before})`;
  return result.count > 0;
}

export interface EndpointAddress {
  organisationId: string;
  id: string;
}

/** Endpoints, of all organisations, for which something is to be looked at or is due to be sent. */
export async function endpointsWithNews(now: Date): Promise<EndpointAddress[]> {
  return beforeOrganisation(
    (sql) => sql<EndpointAddress[]>`
      select organisation_id as "organisationId", id from webhook_endpoints_with_news(${now})`,
  );
}

/** Deletes what was noted before a moment, sent or not, of all organisations. */
export async function forgetWebhookEvents(before: Date): Promise<void> {
  await beforeOrganisation((sql) => sql`select forget_webhook_events(${before})`);
}
