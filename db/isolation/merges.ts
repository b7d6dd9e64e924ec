/** Flags and merges in the tests of the walls. */
import type { Handle } from "../client.ts";
import * as doubles from "../doubles.ts";
import { type Authorship, addEntry } from "../history.ts";
import { linkUser } from "../links.ts";
import * as merges from "../merges.ts";
import type { Sample } from "./calls.ts";

type Call = (at: Handle, of: Sample) => Promise<unknown>;

const by: Authorship = {
  ...{ actorKind: "operator", actorId: null, wayIn: "manual" },
  ...{ connectionId: null, runId: null, requestId: null },
};
const longAgo = new Date(0);

const doublesCalls: Record<string, Call> = {
  addDouble: (at, of) => doubles.addDouble(at, of.otherUserId, of.userId, "same_email"),
  addSameEmail: (at, of) => doubles.addSameEmail(at, of.otherUserId, "janj@example.com"),
  doublesOf: (at, of) => doubles.doublesOf(at, of.userId),
  flaggedAmong: (at, of) => doubles.flaggedAmong(at, [of.userId]),
  resolveDoubles: (at, of) => doubles.resolveDoubles(at, of.userId, of.otherUserId),
  reopenDoubles: async (at, of) => {
    await doubles.settleAsTwo(at, of.userId, of.otherUserId);
    await doubles.reopenDoubles(at, of.userId, of.otherUserId, longAgo);
  },
  settleAsTwo: (at, of) => doubles.settleAsTwo(at, of.userId, of.otherUserId),
};

const mergesCalls: Record<string, Call> = {
  moveLinks: (at, of) => merges.moveLinks(at, of.userId, of.otherUserId),
  moveLinksBack: async (at, of) => {
    await merges.moveLinksBack(at, of.userId, of.otherUserId, [of.connectionId, null]);
  },
  moveMemberships: async (at, of) =>
    (await merges.moveMemberships(at, of.userId, of.otherUserId)).length || undefined,
  moveMembershipsBack: async (at, of) => {
    await merges.moveMembershipsBack(at, of.userId, of.otherUserId, [of.groupId]);
  },
  restingLinks: async (at, { userId, otherUserId, connectionId }) => {
    const externalId = { externalId: "EXT-3", externalIdKey: "ext-3" };
    await linkUser(at, { userId: otherUserId, connectionId, ...externalId });
    await merges.moveLinks(at, userId, otherUserId);
    return merges.restingLinks(at, userId);
  },
  lastMerge: async (at, { userId, otherUserId }) => {
    await addEntry(at, { by, kind: "merged", userId: otherUserId, reason: userId });
    await addEntry(at, { by, kind: "united", userId, reason: otherUserId });
    return (await merges.lastMerge(at, userId)) ? "merged" : undefined;
  },
};

export const triedMergeModules = [
  {
    file: "doubles.ts",
    exports: doubles as Record<string, unknown>,
    calls: doublesCalls,
    exempt: [] as string[],
  },
  {
    file: "merges.ts",
    exports: merges as Record<string, unknown>,
    calls: mergesCalls,
    exempt: [] as string[],
  },
];
