import type { Employee } from "#lib/mobile/sessions";
import { type OpenApp, watchAccess } from "#lib/mobile/watching";
import { forEmployee, refuse } from "../answer.ts";

/** Shorter than what proxies and mobile networks take for silence. */
const heartbeatMs = 15_000;

/**
 * Tells an open app, as server-sent events, that its access has ended (`access-ended`) or that this session alone is over
 * (`signed-out`), within a second, and then ends. It outlives the access token that opened it.
 */
export function GET(request: Request): Promise<Response> {
  return forEmployee(request, async (employee) => {
    const accepts = request.headers.get("accept") ?? "";
    if (!accepts.includes("text/event-stream")) return refuse("not-acceptable");
    return new Response(changesFor(employee), {
      headers: {
        "content-type": "text/event-stream",
        // Neither kept nor packed on the way: what is packed is gathered first.
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  });
}

function changesFor(employee: Employee): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  const closed = new AbortController();
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => {
        if (!closed.signal.aborted) controller.enqueue(bytes.encode(text));
      };
      const app: OpenApp = {
        tell(over) {
          send(`event: ${over}\ndata: {}\n\n`);
          app.end();
        },
        end() {
          if (closed.signal.aborted) return;
          closed.abort();
          controller.close();
        },
      };
      const beat = setInterval(() => send(":\n\n"), heartbeatMs);
      closed.signal.addEventListener("abort", () => clearInterval(beat));
      // The first bytes show the app that it is heard.
      send("retry: 2000\n\n");
      watchAccess(employee, app, closed.signal);
    },
    cancel: () => closed.abort(),
  });
}
