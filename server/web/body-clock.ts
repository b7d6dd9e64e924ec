import type { IncomingMessage, ServerResponse } from "node:http";

/** A whole small body must be in within this time. */
const smallBodyMs = 15_000;
/** A large one may take long, as long as bytes keep coming. */
const idleBodyMs = 30_000;

const largeTypes = /^(multipart\/form-data|text\/csv|application\/(octet-stream|zip|gzip))/;

function hasBody(request: IncomingMessage): boolean {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  return encoding !== undefined || (length !== undefined && length !== "0");
}

/**
 * Ends requests whose body does not come, so that slow senders cannot hold sockets.
 * @param refuse answers whoever has no answer yet
 */
export function limitBodyTime(
  request: IncomingMessage,
  response: ServerResponse,
  refuse: () => void,
): void {
  if (!hasBody(request)) return;
  const large = largeTypes.test(request.headers["content-type"] ?? "");
  let seen = request.socket.bytesRead;
  const timer = setInterval(
    () => {
      const moved = request.socket.bytesRead > seen;
      seen = request.socket.bytesRead;
      if (request.complete) clearInterval(timer);
      else if (!(large && moved)) {
        if (!response.headersSent) refuse();
        request.socket.destroySoon();
      }
    },
    large ? idleBodyMs : smallBodyMs,
  );
  response.once("close", () => clearInterval(timer));
}
