/** The people whom somebody means who typed part of a name into a filter. */
import type { Handle } from "#db/client";
import { pageOfUsers } from "#db/user-list";
import { isId } from "../ids.ts";
import { sortKey } from "./sort-key.ts";

/** Ids, the first by display name, at most so many. @param text an id, or part of a name, user name or e-mail */
export async function peopleMeant(at: Handle, text: string, most: number): Promise<string[]> {
  if (isId(text)) return [text];
  const filter = { states: [], search: sortKey(text) };
  const page = { filter, order: "displayName", descending: false, limit: most } as const;
  return (await pageOfUsers(at, page)).map(({ id }) => id);
}
