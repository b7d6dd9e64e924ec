/** What the page of one person says about their data: its term, a hold, whether they were here before, who looked. */
import { listAccounts } from "#db/accounts";
import { type Handle, inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { type LeaverRow, leaverOf } from "#db/privacy";
import { type HoldRow, holdOf, viewsOf } from "#db/privacy-records";
import { findUser } from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import { localDate } from "../users/local-date.ts";
import { wasHereBefore } from "./marks.ts";
import { later } from "./terms.ts";

export interface PersonTerm {
  /** Null: the person has access. */
  term: LeaverRow | null;
  /** Whether a record of the same user name or e-mail was erased, and on which day; ISO. */
  wasHereOn: string | null;
}

/** @throws DomainError not_found */
export async function personTerm(actor: Actor, id: string): Promise<PersonTerm> {
  return inOrganisation(actor.organisationId, (at) => termIn(at, id));
}

async function termIn(at: Handle, id: string): Promise<PersonTerm> {
  const row = isId(id) ? await findUser(at, id) : undefined;
  if (!row) throw new DomainError("not_found", "There is no such person.");
  const { timeZone } = await ownOrganisation(at);
  const wasHereOn = await wasHereBefore(at, row);
  // Erased since: a record that gave way in a merge, or whose user name this person has now.
  const isLater = wasHereOn !== null && wasHereOn > localDate(timeZone, row.createdAt);
  return {
    term: (await leaverOf(at, id, localDate(timeZone))) ?? null,
    wasHereOn: isLater ? null : wasHereOn,
  };
}

export interface PersonPrivacy extends PersonTerm {
  name: string;
  userName: string;
  /** The connection's name; null by hand. */
  owner: string | null;
  /** A hold that keeps the data today. */
  hold: (Omit<HoldRow, "placedBy"> & { by: string | null }) | null;
  /** The newest first; `who` null: an account that is gone. */
  views: { at: Date; who: string | null }[];
  /** The day on which the last list that may name the person is gone; ISO. */
  listsEnd: string;
}

const viewsShown = 50;

/** For Admins. @throws DomainError not_found */
export async function personPrivacy(actor: Actor, id: string): Promise<PersonPrivacy> {
  return inOrganisation(actor.organisationId, async (at) => {
    const term = await termIn(at, id);
    const row = await findUser(at, id);
    if (!row) throw new DomainError("not_found", "There is no such person.");
    const names = new Map((await listAccounts(at)).map((account) => [account.id, account.name]));
    const { timeZone, retentionDays } = await ownOrganisation(at);
    const today = localDate(timeZone);
    const hold = await holdOf(at, id);
    const holds = hold && (hold.until === null || hold.until >= today);
    const views = await viewsOf(at, id, viewsShown);
    return {
      ...term,
      name: row.displayName ?? row.userName,
      userName: row.userName,
      owner: row.ownerName,
      hold: holds ? { ...hold, by: hold.placedBy && (names.get(hold.placedBy) ?? null) } : null,
      views: views.map(({ at: moment, accountId }) => ({
        at: moment,
        who: names.get(accountId) ?? null,
      })),
      listsEnd: later(today, retentionDays),
    };
  });
}
