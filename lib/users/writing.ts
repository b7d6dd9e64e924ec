/** What every verb on one person shares: who writes, in what form, and what a clash is called. */
import { tellChanged } from "#db/changes";
import { type Handle, inOrganisation } from "#db/client";
import { brokenCheck, uniqueViolation } from "#db/errors";
import { flagColumns, keyColumns, userColumns } from "#db/fields";
import type { Authorship, Changes, Entry } from "#db/history";
import type { UserRow, UserSet } from "#db/users";
import { type Actor, mustChangePeople } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import type { HistoryKind } from "../history/kinds.ts";
import { identityKey, type ListField, type UserField } from "./fields.ts";
import { sortKey } from "./sort-key.ts";

export type Values = Partial<Record<ListField, string | null>>;

/** Who acts, as the history writes it down. */
export function authorship(actor: Actor): Authorship {
  return {
    actorKind: actor.kind,
    actorId: actor.id,
    wayIn: actor.wayIn,
    connectionId: actor.connectionId,
    runId: actor.runId,
    requestId: actor.requestId,
  };
}

export function entry(
  actor: Actor,
  kind: HistoryKind,
  userId: string,
  changes: Changes = {},
  reason?: string,
): Entry {
  // A NUL, which no text column takes, says nothing to anybody.
  return { by: authorship(actor), kind, userId, changes, reason: reason?.replaceAll("\0", "") };
}

const takenFields: Record<string, ListField> = {
  users_user_name_key: "userName",
  users_email_key: "email",
  links_external_id_key: "externalId",
};
/** Storage limits, far beyond the field table's: only a connection can reach them. */
const limits = ["users_text_check", "users_email_check", "users_key_check"];
const verbAttempts = 3;

/**
 * Runs a verb in its transaction. A user name or e-mail that somebody took in the same moment is
 * looked at again: what was free a moment ago is a conflict now.
 * @throws DomainError forbidden, `conflict` naming the field, and `invalid` for what cannot be kept
 */
export async function verb<T>(actor: Actor, work: (at: Handle) => Promise<T>): Promise<T> {
  mustChangePeople(actor);
  return settled(() =>
    inOrganisation(actor.organisationId, async (at) => {
      const done = await work(at);
      await tellChanged(at);
      return done;
    }),
  );
}

/** What `verb` promises, for a transaction that begins otherwise. */
export async function settled<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (limits.includes(brokenCheck(error) ?? "")) {
        throw new DomainError("invalid", "A value is too long to be kept.");
      }
      const constraint = uniqueViolation(error);
      if (constraint === undefined) throw error;
      if (attempt >= verbAttempts) throw conflict(takenFields[constraint] ?? "userName");
    }
  }
}

const takenNames: Partial<Record<ListField, string>> = {
  email: "e-mail address",
  externalId: "external id",
};

export function conflict(...fields: ListField[]): DomainError {
  const what = fields.map((field) => takenNames[field] ?? "user name");
  return new DomainError(
    "conflict",
    `Another person has this ${what.join(" and ")} already.`,
    fields.map((field) => ({ field, rule: "conflict", severity: "error" })),
  );
}

/** A value as its column holds it: flags are booleans, and a blank flag is "no". */
export function columnValue(field: UserField, value: string | null): string | boolean | null {
  return flagColumns.has(field) ? value === "1" : value;
}

/** The columns to write for these values, with their keys. */
export function columnsOf(values: Values): UserSet {
  const set: Record<string, string | boolean | null> = {};
  for (const [field, value] of Object.entries(values) as [ListField, string | null][]) {
    if (field === "externalId") continue;
    set[userColumns[field]] = columnValue(field, value);
    if (field === "userName" || field === "email") {
      set[keyColumns[field]] = value === null ? null : identityKey(value);
    }
    if (field === "displayName") set[keyColumns.displayName] = sortKey(value ?? "");
  }
  return set as UserSet;
}

/** The values as a row holds them. */
export function fieldValues(values: Values): Partial<UserRow> {
  const entries = Object.entries(values) as [ListField, string | null][];
  return Object.fromEntries(
    entries.map(([field, value]) => [
      field,
      field === "externalId" ? value : columnValue(field, value),
    ]),
  );
}

/** The row of somebody who is made at this moment, before any value. */
export function newRow(id: string, madeAt: Date): UserRow {
  const none = { firstName: null, surname: null, displayName: null, title: null, phone: null };
  const neither = { mobile: null, department: null, email: null, profilePhoto: null };
  return {
    ...{ id, version: 1, updatedAt: madeAt, createdAt: madeAt, userName: "", ...none, ...neither },
    ...{ firstAid: false, emergencyResponse: false, externalId: null, active: true },
    ...{ blockedAt: null, keepUntil: null, source: "manual", ownerConnectionId: null },
    ...{ ownerName: null, ownerRank: 0, localFields: [], emailShared: false },
    ...{ deactivatedAt: null, deletedAt: null },
  };
}

/** What these values change about a person, `{field: [from, to]}`. */
export function changesOf(row: UserRow, values: Values): Changes {
  const changes: Changes = {};
  for (const [field, value] of Object.entries(values) as [ListField, string | null][]) {
    const from = row[field];
    const to = field === "externalId" ? value : columnValue(field, value);
    if (from !== to) changes[field] = [from, to];
  }
  return changes;
}
