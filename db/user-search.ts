/**
 * The search in the table of people. What many have is soon found by looking at people one after
 * another; the search index would have to read all who fit before it knew the first in order. What
 * few have it finds at once. So the next people are looked at first, then the index is asked.
 */
import type { Handle } from "./client.ts";
import { searchPattern } from "./search-pattern.ts";
import { fromTheStart, partsOf, type UserPage } from "./user-view.ts";

const searchText = "user_search_text(p.display_name_key, p.user_name_key, p.email_key)";

export interface Found {
  /** In the page's order. */
  ids: string[];
  /** How many there are on all pages, counted no further than `most`. */
  count: number;
}

/**
 * The people of one page among those who fit a search; nobody when it has neither letter nor digit.
 * @param near how many people are looked at before the index is asked: by display name an index
 *   holds all that is looked at, in the other orders each row is read
 */
export async function searchUsers(
  at: Handle,
  page: UserPage,
  search: string,
  most: number,
  near = nearOf(page, search),
): Promise<Found> {
  // No index can answer this, and looking at everybody would take seconds.
  if (!/[\p{L}\p{N}]/u.test(search)) return { ids: [], count: 0 };
  let around = await lookAround(at, page, search, near);
  // Where a quarter of the page is near, the rest is not far.
  if (around.ids.length * 4 > page.limit && !isWhole(page, around)) {
    around = await lookAround(at, page, search, 4 * near);
  }
  if (!isWhole(page, around)) return askIndex(at, page, search, most);
  return { ids: around.ids, count: await countAll(at, page, search, most, around) };
}

/** Everybody where no index can help: trigrams of the C locale, the embedded server's, know Latin letters only. */
function nearOf({ order }: UserPage, search: string): number {
  if (!/[a-z0-9]/.test(search)) return 1_000_000_000;
  return order === "displayName" ? 10_000 : 3_000;
}

interface Around {
  ids: string[];
  /** How many fit of those looked at. */
  found: number;
  /** Nobody comes after them. */
  isEnd: boolean;
}

function isWhole(page: UserPage, { ids, isEnd }: Around): boolean {
  return ids.length === page.limit || isEnd;
}

/** Looks at the next people in order, in which the array keeps them. */
async function lookAround(at: Handle, page: UserPage, search: string, near: number) {
  const { mark, here, beyond, filtered, by, limit } = partsOf(at, page);
  const fits = sqlFits(at, search);
  const [row] = await at.sql<Around[]>`
    with ${mark}, near as (
      select p.id, ${filtered} and ${fits} as fits
      from users p where ${here} ${beyond} ${by("p")} ${limit(near)}
    )
    select count(*) < ${near} as "isEnd", count(*) filter (where fits)::int as found,
      coalesce((array_agg(id) filter (where fits))[:${page.limit}::int], '{}') as ids
    from near`;
  return row as Around;
}

function sqlFits({ sql }: Handle, search: string) {
  return sql`${sql.unsafe(searchText)} like ${searchPattern(search)}`;
}

async function countAll(
  at: Handle,
  page: UserPage,
  search: string,
  most: number,
  { found, isEnd }: Around,
): Promise<number> {
  const isAll = isEnd && page.after === undefined && page.before === undefined;
  if (isAll || found >= most) return Math.min(found, most);
  const namesakes = await countNamesakes(at, page, search, most);
  if (namesakes === most) return most;
  return (await askIndex(at, fromTheStart(page), search, most)).count;
}

/** Counts where the search itself would stand among the names: there is whose name begins with it. */
async function countNamesakes(at: Handle, page: UserPage, search: string, most: number) {
  const { here, filtered, by, limit } = partsOf(at, fromTheStart(page));
  const [row] = await at.sql<{ count: number }[]>`
    select count(*)::int as count from (
      select from (
        select p.* from users p where ${here} and p.display_name_key >= ${search}
        ${by("p")} ${limit(10 * most)}
      ) p
      where ${filtered} and ${sqlFits(at, search)} ${limit(most)}
    ) counted`;
  return row?.count;
}

/** All who fit, by the search index: every one is read before they are put in order. */
async function askIndex(at: Handle, page: UserPage, search: string, most: number): Promise<Found> {
  const { sql } = at;
  const { mark, here, beyond, filtered, by, limit } = partsOf(at, page);
  const rare = rarePart(search);
  const rest = rare === search ? sql`` : sql`and position(${search} in p.search_text) > 0`;
  const [found] = await sql<Found[]>`
    with ${mark}, fitting as materialized (
      select p.id, p.display_name_key, p.user_name_claim, p.department_key, p.updated_at
      from searchable_users p
      where ${here} and ${filtered} and p.search_text like ${searchPattern(rare)} ${rest}
    )
    select (select count(*)::int from (select from fitting ${limit(most)}) counted) as count,
      array(select p.id from fitting p where true ${beyond} ${by("p")} ${limit(page.limit)}) as ids`;
  return found as Found;
}

/** What is asked of the index: everybody shares what stands behind the "@" of an address, which costs it most. */
function rarePart(search: string): string {
  const end = search.indexOf("@") + 1;
  return end > 3 ? search.slice(0, end) : search;
}
