/** People, runs and requests of SCIM in the tests of the walls: every query function once. */
import { randomUUID } from "node:crypto";
import type { Handle } from "../client.ts";
import { addEntry, type Changes } from "../history.ts";
import { updateRun } from "../runs.ts";
import * as enter from "../scim-enter.ts";
import * as requests from "../scim-requests.ts";
import * as runs from "../scim-runs.ts";
import * as users from "../scim-users.ts";

interface Of {
  userId: string;
  connectionId: string;
  runId: string;
  tokenId: string;
}

type Call = (at: Handle, of: Of) => Promise<unknown>;

const at = "2998-01-01T00:00:00.000Z";

const runsCalls: Record<string, Call> = {
  openScimRun: async (handle, of) => {
    const id = randomUUID();
    return (await runs.openScimRun(handle, of.connectionId, id)) === id;
  },
  countScimRun: async (handle, of) => {
    const counts = await runs.countScimRun(handle, of.runId);
    return counts["rows"] ? counts : undefined;
  },
  countLeavers: async (handle, of) => {
    const counts = await runs.countLeavers(handle, of.runId, of.connectionId);
    return counts.active ? counts : undefined;
  },
  givenBackAmong: async (handle, of) => {
    await handle.sql`
      update users set active = true, source = 'scim'
      where organisation_id = ${handle.organisationId} and id = ${of.userId}`;
    const by = { actorKind: "operator", actorId: null, wayIn: "manual", connectionId: null };
    const changes: Changes = { active: [false, true] };
    const undone = { by: { ...by, runId: of.runId, requestId: null }, kind: "undone", changes };
    await addEntry(handle, { ...undone, userId: of.userId });
    await updateRun(handle, of.runId, { facts: { alarm: "given_back" } });
    return (await runs.givenBackAmong(handle, [of.userId]))[0];
  },
  closeScimRun: async (handle, of) => {
    const id = await runs.openScimRun(handle, of.connectionId, randomUUID());
    await runs.closeScimRun(handle, of.connectionId, id);
  },
  uncountedScimRuns: async (handle, of) => {
    await runs.openScimRun(handle, of.connectionId, randomUUID());
    return (await runs.uncountedScimRuns(handle)).length || undefined;
  },
};

const usersCalls: Record<string, Call> = {
  keepScimLink: async (handle, { userId, connectionId }) => {
    const link = { userId, connectionId, externalId: "EXT-9", externalIdKey: "ext-9" };
    const sent = { resource: {}, plainVersion: null, revision: 2, revisedAt: new Date(at) };
    users.keepScimLink(handle, { ...link, sent });
  },
  revisionOf: async (handle, of) => {
    await handle.sql`
      update links set resource = '{}' where organisation_id = ${handle.organisationId}
        and connection_id = ${of.connectionId}`;
    return users.revisionOf(handle, of.userId, of.connectionId);
  },
  groupsOf: async (handle, of) =>
    (await users.groupsOf(handle, of.userId, of.connectionId)).length || undefined,
  dropScimLink: (handle, of) => users.dropScimLink(handle, of.userId, of.connectionId),
};

const requestsCalls: Record<string, Call> = {
  addScimRequests: (handle, { connectionId, tokenId, userId }) =>
    requests.addScimRequests(handle, [
      JSON.stringify({
        ...{ id: randomUUID(), connectionId, tokenId, at, method: "GET", path: "/Users" },
        ...{ status: 200, scimType: null, detail: null, userId, groupId: null },
        ...{ arrived: null, issues: null, ms: 1 },
      }),
    ]),
  pageOfRequests: (handle, { connectionId, userId }) =>
    requests.pageOfRequests(handle, { connectionId, only: null, users: [userId], limit: 9 }),
  touchConnection: (handle, of) =>
    requests.touchConnection(handle, of.connectionId, {
      ...{ at, tokenId: of.tokenId, changedRun: of.runId },
    }),
  forgetScimRequests: async (handle) =>
    (await requests.forgetScimRequests(handle, new Date(at))) || undefined,
};

export const triedScimModules = [
  {
    file: "scim-runs.ts",
    exports: runs as Record<string, unknown>,
    calls: runsCalls,
    exempt: [] as string[],
  },
  {
    file: "scim-users.ts",
    exports: users as Record<string, unknown>,
    calls: usersCalls,
    // By a token, which lib/scim's tests bring.
    exempt: ["readScimUsers", "enterHolding", "sentOrder"],
  },
  {
    file: "scim-requests.ts",
    exports: requests as Record<string, unknown>,
    calls: requestsCalls,
    exempt: [] as string[],
  },
  {
    file: "scim-enter.ts",
    exports: enter as Record<string, unknown>,
    calls: {} as Record<string, Call>,
    exempt: ["enter", "enterToChange", "withToken"],
  },
];
