import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { errorFields, type Log } from "#lib/log";
import { errorBody } from "#lib/scim/errors";
import { limitBodyTime } from "#server/web/body-clock";
import { clientAddressReader } from "#server/web/client-address";
import { callDirect, callScim, directHandlers, isScim } from "#server/web/direct";
import { commonHeaders, dataHeaders, securePage, stripInternal } from "#server/web/headers";
import { allowedMethods, type Refusal, refusal } from "#server/web/refusal";
import { sendUnavailable } from "#server/web/unavailable";

const maxHeaderSize = 16 * 1024;
const headersTimeout = 10_000;
/** The longest upload; slow ones end long before (body-clock). */
const requestTimeout = 30 * 60_000;
/** Longer than the usual 60 s of a proxy, so that it is the proxy that closes an idle connection. */
const keepAliveTimeout = 65_000;
const checkInterval = 2_000;

export interface FrontOptions {
  /** Public address; its origin may send mutations. */
  appUrl: string;
  dev: boolean;
  /** Set when people may sign in at Entra ID. */
  entra?: object | undefined;
  trustedProxies: string[];
  log: Log;
  /** Turns a target into what may stand in the log. */
  loggable(target: string): string;
  /** Everything that is not called directly: Next. */
  page(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** WebSockets: only the dev server has one. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  databaseAnswers(): Promise<boolean>;
}

/** Scripts, styles and fonts of the build: they need no database, and their log lines say nothing. */
function isAsset(request: IncomingMessage): boolean {
  return request.url?.startsWith("/_next/") === true;
}

/** What SCIM was asked and answered stands in its own log. */
function isToldElsewhere(request: IncomingMessage, response: ServerResponse): boolean {
  return isAsset(request) || (isScim(request.url ?? "") && response.statusCode < 400);
}

function refuse(
  response: ServerResponse,
  { status, title, headers }: Refusal,
  always: readonly string[],
): void {
  // The one place where a refusal gets its shape; `response.req.url` tells for whom.
  const scim = isScim(response.req.url ?? "");
  const type = `application/${scim ? "scim" : "problem"}+json`;
  const own = { ...headers, "content-type": type, connection: "close" };
  response.writeHead(status, [...always, ...Object.entries(own).flat()]);
  response.end(JSON.stringify(scim ? errorBody(status, title) : { status, title }));
}

/** The answer to what Node's parser could not read as HTTP; there is no request to answer to. */
function refuseSocket(code: string | undefined, socket: Duplex, common: [string, string][]): void {
  if (!socket.writable) return void socket.destroy();
  const status =
    {
      HPE_INVALID_METHOD: "405 Method Not Allowed",
      HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
      ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
    }[code ?? ""] ?? "400 Bad Request";
  const lines = common.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const allow = status.startsWith("405") ? `allow: ${allowedMethods}\r\n` : "";
  socket.end(
    `HTTP/1.1 ${status}\r\n${lines}${allow}connection: close\r\ncontent-length: 0\r\n\r\n`,
  );
}

/**
 * The HTTP server before Next: refuses what Next answers badly, sets the headers of every answer, checks
 * who sends a mutation, calls direct handlers, and logs one line per request.
 */
export function createFront(options: FrontOptions): Server {
  const rules = {
    secure: options.appUrl.startsWith("https:"),
    dev: options.dev,
    entra: options.entra !== undefined,
  };
  const origin = new URL(options.appUrl).origin;
  const clientAddress = clientAddressReader(options.trustedProxies);
  const common = commonHeaders(rules);
  const data = dataHeaders(rules);

  const logWhenDone = (request: IncomingMessage, response: ServerResponse, id: string) => {
    const begin = performance.now();
    response.once("close", () => {
      const level = isToldElsewhere(request, response) ? "debug" : "info";
      if (!options.log.writes(level)) return;
      options.log[level]("request", {
        id,
        method: request.method,
        path: options.loggable(request.url ?? ""),
        status: response.statusCode,
        ms: Math.round(performance.now() - begin),
        ...(response.writableFinished ? {} : { aborted: true }),
      });
    });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, id: string) => {
    const closing = server.listening ? [] : ["connection", "close"];
    const refused = refusal(request, origin);
    if (refused !== undefined) return refuse(response, refused, [...data, "x-request-id", id]);
    const headers = [...data, "x-request-id", id, ...closing];
    limitBodyTime(request, response, () => {
      refuse(response, { status: 408, title: "The body did not come in time" }, headers);
    });
    if (isScim(request.url ?? "")) {
      if (await options.databaseAnswers()) {
        return callScim(request, response, { origin, headers, log: options.log });
      }
      const gone = { status: 503, title: "The database cannot be reached" };
      return refuse(response, { ...gone, headers: { "retry-after": "5" } }, headers);
    }
    const direct = directHandlers(request.url ?? "");
    if (direct !== undefined) return callDirect(direct, request, response, { origin, headers });
    const nonce = securePage(request, response, rules);
    response.setHeader("x-request-id", id);
    if (!server.listening) response.setHeader("connection", "close");
    if (!isAsset(request) && !(await options.databaseAnswers())) {
      return sendUnavailable(request, response, nonce);
    }
    await options.page(request, response);
  };

  const server = createServer({
    maxHeaderSize,
    headersTimeout,
    requestTimeout,
    keepAliveTimeout,
    connectionsCheckingInterval: checkInterval,
    // Java's client offers HTTP/2 with every first request, and is well without it.
    shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === "websocket",
  });

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const id = randomUUID();
    logWhenDone(request, response, id);
    const address = clientAddress(request);
    stripInternal(request);
    request.headers["x-forwarded-for"] = address;
    request.headers["x-request-id"] = id;
    // Behind a proxy the Host may be an inner one; Next compares a form's Origin with this.
    if (request.headers.origin === origin) {
      request.headers["x-forwarded-host"] = new URL(origin).host;
    }
    serve(request, response, id).catch((error: unknown) => {
      options.log.error("request failed", { id, ...errorFields(error) });
      const title = `Something went wrong on our side (${id})`;
      if (response.headersSent) return void response.destroy();
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      refuse(response, { status: 500, title }, [...data, "x-request-id", id]);
    });
  };

  server.on("request", answer);
  // What else a client expects than to go on is passed over (RFC 9110 §10.1.1 allows it).
  server.on("checkExpectation", answer);

  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    refuseSocket(error.code, socket, common);
  });
  server.on("connect", (_request, socket) => socket.destroy());
  server.on("upgrade", (request, socket, head) => {
    if (options.upgrade === undefined) socket.destroy();
    else options.upgrade(request, socket, head).catch(() => socket.destroy());
  });
  return server;
}
