/** The audit in the tests of the walls. */
import type { Handle } from "../client.ts";
import * as list from "../history-list.ts";
import type { Sample } from "./calls.ts";

const filter: list.HistoryFilter = {
  ...{ from: "2000-01-01", until: "2999-01-01", timeZone: "Europe/Amsterdam" },
  kinds: ["updated"],
};

const calls: Record<string, (at: Handle, of: Sample) => Promise<unknown>> = {
  pageOfHistory: (at, of) =>
    list.pageOfHistory(at, {
      filter: { ...filter, users: [of.userId], runId: of.runId },
      ...{ unfolded: false, limit: 9 },
    }),
  namesOfUsers: (at, of) => list.namesOfUsers(at, [of.userId]),
  filesOfRuns: (at, of) => list.filesOfRuns(at, [of.runId]),
  namesOfRemovedAccounts: (at) => list.namesOfRemovedAccounts(at),
};

export const triedHistoryModules = [
  {
    file: "history-list.ts",
    exports: list as Record<string, unknown>,
    calls,
    exempt: [] as string[],
  },
];
