/** What will happen to bookings of whoever leaves now, as far as it is known here. */
import { inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { listEndpoints } from "#db/webhooks";
import type { Actor } from "../auth/actors.ts";
import { hostOf } from "./decisions.ts";

export interface BookingOutlook {
  /** `told`: at least one other system hears of it at once. */
  is: "told" | "paused" | "untold";
  /** The systems that hear of it, by their hosts. */
  systems: string[];
  /** Until when somebody who leaves now can be brought back; ISO. */
  restorableUntil: string;
}

/** Anybody of the organisation may look. */
export async function bookingOutlook(actor: Actor, now = new Date()): Promise<BookingOutlook> {
  return inOrganisation(actor.organisationId, async (at) => {
    const endpoints = await listEndpoints(at);
    const { retentionDays } = await ownOrganisation(at);
    const systems = endpoints.filter(({ state }) => state === "on").map(hostOf);
    const isPaused = endpoints.some(({ state }) => state === "paused");
    return {
      is: systems.length > 0 ? "told" : isPaused ? "paused" : "untold",
      systems: [...new Set(systems)],
      restorableUntil: new Date(now.getTime() + retentionDays * 86_400_000).toISOString(),
    };
  });
}
