/** What is sent as it happens, until either side ends it. */
export interface EventStream {
  /** Lines of server-sent events; nothing once it is over. */
  send(text: string): void;
  end(): void;
  over: AbortSignal;
}

export function acceptsEvents(request: Request): boolean {
  return (request.headers.get("accept") ?? "").includes("text/event-stream");
}

/** An answer of server-sent events. @param open begins to send; when it fails, so does the stream */
export function eventStream(open: (stream: EventStream) => Promise<void>): Response {
  const bytes = new TextEncoder();
  const closed = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) =>
      open({
        send(text) {
          if (!closed.signal.aborted) controller.enqueue(bytes.encode(text));
        },
        end() {
          if (closed.signal.aborted) return;
          closed.abort();
          controller.close();
        },
        over: closed.signal,
      }).catch((error: unknown) => {
        closed.abort();
        throw error;
      }),
    cancel: () => closed.abort(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      // Neither kept nor packed on the way: what is packed is gathered first.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
