import { watchAccess } from "#lib/mobile/watching";
import { acceptsEvents, eventStream } from "../../event-stream.ts";
import { forEmployee, refuse } from "../answer.ts";

/** Shorter than what proxies and mobile networks take for silence. */
const heartbeatMs = 15_000;

/**
 * Tells an open app, as server-sent events, that its access has ended (`access-ended`) or that this session alone is over
 * (`signed-out`), within a second, and then ends. It outlives the access token that opened it.
 */
export function GET(request: Request): Promise<Response> {
  return forEmployee(request, async (employee) => {
    if (!acceptsEvents(request)) return refuse("not-acceptable");
    return eventStream(async ({ send, end, over }) => {
      const beat = setInterval(() => send(":\n\n"), heartbeatMs);
      over.addEventListener("abort", () => clearInterval(beat));
      // The first bytes show the app that it is heard.
      send("retry: 2000\n\n");
      const tell = (why: string) => {
        send(`event: ${why}\ndata: {}\n\n`);
        end();
      };
      watchAccess(employee, { tell, end }, over);
    });
  });
}
