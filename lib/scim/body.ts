/** The body of a request: bounded before it is read, UTF-8, and JSON in which no name stands twice and nothing lies too deep. */
import type { ScimRequest } from "./connection.ts";
import { ScimError, tooMuch } from "./errors.ts";
import type { HttpRequest } from "./handler.ts";

/** More is refused before it is looked at. */
export const maxBodyBytes = 1024 * 1024;

const tooLarge = () => tooMuch("A body has at most 1 MiB.");
const decoder = new TextDecoder("utf-8", { fatal: true });

/** The body of what is asked, noted for the log. @throws ScimError 413, 400 invalidSyntax, 415 */
export async function receive({
  request,
  asking,
}: {
  request: HttpRequest;
  asking: ScimRequest;
}): Promise<unknown> {
  const body = await readBody(request);
  asking.note.body = body;
  return body;
}

async function readBody(request: HttpRequest): Promise<unknown> {
  const type = request.headers.get("content-type");
  if (type !== null && !/^application\/(scim\+)?json *(;|$)/i.test(type.trim())) {
    throw new ScimError(415, "A body is application/scim+json.", "invalidSyntax");
  }
  if (Number(request.headers.get("content-length")) > maxBodyBytes) throw tooLarge();
  const bytes = await bytesOf(request);
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new ScimError(400, "The body is not UTF-8.", "invalidSyntax");
  }
  return parse(text);
}

async function bytesOf(request: HttpRequest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      if (size > maxBodyBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ScimError) throw error;
    // Whoever was sending has gone: nothing failed here.
    throw new ScimError(400, "The body broke off.", "invalidSyntax");
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function parse(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ScimError(400, "The body is not JSON.", "invalidSyntax");
  }
  if (countNames(value) !== writtenNames(text)) {
    throw new ScimError(400, "A name stands twice in one object.", "invalidSyntax");
  }
  return value;
}

/** JSON.parse keeps the last of two equal names; what was meant nobody can tell. */
function writtenNames(text: string): number {
  let names = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:?)/g)) if (colon) names++;
  return names;
}

/** Everything of SCIM is flatter; what walks over a body calls itself for each level. */
const maxDepth = 64;

/** @throws ScimError 400 invalidSyntax for a body that is nested too deeply */
function countNames(body: unknown): number {
  let names = 0;
  let level = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) {
      throw new ScimError(400, "The body is nested too deeply.", "invalidSyntax");
    }
    const below: unknown[] = [];
    for (const one of level) {
      if (typeof one !== "object" || one === null) continue;
      const inner = Object.values(one);
      if (!Array.isArray(one)) names += inner.length;
      for (const value of inner) if (typeof value === "object") below.push(value);
    }
    level = below;
  }
  return names;
}
