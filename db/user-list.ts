/** The table of people: pages, counts, search and what it can be filtered by. */
import type { Handle } from "./client.ts";
import { isFlagged } from "./doubles.ts";
import { searchPattern } from "./search-pattern.ts";
import { selection, type UserRow } from "./users.ts";

/** What people can be ordered by: columns that an index holds in this order, the last one unique. */
const orders = {
  displayName: (u: string) => [`${u}.display_name_key`, `${u}.id`],
  userName: (u: string) => [`${u}.user_name_claim`],
  department: (u: string) => [`${u}.department_key`, `${u}.display_name_key`, `${u}.id`],
  updatedAt: (u: string) => [`${u}.updated_at`, `${u}.id`],
};

export type UserOrder = keyof typeof orders;

/** Conditions that need no value. */
const states = {
  access: "active and blocked_at is null",
  no_access: "not active",
  blocked: "blocked_at is not null",
  emergencyResponse: "emergency_response",
  firstAid: "first_aid",
  // Word for word the condition of users_incomplete_index.
  incomplete: "(display_name is null or first_name is null or surname is null or email is null)",
  double: isFlagged,
} as const;

export interface UserFilter {
  states: (keyof typeof states)[];
  department?: string | undefined;
  /** A connection's id; null for people kept by hand. */
  owner?: string | null | undefined;
  /** A sort key: part of a display name, user name or e-mail. */
  search?: string | undefined;
}

export interface UserPage {
  filter: UserFilter;
  order: UserOrder;
  descending: boolean;
  /** Keyset: the person before the first, or after the last, of the page. */
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/**
 * How many people are looked at one by one before the search index is asked: what many have is soon
 * found this way, and costs the index the more.
 */
const near = 3_000;
const manyOfNear = 300;

/** A page of people, in the order asked for also when it was reached backwards; nobody deleted. */
export async function pageOfUsers(at: Handle, page: UserPage): Promise<UserRow[]> {
  const { search } = page.filter;
  const rows = await read(at, page, search === undefined ? "all" : "near");
  const isWhole = search === undefined || rows.length === page.limit;
  const found = isWhole ? rows : await read(at, page, "matching");
  return page.before === undefined ? found : found.reverse();
}

async function read(at: Handle, page: UserPage, from: "all" | "near" | "matching") {
  const { sql, organisationId } = at;
  const keys = orders[page.order];
  const mark = page.after ?? page.before ?? null;
  const descends = page.descending !== (page.before !== undefined);
  const by = (alias: string) =>
    sql.unsafe(`order by ${keys(alias).map((key) => `${key}${descends ? " desc" : ""}`)}`);
  const marked = sql.unsafe(String(keys("m").map((key) => `(select ${key} from mark m)`)));
  const beyond = sql`and (${sql.unsafe(String(keys("p")))}) ${sql.unsafe(descends ? "<" : ">")} (${marked})`;
  // Limits are written out: a plan made for any limit would not walk the index.
  const limit = (rows: number) => sql.unsafe(`limit ${Math.trunc(rows)}`);
  const pattern = searchPattern(page.filter.search ?? "");
  const people = from === "matching" ? sql`users_matching(${pattern})` : sql`users`;
  const walk = sql`
    select p.* from ${people} p where ${matches(at, page.filter)} ${mark === null ? sql`` : beyond}
    ${by("p")} ${limit(from === "near" ? near : page.limit)}`;
  const found = sql`
    select p.* from (${walk}) p where ${sql.unsafe(searchText)} like ${pattern}
    ${by("p")} ${limit(page.limit)}`;
  return sql<UserRow[]>`
    with mark as materialized (
      select * from users where organisation_id = ${organisationId} and id = ${mark}::uuid
    ), page as materialized (${from === "near" ? found : walk})
    ${sql.unsafe(selection.replace("from users u", "from page u"))} ${by("u")}`;
}

/** How many people there are, counted no further than `most`. */
export async function countUsers(at: Handle, filter: UserFilter, most: number): Promise<number> {
  const { sql } = at;
  const of = matches(at, filter);
  const count = async (source: ReturnType<typeof sql>, limit: number) => {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from (${source} limit ${sql.unsafe(String(limit))}) counted`;
    return row?.count ?? 0;
  };
  if (filter.search === undefined) return count(sql`select from users p where ${of}`, most);
  const pattern = searchPattern(filter.search);
  const like = sql`${sql.unsafe(searchText)} like ${pattern}`;
  const close = sql`select * from users p where ${of} order by display_name_key, id limit ${sql.unsafe(String(near))}`;
  const dense = await count(sql`select from (${close}) p where ${like}`, manyOfNear);
  return dense === manyOfNear
    ? count(sql`select from users p where ${of} and ${like}`, most)
    : count(sql`select from users_matching(${pattern}) p where ${of}`, most);
}

const searchText = "user_search_text(p.display_name_key, p.user_name_key, p.email_key)";

function matches({ sql, organisationId }: Handle, filter: UserFilter) {
  const { department, owner } = filter;
  const conditions = filter.states.map((state) => `and ${states[state]}`).join(" ");
  return sql`organisation_id = ${organisationId} and user_name_claim is not null
    ${sql.unsafe(conditions)}
    ${department === undefined ? sql`` : sql`and department_key = ${department}`}
    ${owner === undefined ? sql`` : owner === null ? sql`and owner_connection_id is null` : sql`and owner_connection_id = ${owner}`}`;
}

/** The departments that people are in, by name; each found by one look into the index. */
export async function listDepartments(at: Handle, most: number): Promise<string[]> {
  const { sql, organisationId } = at;
  const next = (after: ReturnType<typeof sql>) => sql`(
    select department_key as name from users
    where organisation_id = ${organisationId} and department_key > ${after}
    order by department_key, display_name_key, id limit 1)`;
  const rows = await sql<{ name: string }[]>`
    with recursive departments as (
      select * from ${next(sql`''`)} first
      union all
      select n.name from departments d cross join lateral ${next(sql`d.name`)} n
    ) select name from departments limit ${most}`;
  return rows.map(({ name }) => name);
}
