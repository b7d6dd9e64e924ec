import { DomainError } from "#lib/errors";

/** The body of a request is larger than it may be. */
export class TooLarge extends Error {}

/** The body of a request, read no further than so many bytes; the length it announces is looked at first. @throws TooLarge */
export async function bodyOf(request: Request, most: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > most) throw new TooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > most) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same as an object. @throws TooLarge; DomainError invalid when it is none */
export async function jsonOf(request: Request, most: number): Promise<Record<string, unknown>> {
  const text = new TextDecoder().decode(await bodyOf(request, most));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below: it is no object.
  }
  throw new DomainError("invalid", "The body is no JSON object.");
}
