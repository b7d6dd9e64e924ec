/** Undo: created → no access, access ended → active, brought back → no access, changed → as before. */
import { tellChanged } from "#db/changes";
import { type Handle, inOrganisation } from "#db/client";
import { addEntry } from "#db/history";
import {
  applyUndo,
  createUndo,
  entriesOfRun,
  markSkipped,
  type RunEntry,
  stageUndo,
  storeSkipped,
  type UndoRow,
  undoLinks,
} from "#db/import-undo";
import { previewConnection } from "#db/organisations";
import { lockRuns, type RunRow, updateRun } from "#db/runs";
import { closeScimRun } from "#db/scim-runs";
import { type Actor, mustChangePeople } from "../../auth/actors.ts";
import { DomainError } from "../../errors.ts";
import { sumsOf } from "../../history/kinds.ts";
import { identityKey } from "../fields.ts";
import { sortKey } from "../sort-key.ts";
import { authorship } from "../writing.ts";
import { knownRun } from "./known-run.ts";

const batchRows = 5_000;

/**
 * Takes an applied run back in one transaction. Records that were changed or erased since, or whose
 * user name or e-mail is somebody else's now, stay as they are and are named. Undoing a feed's run
 * puts the feed in preview.
 * @throws DomainError forbidden, not_found, wrong_state
 */
export async function undoRun(actor: Actor, runId: string): Promise<void> {
  mustChangePeople(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    await lockRuns(at);
    const run = await knownRun(at, runId, "for update");
    if (run.status !== "applied") {
      throw new DomainError("wrong_state", "Only an import that was applied can be undone.");
    }
    await turnBack(at, actor, run, "everything");
    await updateRun(at, runId, { status: "undone", undone: true });
    if (run.connectionId && run.source === "sftp") await previewConnection(at, run.connectionId);
    if (run.source === "scim") await endAlarm(at, run, "given_back");
  });
}

/**
 * Gives everybody whose access a directory ended in one run access again; they keep it until the directory ends it
 * anew. Whoever changed since stays as they are and is named.
 * @throws DomainError forbidden, not_found, wrong_state
 */
export async function giveLeaversBack(actor: Actor, runId: string): Promise<void> {
  await answerAlarm(actor, runId, async (at, run) => {
    await turnBack(at, actor, run, "leavers");
    await endAlarm(at, run, "given_back");
  });
}

/**
 * An Admin has looked at whose access a directory ended: it was meant. Whomever the directory ends from now on is
 * looked at anew.
 * @throws DomainError forbidden, not_found, wrong_state
 */
export async function acceptLeavers(actor: Actor, runId: string): Promise<void> {
  await answerAlarm(actor, runId, async (at, run) => {
    const by = { ...authorship(actor), runId };
    await addEntry(at, { by, kind: "run_meant", userId: null });
    await endAlarm(at, run, "meant");
  });
}

async function answerAlarm(
  actor: Actor,
  runId: string,
  answer: (at: Handle, run: RunRow) => Promise<void>,
): Promise<void> {
  mustChangePeople(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    await lockRuns(at);
    const run = await knownRun(at, runId, "for update");
    if (run.status !== "applied" || run.facts["alarm"] !== "open") {
      throw new DomainError("wrong_state", "Nothing of this import waits for an answer.");
    }
    await answer(at, run);
  });
}

/** The directory's next change begins a run of its own. */
async function endAlarm(at: Handle, { id, facts, connectionId }: RunRow, alarm: string) {
  await updateRun(at, id, { facts: { ...facts, alarm } });
  if (connectionId) await closeScimRun(at, connectionId, id);
}

async function turnBack(at: Handle, actor: Actor, run: RunRow, only: "everything" | "leavers") {
  await createUndo(at);
  await stageEntries(at, run, only);
  await markSkipped(at);
  const by = { ...authorship(actor), runId: run.id };
  const undone = await applyUndo(at, { ...by, summed: true });
  const kind = only === "leavers" ? "run_given_back" : "run_undone";
  await addEntry(at, { by, kind, userId: null, changes: sumsOf({ undone }) });
  await tellChanged(at);
  // What a directory sent stays as it was sent; only a list's or a file's keys go back.
  if (run.source !== "scim") await undoLinks(at, run.connectionId);
  await storeSkipped(at, run.id);
}

/** A cursor occupies the connection, so the entries are gathered first; they are ids and old values only. */
async function stageEntries(at: Handle, run: RunRow, only: "everything" | "leavers") {
  const batches: RunEntry[][] = [];
  for await (const entries of entriesOfRun(at, run.id, batchRows, only)) batches.push(entries);
  const entries = run.source === "scim" ? [foldEntries(batches.flat())] : batches;
  for (const batch of entries) await stageUndo(at, batch.map(turnRound));
}

/** One entry a person: a directory may change somebody several times in a run, there and back. */
function foldEntries(entries: readonly RunEntry[]): RunEntry[] {
  const folded = [...Map.groupBy(entries, ({ userId }) => userId).values()].map((own) =>
    own.reduce((before, entry) => {
      const changes = { ...before.changes };
      for (const [field, [from, to]] of Object.entries(entry.changes)) {
        changes[field] = [field in changes ? changes[field]?.[0] : from, to];
        if (changes[field]?.[0] === to) delete changes[field];
      }
      const kind = before.kind === "created" ? before.kind : entry.kind;
      return { ...entry, kind, changes };
    }),
  );
  return folded.filter(
    ({ kind, changes }) =>
      Object.keys(changes).length > 0 || kind === "created" || kind === "name_given_up",
  );
}

function turnRound(entry: RunEntry): UndoRow {
  const turned = Object.entries(entry.changes).map(([field, [from, to]]) => [field, [to, from]]);
  const keyOf = (field: string, key: (value: string) => string) => {
    const value = entry.changes[field]?.[0];
    return typeof value === "string" ? key(value) : null;
  };
  return {
    seq: entry.seq,
    userId: entry.userId,
    kind: entry.kind,
    // A joiner's values stay on the record; only the access goes.
    changes: entry.kind === "created" ? { active: [true, false] } : Object.fromEntries(turned),
    userNameKey: keyOf("userName", identityKey),
    emailKey: keyOf("email", identityKey),
    displayNameKey: keyOf("displayName", sortKey),
    externalIdKey: keyOf("externalId", identityKey),
  };
}
