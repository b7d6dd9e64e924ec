/** The page of a list that a client asks for (RFC 7644 §3.4.2.4, RFC 9865). Pure. */
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

/** @param given parameters by lower-case name, from an address or from the body of a /.search */
export function readListRequest(
  type: ResourceType,
  given: ReadonlyMap<string, unknown>,
): ListRequest {
  const cursor = given.get("cursor");
  const isByCursor = cursor !== undefined && cursor !== null;
  const sortBy = given.get("sortby");
  const filter = given.get("filter");
  return {
    filter: typeof filter === "string" && filter.trim() !== "" ? filter : null,
    startIndex: isByCursor ? null : Math.max(1, whole(given.get("startindex")) ?? 1),
    count: Math.min(maxResults, countOf(given.get("count"), isByCursor)),
    cursor: isByCursor ? plainText(cursor) : null,
    sortBy: typeof sortBy === "string" ? resolvePath(type, sortBy) : null,
    descending: plainText(given.get("sortorder")).toLowerCase() === "descending",
  };
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
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 31) {
    throw new ScimError(400, "startIndex and count are whole numbers.", "invalidValue");
  }
  return number;
}
