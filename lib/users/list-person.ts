/** One person whole: the values, where each comes from, and what happened. */
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { findUser } from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { authorsOf, type NamedEntry, namedEntries } from "../history/entries.ts";
import { isId } from "../ids.ts";
import { type UserField, userFields } from "./fields.ts";
import { type ListedUser, listed } from "./list.ts";

export interface WholePerson {
  user: ListedUser;
  /** By field, the entry of the history that brought its value; absent where nothing ever did. */
  origins: Partial<Record<UserField, NamedEntry>>;
  /** The newest first. */
  happenings: NamedEntry[];
}

/** @throws DomainError not_found */
export async function wholePerson(actor: Actor, id: string): Promise<WholePerson> {
  return inOrganisation(actor.organisationId, async (at) => {
    const row = isId(id) ? await findUser(at, id) : undefined;
    if (!row || row.deletedAt) throw new DomainError("not_found", "There is no such person.");
    const happenings = await namedEntries(at, await historyOf(at, id), await authorsOf(at));
    const origins: WholePerson["origins"] = {};
    for (const happening of happenings) {
      for (const field of userFields) if (happening.changes[field]) origins[field] = happening;
    }
    return { user: listed(row), origins, happenings: happenings.reverse() };
  });
}
