/** One person whole: the values, where each comes from, and what happened. */
import { type Handle, inOrganisation } from "#db/client";
import { doublesOf } from "#db/doubles";
import { historyOf, lastKindOf } from "#db/history";
import { lastMerge } from "#db/merges";
import { givenBackAmong } from "#db/scim-runs";
import { findUser, type UserRow } from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { authorsOf, type NamedEntry, namedEntries } from "../history/entries.ts";
import { isId } from "../ids.ts";
import { type UserField, userFields } from "./fields.ts";
import { type ListedUser, listed } from "./list.ts";
import { endings, type User, userOf } from "./people.ts";

export interface WholePerson {
  user: ListedUser;
  /** By field, the entry of the history that brought its value; absent where nothing ever did. */
  origins: Partial<Record<UserField, NamedEntry>>;
  /** The newest first. */
  happenings: NamedEntry[];
  /** Who may be the same person, the oldest first. */
  doubles: ListedUser[];
  /** When its directory deleted the record, which can be restored until it is erased. ISO. */
  deletedAt: string | null;
  /** The record that gave way in a merge which can still be taken back. */
  undoableMerge: { at: string; gone: User } | null;
}

/** Whether there is such a person. */
export async function isHere(actor: Actor, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  return inOrganisation(actor.organisationId, async (at) => isShown(at, await findUser(at, id)));
}

/** A record that was merged is none any more; one that a directory deleted can be looked at and restored. */
async function isShown(at: Handle, row: UserRow | undefined): Promise<boolean> {
  if (!row?.deletedAt) return row !== undefined;
  return (await lastKindOf(at, row.id, endings)) === "deleted";
}

/** @throws DomainError not_found */
export async function wholePerson(actor: Actor, id: string): Promise<WholePerson> {
  return inOrganisation(actor.organisationId, async (at) => {
    const row = isId(id) ? await findUser(at, id) : undefined;
    if (!row || !(await isShown(at, row))) {
      throw new DomainError("not_found", "There is no such person.");
    }
    const happenings = await namedEntries(at, await historyOf(at, id), await authorsOf(at));
    const origins: WholePerson["origins"] = {};
    for (const happening of happenings) {
      for (const field of userFields) if (happening.changes[field]) origins[field] = happening;
    }
    const doubles = (await doublesOf(at, id)).map((other) => listed(other, true));
    const [givenBack] = await givenBackAmong(at, [id]);
    return {
      user: listed(row, doubles.length > 0, givenBack !== undefined),
      origins,
      happenings: happenings.reverse(),
      doubles,
      deletedAt: row.deletedAt?.toISOString() ?? null,
      undoableMerge: await undoableMerge(at, id),
    };
  });
}

async function undoableMerge(at: Handle, id: string): Promise<WholePerson["undoableMerge"]> {
  const merge = await lastMerge(at, id);
  const gone = merge ? await findUser(at, merge.goneId) : undefined;
  return merge && gone ? { at: merge.at.toISOString(), gone: userOf(gone) } : null;
}
