/** Which entries of the history are events to other systems, and what these are told. Pure. */
import type { Changes } from "#db/history";
import type { UserField } from "../users/fields.ts";
import { localDate } from "../users/local-date.ts";

export const eventTypes = [
  "user.created",
  "user.updated",
  "user.deactivated",
  "user.reactivated",
  "user.erased",
] as const;
export type EventType = (typeof eventTypes)[number];

/** What an Admin chooses from: each of them tells who loses access. */
export const eventSets = {
  all: eventTypes,
  access: ["user.created", "user.deactivated", "user.reactivated", "user.erased"],
  leavers: ["user.deactivated", "user.erased"],
} as const satisfies Record<string, readonly EventType[]>;
export type EventSet = keyof typeof eventSets;

/** The set that these events are; everything, where an older release offered another. */
export function setOf(events: readonly string[]): EventSet {
  const sets = Object.entries(eventSets) as [EventSet, readonly string[]][];
  const found = sets.find(
    ([, of]) => of.length === events.length && of.every((one) => events.includes(one)),
  );
  return found?.[0] ?? "all";
}

/** Why somebody has no access any more; `merged`: the other record has it. */
export const reasons = [
  "left_list",
  "disabled",
  "deleted",
  "scim",
  "by_hand",
  "blocked",
  "keep_until_passed",
  "merged",
  "name_given_up",
  "undone",
  "other",
] as const;
export type Reason = (typeof reasons)[number];

/** What a booking system needs of a person. Phone numbers and photos are told to nobody. */
const toldFields = [
  "userName",
  "firstName",
  "surname",
  "displayName",
  "title",
  "department",
  "email",
  "firstAid",
  "emergencyResponse",
] as const satisfies UserField[];

/** An entry of the history, and what the person was just after it. */
export interface Happening {
  seq: string;
  at: Date;
  kind: string;
  wayIn: string;
  runId: string | null;
  reason: string | null;
  changes: Changes;
  person: Person;
}

export interface Person {
  id: string;
  userName: string | null;
  email: string | null;
  active: boolean;
  blocked: boolean;
  isScim: boolean;
  /** Their data is erased by now: nothing of it is told any more. */
  isErased: boolean;
}

/** What an entry means to somebody who counts on access: null when nothing. */
export function eventOf(happening: Happening): { type: EventType; reason: Reason | null } | null {
  const { kind, changes, person } = happening;
  if (kind === "erased") return { type: "user.erased", reason: null };
  if (kind === "created") return { type: "user.created", reason: null };
  const before = (name: "active" | "blocked") => (changes[name]?.[0] ?? person[name]) === true;
  const had = before("active") && !before("blocked");
  const has = person.active && !person.blocked;
  if (had && !has) return { type: "user.deactivated", reason: reasonOf(happening) };
  // The term after which data is erased begins with it, for somebody who had no access any more.
  if (!has && kind === "deleted") return { type: "user.deactivated", reason: "deleted" };
  if (!had && has) return { type: "user.reactivated", reason: null };
  const isTold = toldFields.some((field) => field in changes);
  return isTold ? { type: "user.updated", reason: null } : null;
}

const byReason: Record<string, Reason> = {
  missing_in_list: "left_list",
  not_in_source: "left_list",
  disabled_in_directory: "disabled",
  keep_until: "keep_until_passed",
};

function reasonOf({ kind, wayIn, reason, changes }: Happening): Reason {
  if (kind === "merged" || kind === "name_given_up" || kind === "undone" || kind === "deleted") {
    return kind;
  }
  if (changes["blocked"]?.[1] === true) return "blocked";
  const known = kind === "access_ended" && reason !== null ? byReason[reason] : undefined;
  if (known) return known;
  if (wayIn === "scim") return "scim";
  return wayIn === "manual" ? "by_hand" : "other";
}

/** The body of a message, the same at every try but for what was erased meanwhile. */
export interface Message {
  type: EventType;
  /** When it happened; ISO. */
  timestamp: string;
  data: {
    user: { id: string; userName: string | null; email: string | null };
    /** Grows with every change of a person. */
    sequence: number;
    /** The import it was part of. */
    run: string | null;
    /** New values by field; null: emptied. */
    changed: Record<string, unknown>;
    reason?: Reason;
    /** The day of the organisation's calendar from which the data is erased; ISO date. Null: no term runs. */
    restorableUntil?: string | null;
    /** The record that goes on instead of this one. */
    mergedInto?: string;
  };
}

/** When data of leavers is erased. */
export interface Terms {
  timeZone: string;
  /** Days between leaving and erasure. */
  days: number;
  /** The same for whom a directory only disabled; null: it waits until the directory deletes them. */
  disabledDays: number | null;
  /** A shorter term ends nobody's before that day: until then these hold. */
  before: { days: number; disabledDays: number | null; changesOn: string } | null;
}

export function messageOf(
  happening: Happening,
  { type, reason }: { type: EventType; reason: Reason | null },
  terms: Terms,
): Message {
  const { seq, at, runId, changes, person } = happening;
  const { id, isErased } = person;
  const told = isErased ? [] : toldFields.filter((field) => changes[field] !== undefined);
  const ending =
    type === "user.deactivated"
      ? {
          reason: reason ?? "other",
          restorableUntil: restorableUntil(happening, reason, terms),
          ...(reason === "merged" && happening.reason !== null && { mergedInto: happening.reason }),
        }
      : {};
  return {
    type,
    timestamp: at.toISOString(),
    data: {
      user: {
        id,
        userName: isErased ? null : person.userName,
        email: isErased ? null : person.email,
      },
      sequence: Number(seq),
      run: runId,
      changed: Object.fromEntries(told.map((field) => [field, changes[field]?.[1] ?? null])),
      ...ending,
    },
  };
}

/** Whom only a block keeps out is no leaver. */
function restorableUntil(
  { at, person }: Happening,
  reason: Reason | null,
  terms: Terms,
): string | null {
  if (person.active) return null;
  const which = person.isScim && reason !== "deleted" ? "disabledDays" : "days";
  const days = terms[which];
  return days === null ? null : erasedFrom(at, days, terms, which);
}

/** The day from which the data of somebody who leaves at that moment is erased; ISO date. */
export function erasedFrom(
  moment: Date,
  days: number,
  { timeZone, before }: Terms,
  which: "days" | "disabledDays" = "days",
): string {
  const day = dayAfter(moment, days, timeZone);
  if (before === null) return day;
  const daysBefore = before[which];
  const then = daysBefore === null ? [] : [dayAfter(moment, daysBefore, timeZone)];
  // ISO dates compare as text.
  const [sooner = day] = [...then, before.changesOn].sort();
  return [day, sooner].sort().at(-1) ?? day;
}

function dayAfter(moment: Date, days: number, timeZone: string): string {
  const day = new Date(`${localDate(timeZone, moment)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
