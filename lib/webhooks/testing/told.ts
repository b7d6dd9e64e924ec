/** For tests: an endpoint of an organisation, and a clock that is moved by hand. */
import { endpointsWithNews } from "#db/webhooks";
import type { TestOrganisation } from "../../users/testing.ts";
import { type Delivery, deliverDue, nameNews } from "../delivering.ts";
import { addEndpoint } from "../endpoints.ts";
import type { EventSet } from "../events.ts";

/** One organisation's endpoint, and the worker's deeds for it at moments of the test's choosing. */
export async function told(org: TestOrganisation, url: string, set: EventSet = "all") {
  const { id, secret } = await addEndpoint(org.admin, { url, set });
  const of = { organisationId: org.id, id };
  let ahead = 0;
  const delivery: Delivery = {
    mayBeLocal: true,
    now: () => new Date(Date.now() + ahead),
    random: () => 0,
  };
  return {
    ...{ of, id, secret, delivery },
    /** Moves the clock. */
    later: (ms: number) => {
      ahead += ms;
    },
    /** What a worker does for it until nothing is due; true when it was due at all. */
    async work(by: Delivery = delivery): Promise<boolean> {
      const due = await endpointsWithNews(by.now());
      if (!due.some((one) => one.id === id)) return false;
      await nameNews(of);
      await deliverDue(of, by);
      return true;
    },
  };
}
