/** The people of a run, a page at a time; each list is walked in the order of an index. */
import type { Handle } from "./client.ts";
import { domainOf, type ListName, placeOf, type RunStage } from "./run-lists.ts";
import { searchPattern } from "./search-pattern.ts";

export interface ListedChange {
  /** Its number in the plan or in the history, as text. */
  place: string;
  userId: string | null;
  row: number | null;
  userName: string | null;
  displayName: string | null;
  department: string | null;
  email: string | null;
  changes: Record<string, [unknown, unknown]> | null;
  reason: string | null;
  choice: string | null;
  decision: string | null;
  /** ISO date. */
  keepUntil: string | null;
  /** Whom the row of a conflict clashes with, or whom that of a rename would rename. */
  known: Record<"userId" | "userName" | "displayName" | "email", string | null> | null;
}

export interface ChangeQuery {
  runId: string;
  list: ListName;
  stage: RunStage;
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
  /** A sort key: part of a display name, user name or e-mail. */
  search?: string | undefined;
  department?: string | undefined;
  /** Lower case. */
  domain?: string | undefined;
  /** Without `pair`, any change of the field. */
  change?: { field: string; pair?: [unknown, unknown] | undefined } | undefined;
  reason?: string | undefined;
}

/** How many entries are looked at one by one before the search index is asked. */
const near = 3_000;

/** People of one list after a place in it or before one: in the order of the file, those who stand in no row by name. */
export async function pageOfChanges(at: Handle, query: ChangeQuery): Promise<ListedChange[]> {
  const place = placeOf(query.list, query.stage);
  if (place === null) return [];
  await walkIndexes(at);
  if (place.of === "c") return ofPlan(at, query, place.condition);
  if (query.search === undefined) return ofHistory(at, query, place, "all");
  const found = await ofHistory(at, query, place, "near");
  if (found.length === query.limit) return found;
  // The search index answers by bitmaps only.
  await at.sql`select set_config('enable_bitmapscan', 'on', true)`;
  return ofHistory(at, query, place, "matching");
}

function ofPlan(at: Handle, query: ChangeQuery, condition: string) {
  const { sql, organisationId } = at;
  const pattern = searchPattern(query.search ?? "");
  return sql<ListedChange[]>`
    with page as materialized (
      select c.*, case when c.kind = 'conflict' or c.choice in ('identity', 'rename')
        then coalesce(c.other_user_id, c.user_id) end as known_id
      from run_changes c
      where c.organisation_id = ${organisationId} and c.run_id = ${query.runId} and ${sql.unsafe(condition)}
      ${beyond(at, query, "c.n")}
      ${query.search === undefined ? sql`` : sql`and c.search_key like ${pattern}`}
        ${narrowed(at, query, "c", "c")}
      order by ${inOrder(at, query, "c.n")} limit ${sql.unsafe(String(Math.trunc(query.limit)))}
    )
    select c.n::text as place, c.user_id as "userId", c.row, c.user_name as "userName",
      c.display_name as "displayName", c.department, c.email, c.changes,
      nullif(c.reason, 'user_name') as reason, c.choice, c.decision, c.keep_until::text as "keepUntil",
      case when k.id is not null then jsonb_build_object('userId', k.id, 'userName', k.user_name,
        'displayName', k.display_name, 'email', k.email) end as known
    from page c
    left join users k on k.organisation_id = ${organisationId} and k.id = c.known_id
    order by c.n`;
}

async function ofHistory(
  at: Handle,
  query: ChangeQuery,
  { table, condition }: { table: string; condition: string },
  from: "all" | "near" | "matching",
) {
  const { sql, organisationId } = at;
  const pattern = searchPattern(query.search ?? "");
  const order = inOrder(at, query, "h.seq");
  const limit = (rows: number) => sql.unsafe(`limit ${Math.trunc(rows)}`);
  const entries = sql`
    select * from ${sql.unsafe(table)}
    where h.organisation_id = ${organisationId} and h.run_id = ${query.runId} and ${sql.unsafe(condition)}
      and h.undoes is null ${beyond(at, query, "h.seq")}`;
  const mine = sql`u.organisation_id = ${organisationId} and u.id = h.user_id`;
  const people = {
    all: sql`(${entries}) h join users u on ${mine}`,
    near: sql`(${entries} order by ${order} ${limit(near)}) h join users u on ${mine}`,
    // Of the few whom the search index finds, the entries are looked up person by person.
    matching: sql`(
        select s.id from searchable_users s
        where s.organisation_id = ${organisationId} and s.search_text like ${pattern} offset 0) s
      join lateral (${entries} and h.user_id = s.id offset 0) h on true
      join users u on ${mine}`,
  };
  const like = sql`and user_search_text(u.display_name_key, u.user_name_key, u.email_key) like ${pattern}`;
  const rows = await sql<ListedChange[]>`
    select h.seq::text as place, h.user_id as "userId", null::int as row, u.user_name as "userName",
      u.display_name as "displayName", u.department, u.email, h.changes,
      replace(h.reason, 'recognised_by_', '') as reason,
      null as choice, null as decision, null as "keepUntil", null as known
    from ${people[from]}
    where true ${from === "near" ? like : sql``} ${narrowed(at, query, "h", "u")}
    order by ${order} ${limit(query.limit)}`;
  return query.before === undefined ? rows : rows.toReversed();
}

/** What comes after the place asked for, or before it. */
function beyond({ sql }: Handle, { after, before }: ChangeQuery, key: string) {
  if (before !== undefined) return sql`and ${sql.unsafe(key)} < ${before}::bigint`;
  return after === undefined ? sql`` : sql`and ${sql.unsafe(key)} > ${after}::bigint`;
}

/** The nearest to the place asked for come first. */
function inOrder({ sql }: Handle, { before }: ChangeQuery, key: string) {
  return sql.unsafe(before === undefined ? key : `${key} desc`);
}

/**
 * Statistics know nothing of a run made a minute ago: the planner takes it for one person, gathers
 * everybody and sorts them for each page.
 */
async function walkIndexes({ sql }: Handle): Promise<void> {
  await sql`
    select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true),
      set_config('enable_bitmapscan', 'off', true)`;
}

/** What narrows a list: `entry` holds changes and reason, `person` department and address. */
function narrowed({ sql }: Handle, query: ChangeQuery, entry: string, person: string) {
  const { department, domain, change, reason } = query;
  const field = sql.unsafe(`${entry}.changes`);
  return sql`
    ${department === undefined ? sql`` : sql`and coalesce(${sql.unsafe(`${person}.department`)}, '') = ${department}`}
    ${domain === undefined ? sql`` : sql`and ${sql.unsafe(domainOf(`${person}.email`))} = ${domain}`}
    ${change === undefined ? sql`` : sql`and ${field} ? ${change.field}`}
    ${change?.pair === undefined ? sql`` : sql`and ${field}->${change.field} = ${sql.json(change.pair as never)}`}
    ${reason === undefined ? sql`` : sql`and ${sql.unsafe(`${entry}.reason`)} = ${reason}`}`;
}
