/** Who may enter: the owner's word, and above it the Admin's. */
import type { Handle } from "#db/client";
import { addDouble } from "#db/doubles";
import { addEntry, type Changes, lastKindOf } from "#db/history";
import { ownOrganisation } from "#db/organisations";
import * as db from "#db/users";
import { type UserRow, type UserSet, usersPastKeepUntil } from "#db/users";
import { type Actor, systemActor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import type { HistoryKind } from "../history/kinds.ts";
import { identityKey } from "./fields.ts";
import { isLaterDay, localDate } from "./local-date.ts";
import { endings, heldUser, type User, userOf } from "./people.ts";
import { conflict, entry, verb } from "./writing.ts";

/**
 * Ends a person's access, everywhere and at once. Doing it again changes nothing. A connection ends
 * only its own people, and nobody before their *keep until*; that word of an Admin is noted instead.
 * @throws DomainError forbidden, not_found, locked (by hand, about a connection's person: block instead)
 */
export async function endAccess(actor: Actor, id: string, reason?: string): Promise<User> {
  return onPerson(actor, id, (at, row) => endIn(at, actor, row, reason));
}

/** `endAccess` of a locked row, inside the transaction of a `verb`. Answers the row as it is now. */
export async function endIn(
  at: Handle,
  actor: Actor,
  row: UserRow,
  reason?: string,
): Promise<UserRow> {
  mustOwn(actor, row);
  if (!row.active) return row;
  if (actor.connectionId !== null && (await isKept(at, row))) {
    await addEntry(at, entry(actor, "access_kept", row.id, {}, "keep_until"));
    return row;
  }
  return write(at, actor, row, "access_ended", endsAccess(row), reason);
}

/**
 * A directory deletes its person, inside the transaction of a `verb`: access ends, the user name is free, and the
 * record waits until it is erased. Whom an Admin keeps until a day is kept by hand instead, with access until then.
 * @throws DomainError locked (another source's person)
 */
export async function deleteIn(at: Handle, actor: Actor, row: UserRow): Promise<UserRow> {
  mustOwn(actor, row);
  if (row.deletedAt) return row;
  if (row.active && (await isKept(at, row))) {
    const changes: Changes = { owner: [row.ownerConnectionId, null] };
    const set = { owner_connection_id: null };
    return write(at, actor, row, "access_kept", changes, "keep_until", set);
  }
  const changes = { ...(row.active && endsAccess(row)), deleted: [false, true] } as Changes;
  return write(at, actor, row, "deleted", changes, undefined, { deleted_at: new Date() });
}

/**
 * Gives access back to the same record. A block stays. A directory's word counts also when somebody
 * else has the e-mail by now: both are flagged.
 * @throws DomainError forbidden, not_found, conflict (another active person has the e-mail), wrong_state
 */
export async function restoreAccess(actor: Actor, id: string): Promise<User> {
  return onPerson(actor, id, (at, row) => restoreIn(at, actor, row));
}

/** `restoreAccess` of a locked row, inside the transaction of a `verb`. Answers the row as it is now. */
export async function restoreIn(at: Handle, actor: Actor, row: UserRow): Promise<UserRow> {
  if (actor.connectionId !== null) mustOwn(actor, row);
  if (row.active) return row;
  if (row.deletedAt) {
    throw new DomainError(
      "wrong_state",
      "This person was deleted by the directory; restore the record instead.",
    );
  }
  return giveBack(at, actor, row, "reactivated", { active: [false, true] });
}

/**
 * A person the directory deleted comes back under the same id, kept by hand from now on, while the user name is free.
 * @throws DomainError forbidden, not_found, wrong_state (not deleted, or merged), conflict
 */
export async function restoreDeleted(actor: Actor, id: string): Promise<User> {
  mustBeAdminsWord(actor);
  return onPerson(actor, id, async (at, row) => {
    const ending = await lastKindOf(at, id, endings);
    if (!row.deletedAt || ending !== "deleted") {
      throw new DomainError(
        "wrong_state",
        "Only a record that a directory deleted can be restored.",
      );
    }
    if (await db.findUserByName(at, identityKey(row.userName))) throw conflict("userName");
    const changes: Changes = { active: [false, true], deleted: [true, false] };
    if (row.ownerConnectionId !== null) changes["owner"] = [row.ownerConnectionId, null];
    const set = { deleted_at: null, owner_connection_id: null };
    return giveBack(at, actor, row, "restored", changes, set);
  });
}

/** One e-mail, one active person: by hand it is refused, a directory's word is kept and both are flagged. */
async function giveBack(
  at: Handle,
  actor: Actor,
  row: UserRow,
  kind: HistoryKind,
  changes: Changes,
  set: UserSet = {},
): Promise<UserRow> {
  const key = row.email ? identityKey(row.email) : undefined;
  const holder = key && (await db.holderOfEmail(at, key, row.id));
  if (holder && actor.connectionId === null && !row.emailShared) throw conflict("email");
  const shared = { ...set, email_shared: holder !== undefined };
  const after = await write(at, actor, row, kind, changes, undefined, shared);
  if (holder) await addDouble(at, row.id, holder, "same_email");
  return after;
}

/** Shuts a person out whatever any source says, until an Admin lifts it. @throws DomainError forbidden, not_found */
export async function block(actor: Actor, id: string, reason?: string): Promise<User> {
  mustBeAdminsWord(actor);
  return onPerson(actor, id, async (at, row) => {
    if (row.blockedAt) return;
    await write(at, actor, row, "blocked", { blocked: [false, true] }, reason);
  });
}

/** @throws DomainError forbidden, not_found */
export async function unblock(actor: Actor, id: string): Promise<User> {
  mustBeAdminsWord(actor);
  return onPerson(actor, id, async (at, row) => {
    if (!row.blockedAt) return;
    await write(at, actor, row, "unblocked", { blocked: [true, false] });
  });
}

/**
 * Until that day no source ends the person's access; on that day it ends by itself. Null takes the
 * term away.
 * @param day ISO date in the organisation's time zone, tomorrow or later
 * @throws DomainError forbidden, not_found, invalid, wrong_state (no access to keep)
 */
export async function keepUntil(actor: Actor, id: string, day: string | null): Promise<User> {
  mustBeAdminsWord(actor);
  return onPerson(actor, id, async (at, row) => {
    if (day !== null) {
      const { timeZone } = await ownOrganisation(at);
      if (!isLaterDay(day, timeZone)) {
        throw new DomainError(
          "invalid",
          "Choose a day after today, for example the last working day.",
        );
      }
      if (!row.active) throw new DomainError("wrong_state", "This person has no access to keep.");
    }
    if (row.keepUntil === day) return;
    await write(at, actor, row, "keep_until", { keepUntil: [row.keepUntil, day] });
  });
}

/** Ends the access of everybody in one organisation whose *keep until* has come. Returns how many. */
export async function endDueAccess(organisationId: string, now = new Date()): Promise<number> {
  const actor = systemActor(organisationId);
  const due = await verb(actor, async (at) => {
    const { timeZone } = await ownOrganisation(at);
    return usersPastKeepUntil(at, localDate(timeZone, now));
  });
  for (const id of due) {
    await onPerson(actor, id, async (at, row) => {
      const { timeZone } = await ownOrganisation(at);
      const isDue =
        row.active && row.keepUntil !== null && row.keepUntil <= localDate(timeZone, now);
      if (!isDue) return;
      await write(at, actor, row, "access_ended", endsAccess(row), "keep_until");
    });
  }
  return due.length;
}

async function onPerson(
  actor: Actor,
  id: string,
  work: (at: Handle, row: UserRow) => Promise<unknown>,
): Promise<User> {
  return verb(actor, async (at) => {
    await work(at, await heldUser(at, id));
    return userOf(await heldUser(at, id));
  });
}

async function write(
  at: Handle,
  actor: Actor,
  row: UserRow,
  kind: HistoryKind,
  changes: Changes,
  reason?: string,
  set: UserSet = {},
): Promise<UserRow> {
  const active = changes["active"]?.[1];
  if (typeof active === "boolean") {
    Object.assign(set, { active, deactivated_at: active ? null : new Date() });
  }
  if (changes["blocked"]) set.blocked_at = changes["blocked"][1] ? new Date() : null;
  if (changes["keepUntil"]) set.keep_until = changes["keepUntil"][1] as string | null;
  const stamp = await db.updateUser(at, row.id, set, entry(actor, kind, row.id, changes, reason));
  return { ...row, ...(typeof active === "boolean" && { active }), ...stamp };
}

/** Whoever has left keeps no term: it would end them a second time when they come back. */
function endsAccess({ keepUntil: day }: UserRow): Changes {
  return { active: [true, false], ...(day !== null && { keepUntil: [day, null] }) };
}

async function isKept(at: Handle, row: UserRow): Promise<boolean> {
  if (row.keepUntil === null) return false;
  const { timeZone } = await ownOrganisation(at);
  return row.keepUntil > localDate(timeZone);
}

function mustOwn(actor: Actor, row: UserRow): void {
  if (actor.kind === "system" || row.ownerConnectionId === actor.connectionId) return;
  const advice = actor.connectionId === null ? ` End it there, or block access now.` : "";
  throw new DomainError(
    "locked",
    `This person comes from ${row.ownerName ?? "a list kept by hand"}.${advice}`,
  );
}

function mustBeAdminsWord(actor: Actor): void {
  if (actor.kind === "connection") {
    throw new DomainError("forbidden", "Only an Admin can block people or keep them.");
  }
}
