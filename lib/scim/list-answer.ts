/** A page of resources (RFC 7644 §3.4.2, RFC 9865). Pure. */
import type { ScimAnswer } from "./handler.ts";
import { type ListRequest, listSchema } from "./paging.ts";

/** What is asked for in an address, or in the body of a /.search: by lower-case name. */
export function parametersOf(given: Iterable<[string, unknown]>): Map<string, unknown> {
  return new Map([...given].map(([name, value]) => [name.toLowerCase(), value]));
}

/** @param resources as JSON text */
export function listAnswer(
  { startIndex }: ListRequest,
  { total, nextCursor }: { total: number; nextCursor: string | null },
  resources: readonly string[],
): ScimAnswer {
  const next = nextCursor === null ? "" : `"nextCursor":"${nextCursor}",`;
  const place = startIndex === null ? next : `"startIndex":${startIndex},`;
  const body = `{"schemas":["${listSchema}"],"totalResults":${total},${place}"itemsPerPage":${resources.length},"Resources":[${resources.join(",")}]}`;
  return { status: 200, body };
}
