/** The worker's part: looks every second for what is to be told, and lets each endpoint take its own time. */
import { type EndpointAddress, endpointsWithNews, forgetWebhookEvents } from "#db/webhooks";
import { errorFields, type Log } from "../log.ts";
import { repeat } from "../repeat.ts";
import { type Delivery, deliverDue, nameNews } from "./delivering.ts";

const soonMs = 1_000;
const seldomMs = 3_600_000;
const keptDays = 30;
/** How many endpoints are served at once, and how long one rests that takes nothing. */
const atOnce = 32;
const restMs = 10_000;

export function startWebhooks(options: { log: Log; delivery: Delivery }): {
  stop(): Promise<void>;
} {
  const { log, delivery } = options;
  const busy = new Map<string, Promise<void>>();
  const resting = new Map<string, number>();
  let isOver = false;

  const serve = async (of: EndpointAddress) => {
    try {
      await nameNews(of);
      if (!(await deliverDue(of, delivery, () => isOver))) resting.set(of.id, Date.now() + restMs);
    } catch (error) {
      resting.set(of.id, Date.now() + restMs);
      log.error("webhook", { ...of, ...errorFields(error) });
    } finally {
      busy.delete(of.id);
    }
  };
  const look = async () => {
    const now = delivery.now();
    for (const of of await endpointsWithNews(now)) {
      if (busy.size >= atOnce) return;
      const rest = resting.get(of.id) ?? 0;
      if (busy.has(of.id) || rest > Date.now()) continue;
      resting.delete(of.id);
      busy.set(of.id, serve(of));
    }
  };
  const forget = () => forgetWebhookEvents(new Date(Date.now() - keptDays * 86_400_000));
  const failed = (error: unknown) => log.error("webhooks", errorFields(error));
  const stops = [repeat(soonMs, look, failed), repeat(seldomMs, forget, failed)];
  return {
    async stop() {
      isOver = true;
      await Promise.all(stops.map((stop) => stop()));
      await Promise.all(busy.values());
    },
  };
}
