/** The spine: every change and every decision, written in the same statement as the change. */
import type { Handle } from "./client.ts";

/** Who and what stands behind an entry of the history. */
export interface Authorship {
  actorKind: string;
  actorId: string | null;
  wayIn: string;
  connectionId: string | null;
  runId: string | null;
  requestId: string | null;
  /** One entry of many, which the run's own entry (`run_applied`, `run_undone`) sums up. */
  summed?: boolean;
}

/** The columns of `history` that an authorship fills, in the order of `authorValues`. */
export const authorColumns =
  "organisation_id, actor_kind, actor_id, way_in, connection_id, run_id, request_id, summed";

export function authorValues(at: Handle, by: Authorship) {
  return at.sql`${at.organisationId}::uuid, ${by.actorKind}::text, ${by.actorId}::uuid, ${by.wayIn}::text, ${by.connectionId}::uuid, ${by.runId}::uuid, ${by.requestId}::text, ${by.summed ?? false}::boolean`;
}

export type Changes = Record<string, [from: unknown, to: unknown]>;

export interface Entry {
  by: Authorship;
  kind: string;
  userId: string | null;
  changes?: Changes;
  reason?: string | undefined;
  /** The entry that this one takes back: a bigint, as text. */
  undoes?: string | undefined;
}

/** An entry by itself: a decision that changes no person's row. */
export async function addEntry(at: Handle, entry: Entry): Promise<void> {
  await at.sql`
    insert into history (${at.sql.unsafe(authorColumns)}, kind, user_id, changes, reason)
    values (${authorValues(at, entry.by)}, ${entry.kind}, ${entry.userId},
      ${at.sql.json((entry.changes ?? {}) as never)}, ${entry.reason ?? null})`;
}

/** Whether anything of this kind was ever decided about a connection. */
export async function wasDecided(at: Handle, kind: string, connectionId: string): Promise<boolean> {
  const [row] = await at.sql`
    select exists (
      select from history where organisation_id = ${at.organisationId} and kind = ${kind} and not summed
        and changes->'connection'->>1 = ${connectionId}) as any`;
  return row?.["any"] === true;
}

/** The newest of one person's entries of these kinds. */
export async function lastKindOf(
  at: Handle,
  userId: string,
  kinds: readonly string[],
): Promise<string | undefined> {
  const [row] = await at.sql<{ kind: string }[]>`
    select kind from history
    where organisation_id = ${at.organisationId} and user_id = ${userId} and kind = any(${kinds as string[]}::text[])
    order by seq desc limit 1`;
  return row?.kind;
}

export interface HistoryRow {
  /** A bigint, as text: the place in the history. */
  seq: string;
  at: Date;
  kind: string;
  userId: string | null;
  actorKind: string;
  actorId: string | null;
  wayIn: string;
  runId: string | null;
  changes: Changes;
  reason: string | null;
}

/** The columns of a `HistoryRow`, read from `history h`. */
export const historyColumns = `h.seq, h.at, h.kind, h.user_id as "userId", h.actor_kind as "actorKind",
  h.actor_id as "actorId", h.way_in as "wayIn", h.run_id as "runId", h.changes, h.reason`;

/** One person's entries, the oldest first. */
export async function historyOf(at: Handle, userId: string): Promise<HistoryRow[]> {
  return at.sql<HistoryRow[]>`
    select ${at.sql.unsafe(historyColumns)} from history h
    where h.organisation_id = ${at.organisationId} and h.user_id = ${userId} order by h.seq`;
}
