/** The table of people in the tests of the walls. */
import type { Handle } from "../client.ts";
import * as list from "../user-list.ts";

const jan: list.UserFilter = { states: [], search: "janj" };

const calls: Record<string, (at: Handle) => Promise<unknown>> = {
  pageOfUsers: (at) =>
    list.pageOfUsers(at, { filter: jan, order: "department", descending: true, limit: 9 }),
  countUsers: async (at) => (await list.countUsers(at, jan, 9)) || undefined,
  listDepartments: (at) => list.listDepartments(at, 9),
};

export const triedListModules = [
  {
    file: "user-list.ts",
    exports: list as Record<string, unknown>,
    calls,
    exempt: [] as string[],
  },
];
