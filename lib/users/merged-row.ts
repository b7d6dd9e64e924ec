/** What two records become when they are one person, and the way back. No I/O. */
import type { Changes } from "#db/history";
import type { UserRow, UserSet } from "#db/users";
import { userFields } from "./fields.ts";
import { changesOf, columnsOf, type Values } from "./writing.ts";

/** Whose id stays, and who gives way. */
export function olderFirst(one: UserRow, two: UserRow): [stays: UserRow, goes: UserRow] {
  const apart = one.createdAt.getTime() - two.createdAt.getTime();
  return apart < 0 || (apart === 0 && one.id < two.id) ? [one, two] : [two, one];
}

/** The person that comes of it: the older record with the values of the higher source, or of two alike the newer. */
export function mergedRow(stays: UserRow, goes: UserRow): UserRow {
  const [from, other] = goes.ownerRank >= stays.ownerRank ? [goes, stays] : [stays, goes];
  const counts = from.ownerRank === other.ownerRank || other.keepUntil !== null;
  const active = from.active || (counts && other.active);
  return {
    ...from,
    id: stays.id,
    active,
    blockedAt: stays.blockedAt ?? goes.blockedAt,
    keepUntil: active ? latest(from.keepUntil, other.keepUntil) : null,
    deactivatedAt: active ? null : (stays.deactivatedAt ?? from.deactivatedAt),
    createdAt: stays.createdAt,
  };
}

/** ISO dates compare as text. */
function latest(a: string | null, b: string | null): string | null {
  const days = [a, b].filter((day) => day !== null);
  return days.sort().at(-1) ?? null;
}

/** A merge's changes of the record that stays, as the history tells them. */
export function mergeChanges(stays: UserRow, merged: UserRow): Changes {
  const changes = changesOf(stays, valuesOf(merged));
  const change = (field: string, was: unknown, is: unknown) => {
    if (was !== is) changes[field] = [was, is];
  };
  change("active", stays.active, merged.active);
  change("blocked", stays.blockedAt !== null, merged.blockedAt !== null);
  change("keepUntil", stays.keepUntil, merged.keepUntil);
  change("owner", stays.ownerConnectionId, merged.ownerConnectionId);
  change("source", stays.source, merged.source);
  return changes;
}

export function valuesOf(row: UserRow): Values {
  const values: Values = {};
  for (const field of userFields) values[field] = textOf(row[field]);
  return values;
}

/** The columns as they were before these changes of a merge. */
export function columnsBefore(changes: Changes): UserSet {
  const values: Values = {};
  for (const field of userFields) {
    const [was] = changes[field] ?? [];
    if (changes[field]) values[field] = textOf(was);
  }
  const { active, blocked, keepUntil, owner, source } = changes;
  return {
    ...columnsOf(values),
    // Whoever loses access again has lost it now.
    ...(active
      ? { active: active[0] === true, deactivated_at: active[0] ? null : new Date() }
      : {}),
    ...(blocked ? { blocked_at: null } : {}),
    ...(keepUntil ? { keep_until: textOf(keepUntil[0]) } : {}),
    ...(owner ? { owner_connection_id: textOf(owner[0]) } : {}),
    ...(source ? { source: textOf(source[0]) } : {}),
  };
}

function textOf(value: unknown): string | null {
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "string" ? value : null;
}
