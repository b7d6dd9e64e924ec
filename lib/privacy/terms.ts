/** How long an organisation keeps the data of whoever left, and for whom that time is over soon. */
import { type Handle, inOrganisation } from "#db/client";
import { addEntry } from "#db/history";
import { ownOrganisation } from "#db/organisations";
import * as db from "#db/privacy";
import { type Actor, mustChangePeople } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { localDate } from "../users/local-date.ts";
import { authorship } from "../users/writing.ts";

/** Fewer days would leave no time to notice a mistake; more than two years is not what "leavers" means. */
export const fewestDays = 7;
export const mostDays = 730;
/** From the moment a shorter term is set: time to see by name whom it takes, and to set it back. */
const graceDays = 7;

export interface Terms {
  /** From the end of access, or from a directory's DELETE. */
  days: number;
  /** For whom a directory only disabled; null: kept. */
  disabledDays: number | null;
}

export interface CurrentTerms extends Terms {
  /** A shorter term is not in force before this day; ISO date. */
  changesOn: string | null;
}

export async function readTerms(actor: Actor): Promise<CurrentTerms> {
  return inOrganisation(actor.organisationId, async (at) => {
    const { days, disabledDays, before } = await db.readRetention(at);
    const isComing = before !== null && before.changesOn > (await today(at));
    return { days, disabledDays, changesOn: isComing ? before.changesOn : null };
  });
}

/** Whether these terms would erase somebody sooner than those there are. */
export function isShorter(wanted: Terms, than: Terms): boolean {
  const { disabledDays } = than;
  const isDisabledShorter =
    wanted.disabledDays !== null && (disabledDays === null || wanted.disabledDays < disabledDays);
  return wanted.days < than.days || isDisabledShorter;
}

/**
 * Sets the terms. A longer one holds at once, a shorter one in a week.
 * @throws DomainError forbidden; invalid (not 7 to 730 days)
 */
export async function changeTerms(actor: Actor, wanted: Terms, now = new Date()): Promise<void> {
  mustChangePeople(actor);
  for (const days of [wanted.days, wanted.disabledDays ?? fewestDays]) {
    if (!Number.isInteger(days) || days < fewestDays || days > mostDays) {
      throw new DomainError("invalid", `A term is ${fewestDays} to ${mostDays} days.`);
    }
  }
  await inOrganisation(actor.organisationId, async (at) => {
    const known = await db.readRetention(at, true);
    if (wanted.days === known.days && wanted.disabledDays === known.disabledDays) return;
    const day = await today(at, now);
    const before = isShorter(wanted, known) ? inForce(known, day) : null;
    const changesOn = later(day, graceDays);
    // Whoever lengthens a term while a shorter one is coming keeps nobody waiting for it.
    await db.writeRetention(at, { ...wanted, before: before && { ...before, changesOn } });
    await addEntry(at, {
      ...{ by: authorship(actor), kind: "retention_changed", userId: null },
      changes: {
        days: [known.days, wanted.days],
        disabledDays: [known.disabledDays, wanted.disabledDays],
      },
    });
  });
}

/** What holds today: the longer of a term that is not in force yet and the one before it. */
function inForce({ days, disabledDays, before }: db.Retention, day: string): Terms {
  if (before === null || before.changesOn <= day) return { days, disabledDays };
  const isKept = disabledDays === null || before.disabledDays === null;
  return {
    days: Math.max(days, before.days),
    disabledDays: isKept ? null : Math.max(disabledDays ?? 0, before.disabledDays ?? 0),
  };
}

export interface Coming {
  /** Who is erased by the last day, the next first; at most `mostShown`. */
  people: db.LeaverRow[];
  /** How many by each of the days asked for. */
  counts: number[];
}

export const mostShown = 200;

/** Who will be erased within so many days, and how many within each number of days. */
export async function comingErasures(actor: Actor, within: readonly number[]): Promise<Coming> {
  return inOrganisation(actor.organisationId, async (at) => {
    const day = await today(at);
    const days = within.map((count) => later(day, count));
    const until = days.toSorted().at(-1) ?? day;
    return {
      people: await db.comingErasures(at, { today: day, until, limit: mostShown }),
      counts: await db.countComing(at, day, days),
    };
  });
}

/** A day so many days after another; ISO dates. */
export function later(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

async function today(at: Handle, now = new Date()): Promise<string> {
  return localDate((await ownOrganisation(at)).timeZone, now);
}
