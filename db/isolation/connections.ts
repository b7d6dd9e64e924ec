/** Connections and their tokens in the tests of the walls. */
import { randomUUID } from "node:crypto";
import type { Handle } from "../client.ts";
import * as connections from "../connections.ts";
import type { Authorship } from "../history.ts";
import * as rehearsal from "../rehearsal.ts";
import * as residue from "../residue.ts";
import * as resync from "../scim-resync.ts";
import * as tokens from "../scim-tokens.ts";
import type { Sample } from "./calls.ts";

type Call = (at: Handle, of: Sample) => Promise<unknown>;

const by: Authorship = {
  ...{ actorKind: "operator", actorId: null, wayIn: "manual" },
  ...{ connectionId: null, runId: null, requestId: null },
};
const entry = { by, kind: "connection_renamed", userId: null };
const farAway = new Date("2999-01-01");

const connectionCalls: Record<string, Call> = {
  allConnections: (at) => connections.allConnections(at),
  findConnection: (at, of) => connections.findConnection(at, of.connectionId, true),
  insertConnection: (at) => {
    const connection = { id: randomUUID(), kind: "scim", name: "Okta", state: "live" } as const;
    return connections.insertConnection(at, connection, entry);
  },
  updateConnection: (at, of) =>
    connections.updateConnection(at, of.connectionId, { settings: { tell: [] } }, entry),
  noteSilence: async (at, of) => {
    const note = { before: null, after: { isTold: false } };
    return (await connections.noteSilence(at, of.connectionId, note)) || undefined;
  },
  countOwners: (at) => connections.countOwners(at),
  peopleOfConnection: (at, of) => connections.peopleOfConnection(at, of.connectionId, 9),
  changeOwner: async (at, of) =>
    (await connections.changeOwner(at, of.connectionId, null, by)) || undefined,
  lastSent: async (at, of) => {
    await withSent(at, of);
    return connections.lastSent(at, of.connectionId);
  },
  groupsOfConnection: (at, of) => connections.groupsOfConnection(at, of.connectionId),
  forgetSent: (at, of) => connections.forgetSent(at, of.connectionId),
};

/** As if the sample's run were a plan about who is not in the connection's source. */
async function asResidue(at: Handle, of: Sample, status: "planned" | "applied"): Promise<void> {
  await at.sql`
    update runs set status = ${status}, source = 'manual', facts = ${at.sql.json({ kept: [of.userId] })},
      options = ${at.sql.json({ residueOf: of.connectionId })}
    where organisation_id = ${at.organisationId} and id = ${of.runId}`;
}

const residueCalls: Record<string, Call> = {
  residueBasis: async (at, of) => {
    await at.sql`
      update runs set status = 'applied', file_id = ${of.fileId}
      where organisation_id = ${at.organisationId} and id = ${of.runId}`;
    return residue.residueBasis(at, of.connectionId);
  },
  waitingResidue: async (at, of) => {
    await asResidue(at, of, "planned");
    return residue.waitingResidue(at, of.connectionId);
  },
  isSending: async (at, of) => {
    await at.sql`
      update connections set current_run_at = now()
      where organisation_id = ${at.organisationId} and id = ${of.connectionId}`;
    return (await residue.isSending(at, of.connectionId)) || undefined;
  },
  keptBefore: async (at, of) => {
    await asResidue(at, of, "applied");
    return residue.keptBefore(at, of.connectionId);
  },
  residueGroups: (at, of) =>
    residue.residueGroups(at, {
      ...{ rank: 3, connectionId: of.connectionId, today: "2026-01-01", planned: null, named: 9 },
    }),
};

const tokenCalls: Record<string, Call> = {
  listTokens: (at, of) => tokens.listTokens(at, of.connectionId),
  findToken: (at, of) => tokens.findToken(at, of.tokenId),
  insertToken: (at, of) => {
    const token = { id: randomUUID(), connectionId: of.connectionId, hash: "new", hint: "hint" };
    return tokens.insertToken(at, { ...token, expiresAt: null }, by);
  },
  revokeTokens: (at, of) => tokens.revokeTokens(at, { connectionId: of.connectionId }, by),
  holdEndingTokens: (at) => tokens.holdEndingTokens(at, new Date(), farAway),
  insertTestToken: async (at, of) => {
    const token = { id: randomUUID(), connectionId: of.connectionId, hash: "test" };
    return tokens.insertTestToken(at, { ...token, expiresAt: farAway });
  },
  deleteTestToken: async (at, of) => {
    await at.sql`
      update scim_tokens set hint = '' where organisation_id = ${at.organisationId} and id = ${of.tokenId}`;
    return tokens.deleteTestToken(at, of.tokenId);
  },
  noteWarning: (at, of) => tokens.noteWarning(at, of.tokenId, 7),
};

/** As if the connection had sent something of everybody. */
async function withSent(at: Handle, of: Sample): Promise<void> {
  await at.sql`
    update links set resource = '{"userName": "JanJ"}', plain_version = 1
    where organisation_id = ${at.organisationId} and connection_id = ${of.connectionId}`;
}

const resyncCalls: Record<string, Call> = {
  nextSent: async (at, of) => {
    await withSent(at, of);
    return resync.nextSent(at, of.connectionId, null, 9);
  },
  holdSent: async (at, of) => {
    await withSent(at, of);
    return resync.holdSent(at, of.connectionId, [of.userId]);
  },
  forgetPlain: async (at, of) => {
    await withSent(at, of);
    await resync.forgetPlain(at, of.connectionId);
  },
  endResync: async (at, of) => {
    await at.sql`
      update connections set settings = '{"resync": ["title"]}'
      where organisation_id = ${at.organisationId} and id = ${of.connectionId}`;
    await resync.endResync(at, of.connectionId);
    return (await connections.findConnection(at, of.connectionId))?.settings;
  },
};

const rehearsalCalls: Record<string, Call> = {
  peopleByKeys: (at, of) =>
    rehearsal.peopleByKeys(at, of.connectionId, { userNames: ["janj"], emails: [] }),
  peopleBeside: async (at, of) => {
    const { people } = await rehearsal.peopleBeside(at, of.connectionId, { ids: [], limit: 9 });
    return people;
  },
};

export const triedConnectionModules = [
  { file: "connections.ts", exports: connections, calls: connectionCalls, exempt: [] },
  { file: "scim-tokens.ts", exports: tokens, calls: tokenCalls, exempt: [] },
  { file: "rehearsal.ts", exports: rehearsal, calls: rehearsalCalls, exempt: [] },
  { file: "residue.ts", exports: residue, calls: residueCalls, exempt: [] },
  { file: "scim-resync.ts", exports: resync, calls: resyncCalls, exempt: [] },
];
