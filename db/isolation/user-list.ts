/** The table of people in the tests of the walls. */
import type { Handle } from "../client.ts";
import * as list from "../user-list.ts";
import * as search from "../user-search.ts";
import type { UserPage } from "../user-view.ts";

const page: UserPage = { filter: { states: [] }, order: "department", descending: true, limit: 9 };

export const triedListModules = [
  {
    file: "user-list.ts",
    exports: list as Record<string, unknown>,
    calls: {
      findUsers: async (at: Handle) => (await list.findUsers(at, page, 9)).rows,
      countUsers: async (at: Handle) => (await list.countUsers(at, page, 9)) || undefined,
      pageOfUsers: (at: Handle) => list.pageOfUsers(at, page),
      listDepartments: (at: Handle) => list.listDepartments(at, 9),
    },
    exempt: [] as string[],
  },
  {
    file: "user-search.ts",
    exports: search as Record<string, unknown>,
    // Without looking around first, so that the search index answers.
    calls: {
      searchUsers: async (at: Handle) => (await search.searchUsers(at, page, "janj", 9, 0)).ids,
    },
    exempt: [] as string[],
  },
];
