/** Imports over time: who joined and left per week, and how each daily file went per day. */
import { inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { countWeeks, lastRunsOfDays, listFeeds, type Week } from "#db/run-list";
import type { RunStatus } from "#db/runs";
import type { Actor } from "../../auth/actors.ts";
import { localDate } from "../local-date.ts";

export type { Week } from "#db/run-list";

export type DayMark =
  | "applied"
  | "unchanged"
  | "held"
  | "failed"
  | "discarded"
  | "undone"
  | "missing";

const marks: Record<RunStatus, DayMark | null> = {
  reading: null,
  applying: null,
  planned: "held",
  held: "held",
  applied: "applied",
  unchanged: "unchanged",
  undone: "undone",
  discarded: "discarded",
  failed: "failed",
};

/** The last weeks, this one included, the oldest first; weeks begin on Monday where the organisation is. */
export async function runWeeks(actor: Actor, weeks: number, now = new Date()): Promise<Week[]> {
  return inOrganisation(actor.organisationId, async (at) => {
    const { timeZone } = await ownOrganisation(at);
    return countWeeks(at, { weeks, timeZone, now });
  });
}

export interface Feed {
  id: string;
  name: string;
  state: string;
  /** One a day, the oldest first, today the last. */
  days: {
    /** ISO. */
    day: string;
    /** Of the day's last file. Null: being worked on, before the feed began, paused, or today and not come yet. */
    mark: DayMark | null;
    runId: string | null;
  }[];
}

/** How the daily files went on the last days, as the calendar of the organisation has them. */
export async function feedDays(actor: Actor, days: number, now = new Date()): Promise<Feed[]> {
  return inOrganisation(actor.organisationId, async (at) => {
    const { timeZone } = await ownOrganisation(at);
    const calendar = lastDays(days, timeZone, now);
    const today = localDate(timeZone, now);
    const runs = await lastRunsOfDays(at, { from: calendar[0] ?? today, timeZone });
    const byDay = new Map(runs.map((run) => [`${run.connectionId} ${run.day}`, run]));
    const feeds = await listFeeds(at, timeZone);
    return feeds.map(({ id, name, state, since }) => ({
      ...{ id, name, state },
      days: calendar.map((day) => {
        const run = byDay.get(`${id} ${day}`);
        const isDue = since <= day && day < today && state !== "paused";
        return {
          day,
          mark: run ? marks[run.status] : isDue ? "missing" : null,
          runId: run?.runId ?? null,
        };
      }),
    }));
  });
}

/** The last days where the organisation is, ISO, the oldest first and today the last. */
export function lastDays(days: number, timeZone: string, now: Date): string[] {
  const today = localDate(timeZone, now);
  return Array.from({ length: days }, (_, n) => daysBefore(today, days - 1 - n));
}

function daysBefore(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() - days);
  return moment.toISOString().slice(0, 10);
}
