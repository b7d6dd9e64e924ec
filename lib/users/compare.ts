/** Two records beside each other, and what they would be as one: for whoever decides. */
import { type Handle, inOrganisation } from "#db/client";
import { doublesOf } from "#db/doubles";
import { findUser, type UserRow } from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import { type ListedUser, listed } from "./list.ts";
import { versionsOf } from "./merge.ts";
import { mergedRow, olderFirst } from "./merged-row.ts";

export interface Comparison {
  /** The older record, whose id stays. */
  stays: ListedUser;
  goes: ListedUser;
  /** The person a merge makes of them. */
  merged: ListedUser;
  /** Both come from sources of one rank: the newer is believed for no other reason. */
  areAlike: boolean;
  /** For `mergeUsers`: what was seen. */
  seen: string;
}

/** @throws DomainError not_found, invalid (the same record twice) */
export async function compareUsers(actor: Actor, a: string, b: string): Promise<Comparison> {
  if (a === b) throw new DomainError("invalid", "These are the same record.");
  return inOrganisation(actor.organisationId, async (at) => {
    const [stays, goes] = olderFirst(await living(at, a), await living(at, b));
    const areFlagged = (await doublesOf(at, stays.id)).some(({ id }) => id === goes.id);
    return {
      stays: listed(stays, areFlagged),
      goes: listed(goes, areFlagged),
      merged: listed(mergedRow(stays, goes), false),
      areAlike: stays.ownerRank === goes.ownerRank,
      seen: versionsOf(stays, goes),
    };
  });
}

async function living(at: Handle, id: string): Promise<UserRow> {
  const row = isId(id) ? await findUser(at, id) : undefined;
  if (!row || row.deletedAt) throw new DomainError("not_found", "There is no such person.");
  return row;
}
