import { watchPeople } from "#lib/users/watching";
import { livesOn } from "../../../session.ts";
import { acceptsEvents, eventStream } from "../../event-stream.ts";
import { answerScript } from "../../scripts.ts";

/** Shorter than what proxies take for silence. */
const heartbeatMs = 20_000;

/**
 * The newest place in the history, now and after every change of people, as server-sent events: a page that was
 * read before it may be old. Ends with the session.
 */
export function GET(request: Request): Promise<Response> {
  return answerScript(
    "accounts",
    ({ lists }) => lists,
    async (actor) => {
      if (!acceptsEvents(request)) return new Response(null, { status: 406 });
      const stillLives = await livesOn();
      return eventStream(async ({ send, end, over }) => {
        const beat = setInterval(async () => {
          // A database that is away for a moment ends nobody's session.
          if (await stillLives().catch(() => true)) send(":\n\n");
          else end();
        }, heartbeatMs);
        over.addEventListener("abort", () => clearInterval(beat));
        await watchPeople(actor, { tell: (newest) => send(`data: ${newest}\n\n`), end }, over);
      });
    },
  );
}
