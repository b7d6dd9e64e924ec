/** The audit, and news of changes, in the tests of the walls. */
import * as changes from "../changes.ts";
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

const changesCalls: typeof calls = {
  newestChange: async (at) => {
    const newest = await changes.newestChange(at);
    return newest === "0" ? undefined : newest;
  },
};

export const triedHistoryModules = [
  {
    file: "history-list.ts",
    exports: list as Record<string, unknown>,
    calls,
    exempt: [] as string[],
  },
  {
    file: "changes.ts",
    exports: { ...changes },
    calls: changesCalls,
    // They touch no row: an organisation's id goes to other processes, which tell its own watchers.
    exempt: ["tellChanged", "hearChanges"],
  },
];
