/** Every query function once, for the tests of the two walls between organisations. */
import { randomUUID } from "node:crypto";
import type { Handle } from "../client.ts";
import * as files from "../files.ts";
import * as history from "../history.ts";
import * as links from "../links.ts";
import * as organisations from "../organisations.ts";
import * as runs from "../runs.ts";
import * as users from "../users.ts";
import { type AccountSample, newAccountSample, triedAccountModules } from "./accounts.ts";
import { triedConnectionModules } from "./connections.ts";
import { triedDataModules } from "./data.ts";
import { triedGroupModules } from "./groups.ts";
import { triedHistoryModules } from "./history-list.ts";
import { triedMergeModules } from "./merges.ts";
import { type MobileSample, newMobileSample, triedMobileModules } from "./mobile.ts";
import { triedOverviewModules } from "./overview.ts";
import { newPrivacySample, type PrivacySample, triedPrivacyModules } from "./privacy.ts";
import { triedRunModules } from "./run-page.ts";
import { newScimSample, type ScimSample } from "./scim.ts";
import { triedScimModules } from "./scim-users.ts";
import { newSftpSample, type SftpSample, triedSftpModules } from "./sftp.ts";
import { newUploadSample, triedUploadModules, type UploadSample } from "./uploads.ts";
import { triedListModules } from "./user-list.ts";
import { newWebhookSample, triedWebhookModules, type WebhookSample } from "./webhooks.ts";
import { triedWhyModules } from "./why.ts";

/** Ids of the rows of one organisation; names, e-mails and keys are the same in all. */
export interface Sample
  extends AccountSample,
    UploadSample,
    ScimSample,
    SftpSample,
    WebhookSample,
    PrivacySample,
    MobileSample {
  userId: string;
  otherUserId: string;
  connectionId: string;
  fileId: string;
  runId: string;
}

/** Ids of nothing. */
export function strangeSample(): Sample {
  return {
    ...newAccountSample(),
    ...newUploadSample(),
    ...newScimSample(),
    ...newSftpSample(),
    ...newMobileSample(),
    ...newPrivacySample(),
    ...newWebhookSample(),
    userId: randomUUID(),
    otherUserId: randomUUID(),
    connectionId: randomUUID(),
    fileId: randomUUID(),
    runId: randomUUID(),
  };
}

type Call = (at: Handle, of: Sample) => Promise<unknown>;

const by: history.Authorship = {
  actorKind: "operator",
  actorId: null,
  wayIn: "manual",
  connectionId: null,
  runId: null,
  requestId: null,
};
const entry = (userId: string): history.Entry => ({ by, kind: "updated", userId });
const way = (of: Sample) => ({ source: "sftp", connectionId: of.connectionId });
const issue: runs.IssueRow = {
  row: 9,
  line: 10,
  field: "email",
  rule: "required",
  severity: "error",
  params: {},
};

const linksCalls: Record<string, Call> = {
  freeExternalId: (at, { userId }) =>
    links.freeExternalId(at, { userId, connectionId: null, externalIdKey: "ext-2" }),
  linkUser: async (at, { otherUserId: userId, connectionId }) => {
    const externalId = { externalId: "EXT-4", externalIdKey: "ext-4" };
    await links.linkUser(at, { userId, connectionId: null, ...externalId });
    await links.linkUser(at, { userId, connectionId, ...externalId });
  },
};

const usersCalls: Record<string, Call> = {
  findUser: (at, of) => users.findUser(at, of.userId, true),
  findUserByName: (at) => users.findUserByName(at, "janj"),
  listUsers: (at) => users.listUsers(at, { inactive: true, filterKey: "jan", limit: 9 }),
  insertUser: async (at) => {
    const id = randomUUID();
    const set = { user_name: "new", user_name_key: "new", display_name_key: "", source: "manual" };
    users.insertUser(at, id, set, entry(id));
  },
  updateUser: async (at, of) => {
    const stamp = await users.updateUser(at, of.userId, { title: "Boss" }, entry(of.userId));
    return stamp?.version;
  },
  knownUsers: async (at, of) => {
    const keys = { externalId: "ext-1", userName: "janj", email: "piet@example.com" };
    const known = await users.knownUsers(at, of.connectionId, keys);
    return known.byExternalId || known.byUserName || known.byEmail[0] ? known : undefined;
  },
  knownToEntered: async ({ sql }) => {
    const keys = { externalId: "ext-1", userName: "janj", email: "piet@example.com" };
    const known = await users.knownToEntered(sql, keys);
    return known.byUserName || known.byEmail[0] ? known : undefined;
  },
  holderOfEmail: (at, of) => users.holderOfEmail(at, "janj@example.com", of.otherUserId),
  usersPastKeepUntil: (at) => users.usersPastKeepUntil(at, "2999-12-31"),
};

const runsCalls: Record<string, Call> = {
  insertRun: (at, of) =>
    runs.insertRun(at, {
      ...{ id: randomUUID(), mode: "add", source: "sftp", actorKind: "connection", actorId: null },
      ...{ connectionId: of.connectionId, fileId: of.fileId, options: {}, eventKey: "event-2" },
    }),
  findRun: (at, of) => runs.findRun(at, of.runId, "for update"),
  runOfEvent: (at) => runs.runOfEvent(at, "event-1"),
  setConfirmer: (at, of) => runs.setConfirmer(at, of.runId, { kind: "system", id: null }),
  listRuns: (at) => runs.listRuns(at, 9),
  updateRun: (at, of) => runs.updateRun(at, of.runId, { status: "failed", failure: "file" }),
  setPhase: (at, of) => runs.setPhase(at, of.runId, "reading"),
  setProgress: (at, of) => runs.setProgress(at, of.runId, 77),
  lastGoodFullRun: (at, of) => runs.lastGoodFullRun(at, way(of)),
  hasAppliedRun: async (at, of) => (await runs.hasAppliedRun(at, way(of))) || undefined,
  addIssues: (at, of) => runs.addIssues(at, of.runId, 100, [issue]),
  conflictIssues: (at, of) => runs.conflictIssues(at, of.runId),
  listIssues: (at, of) => runs.listIssues(at, of.runId),
  clearFindings: (at, of) => runs.clearFindings(at, of.runId, "issues_and_plan"),
  listChanges: (at, of) => runs.listChanges(at, of.runId, ["created"]),
};

const filesCalls: Record<string, Call> = {
  addFile: (at) => files.addFile(at, { id: randomUUID(), name: "b.csv", sha256: "b", size: 2 }),
  addChunk: (at, of) => files.addChunk(at, of.fileId, 7, new Uint8Array([1])),
  finishFile: (at, of) => files.finishFile(at, { id: of.fileId, name: "", sha256: "c", size: 3 }),
  readChunk: (at, of) => files.readChunk(at, of.fileId, 0),
};

const organisationsCalls: Record<string, Call> = {
  ownOrganisation: (at) => organisations.ownOrganisation(at),
  countPeople: async (at) => {
    const { active, inactive } = await organisations.countPeople(at);
    return active + inactive || undefined;
  },
  countRuns: async (at) => {
    const { lastGood, held } = await organisations.countRuns(at);
    return lastGood || held ? { lastGood, held } : undefined;
  },
  listConnections: (at) => organisations.listConnections(at),
  localFieldsOf: async (at, of) => (await organisations.localFieldsOf(at, of.connectionId))[0],
  previewConnection: (at, of) => organisations.previewConnection(at, of.connectionId),
};

const historyCalls: Record<string, Call> = {
  addEntry: (at, of) => history.addEntry(at, entry(of.userId)),
  wasDecided: async (at, of) =>
    (await history.wasDecided(at, "connection_paused", of.connectionId)) || undefined,
  lastKindOf: (at, of) => history.lastKindOf(at, of.userId, ["updated"]),
  historyOf: (at, of) => history.historyOf(at, of.userId),
};

/** Per module: its exports, a call of each, and those that take no part, with the reason. */
export const triedModules: {
  file: string;
  exports: Record<string, unknown>;
  calls: Record<string, Call>;
  exempt: string[];
}[] = [
  { file: "users.ts", exports: users, calls: usersCalls, exempt: [] },
  { file: "links.ts", exports: links, calls: linksCalls, exempt: ["linkRow"] },
  {
    file: "runs.ts",
    exports: runs,
    calls: runsCalls,
    // A lock touches no row; the other is a definer lookup that gives ids only.
    exempt: ["lockRuns", "runsInProgress"],
  },
  { file: "files.ts", exports: files, calls: filesCalls, exempt: [] },
  {
    file: "organisations.ts",
    exports: organisations,
    calls: organisationsCalls,
    // Definer lookups, before an organisation is known; and an insert, which can only be tried once.
    exempt: [
      "organisationBySlug",
      "allOrganisations",
      "organisationsForOperator",
      "anyOrganisation",
      "organisationsWithKeepUntilDue",
      "insertOrganisation",
    ],
  },
  ...triedAccountModules,
  ...triedConnectionModules,
  ...triedGroupModules,
  ...triedScimModules,
  ...triedSftpModules,
  ...triedDataModules,
  ...triedPrivacyModules,
  ...triedListModules,
  ...triedRunModules,
  ...triedUploadModules,
  ...triedHistoryModules,
  ...triedMergeModules,
  ...triedMobileModules,
  ...triedOverviewModules,
  ...triedWhyModules,
  ...triedWebhookModules,
  { file: "history.ts", exports: history, calls: historyCalls, exempt: ["authorValues"] },
];

/** Files of db/ without such queries, or tried whole: imports in isolation.db.test.ts. */
export const otherFiles = [
  ...["access.ts", "backup-catalogue.ts", "backup-file.ts", "backup.ts", "client.ts", "errors.ts"],
  ...["fields.ts", "jobs.ts", "migrate.ts", "testing.ts"],
  // Definer lookups only, but for one: the set-up link belongs to no organisation.
  ...["sign-in.ts", "sftp-host-keys.ts"],
  ...["import-apply.ts", "import-findings.ts", "import-leavers.ts", "import-plan.ts"],
  ...["import-hints.ts", "import-stage.ts", "import-stored.ts", "import-undo.ts"],
  ...["run-lists.ts", "scim-conditions.ts", "scim-values.ts", "search-pattern.ts", "user-view.ts"],
  // As the owner, for the demo.
  "past.ts",
];
