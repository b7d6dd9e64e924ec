import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { GET as live } from "#app/api/health/live/route";
import { GET as ready } from "#app/api/health/ready/route";
import { POST as sftpAuth } from "#app/api/sftp/auth/route";
import { POST as sftpEvents } from "#app/api/sftp/events/route";
import { errorFields, type Log } from "#lib/log";
import { answerScim, type HttpRequest } from "#lib/scim/handler";

type Handler = (request: Request) => Response | Promise<Response>;
type Handlers = Partial<Record<string, Handler>>;

/** Route handlers called without Next, which costs a third of a millisecond of CPU per request. */
const routes = new Map<string, Handlers>([
  ["/api/health/live", { GET: live }],
  ["/api/health/ready", { GET: ready }],
  ["/api/sftp/auth", { POST: sftpAuth }],
  ["/api/sftp/events", { POST: sftpEvents }],
]);

/** The handlers of a target, if it is served without Next. */
export function directHandlers(target: string): Handlers | undefined {
  return routes.get(target.split("?", 1)[0] ?? "");
}

/** Everything below is answered in SCIM's own shape. */
export function isScim(target: string): boolean {
  return /^\/scim\/v2(?![^/?])/.test(target);
}

/** SCIM, asked for more than anything else, without the cost of web Requests and Responses. */
export async function callScim(
  request: IncomingMessage,
  response: ServerResponse,
  options: { origin: string; headers: readonly string[]; log: Log },
): Promise<void> {
  const { status, headers, body } = await answerScim(scimRequest(request, options.origin), {
    failed: (error, requestId) =>
      options.log.error("scim request failed", { requestId, ...errorFields(error) }),
  });
  const all = [...options.headers, ...Object.entries(headers).flat()];
  if (body !== null) all.push("content-length", String(Buffer.byteLength(body)));
  response.writeHead(status, all);
  if (headers["connection"] === "close" && !request.complete) {
    // A connection that closes on somebody who is still sending takes the answer with it (RFC 9112 §9.6).
    response.write(body ?? "");
    await finished(request.resume()).catch(() => undefined);
    response.end();
  } else response.end(body ?? undefined);
}

function scimRequest(request: IncomingMessage, origin: string): HttpRequest {
  const { method = "GET", headers } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  return {
    method,
    url: origin + request.url,
    headers: { get: (name) => String(headers[name] ?? "") || null },
    // Whoever stops reading, because it is too much, still wants to answer.
    body: hasBody ? request.iterator({ destroyOnReturn: false }) : null,
  };
}

function toRequest(request: IncomingMessage, origin: string): Request {
  const method = request.method ?? "GET";
  // Node has joined repeated headers to one text already; only Set-Cookie, which no client sends, is a list.
  const init: RequestInit = { method, headers: request.headers as Record<string, string> };
  if (method !== "GET" && method !== "HEAD") {
    Object.assign(init, { body: Readable.toWeb(request), duplex: "half" });
  }
  return new Request(origin + request.url, init);
}

/** JSON gets a length and goes out in one write; anything else stays a stream (and keeps its byte order mark). */
function isJson(response: Response): boolean {
  return /[/+]json/.test(response.headers.get("content-type") ?? "");
}

async function send(
  answer: Response,
  response: ServerResponse,
  headers: readonly string[],
): Promise<void> {
  // One flat list is the way to send headers that costs Node least.
  const all = [...headers];
  for (const [name, value] of answer.headers) all.push(name, value);
  if (answer.body === null) {
    response.writeHead(answer.status, all).end();
  } else if (isJson(answer)) {
    const body = await answer.text();
    all.push("content-length", String(Buffer.byteLength(body)));
    response.writeHead(answer.status, all).end(body);
  } else {
    response.writeHead(answer.status, all);
    await pipeline(Readable.fromWeb(answer.body as never), response);
  }
}

/** Calls a handler with a web Request and sends its web Response under the headers of every answer. */
export async function callDirect(
  handlers: Handlers,
  request: IncomingMessage,
  response: ServerResponse,
  options: { origin: string; headers: readonly string[] },
): Promise<void> {
  const method = request.method ?? "GET";
  const handler = handlers[method] ?? (method === "HEAD" ? handlers["GET"] : undefined);
  const answer =
    handler === undefined
      ? new Response(null, { status: 405, headers: { allow: Object.keys(handlers).join(", ") } })
      : await handler(toRequest(request, options.origin));
  await send(answer, response, options.headers);
}
