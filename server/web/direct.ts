import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { GET as live } from "#app/api/health/live/route";
import { GET as ready } from "#app/api/health/ready/route";

type Handler = (request: Request) => Response | Promise<Response>;
type Handlers = Partial<Record<string, Handler>>;

/** Route handlers called without Next, which costs a third of a millisecond of CPU per request. */
const routes = new Map<string, Handlers>([
  ["/api/health/live", { GET: live }],
  ["/api/health/ready", { GET: ready }],
]);

/** The handlers of a target, if it is served without Next. */
export function directHandlers(target: string): Handlers | undefined {
  return routes.get(target.split("?", 1)[0] ?? "");
}

function toRequest(request: IncomingMessage, origin: string, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const method = request.method ?? "GET";
  const init: RequestInit = { method, headers, signal };
  if (method !== "GET" && method !== "HEAD") {
    Object.assign(init, { body: Readable.toWeb(request), duplex: "half" });
  }
  return new Request(origin + request.url, init);
}

/** Small answers get a length and one write; a stream stays a stream. */
function isWhole(response: Response): boolean {
  return /json|^text\//.test(response.headers.get("content-type") ?? "");
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie") response.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (answer.body === null) {
    response.end();
  } else if (isWhole(answer)) {
    const body = Buffer.from(await answer.arrayBuffer());
    response.setHeader("content-length", body.length);
    response.end(body);
  } else {
    await pipeline(Readable.fromWeb(answer.body as never), response);
  }
}

/** Calls a handler with a web Request and sends its web Response. */
export async function callDirect(
  handlers: Handlers,
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
): Promise<void> {
  const method = request.method ?? "GET";
  const handler = handlers[method] ?? (method === "HEAD" ? handlers["GET"] : undefined);
  if (handler === undefined) {
    const allow = Object.keys(handlers).join(", ");
    return send(new Response(null, { status: 405, headers: { allow } }), response);
  }
  const gone = new AbortController();
  response.once("close", () => response.writableFinished || gone.abort());
  await send(await handler(toRequest(request, origin, gone.signal)), response);
}
