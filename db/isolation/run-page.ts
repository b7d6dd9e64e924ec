/** The page of a run in the tests of the walls: its head, its lists, what is decided about its plan. */
import type { Sql } from "postgres";
import type { Handle } from "../client.ts";
import * as changes from "../run-changes.ts";
import * as decisions from "../run-decisions.ts";
import * as head from "../run-head.ts";
import * as list from "../run-list.ts";
import * as overview from "../run-overview.ts";
import { updateRun } from "../runs.ts";
import type { Sample } from "./calls.ts";

/** A leaver, a row that may mean somebody else, a person taken over, and who confirmed it. */
export async function arrangeRunPage(
  sql: Sql,
  of: Sample & { organisationId: string; marker: string },
): Promise<void> {
  const { organisationId, runId, userId, otherUserId, marker } = of;
  await sql`
    insert into run_changes (organisation_id, run_id, n, kind, row, user_id, other_user_id, department, choice)
    values (${organisationId}, ${runId}, 2, 'deactivated', null, ${userId}, null, ${marker}, 'leaver'),
      (${organisationId}, ${runId}, 3, 'conflict', 1, ${userId}, ${otherUserId}, ${marker}, 'identity')`;
  await sql`
    insert into run_issues (organisation_id, run_id, n, row, line, field, rule, severity)
    values (${organisationId}, ${runId}, 2, 2, 3, ${marker}, 'conflict', 'error')`;
  await sql`
    insert into history (organisation_id, kind, user_id, actor_kind, actor_id, way_in, run_id, changes, reason)
    values (${organisationId}, 'updated', ${otherUserId}, 'account', ${of.accountId}, 'list', ${runId},
        ${sql.json({ owner: [null, of.connectionId] })}, ${marker}),
      (${organisationId}, 'run_confirmed', null, 'account', ${of.accountId}, 'list', ${runId}, '{}', ${marker}),
      (${organisationId}, 'access_ended', ${userId}, 'account', ${of.accountId}, 'manual', null, '{}', ${marker})`;
}

type Calls = Record<string, (at: Handle, of: Sample) => Promise<unknown>>;

const planned = (of: Sample) => ({ id: of.runId, stage: "plan" as const });
const done = (of: Sample) => ({ id: of.runId, stage: "history" as const });
const byDirectory = (of: Sample) => ({ id: of.runId, stage: "deeds" as const });
const found = (of: { runId: string; userId: string }, stage: "history" | "deeds") =>
  ({
    ...{ runId: of.runId, stage, limit: 9, search: "jan", domain: "example.com" },
    list: "updated",
  }) as const;

const plan = { stage: "plan", limit: 9 } as const;
const changesCalls: Calls = {
  pageOfChanges: async (at, of) => [
    await changes.pageOfChanges(at, { ...plan, runId: of.runId, list: "conflict" }),
    await changes.pageOfChanges(at, { ...plan, runId: of.runId, list: "created" }),
    await changes.pageOfChanges(at, found(of, "history")),
    await changes.pageOfChanges(at, found(of, "deeds")),
  ],
};

const overviewCalls: Calls = {
  tallyPlan: (at, of) => overview.tallyPlan(at, of.runId),
  tallyHistory: async (at, of) => {
    const { takenOver } = await overview.tallyHistory(at, done(of), ["takenOver", "replaced"]);
    const { updated } = await overview.tallyHistory(at, byDirectory(of), ["updated"]);
    return takenOver + updated || undefined;
  },
  groupLeavers: async (at, of) => [
    await overview.groupLeavers(at, planned(of), "department", 9),
    await overview.groupLeavers(at, done(of), "domain", 9),
  ],
  groupChanges: async (at, of) => [
    await overview.groupChanges(at, planned(of), 9),
    await overview.groupChanges(at, done(of), 9),
    await overview.groupChanges(at, byDirectory(of), 9),
  ],
};

const decisionsCalls: Calls = {
  decideAccess: async (at, of) => {
    const to = { ends: false, keepUntil: "2999-12-31" };
    return (await decisions.decideAccess(at, of.runId, { userId: of.userId }, to)) || undefined;
  },
  decideIdentity: async (at, of) =>
    (await decisions.decideIdentity(at, of.runId, 1, "same")) || undefined,
  decidedOf: (at, of) => decisions.decidedOf(at, of.runId),
};

const headCalls: Calls = {
  namesOfRun: (at, of) => head.namesOfRun(at, of.runId),
  progressOfRun: (at, of) => head.progressOfRun(at, of.runId),
  deedsOfRun: (at, of) => head.deedsOfRun(at, of.runId),
};

const timeZone = "Europe/Amsterdam";
const listCalls: Calls = {
  pageOfRuns: async (at, of) => [
    await list.pageOfRuns(at, { filter: { source: "sftp", statuses: ["applied"] }, limit: 9 }),
    await list.pageOfRuns(at, { filter: {}, before: of.runId, limit: 9 }),
    await list.pageOfRuns(at, { filter: {}, after: of.runId, limit: 9 }),
  ],
  countWaiting: async (at, of) => {
    await updateRun(at, of.runId, { status: "held" });
    return (await list.countWaiting(at)) || undefined;
  },
  countWeeks: async (at) => {
    const weeks = await list.countWeeks(at, { weeks: 2, timeZone, now: new Date() });
    return weeks.reduce((total, { left }) => total + left, 0) || undefined;
  },
  lastRunsOfDays: (at) => list.lastRunsOfDays(at, { from: "2000-01-01", timeZone }),
  listFeeds: (at) => list.listFeeds(at, timeZone),
};

const tried = (file: string, exports: Record<string, unknown>, calls: Calls) => ({
  ...{ file, exports, calls },
  exempt: [] as string[],
});

export const triedRunModules = [
  tried("run-changes.ts", changes, changesCalls),
  tried("run-overview.ts", overview, overviewCalls),
  tried("run-decisions.ts", decisions, decisionsCalls),
  tried("run-head.ts", head, headCalls),
  tried("run-list.ts", list, listCalls),
];
