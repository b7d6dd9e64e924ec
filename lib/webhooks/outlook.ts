/** What will happen to bookings of whoever leaves now, as far as it is known here. */
import { inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { readRetention } from "#db/privacy";
import { listEndpoints } from "#db/webhooks";
import type { Actor } from "../auth/actors.ts";
import { hostOf } from "./decisions.ts";
import { erasedFrom } from "./events.ts";

export interface BookingOutlook {
  /** `told`: at least one other system hears of it at once. */
  is: "told" | "paused" | "untold";
  /** The systems that hear of it, by their hosts. */
  systems: string[];
  /** The day from which the data of somebody who leaves now is erased; ISO date. */
  restorableUntil: string;
}

/** Anybody of the organisation may look. */
export async function bookingOutlook(actor: Actor, now = new Date()): Promise<BookingOutlook> {
  return inOrganisation(actor.organisationId, async (at) => {
    const endpoints = await listEndpoints(at);
    const { timeZone } = await ownOrganisation(at);
    const terms = { timeZone, ...(await readRetention(at)) };
    const systems = endpoints.filter(({ state }) => state === "on").map(hostOf);
    const isPaused = endpoints.some(({ state }) => state === "paused");
    return {
      is: systems.length > 0 ? "told" : isPaused ? "paused" : "untold",
      systems: [...new Set(systems)],
      restorableUntil: erasedFrom(now, terms.days, terms),
    };
  });
}
