/** A SCIM client that sends just what it is told: fetch would add headers of its own and tidy addresses. */
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { json, text } from "node:stream/consumers";

export interface ScimReply {
  status: number;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

type Headers = Record<string, string | null>;

/**
 * @param body text goes out as it is, anything else as JSON
 * @param headers null takes a usual one away
 */
export type ScimClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Headers,
) => Promise<ScimReply>;

const agent = new Agent({ keepAlive: true });

/** Paths are written as people read them: spaces, quotation marks and letters are encoded here, `+` and `%` are not. */
export function scimClient(baseUrl: string, token: string): ScimClient {
  const { hostname, port, pathname } = new URL(baseUrl);
  return async (method, path, body, headers = {}) => {
    const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const target = (pathname + path).replaceAll(/[^!#-~]+/g, encodeURIComponent);
    const { promise, resolve, reject } = Promise.withResolvers<ScimReply>();
    const asking = request({ hostname, port, method, path: target, agent }, (answer) => {
      const { statusCode: status = 0, headers: answered } = answer;
      const isJson = answered["content-type"]?.includes("json") && method !== "HEAD";
      const read: Promise<unknown> = isJson ? json(answer) : text(answer);
      read.then((content) => resolve({ status, headers: answered, body: content }), reject);
    });
    asking.on("error", reject);
    const all = {
      authorization: `Bearer ${token}`,
      ...(sent !== undefined && { "content-type": "application/scim+json" }),
      ...(sent !== undefined && { "content-length": String(Buffer.byteLength(sent)) }),
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) {
      if (value !== null) asking.setHeader(name, value);
    }
    asking.end(sent);
    return promise;
  };
}
