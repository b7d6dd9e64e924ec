/** Undo: created → no access, access ended → active, brought back → no access, changed → as before. */
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
import { lockRuns, updateRun } from "#db/runs";
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
    await createUndo(at);
    await stageEntries(at, runId);
    await markSkipped(at);
    const by = { ...authorship(actor), runId };
    const undone = await applyUndo(at, { ...by, summed: true });
    const changes = sumsOf({ undone });
    await addEntry(at, { by, kind: "run_undone", userId: null, changes });
    await undoLinks(at, run.connectionId);
    await storeSkipped(at, runId);
    await updateRun(at, runId, { status: "undone", undone: true });
    if (run.connectionId) await previewConnection(at, run.connectionId);
  });
}

/** A cursor occupies the connection, so the entries are gathered first; they are ids and old values only. */
async function stageEntries(at: Handle, runId: string): Promise<void> {
  const batches: UndoRow[][] = [];
  for await (const entries of entriesOfRun(at, runId, batchRows))
    batches.push(entries.map(turnRound));
  for (const batch of batches) await stageUndo(at, batch);
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
