/** The table of people: pages, counts and what it can be filtered by. */
import type { Handle } from "./client.ts";
import { searchUsers } from "./user-search.ts";
import { fromTheStart, isNarrowed, partsOf, type UserPage } from "./user-view.ts";
import { selection, type UserRow } from "./users.ts";

export interface FoundUsers {
  /** In the order asked for, also when the page was reached backwards. */
  rows: UserRow[];
  /** How many there are on all pages, counted no further than asked for. */
  count: number;
}

/** A page of people, nobody deleted, and how many there are, counted no further than `most`. */
export async function findUsers(at: Handle, page: UserPage, most: number): Promise<FoundUsers> {
  const { search } = page.filter;
  if (isNarrowed(page)) {
    // A plan made for any owner, department or word would suit hardly one.
    await at.sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`;
  }
  const found = search === undefined ? undefined : await searchUsers(at, page, search, most);
  const rows = await readUsers(at, page, found?.ids);
  const count = found?.count ?? (await countUsers(at, page, most));
  return { rows: page.before === undefined ? rows : rows.reverse(), count };
}

/** As `findUsers`, for whoever counts nobody. */
export async function pageOfUsers(at: Handle, page: UserPage): Promise<UserRow[]> {
  return (await findUsers(at, page, 0)).rows;
}

/** The people of a page: those found already, or those who stand there. */
async function readUsers(at: Handle, page: UserPage, found?: string[]): Promise<UserRow[]> {
  const { sql, organisationId } = at;
  const { mark, here, beyond, filtered, by, limit } = partsOf(at, page);
  const there = sql`${here} and ${filtered} ${beyond} ${by("p")} ${limit(page.limit)}`;
  // Filters are tried in an index alone; rows are read of those only who pass.
  const passed = sql`array(select p.id from users p where ${there})`;
  const ids = found ? sql`${found}::uuid[]` : passed;
  const those = sql`p.organisation_id = ${organisationId} and p.id = any(${ids})`;
  return sql<UserRow[]>`
    with ${mark}, page as materialized (
      select p.* from users p where ${isNarrowed(page) ? those : there}
    )
    ${sql.unsafe(selection.replace("from users u", "from page u"))} ${by("u")}`;
}

/** How many people a page's filter leaves, a search apart, counted no further than `most`. */
export async function countUsers(at: Handle, page: UserPage, most: number): Promise<number> {
  // In order, so that an index is walked: other organisations' people may come first in the table.
  const { here, filtered, by, limit } = partsOf(at, fromTheStart(page));
  const [row] = await at.sql<{ count: number }[]>`
    select count(*)::int as count from (
      select from users p where ${here} and ${filtered} ${by("p")} ${limit(most)}) counted`;
  return row?.count ?? 0;
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
