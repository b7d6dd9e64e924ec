/** A request as it goes over the wire. */
import type { Shot } from "./wire.ts";

export interface Asked {
  /** The whole value of the Authorization header; null: none. */
  authorization: string | null;
  /** JSON, text or bytes. */
  body?: unknown;
  type?: string | null;
  /** More header lines. */
  lines?: readonly string[];
}

export function ask(method: string, path: string, asked: Asked): Shot {
  const { authorization, body, type = "application/scim+json", lines = [] } = asked;
  const bytes = bytesOf(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    "host: localhost",
    ...(authorization === null ? [] : [`authorization: ${authorization}`]),
    ...(body === undefined || type === null ? [] : [`content-type: ${type}`]),
    ...(body === undefined ? [] : [`content-length: ${bytes.length}`]),
    ...lines,
  ];
  const begin = Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1");
  return { parts: [Buffer.concat([begin, bytes])], answers: 1, isHead: method === "HEAD" };
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}
