import type { Actor } from "#lib/auth/actors";
import { type Watcher, watchPeople } from "#lib/users/watching";
import { livesOn } from "../../../session.ts";
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
      const accepts = request.headers.get("accept") ?? "";
      if (!accepts.includes("text/event-stream")) return new Response(null, { status: 406 });
      return new Response(changesFor(actor, await livesOn()), {
        headers: {
          "content-type": "text/event-stream",
          // Neither kept nor packed on the way: what is packed is gathered first.
          "cache-control": "no-store, no-transform",
          "x-accel-buffering": "no",
        },
      });
    },
  );
}

function changesFor(actor: Actor, stillLives: () => Promise<boolean>): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  const over = new AbortController();
  return new ReadableStream({
    async start(controller) {
      const send = (text: string) => {
        if (!over.signal.aborted) controller.enqueue(bytes.encode(text));
      };
      const watcher: Watcher = {
        tell: (newest) => send(`data: ${newest}\n\n`),
        end: () => {
          if (over.signal.aborted) return;
          over.abort();
          controller.close();
        },
      };
      const beat = setInterval(async () => {
        // A database that is away for a moment ends nobody's session.
        if (await stillLives().catch(() => true)) send(":\n\n");
        else watcher.end();
      }, heartbeatMs);
      over.signal.addEventListener("abort", () => clearInterval(beat));
      await watchPeople(actor, watcher, over.signal);
    },
    cancel: () => over.abort(),
  });
}
