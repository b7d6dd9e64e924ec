/** Lists that are being mended: uploaded in chunks, and kept with what was mended in them. */
import { type Handle, inOrganisation } from "#db/client";
import * as db from "#db/drafts";
import { addFile, chunkBytes } from "#db/files";
import { type Actor, mustChangePeople } from "../../auth/actors.ts";
import { DomainError } from "../../errors.ts";
import { isId, newId } from "../../ids.ts";
import { maxFileBytes } from "../csv/limits.ts";
import type { ByteSource, ReadOptions } from "../csv/read.ts";
import { keptFile } from "./files.ts";

const mostDrafts = 20;
const longestName = 255;

export interface Draft {
  id: string;
  name: string;
  /** Bytes of the whole file. */
  size: number;
  /** How the file is cut: each chunk is this large, but for the last. */
  chunkBytes: number;
  /** Chunks that are here, counted up to the first that is missing: the next to send. */
  received: number;
  isComplete: boolean;
  read: ReadOptions;
  /** Another one whenever `read` is; null while nothing is kept in it. */
  revision: string | null;
  /** Who began it, by name; null when that account is gone. */
  by: string | null;
  createdAt: string;
  updatedAt: string;
  /** The import that was planned of it last, while it waits or is worked on. */
  runId: string | null;
}

function draftOf(row: db.DraftRow): Draft {
  const { id, name, size, received, read, revision, by, createdAt, updatedAt, runId } = row;
  return {
    ...{ id, name, size, chunkBytes, received, isComplete: received === chunksOf(size) },
    ...{ read: read as ReadOptions, revision, by, runId },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function chunksOf(size: number): number {
  return Math.ceil(size / chunkBytes);
}

/**
 * Begins a draft; its bytes follow.
 * @throws DomainError forbidden; invalid (no such size can be); wrong_state when too many are open
 */
export async function createDraft(
  actor: Actor,
  file: { name: string; size: number },
): Promise<string> {
  mustChangePeople(actor);
  if (!Number.isSafeInteger(file.size) || file.size < 1 || file.size > maxFileBytes) {
    throw new DomainError("invalid", "A list has at least 1 byte and at most 200 MB.");
  }
  const name = file.name.replace(/\p{C}/gu, "").trim().slice(-longestName) || "list.csv";
  const id = newId();
  const fileId = newId();
  await inOrganisation(actor.organisationId, async (at) => {
    await db.lockDrafts(at);
    if ((await db.listDrafts(at)).length >= mostDrafts) {
      throw new DomainError(
        "wrong_state",
        `There are ${mostDrafts} lists that wait to be submitted. Submit or discard one first.`,
      );
    }
    await addFile(at, { id: fileId, name, sha256: "", size: file.size });
    await db.insertDraft(at, { id, fileId, createdBy: actor.id });
  });
  return id;
}

/**
 * Adds a chunk, from 0; they may come in any order, and more than once.
 * @throws DomainError forbidden, not_found; invalid when the chunk cannot be in this place; conflict
 * when another one is: the bytes are of another file
 */
export async function addDraftChunk(
  actor: Actor,
  id: string,
  n: number,
  bytes: Uint8Array,
): Promise<void> {
  await onDraft(actor, id, async (at, { fileId, size }) => {
    const isPlace = Number.isSafeInteger(n) && n >= 0 && n < chunksOf(size);
    if (!isPlace || bytes.length !== Math.min(chunkBytes, size - n * chunkBytes)) {
      throw new DomainError("invalid", "A chunk of this size has no such place in the file.");
    }
    if (!(await db.putChunk(at, fileId, n, bytes))) {
      throw new DomainError("conflict", "These bytes are of another file than those before.");
    }
    await db.touchDraft(at, id);
  });
}

/** @throws DomainError forbidden, not_found */
export async function readDraft(actor: Actor, id: string): Promise<Draft> {
  return onDraft(actor, id, async (_, row) => draftOf(row));
}

/**
 * Keeps how the list is read and what was mended in it, and answers the revision that this made.
 * @param onto the revision that was gone on from
 * @throws DomainError forbidden, not_found; conflict when somebody else has kept other corrections since
 */
export async function saveDraft(
  actor: Actor,
  id: string,
  read: ReadOptions,
  onto: string | null,
): Promise<string | null> {
  return onDraft(actor, id, async (at, before) => {
    const revision = await db.touchDraft(at, id, { read: { ...read } });
    // The same again is no conflict: the answer to it may have been lost on the way.
    if (before.revision !== onto && before.revision !== revision) {
      throw new DomainError("conflict", "Somebody else has changed this list meanwhile.");
    }
    return revision;
  });
}

/** Those of the whole organisation, the newest change first. @throws DomainError forbidden */
export async function listDrafts(actor: Actor): Promise<Draft[]> {
  mustChangePeople(actor);
  return (await inOrganisation(actor.organisationId, db.listDrafts)).map(draftOf);
}

/** The bytes of a complete draft. @throws DomainError forbidden, not_found; wrong_state when bytes are missing */
export async function draftBytes(actor: Actor, id: string): Promise<ByteSource> {
  const { fileId } = await onDraft(actor, id, async (_, row) => completeOne(row));
  return keptFile(actor.organisationId, fileId);
}

/** Works on a draft of the actor's organisation, its row held. @throws DomainError forbidden, not_found */
export async function onDraft<T>(
  actor: Actor,
  id: string,
  work: (at: Handle, row: db.DraftRow) => Promise<T>,
): Promise<T> {
  mustChangePeople(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const row = isId(id) ? await db.findDraft(at, id, "for update") : undefined;
    if (!row) throw new DomainError("not_found", "There is no such list.");
    return work(at, row);
  });
}

/** @throws DomainError wrong_state */
export function completeOne(row: db.DraftRow): { fileId: string; read: ReadOptions } {
  if (row.received < chunksOf(row.size)) {
    throw new DomainError("wrong_state", "This list is not here as a whole yet.");
  }
  return { fileId: row.fileId, read: row.read as ReadOptions };
}
