import type { Server as HttpServer } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";

/** How long others may still see "not ready" on a new connection before it is refused. */
const noticeMs = 1_000;
/** How long a quiet connection may still send one request, which is answered with "close". */
const quietMs = 2_000;
/** With the five seconds the database may take to say goodbye, within the 25 that are promised. */
const longestMs = 19_000;

/**
 * Ends a server without failing a request it accepted: says "not ready" for a moment, takes no new connections,
 * finishes what runs, then closes; what still runs after 19 seconds is cut.
 */
export async function drain(server: HttpServer): Promise<void> {
  await sleep(noticeMs);
  // Right after the loop has taken what waited in the system's queue, which closing would reset.
  await setImmediate();
  const closed = new Promise<void>((resolve) => server.once("close", () => resolve()));
  // http's own close would cut connections on which a request is just arriving.
  NetServer.prototype.close.call(server);
  const patience = sleep(longestMs - noticeMs, undefined, { ref: false }).then(() => {
    server.closeAllConnections();
  });
  const quiet = setTimeout(() => server.closeIdleConnections(), quietMs);
  const again = setInterval(() => server.closeIdleConnections(), quietMs + 500);
  await Promise.race([closed, patience]);
  clearTimeout(quiet);
  clearInterval(again);
}
