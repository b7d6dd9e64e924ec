/** The worker's part: whoever's term is over is erased, and so is every copy that outlived its own. */
import { allOrganisations } from "#db/organisations";
import { errorFields, type Log } from "../log.ts";
import { repeat } from "../repeat.ts";
import { eraseDue } from "./erasing.ts";
import { endOldCopies } from "./old-copies.ts";

const everyMs = 15 * 60_000;

/**
 * One look at every organisation. What goes wrong in one holds up no other.
 * @returns how many people were erased
 */
export async function keepTerms(log: Log, now = new Date()): Promise<number> {
  let erased = 0;
  for (const { id: organisationId } of await allOrganisations()) {
    try {
      const people = await eraseDue(organisationId, now);
      const copies = await endOldCopies(organisationId, now);
      if (people > 0) log.info("erased", { organisationId, people, ...copies });
      erased += people;
    } catch (error) {
      log.error("terms", { organisationId, ...errorFields(error) });
    }
  }
  return erased;
}

/** A day begins at midnight of the organisation; a quarter of an hour later its due people are gone. */
export function startPrivacyWork({ log }: { log: Log }): { stop(): Promise<void> } {
  const stop = repeat(
    everyMs,
    () => keepTerms(log),
    (error) => log.error("terms", errorFields(error)),
  );
  return { stop };
}
