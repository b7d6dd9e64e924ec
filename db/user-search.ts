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
  near = page.order === "displayName" ? 10_000 : 3_000,
): Promise<Found> {
  // No index can answer this, and looking at everybody would take seconds.
  if (!/[\p{L}\p{N}]/u.test(search)) return { ids: [], count: 0 };
  const pattern = searchPattern(search);
  const { ids, looked, found } = await lookAround(at, page, pattern, near);
  const isEnd = looked < near;
  if (ids.length < page.limit && !isEnd) return askIndex(at, page, pattern, most);
  const isAll = isEnd && page.after === undefined && page.before === undefined;
  if (isAll || found >= most) return { ids, count: Math.min(found, most) };
  const all = fromTheStart(page);
  const namesakes = await countFrom(at, all, pattern, { search, near, most });
  if (namesakes === most) return { ids, count: most };
  const { count } = await askIndex(at, all, pattern, most);
  return { ids, count };
}

/** Looks at the next people in order. */
async function lookAround(at: Handle, page: UserPage, pattern: string, near: number) {
  const { mark, here, beyond, filtered, by, limit } = partsOf(at, page);
  const [row] = await at.sql<{ looked: number; found: number; ids: string[] }[]>`
    with ${mark}, near as (
      select p.id, ${filtered} and ${at.sql.unsafe(searchText)} like ${pattern} as fits
      from users p where ${here} ${beyond} ${by("p")} ${limit(near)}
    )
    select count(*)::int as looked, count(*) filter (where fits)::int as found,
      coalesce((array_agg(id) filter (where fits))[:${page.limit}::int], '{}') as ids
    from near`;
  return row as NonNullable<typeof row>;
}

/** Counts where the search itself would stand among the names: whose name begins with it is there. */
async function countFrom(
  at: Handle,
  all: UserPage,
  pattern: string,
  { search, near, most }: { search: string; near: number; most: number },
): Promise<number> {
  const { here, filtered, by, limit } = partsOf(at, all);
  const [row] = await at.sql<{ count: number }[]>`
    select count(*)::int as count from (
      select from (
        select p.* from users p where ${here} and p.display_name_key >= ${search} ${by("p")} ${limit(near)}
      ) p
      where ${filtered} and ${at.sql.unsafe(searchText)} like ${pattern} ${limit(most)}
    ) counted`;
  return row?.count ?? 0;
}

/** All who fit, by the search index: every one is read before they are put in order. */
async function askIndex(at: Handle, page: UserPage, pattern: string, most: number): Promise<Found> {
  const { mark, here, beyond, filtered, by, limit } = partsOf(at, page);
  const [found] = await at.sql<Found[]>`
    with ${mark}, fitting as materialized (
      select p.* from searchable_users p where ${here} and ${filtered} and p.search_text like ${pattern}
    )
    select (select count(*)::int from (select from fitting ${limit(most)}) counted) as count,
      array(select p.id from fitting p where true ${beyond} ${by("p")} ${limit(page.limit)}) as ids`;
  return found as Found;
}
