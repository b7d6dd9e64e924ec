/** Daily files in the tests of the walls: sample rows, and every query function once. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Handle } from "../client.ts";
import * as feeds from "../feeds.ts";
import type { Authorship } from "../history.ts";
import * as verdicts from "../run-verdict.ts";
import * as accounts from "../sftp-accounts.ts";
import * as hostKeys from "../sftp-host-keys.ts";
import * as uploads from "../sftp-uploads.ts";
import type { Sample } from "./calls.ts";

export interface SftpSample {
  sftpAccountId: string;
  uploadId: string;
}

export function newSftpSample(): SftpSample {
  return { sftpAccountId: randomUUID(), uploadId: randomUUID() };
}

/** As the owner, a row in each table of daily files. */
export async function arrangeSftp(
  sql: Sql,
  marker: string,
  of: { organisationId: string; connectionId: string; runId: string },
): Promise<SftpSample> {
  const sample = newSftpSample();
  const { organisationId, connectionId, runId } = of;
  await sql`
    insert into sftp_accounts (organisation_id, id, connection_id, username, password_hash)
    values (${organisationId}, ${sample.sftpAccountId}, ${connectionId}, ${marker}, 'hash')`;
  await sql`
    insert into sftp_uploads (organisation_id, id, connection_id, path, size, touched_at, state, run_id, reason)
    values (${organisationId}, ${sample.uploadId}, ${connectionId}, '/people.csv', 6, now(), 'taken', ${runId},
      ${marker})`;
  return sample;
}

type Call = (at: Handle, of: Sample) => Promise<unknown>;

const by: Authorship = {
  ...{ actorKind: "operator", actorId: null, wayIn: "manual" },
  ...{ connectionId: null, runId: null, requestId: null },
};
const farAway = new Date("2999-01-01");
const entry = { by, kind: "sftp_disabled", userId: null };

const accountCalls: Record<string, Call> = {
  findSftpAccount: (at, of) => accounts.findSftpAccount(at, { id: of.sftpAccountId }),
  // A connection has one account: that of the sample has its own already.
  insertSftpAccount: async (at) => {
    const connectionId = randomUUID();
    await at.sql`
      insert into connections (organisation_id, id, kind, name, state)
      values (${at.organisationId}, ${connectionId}, 'sftp', ${connectionId}, 'live')`;
    const account = { id: randomUUID(), connectionId, username: randomUUID() };
    await accounts.insertSftpAccount(at, { ...account, passwordHash: "hash", publicKeys: [] }, {});
  },
  updateSftpAccount: (at, of) =>
    accounts.updateSftpAccount(at, of.sftpAccountId, { disabled_at: new Date() }, entry),
  noteRefusedLogin: async (at, of) =>
    (await accounts.noteRefusedLogin(at, of.sftpAccountId, { now: new Date(), most: 50 })) ||
    undefined,
  noteSftpLogin: (at, of) => accounts.noteSftpLogin(at, of.sftpAccountId, "10.0.0.1"),
};

const upload = (of: Sample) => ({
  ...{ id: randomUUID(), connectionId: of.connectionId, path: "/new.csv", size: 1 },
  touchedAt: new Date("2026-01-01"),
});

const uploadCalls: Record<string, Call> = {
  restUpload: (at, of) => uploads.restUpload(at, upload(of)),
  restingUploads: async (at, of) => {
    await resting(at, of);
    return uploads.restingUploads(at, of.connectionId);
  },
  lastUploads: (at, of) => uploads.lastUploads(at, of.connectionId),
  recentUploads: (at, of) => uploads.recentUploads(at, of.connectionId, 9),
  settleUpload: async (at, of) => {
    const row = await resting(at, of);
    const set = { state: "passed_over", size: 1, touched_at: farAway, reason: "newer" } as const;
    return (await uploads.settleUpload(at, row, set)) || undefined;
  },
  noteUploadRun: async (at, of) => {
    await taken(at, of);
    await uploads.noteUploadRun(at, of.uploadId, of.runId);
  },
  forgetResting: async (at, of) => {
    await resting(at, of);
    await uploads.forgetResting(
      at,
      { connectionId: of.connectionId, path: "/people.csv" },
      farAway,
    );
  },
  takenWithoutRun: async (at, of) => {
    await taken(at, of);
    return uploads.takenWithoutRun(at, of.connectionId);
  },
  lastTaken: async (at, of) => {
    await taken(at, of);
    return uploads.lastTaken(at, of.connectionId);
  },
  forgetUploads: async (at, of) =>
    (await uploads.forgetUploads(at, of.connectionId, farAway)) || undefined,
  withdrawUpload: async (at, of) => uploads.withdrawUpload(at, await resting(at, of)),
  passOver: (at, of) => uploads.passOver(at, { ...upload(of), reason: "broken" }),
};

/** As if nobody had looked at the sample's file yet. */
async function resting(at: Handle, { uploadId: id }: Sample) {
  const touchedAt = new Date("2026-01-01");
  await at.sql`
    update sftp_uploads set state = 'resting', touched_at = ${touchedAt}
    where organisation_id = ${at.organisationId} and id = ${id}`;
  return { id, touchedAt };
}

/** As if the sample's file had been copied, and its run not begun. */
async function taken(at: Handle, of: Sample): Promise<void> {
  await at.sql`
    update sftp_uploads set run_id = null, file_id = ${of.fileId}
    where organisation_id = ${at.organisationId} and id = ${of.uploadId}`;
}

/** As if the sample's run waited. */
async function waiting(at: Handle, of: Sample): Promise<void> {
  await at.sql`
    update runs set status = 'held', guard = '[{"rule": "leavers"}]'
    where organisation_id = ${at.organisationId} and id = ${of.runId}`;
}

const later = { id: "ffffffff-ffff-7fff-bfff-ffffffffffff" };

const feedCalls: Record<string, Call> = {
  lastRunAt: async (at, of) => (await feeds.lastRunAt(at, of.connectionId)) ?? undefined,
  touchFeed: (at, of) => feeds.touchFeed(at, of.connectionId, farAway),
  noteFeed: async (at, of) =>
    (await feeds.noteFeed(at, of.connectionId, { staleAfter: "2026" })) || undefined,
  runsToTell: (at, of) => feeds.runsToTell(at, of.connectionId),
  noteRun: async (at, of) =>
    (await feeds.noteRun(at, { id: of.runId, status: "applied" }, { told: "applied" })) ||
    undefined,
  olderWaiting: async (at, of) => {
    await waiting(at, of);
    return feeds.olderWaiting(at, of.connectionId, later);
  },
  newestPlan: async (at, of) => {
    await waiting(at, of);
    return feeds.newestPlan(at, of.connectionId);
  },
  heldBefore: async (at, of) => {
    await waiting(at, of);
    return feeds.heldBefore(at, of.connectionId, later);
  },
  countNewLeavers: async (at, of) => {
    await at.sql`
      update run_changes set choice = 'leaver'
      where organisation_id = ${at.organisationId} and run_id = ${of.runId}`;
    return (await feeds.countNewLeavers(at, of.runId, later.id)) || undefined;
  },
  wasAppliedBefore: async (at, of) =>
    (await feeds.wasAppliedBefore(at, of.connectionId, later)) || undefined,
};

const verdictCalls: Record<string, Call> = {
  rowOutcomes: (at, of) =>
    verdicts.rowOutcomes(at, of.runId, { from: 0, to: 9, userNameKeys: ["janj"], isDone: true }),
  leaversOf: async (at, of) => {
    await at.sql`
      update run_changes set kind = 'skipped', row = null
      where organisation_id = ${at.organisationId} and run_id = ${of.runId}`;
    return verdicts.leaversOf(at, of.runId, true);
  },
};

export const triedSftpModules = [
  {
    file: "sftp-accounts.ts",
    exports: accounts as Record<string, unknown>,
    calls: accountCalls,
    // A definer lookup, before an organisation is known.
    exempt: ["sftpAccountNamed"],
  },
  {
    file: "sftp-uploads.ts",
    exports: uploads as Record<string, unknown>,
    calls: uploadCalls,
    // A definer lookup for the worker.
    exempt: ["openFeeds"],
  },
  {
    file: "sftp-host-keys.ts",
    exports: hostKeys,
    calls: {},
    // The server's own keys belong to no organisation.
    exempt: ["hostKeysKept", "keepHostKey"],
  },
  {
    file: "feeds.ts",
    exports: feeds as Record<string, unknown>,
    calls: feedCalls,
    exempt: [] as string[],
  },
  {
    file: "run-verdict.ts",
    exports: verdicts as Record<string, unknown>,
    calls: verdictCalls,
    exempt: [] as string[],
  },
];
