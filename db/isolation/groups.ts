/** Groups in the tests of the walls. */
import { randomUUID } from "node:crypto";
import type { Handle } from "../client.ts";
import * as groups from "../groups.ts";
import type { Sample } from "./calls.ts";

const set = { displayName: "EHBO", displayNameKey: "ehbo", externalId: null, resource: {} };
const page: groups.GroupPage = {
  ...{ condition: null, order: "displayName", descending: false, after: null, offset: 0, limit: 9 },
};

const calls: Record<string, (at: Handle, of: Sample) => Promise<unknown>> = {
  findGroup: (at, of) => groups.findGroup(at, of.connectionId, of.groupId, true),
  pageOfGroups: async (at, of) => (await groups.pageOfGroups(at, of.connectionId, page)).rows,
  insertGroup: async (at, of) =>
    (await groups.insertGroup(at, of.connectionId, randomUUID(), set)).displayName,
  updateGroup: async (at, of) =>
    (await groups.updateGroup(at, of.connectionId, of.groupId, set))?.version,
  deleteGroup: (at, of) => groups.deleteGroup(at, of.connectionId, of.groupId),
  dropRulesOf: async (at, of) => {
    await at.sql`
      update connections set settings = ${at.sql.json({ groupRules: [{ groupId: of.groupId }] })}
      where organisation_id = ${at.organisationId} and id = ${of.connectionId}`;
    await groups.dropRulesOf(at, of.connectionId, of.groupId);
  },
  membersOf: (at, of) => groups.membersOf(at, [of.groupId]),
  countPeople: async (at, of) => (await groups.countPeople(at, [of.userId])) || undefined,
  addMembers: (at, of) => groups.addMembers(at, of.groupId, [of.otherUserId]),
  removeMembers: (at, of) => groups.removeMembers(at, of.groupId, { except: [of.otherUserId] }),
  ruledPeople: (at, of) => groups.ruledPeople(at, of.connectionId, [of.userId], [of.groupId]),
};

export const triedGroupModules = [
  { file: "groups.ts", exports: groups, calls, exempt: [] as string[] },
];
