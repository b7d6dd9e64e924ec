/** One person whole: the values, where each comes from, and what happened. */
import { listAccounts } from "#db/accounts";
import { inOrganisation } from "#db/client";
import { type HistoryRow, historyOf } from "#db/history";
import { findUser } from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import { type UserField, userFields } from "./fields.ts";
import { type ListedUser, listed } from "./list.ts";

/** One change or decision. */
export interface Happening {
  at: string;
  kind: string;
  wayIn: string;
  actorKind: string;
  /** The account's name; null when it was no account, or one that is gone. */
  account: string | null;
  changes: HistoryRow["changes"];
}

export interface WholePerson {
  user: ListedUser;
  /** By field, the happening that brought its value; absent where nothing ever did. */
  origins: Partial<Record<UserField, Happening>>;
  /** The newest first. */
  happenings: Happening[];
}

/** @throws DomainError not_found */
export async function wholePerson(actor: Actor, id: string): Promise<WholePerson> {
  return inOrganisation(actor.organisationId, async (at) => {
    const row = isId(id) ? await findUser(at, id) : undefined;
    if (!row || row.deletedAt) throw new DomainError("not_found", "There is no such person.");
    const accounts = new Map((await listAccounts(at)).map((account) => [account.id, account.name]));
    const happenings = (await historyOf(at, id)).map((entry) => ({
      at: entry.at.toISOString(),
      kind: entry.kind,
      wayIn: entry.wayIn,
      actorKind: entry.actorKind,
      account: accounts.get(entry.actorId ?? "") ?? null,
      changes: entry.changes,
    }));
    const origins: WholePerson["origins"] = {};
    for (const happening of happenings) {
      for (const field of userFields) if (happening.changes[field]) origins[field] = happening;
    }
    return { user: listed(row), origins, happenings: happenings.reverse() };
  });
}
