/** Legal holds: a person whose data must be kept, whatever term is over. */
import { inOrganisation } from "#db/client";
import { addEntry } from "#db/history";
import { ownOrganisation } from "#db/organisations";
import * as db from "#db/privacy-records";
import { type Actor, mustChangePeople } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { isLaterDay } from "../users/local-date.ts";
import { heldUser } from "../users/people.ts";
import { authorship } from "../users/writing.ts";

const longestReason = 500;

/**
 * Keeps a person's record, history and photo until that day, or until it is lifted. Lists in which
 * the person stands still end at their term: they hold everybody else's data too.
 * @param until ISO date, its last day, after today; null: until it is lifted
 * @throws DomainError forbidden, not_found, invalid (no reason, or a day that is over)
 */
export async function placeHold(
  actor: Actor,
  id: string,
  { reason, until }: { reason: string; until: string | null },
): Promise<void> {
  mustChangePeople(actor);
  const why = reason.replaceAll("\0", "").trim().slice(0, longestReason);
  if (why === "") throw new DomainError("invalid", "Say why the data must be kept.");
  await inOrganisation(actor.organisationId, async (at) => {
    const { timeZone } = await ownOrganisation(at);
    if (until !== null && !isLaterDay(until, timeZone)) {
      throw new DomainError("invalid", "Choose a day after today, or none.");
    }
    await heldUser(at, id);
    const before = await db.holdOf(at, id);
    const placedBy = actor.kind === "account" ? actor.id : null;
    await db.putHold(at, { userId: id, reason: why, until, placedBy });
    // Not the reason: Managers read the history, and it is nobody's business for longer than the hold.
    const changes = { until: [before?.until ?? null, until] as [unknown, unknown] };
    await addEntry(at, { by: authorship(actor), kind: "hold_placed", userId: id, changes });
  });
}

/** @throws DomainError forbidden, not_found */
export async function liftHold(actor: Actor, id: string): Promise<void> {
  mustChangePeople(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    await heldUser(at, id);
    if (!(await db.liftHold(at, id))) return;
    await addEntry(at, { by: authorship(actor), kind: "hold_lifted", userId: id });
  });
}
