/** What the page on privacy shows beside the terms: holds, and what was erased lately. */
import { listAccounts } from "#db/accounts";
import { inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { type Counts, type HoldRow, listErasures, listHolds } from "#db/privacy-records";
import type { Actor } from "../auth/actors.ts";
import { localDate } from "../users/local-date.ts";

export interface ShownHold extends HoldRow {
  /** The account's name; null for one that is gone, and for operators. */
  by: string | null;
  /** Its last day has passed: it keeps nothing any more. */
  isOver: boolean;
}

export interface PrivacyRecords {
  holds: ShownHold[];
  /** The newest day first. */
  erased: { day: string; counts: Counts }[];
}

const daysShown = 14;

export async function privacyRecords(actor: Actor): Promise<PrivacyRecords> {
  return inOrganisation(actor.organisationId, async (at) => {
    const names = new Map((await listAccounts(at)).map(({ id, name }) => [id, name]));
    const today = localDate((await ownOrganisation(at)).timeZone);
    const holds = (await listHolds(at)).map((hold) => ({
      ...hold,
      by: hold.placedBy === null ? null : (names.get(hold.placedBy) ?? null),
      isOver: hold.until !== null && hold.until < today,
    }));
    return { holds, erased: await listErasures(at, daysShown) };
  });
}
