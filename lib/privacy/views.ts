/**
 * Who looked at whose record. A table of its own: there are far more looks than changes, nothing is
 * undone by them, and they end after a year while the history stays.
 */
import { inOrganisation } from "#db/client";
import * as db from "#db/privacy-records";
import type { Actor } from "../auth/actors.ts";

/** An account opens one person's record; within an hour of its last look that is no other one. */
export async function noteView(actor: Actor, userId: string, now = new Date()): Promise<void> {
  const { kind, id, organisationId } = actor;
  if (kind !== "account" || id === null) return;
  await inOrganisation(organisationId, (at) => db.noteView(at, { userId, accountId: id, now }));
}
