/** The page of a list that a client asks for (RFC 7644 §3.4.2.4, RFC 9865). */
import { isId } from "../ids.ts";
import { ScimError } from "./errors.ts";
import { type AttributePath, resolvePath } from "./path.ts";
import type { ResourceType } from "./schema.ts";
import { plainText } from "./values.ts";

export const listSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/** More are never returned at once; asking for more is no mistake. */
export const maxResults = 500;
const usualResults = 100;

export interface ListRequest {
  filter: string | null;
  /** From 1; null when pages go by cursor. */
  startIndex: number | null;
  count: number;
  /** The last id of the page before; the empty text begins. Null when pages go by index. */
  cursor: string | null;
  sortBy: AttributePath | null;
  descending: boolean;
}

/**
 * @param given parameters by lower-case name, from an address or from the body of a /.search
 * @throws ScimError 400 invalidValue, invalidCount, invalidCursor
 */
export function readListRequest(
  type: ResourceType,
  given: ReadonlyMap<string, unknown>,
): ListRequest {
  const cursor = cursorOf(given.get("cursor"));
  const isByCursor = cursor !== null;
  const sortBy = given.get("sortby");
  const filter = given.get("filter");
  const order = typeof sortBy === "string" ? resolvePath(type, sortBy) : null;
  if (isByCursor && order !== null) {
    const detail = "Pages by cursor have an order of their own; leave sortBy out.";
    throw new ScimError(400, detail, "invalidValue");
  }
  return {
    filter: typeof filter === "string" && filter.trim() !== "" ? filter : null,
    startIndex: isByCursor ? null : Math.max(1, whole(given.get("startindex")) ?? 1),
    count: Math.min(maxResults, countOf(given.get("count"), isByCursor)),
    cursor,
    sortBy: order,
    descending: plainText(given.get("sortorder")).toLowerCase() === "descending",
  };
}

/** The rows of a page that was asked for with one row more when pages go by cursor, and where the next page begins. */
export function endOfPage<Row extends { id: string }>(
  { cursor, count }: ListRequest,
  rows: readonly Row[],
): { rows: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, count);
  const isMore = cursor !== null && rows.length > count;
  return { rows: shown, nextCursor: isMore ? (shown.at(-1)?.id ?? null) : null };
}

/** Which rows of the database a page is: what stands before it, and how many to ask for (`endOfPage`). */
export function rowsOf({ startIndex, cursor, count }: ListRequest) {
  return {
    offset: startIndex === null ? 0 : startIndex - 1,
    after: cursor || null,
    limit: cursor === null ? count : count + 1,
  };
}

function cursorOf(given: unknown): string | null {
  if (given === undefined || given === null) return null;
  const cursor = plainText(given);
  if (cursor !== "" && !isId(cursor)) {
    throw new ScimError(400, "This cursor is none of ours.", "invalidCursor");
  }
  return cursor;
}

function countOf(value: unknown, isByCursor: boolean): number {
  const count = whole(value);
  if (count === null) return usualResults;
  if (count < 0 && isByCursor) throw new ScimError(400, "A count is 0 or more.", "invalidCount");
  // RFC 7644: a negative count means 0.
  return Math.max(0, count);
}

function whole(value: unknown): number | null {
  if (value === undefined || value === null || value === "") return null;
  const number = Number(plainText(value) || Number.NaN);
  if (!Number.isInteger(number)) {
    throw new ScimError(400, "startIndex and count are whole numbers.", "invalidValue");
  }
  return Math.min(number, 2 ** 31);
}
