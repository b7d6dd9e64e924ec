/** What endpoints are to be told: noted by a trigger on the history, looked at, sent in order per person. */
import type { Handle } from "./client.ts";
import type { Changes } from "./history.ts";

/** An entry of the history that an endpoint may have to be told of, and the person as they were just after it. */
export interface NotedEntry {
  /** A bigint, as text: the place in the history. */
  seq: string;
  at: Date;
  kind: string;
  wayIn: string;
  runId: string | null;
  entryReason: string | null;
  changes: Changes;
  userId: string;
  userName: string | null;
  email: string | null;
  active: boolean;
  blocked: boolean;
  ownerKind: string | null;
  isErased: boolean;
}

/** A value just after an entry: what the next entry that changes it says it was, else what it is now. */
function afterwards(field: string, now: string): string {
  return `coalesce((select n.changes->'${field}'->0 from history n
    where n.organisation_id = h.organisation_id and n.user_id = h.user_id and n.seq > h.seq
      and n.changes ? '${field}' order by n.seq limit 1), to_jsonb(${now}))`;
}

const entryColumns = `h.seq, h.at, h.kind, h.way_in as "wayIn", h.run_id as "runId",
  h.reason as "entryReason", h.changes, h.user_id as "userId", u.erased_at is not null as "isErased",
  ${afterwards("userName", "u.user_name")}#>>'{}' as "userName",
  ${afterwards("email", "u.email")}#>>'{}' as email,
  (${afterwards("active", "u.active")}#>>'{}')::boolean as active,
  (${afterwards("blocked", "u.blocked_at is not null")}#>>'{}')::boolean as blocked,
  (select c.kind from connections c where c.organisation_id = h.organisation_id
    and c.id = (${afterwards("owner", "u.owner_connection_id")}#>>'{}')::uuid) as "ownerKind"`;
const entryTables = `join history h on h.organisation_id = e.organisation_id and h.seq = e.seq
  join users u on u.organisation_id = h.organisation_id and u.id = h.user_id`;

/** The oldest entries at which nobody has looked yet, held to the end of the transaction. */
export async function holdNewEntries(
  at: Handle,
  endpointId: string,
  most: number,
): Promise<NotedEntry[]> {
  const { sql, organisationId } = at;
  return sql<NotedEntry[]>`
    with e as materialized (
      select organisation_id, seq from webhook_events
      where organisation_id = ${organisationId} and endpoint_id = ${endpointId} and type is null
      order by seq limit ${most} for update skip locked)
    select ${sql.unsafe(entryColumns)} from e ${sql.unsafe(entryTables)} order by e.seq`;
}

export interface NamedEvent {
  seq: string;
  id: string;
  type: string;
  reason: string | null;
}

/** Says which of the entries that were looked at are events; the others are gone. */
export async function nameEvents(
  at: Handle,
  endpointId: string,
  events: readonly NamedEvent[],
  others: readonly string[],
): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    update webhook_events e set id = n.id, type = n.type, reason = n.reason
    from jsonb_to_recordset(${sql.json(events as never)}) as n (seq bigint, id uuid, type text, reason text)
    where e.organisation_id = ${organisationId} and e.endpoint_id = ${endpointId} and e.seq = n.seq`;
  await sql`
    delete from webhook_events
    where organisation_id = ${organisationId} and endpoint_id = ${endpointId}
      and seq = any(${others as string[]}::bigint[])`;
}

export interface DueEvent extends NotedEntry {
  id: string;
  type: string;
  reason: string | null;
  /** Tries before this one. */
  attempts: number;
}

/**
 * Takes events that are due: of each person the oldest that waits, and none while an older one of theirs waits. They
 * are due again at `until`, so that what a killed process had taken is sent again, under the same id.
 */
export async function takeDueEvents(
  at: Handle,
  endpointId: string,
  options: { now: Date; until: Date; most: number },
): Promise<DueEvent[]> {
  const { sql, organisationId } = at;
  const { now, until, most } = options;
  return sql<DueEvent[]>`
    with due as materialized (
      select seq from webhook_events d
      where organisation_id = ${organisationId} and endpoint_id = ${endpointId} and state = 'waiting'
        and due_at <= ${now} and type is not null
        and not exists (select from webhook_events o
          where o.organisation_id = d.organisation_id and o.endpoint_id = d.endpoint_id
            and o.user_id = d.user_id and o.state = 'waiting' and o.seq < d.seq)
      -- The order of the index: however many wait, few are looked at.
      order by due_at limit ${most} for update skip locked
    ), e as (
      update webhook_events w set due_at = ${until}, tried_at = ${now}, attempts = w.attempts + 1
      from due
      where w.organisation_id = ${organisationId} and w.endpoint_id = ${endpointId} and w.seq = due.seq
      returning w.organisation_id, w.seq, w.id, w.type, w.reason, w.attempts - 1 as attempts)
    select e.id, e.type, e.reason, e.attempts, ${sql.unsafe(entryColumns)}
    from e ${sql.unsafe(entryTables)} order by e.seq`;
}

export interface Tried {
  state: "waiting" | "sent" | "gave_up";
  dueAt: Date;
  status: number | null;
  failure: string | null;
}

/** What came of a try. While the event waits on, so do the later ones of its person. */
export async function noteTry(
  at: Handle,
  endpointId: string,
  { seq, userId }: Pick<DueEvent, "seq" | "userId">,
  { state, dueAt, status, failure }: Tried,
): Promise<void> {
  const { sql, organisationId } = at;
  const here = sql`organisation_id = ${organisationId} and endpoint_id = ${endpointId}`;
  await sql`
    update webhook_events
    set state = ${state}, due_at = ${dueAt}, status = ${status}, failure = ${failure}
    where ${here} and seq = ${seq}`;
  if (state !== "waiting") return;
  await sql`
    update webhook_events set due_at = ${dueAt}
    where ${here} and user_id = ${userId} and state = 'waiting' and seq > ${seq} and due_at < ${dueAt}`;
}

/** All that waits is given up, and what nobody has looked at is gone: so is the receiver. */
export async function giveUpWaiting(at: Handle, endpointId: string): Promise<void> {
  const { sql, organisationId } = at;
  const here = sql`organisation_id = ${organisationId} and endpoint_id = ${endpointId}`;
  await sql`delete from webhook_events where ${here} and type is null`;
  await sql`update webhook_events set state = 'gave_up' where ${here} and state = 'waiting'`;
}

/** To be sent once more, from now on; false when it is not there or waits already. */
export async function sendEventAgain(
  at: Handle,
  endpointId: string,
  seq: string,
  now: Date,
): Promise<boolean> {
  const result = await at.sql`
    update webhook_events set state = 'waiting', attempts = 0, due_at = ${now}
    where organisation_id = ${at.organisationId} and endpoint_id = ${endpointId} and seq = ${seq}
      and type is not null and state <> 'waiting'`;
  return result.count > 0;
}

/** What is due only after `soon` is due now. What is being sent at this moment is due before. */
export async function hurryWaiting(
  at: Handle,
  endpointId: string,
  now: Date,
  soon: Date,
): Promise<void> {
  await at.sql`
    update webhook_events set due_at = ${now}
    where organisation_id = ${at.organisationId} and endpoint_id = ${endpointId} and state = 'waiting'
      and due_at > ${soon}`;
}

export interface EventLine {
  seq: string;
  id: string;
  type: string;
  reason: string | null;
  state: "waiting" | "sent" | "gave_up";
  attempts: number;
  dueAt: Date;
  status: number | null;
  failure: string | null;
  createdAt: Date;
  userId: string;
  /** Null: erased. */
  name: string | null;
  isThere: boolean;
}

/** The log of an endpoint, the newest first; `before` is the place of the last line of the page before. */
export async function listEvents(
  at: Handle,
  endpointId: string,
  page: { state: EventLine["state"] | null; before: string | null; most: number },
): Promise<EventLine[]> {
  const { sql, organisationId } = at;
  return sql<EventLine[]>`
    select e.seq, e.id, e.type, e.reason, e.state, e.attempts, e.due_at as "dueAt",
      e.status, e.failure, e.created_at as "createdAt", e.user_id as "userId",
      case when u.erased_at is null then coalesce(u.display_name, u.user_name) end as name,
      u.deleted_at is null and u.erased_at is null as "isThere"
    from webhook_events e
    left join users u on u.organisation_id = e.organisation_id and u.id = e.user_id
    where e.organisation_id = ${organisationId} and e.endpoint_id = ${endpointId} and e.type is not null
      ${page.state === null ? sql`` : sql`and e.state = ${page.state}`}
      ${page.before === null ? sql`` : sql`and e.seq < ${page.before}::bigint`}
    order by e.seq desc limit ${page.most}`;
}

/** How many events of each endpoint are in which state. */
export async function countEvents(
  at: Handle,
): Promise<{ endpointId: string; state: EventLine["state"]; count: number }[]> {
  return at.sql`
    select endpoint_id as "endpointId", state, count(*)::int as count from webhook_events
    where organisation_id = ${at.organisationId} and type is not null group by 1, 2`;
}
