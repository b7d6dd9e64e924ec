/** When a daily file is due, by the clock of the organisation. Pure. */
import { localDate } from "../users/local-date.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * The last time (not after `now`) at which it was this time of day (hh:mm) in the time zone: once on every day, also when
 * the clock is changed. What comes twice counts the first time; what is passed over counts as much later as it is.
 */
export function lastDue(time: string, timeZone: string, now: Date): Date {
  const today = momentOf(localDate(timeZone, now), time, timeZone);
  if (today <= now) return today;
  const noon = Date.parse(`${localDate(timeZone, now)}T12:00:00Z`);
  const yesterday = new Date(noon - dayMs).toISOString().slice(0, 10);
  return momentOf(yesterday, time, timeZone);
}

/** The first such time after `now`. */
export function nextDue(time: string, timeZone: string, now: Date): Date {
  // A day lasts 23 to 25 hours: this far on, the next time has come, and the one after it has not.
  return lastDue(time, timeZone, new Date(lastDue(time, timeZone, now).getTime() + 26 * hourMs));
}

function momentOf(date: string, time: string, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const before = offsetAt(asUtc - dayMs, timeZone);
  const after = offsetAt(asUtc + dayMs, timeZone);
  const holds = (offset: number) => offsetAt(asUtc - offset, timeZone) === offset;
  const offset = holds(before) || !holds(after) ? before : after;
  return new Date(asUtc - offset);
}

/** How far the clock is ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(moment);
  return Date.parse(`${shown.replace(" ", "T")}Z`) - Math.floor(moment / 1000) * 1000;
}
