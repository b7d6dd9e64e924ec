import { beforeAll, expect, test } from "vitest";
import { type Handle, inOrganisation } from "#db/client";
import { pageOfUsers } from "#db/user-list";
import { searchUsers } from "#db/user-search";
import type { UserPage } from "#db/user-view";
import type { UserRow } from "#db/users";
import { newId } from "../ids.ts";
import { identityKey } from "./fields.ts";
import { listPage } from "./list.ts";
import { listSorts, readView } from "./list-view.ts";
import { sortKey } from "./sort-key.ts";
import { newOrganisation, type TestOrganisation, testDatabase } from "./testing.ts";

const database = testDatabase();
const long = "zeer lange naam ".repeat(20).trim();
const planted = [
  { displayName: "Élise Dubois", userName: "EDubois", email: "e.dubois@Search.example" },
  { displayName: "Jansen, Jan", userName: "JanJ", email: "jan.jansen@search.example" },
  { displayName: "Jansen, Anne-Marie", userName: "amj", email: null },
  { displayName: "100% zeker", userName: "p_1", email: "p_1@search.example" },
  { displayName: "Under_score", userName: "back\\slash", email: "a%b@search.example" },
  { displayName: '\'t Hart "Hart"', userName: "o'hart", email: "o''hart@search.example" },
  { displayName: "Łukasz Yılmaz", userName: "łukasz", email: "lukasz@search.example" },
  { displayName: "Иван Петров", userName: "иван", email: "ivan@search.example" },
  { displayName: "Feest 🎉 Vierder", userName: "feest", email: "feest@search.example" },
  { displayName: long, userName: "lang", email: `${"lang".repeat(40)}@search.example` },
  { displayName: null, userName: "naamloos", email: null },
];
const searches = [
  ...["jan", "JAN", "ansen", "elise", "ÉLISE D", "anne-marie", "e-m", "bois elise", "lise\n"],
  ...["j", "a", "ja", "l", "ł", "é", "и", "ив", "иван", "петров", "yılmaz", "łukasz", "1", "10"],
  ...[
    "100%",
    "0%",
    "%z",
    "p_1",
    "r_s",
    "l_se",
    "j%n",
    "\\s",
    "back\\slash",
    "a%b",
    "'t",
    'h"',
    "o'h",
  ],
  ...["search.example", ".example", "@s", "j.", "jan jansen", "jansen, jan", "feest 🎉", "🎉 v"],
  ...["jan.jansen@search.example", "jansen@search.ex", "jan@search.example", "crowd1@s", "ab@s"],
  ...[long, long.slice(7, 200), "lang".repeat(40), "naamloos", "qqqxyz", "';--", "$1", "a b c"],
];
let org: TestOrganisation;

beforeAll(async () => {
  // The same people twice: whatever one organisation finds, the other one has as well.
  for (let twice = 0; twice < 2; twice++) {
    org = await newOrganisation(database());
    const crowd = Array.from({ length: 120 }, (_, n) => ({
      displayName: `${n % 3 ? "Aarts" : "Vos"}, ${n % 7 ? "Jan" : "Zoë"} ${n % 10}`,
      userName: `crowd${n}`,
      email: n % 5 ? `crowd${n}@search.example` : null,
    }));
    const rows = [...planted, ...crowd].map(({ displayName, userName, email }, n) => ({
      organisation_id: org.id,
      id: newId(),
      ...{ display_name: displayName, display_name_key: sortKey(displayName ?? userName) },
      ...{ user_name: userName, user_name_key: identityKey(userName) },
      ...{ email, email_key: email && identityKey(email) },
      ...{ department: n % 4 ? "Sales" : null, source: "list" },
      ...(n % 40 === 39 && { active: false, deleted_at: new Date() }),
    }));
    const { owner } = database();
    await owner`insert into users ${owner(rows as never)}`;
  }
});

/** What the search promises, said another way. */
function fits({ displayName, userName, email }: UserRow, search: string): boolean {
  const key = sortKey(search);
  const isShort = [...key].length < 3 && /^[\p{L}\p{N}]/u.test(key);
  const parts = [sortKey(displayName ?? userName), identityKey(userName), identityKey(email ?? "")];
  return parts.some((part) => ` ${part}`.includes(isShort ? ` ${key}` : key));
}

/** Everybody found, page by page. */
async function walked(at: Handle, page: UserPage, search: string, near?: number) {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const found = await searchUsers(at, { ...page, after }, search, 90, near);
    ids.push(...found.ids);
    after = found.ids.at(-1);
    if (found.ids.length < page.limit) return { ids, count: found.count };
  }
}

test.each(listSorts)(
  "by %s, a search finds exactly those who have it, whichever way it is answered",
  async (order) => {
    await inOrganisation(org.id, async (at) => {
      const page: UserPage = { filter: { states: [] }, order, descending: false, limit: 17 };
      const all = await pageOfUsers(at, { ...page, limit: 1_000 });
      for (const search of searches.map((text) => text.trim())) {
        const expected = all.filter((user) => fits(user, search)).map(({ id }) => id);
        // By the index alone, by the index after a few, and by looking alone.
        for (const near of [0, 20, undefined]) {
          const found = await walked(at, page, sortKey(search), near);
          expect(found, `${search} near ${near}`).toEqual({
            ids: expected,
            count: Math.min(expected.length, 90),
          });
        }
      }
    });
  },
);

test("a search goes back the way it came, also together with filters", async () => {
  await inOrganisation(org.id, async (at) => {
    const filter = { states: ["access" as const], department: "Sales", owner: null };
    const page: UserPage = { filter, order: "displayName", descending: true, limit: 10 };
    const all = (await pageOfUsers(at, { ...page, limit: 1_000 })).filter((user) =>
      fits(user, "jan"),
    );
    const ids = all.map(({ id }) => id);
    for (const near of [0, 20, undefined]) {
      const second = await searchUsers(at, { ...page, after: ids[9] }, "jan", 1_000, near);
      expect(second).toEqual({ ids: ids.slice(10, 20), count: ids.length });
      const first = await searchUsers(at, { ...page, before: ids[10] }, "jan", 1_000, near);
      expect(first).toEqual({ ids: ids.slice(0, 10).reverse(), count: ids.length });
    }
  });
});

test("what has neither letter nor digit finds nobody", async () => {
  for (const search of ["-", "%", "_", "\\", "--", "!!", "🎉", "' \"", "(((", "…"]) {
    const view = readView(new URLSearchParams({ search }));
    expect(await listPage(org.admin, view), search).toMatchObject({ people: [], count: 0 });
  }
});
