/** Copies that end by their age, place by place, and imports that waited so long that their list is to go. */
import { type Handle, inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { waitingSince } from "#db/privacy-ends";
import { addErasures, type Counts } from "#db/privacy-records";
import { type Actor, systemActor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { discardRun } from "../users/imports/runs.ts";
import { localDate } from "../users/local-date.ts";
import { type Place, places } from "./places.ts";

const dayMs = 24 * 3_600_000;

/**
 * Ends in one organisation what has outlived its term, each place in a transaction of its own.
 * @returns how many rows by place; places where there was nothing are not in it
 */
export async function endOldCopies(organisationId: string, now = new Date()): Promise<Counts> {
  const ofOrganisation = await inOrganisation(organisationId, ownOrganisation);
  const before = (place: Place) =>
    new Date(now.getTime() - daysOf(place, ofOrganisation.retentionDays) * dayMs);
  await discardForgotten(
    organisationId,
    new Date(now.getTime() - ofOrganisation.retentionDays * dayMs),
  );
  const counts: Counts = {};
  for (const place of places) {
    const { end } = place;
    if (!end) continue;
    const ended = await inOrganisation(organisationId, async (at) => {
      const rows = await end(at, before(place));
      if (rows > 0) await note(at, ofOrganisation.timeZone, { [place.at]: rows }, now);
      return rows;
    });
    if (ended > 0) counts[place.at] = ended;
  }
  return counts;
}

/** Whether an import that came then is so old that its list and the names it passed over are gone. */
export async function isListGone(actor: Actor, came: string, now = new Date()): Promise<boolean> {
  const { retentionDays } = await inOrganisation(actor.organisationId, ownOrganisation);
  return now.getTime() - Date.parse(came) > retentionDays * dayMs;
}

function daysOf({ term }: Place, retentionDays: number): number {
  return term.is === "days" ? term.days : retentionDays;
}

async function note(at: Handle, timeZone: string, counts: Counts, now: Date): Promise<void> {
  await addErasures(at, localDate(timeZone, now), counts);
}

/** A plan nobody has decided about for as long as data is kept speaks of a list that may not be kept. */
async function discardForgotten(organisationId: string, before: Date): Promise<void> {
  const actor = systemActor(organisationId);
  for (const id of await inOrganisation(organisationId, (at) => waitingSince(at, before))) {
    try {
      await discardRun(actor, id);
    } catch (error) {
      // Somebody decided in the same moment.
      if (!(error instanceof DomainError)) throw error;
    }
  }
}
