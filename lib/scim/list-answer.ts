/** A page of resources (RFC 7644 §3.4.2, RFC 9865). Pure. */
import type { ScimAnswer } from "./handler.ts";
import { listSchema } from "./paging.ts";

/** What is asked for in an address, or in the body of a /.search: by lower-case name. */
export function parametersOf(given: Iterable<[string, unknown]>): Map<string, unknown> {
  return new Map([...given].map(([name, value]) => [name.toLowerCase(), value]));
}

export interface Listed {
  total: number;
  /** From 1; null when pages go by cursor. */
  startIndex: number | null;
  /** Where the next page begins; null when there is none, or pages go by index. */
  nextCursor: string | null;
  /** As JSON text. */
  resources: readonly string[];
}

export function listAnswer({ total, startIndex, nextCursor, resources }: Listed): ScimAnswer {
  const next = nextCursor === null ? "" : `"nextCursor":"${nextCursor}",`;
  const place = startIndex === null ? next : `"startIndex":${startIndex},`;
  const body = `{"schemas":["${listSchema}"],"totalResults":${total},${place}"itemsPerPage":${resources.length},"Resources":[${resources.join(",")}]}`;
  return { status: 200, body };
}
