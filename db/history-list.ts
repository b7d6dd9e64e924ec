/** The history as the audit shows it: pages, and the names of what its entries speak of. */
import type { Handle } from "./client.ts";
import { type HistoryRow, historyColumns } from "./history.ts";
import { concernedConnection } from "./run-list.ts";

export interface HistoryFilter {
  /** First and last day, ISO, as the calendar of `timeZone` has them. */
  from?: string | undefined;
  until?: string | undefined;
  timeZone: string;
  actor?: { kind: string; id: string | null } | undefined;
  /** Entries of these kinds, and entries of runs that sum some of them up. */
  kinds: readonly string[];
  users?: readonly string[] | undefined;
  runId?: string | undefined;
}

export interface HistoryPage {
  filter: HistoryFilter;
  /** Each person of an import by themselves, instead of the import's one entry. */
  unfolded: boolean;
  /** Keyset: the entry before the first, or after the last, of the page. */
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/** A page of entries, the newest first (of one run: kind by kind), also when it was reached backwards. */
export async function pageOfHistory(at: Handle, page: HistoryPage): Promise<HistoryRow[]> {
  const { sql, organisationId } = at;
  const keys = keysOf(page);
  const mark = page.after ?? page.before ?? null;
  const isBackwards = page.before !== undefined;
  const order = keys.map((key) => `h.${key}${isBackwards ? "" : " desc"}`);
  const marked = keys.map((key) => `(select ${key} from mark)`);
  const beyond = sql`and (${sql.unsafe(String(keys.map((key) => `h.${key}`)))})
    ${sql.unsafe(isBackwards ? ">" : "<")} (${sql.unsafe(String(marked))})`;
  // What a filter leaves is anything from one entry to all: a plan for any of them fits none.
  await sql`set local plan_cache_mode = force_custom_plan`;
  const rows = await sql<HistoryRow[]>`
    with mark as materialized (
      select at, kind, seq from history where organisation_id = ${organisationId} and seq = ${mark}::bigint
    )
    select ${sql.unsafe(historyColumns)} from history h
    where ${matches(at, page.filter)} ${page.unfolded ? sql`` : sql`and not h.summed`}
      ${mark === null ? sql`` : beyond}
    order by ${sql.unsafe(String(order))} limit ${sql.unsafe(String(Math.trunc(page.limit)))}`;
  return isBackwards ? rows.reverse() : rows;
}

/** What an index holds in this order. The place in the history is time's, but for what was written side by side. */
function keysOf({ filter, unfolded }: HistoryPage): string[] {
  if (filter.runId !== undefined) return ["kind", "seq"];
  return unfolded ? ["seq"] : ["at", "seq"];
}

function matches({ sql, organisationId }: Handle, filter: HistoryFilter) {
  const { from, until, timeZone, actor, users, runId } = filter;
  const kinds = [...filter.kinds];
  const startOf = (day: string, later: number) =>
    sql`(${day}::date + ${later}::int)::timestamp at time zone ${timeZone}`;
  return sql`h.organisation_id = ${organisationId}
    and h.kind = any(${[...kinds, sumKind]}::text[])
    and (h.kind = any(${kinds}::text[]) or h.changes ?| ${kinds}::text[])
    ${from === undefined ? sql`` : sql`and h.at >= ${startOf(from, 0)}`}
    ${until === undefined ? sql`` : sql`and h.at < ${startOf(until, 1)}`}
    ${actor === undefined ? sql`` : sql`and h.actor_kind = ${actor.kind}`}
    ${actor?.id ? sql`and h.actor_id = ${actor.id}` : sql``}
    ${users === undefined ? sql`` : sql`and h.user_id = any(${[...users]}::uuid[])`}
    ${runId === undefined ? sql`` : sql`and h.run_id = ${runId}`}`;
}

/** The entry that stands for what a run did; its changes count by kind. */
const sumKind = "run_applied";

/** What people are called, deleted ones too; nobody erased. `isThere`: they have a page. */
export async function namesOfUsers(
  at: Handle,
  ids: string[],
): Promise<{ id: string; name: string; isThere: boolean }[]> {
  return at.sql<{ id: string; name: string; isThere: boolean }[]>`
    select id, coalesce(display_name, user_name) as name,
      deleted_at is null or (select h.kind from history h
        where h.organisation_id = users.organisation_id and h.user_id = users.id
          and h.kind in ('deleted', 'restored', 'merged', 'name_given_up')
        order by h.seq desc limit 1) is not distinct from 'deleted' as "isThere"
    from users where organisation_id = ${at.organisationId} and id = any(${ids}::uuid[]) and erased_at is null`;
}

export interface NamedRun {
  runId: string;
  name: string;
  /** It is about who is not in the source of the connection it is named after. */
  isResidue: boolean;
}

/** What runs are called: by the file that they read, else by their connection. */
export async function filesOfRuns(at: Handle, runIds: string[]): Promise<NamedRun[]> {
  return at.sql<NamedRun[]>`
    select r.id as "runId", coalesce(f.name, c.name) as name, r.source = 'manual' as "isResidue"
    from runs r
    left join files f on f.organisation_id = r.organisation_id and f.id = r.file_id and r.source <> 'manual'
    left join connections c on c.organisation_id = r.organisation_id
      and c.id = ${at.sql.unsafe(concernedConnection)}
    where coalesce(f.name, c.name) is not null and r.organisation_id = ${at.organisationId} and r.id = any(${runIds}::uuid[])`;
}

/** What accounts were called that are gone: their removal's entry says it. */
export async function namesOfRemovedAccounts(at: Handle): Promise<{ id: string; name: string }[]> {
  return at.sql<{ id: string; name: string }[]>`
    select changes->'account'->>1 as id, changes->'name'->>0 as name from history
    where organisation_id = ${at.organisationId} and kind = 'account_removed' and not summed
      and changes ? 'name'`;
}
