/** What becomes of a draft: a plan, or its end, a week after the last change at the latest. */
import { createHash } from "node:crypto";
import { beforeOrganisation, holdLock, inOrganisation } from "#db/client";
import * as db from "#db/drafts";
import { finishFile } from "#db/files";
import { type Actor, systemActor } from "../../auth/actors.ts";
import { DomainError } from "../../errors.ts";
import { completeOne, onDraft } from "./drafts.ts";
import { keptFile } from "./files.ts";
import { rememberReading } from "./remembered-reading.ts";
import { discardRun, submitFile } from "./runs.ts";

const keptMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Starts an import that only plans, in the place of an earlier plan of this draft, and remembers
 * how the list was read.
 * @returns the import's id
 * @throws DomainError forbidden, not_found; wrong_state when bytes are missing, or while an earlier
 * plan is worked on
 */
export async function planDraft(
  actor: Actor,
  id: string,
  asked: { mode: "add" | "replace"; expectedRows: number },
): Promise<string> {
  return alone(actor, id, async (row) => {
    const { fileId, read } = completeOne(row);
    await discardPlans(actor, fileId);
    if (row.sha256 === "") await seal(actor, row);
    const runId = await submitFile(actor, {
      ...{ fileId, mode: asked.mode },
      options: { dryRun: true, read, expectedRows: asked.expectedRows },
    });
    await onDraft(actor, id, async (at) => {
      await db.touchDraft(at, id, { runId });
      await rememberReading(at, read);
    });
    return runId;
  });
}

/**
 * Ends the drafts that nobody has touched for a week, with their bytes.
 * @returns how many
 */
export async function expireDrafts(now: Date): Promise<number> {
  const since = new Date(now.getTime() - keptMs);
  const idle = await beforeOrganisation((sql) => db.idleDrafts(sql, since));
  let expired = 0;
  for (const { organisationId, id } of idle) {
    const actor = systemActor(organisationId);
    try {
      await alone(actor, id, async (row) => {
        if (row.updatedAt > since) return;
        await end(actor, row);
        expired++;
      });
    } catch (error) {
      // Somebody is at it, or has just ended it: the next sweep looks again.
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return expired;
}

/**
 * Ends a draft: its bytes and corrections are gone, and a plan made of it is discarded.
 * @throws DomainError forbidden, not_found; wrong_state while its import is worked on
 */
export async function discardDraft(actor: Actor, id: string): Promise<void> {
  await alone(actor, id, (row) => end(actor, row));
}

/** Ends a draft whose place another list takes; one that is gone or worked on is left alone. */
export async function makeWay(actor: Actor, id: string): Promise<void> {
  try {
    await discardDraft(actor, id);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

/** For what takes more than one transaction: nobody else plans or ends this draft meanwhile. */
async function alone<T>(
  actor: Actor,
  id: string,
  work: (row: db.DraftRow) => Promise<T>,
): Promise<T> {
  const row = await onDraft(actor, id, async (_, found) => found);
  const lock = await holdLock(`draft:${row.id}`);
  if (!lock) throw new DomainError("wrong_state", "Somebody is at work on this list already.");
  try {
    return await work(row);
  } finally {
    await lock.release();
  }
}

async function end(actor: Actor, { id, fileId }: db.DraftRow): Promise<void> {
  await discardPlans(actor, fileId);
  await onDraft(actor, id, (at) => db.deleteDraft(at, id, fileId));
}

async function discardPlans(actor: Actor, fileId: string): Promise<void> {
  const open = await inOrganisation(actor.organisationId, (at) => db.openRunsOf(at, fileId));
  if (open.some(({ waits }) => !waits)) {
    throw new DomainError("wrong_state", "This list is being worked on. Wait until it is done.");
  }
  for (const { id } of open) await discardRun(actor, id);
}

/** The hash of the whole file, which came in pieces and in any order. */
async function seal(actor: Actor, { fileId, name, size }: db.DraftRow): Promise<void> {
  const hash = createHash("sha256");
  for await (const bytes of keptFile(actor.organisationId, fileId)()) hash.update(bytes);
  const sha256 = hash.digest("hex");
  await inOrganisation(actor.organisationId, (at) =>
    finishFile(at, { id: fileId, name, sha256, size }),
  );
}
