/** Erasing people, one transaction each: killed anywhere, a person is erased whole or not at all. */
import { type Handle, inOrganisation } from "#db/client";
import { addEntry } from "#db/history";
import { ownOrganisation } from "#db/organisations";
import { namedPhotos } from "#db/photos";
import * as db from "#db/privacy";
import { emptyPlannedOf, forgetPhoto, forgetRowsOf } from "#db/privacy-ends";
import { addErasures, type Counts } from "#db/privacy-records";
import type { UserRow } from "#db/users";
import { type Actor, mustChangePeople, systemActor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { localDate } from "../users/local-date.ts";
import { heldUser } from "../users/people.ts";
import { photoKey } from "../users/photo-file.ts";
import { authorship } from "../users/writing.ts";
import { markErased } from "./marks.ts";
import { places } from "./places.ts";

const atOnce = 100;

/**
 * Erases one person everywhere; an anonymous record stays, so that numbers in reports do.
 * @returns how many rows by place; null when they have access, a hold, or a *keep until* to come
 */
async function eraseIn(at: Handle, actor: Actor, row: UserRow, day: string) {
  const entries = await db.erasePerson(at, row.id, day);
  if (entries === null) return null;
  const counts: Counts = { users: 1, history: entries };
  for (const { at: table, of } of places) {
    if (of?.erased !== "deleted") continue;
    for (const column of of.columns) {
      const gone = await forgetRowsOf(at, table, column, row.id);
      counts[table] = (counts[table] ?? 0) + gone;
    }
  }
  counts["run_changes"] = await emptyPlannedOf(at, row.id);
  counts["photos"] = await erasePhoto(at, row.profilePhoto);
  await addEntry(at, { by: authorship(actor), kind: "erased", userId: row.id });
  await addErasures(at, day, counts);
  return counts;
}

/** Two people may have one photo. */
async function erasePhoto(at: Handle, name: string | null): Promise<number> {
  const key = name === null ? null : photoKey(name);
  if (key === null) return 0;
  const isNamed = (await namedPhotos(at)).some((other) => photoKey(other) === key);
  return isNamed ? 0 : forgetPhoto(at, key);
}

/**
 * Erases everybody of one organisation whose term is over; not those on hold, nor those about whom an Admin is still
 * asked. Two workers do not get into each other's way: whoever is erased already is nobody to erase.
 * @returns how many people
 */
export async function eraseDue(organisationId: string, now = new Date()): Promise<number> {
  const actor = systemActor(organisationId);
  let erased = 0;
  for (;;) {
    const due = await inOrganisation(organisationId, async (at) =>
      db.dueForErasure(at, await today(at, now), atOnce),
    );
    const before = erased;
    for (const id of due) if (await eraseOneDue(actor, id, now)) erased++;
    // Whoever came back or was held in between is still in the next look, but not for ever.
    if (erased === before) return erased;
  }
}

async function eraseOneDue(actor: Actor, id: string, now: Date): Promise<boolean> {
  return inOrganisation(actor.organisationId, async (at) => {
    const day = await today(at, now);
    const row = await heldUser(at, id).catch(nobody);
    const term = row && (await db.leaverOf(at, id, day));
    const isDue = term?.erasesOn && term.erasesOn <= day && !term.isHeld && !term.waitsForRun;
    if (!row || !isDue || (await eraseIn(at, actor, row, day)) === null) return false;
    await markErased(at, row, day);
    return true;
  });
}

function nobody(error: unknown): undefined {
  if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
}

/**
 * Erases one person now, because they ask for it (AVG article 17) or there is no reason to wait. No mark stays.
 * @param typed the user name, by which an Admin says that it is this person
 * @returns how many rows by place
 * @throws DomainError forbidden, not_found, invalid (something else was typed), wrong_state (access or a hold)
 */
export async function eraseNow(actor: Actor, id: string, typed: string): Promise<Counts> {
  mustChangePeople(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const row = await heldUser(at, id);
    if (typed.trim() !== row.userName) {
      throw new DomainError("invalid", `Type the user name, ${row.userName}, to confirm.`);
    }
    const counts = await eraseIn(at, actor, row, await today(at, new Date()));
    if (counts === null) {
      throw new DomainError(
        "wrong_state",
        "Data can be erased once access has ended, and while no hold keeps it.",
      );
    }
    return counts;
  });
}

async function today(at: Handle, now: Date): Promise<string> {
  return localDate((await ownOrganisation(at)).timeZone, now);
}
