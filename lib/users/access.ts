/** Who may enter: the owner's word, and above it the Admin's. */
import type { Handle } from "#db/client";
import { addDouble } from "#db/doubles";
import { addEntry, type Changes } from "#db/history";
import { ownOrganisation } from "#db/organisations";
import * as db from "#db/users";
import { type UserRow, type UserSet, usersPastKeepUntil } from "#db/users";
import { type Actor, systemActor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import type { HistoryKind } from "../history/kinds.ts";
import { identityKey } from "./fields.ts";
import { isLaterDay, localDate } from "./local-date.ts";
import { heldUser, type User, userOf } from "./people.ts";
import { conflict, entry, verb } from "./writing.ts";

/**
 * Ends a person's access, everywhere and at once. Doing it again changes nothing. A connection ends
 * only its own people, and nobody before their *keep until*; that word of an Admin is noted instead.
 * @throws DomainError forbidden, not_found, locked (by hand, about a connection's person: block instead)
 */
export async function endAccess(actor: Actor, id: string, reason?: string): Promise<User> {
  return onPerson(actor, id, async (at, row) => {
    mustOwn(actor, row);
    if (!row.active) return;
    if (actor.connectionId !== null && (await isKept(at, row))) {
      await addEntry(at, entry(actor, "access_kept", id, {}, "keep_until"));
      return;
    }
    await write(
      at,
      actor,
      row,
      "access_ended",
      { active: [true, false], ...noKeepUntil(row) },
      reason,
    );
  });
}

/**
 * Gives access back to the same record. A block stays. A directory's word counts also when somebody
 * else has the e-mail by now: both are flagged.
 * @throws DomainError forbidden, not_found, conflict (another active person has the e-mail), wrong_state
 */
export async function restoreAccess(actor: Actor, id: string): Promise<User> {
  return onPerson(actor, id, async (at, row) => {
    if (actor.connectionId !== null) mustOwn(actor, row);
    if (row.active) return;
    if (row.deletedAt) {
      throw new DomainError(
        "wrong_state",
        "This person was deleted by the directory; add them again.",
      );
    }
    const holder = row.email ? await db.holderOfEmail(at, identityKey(row.email), id) : undefined;
    if (holder && actor.connectionId === null && !row.emailShared) throw conflict("email");
    const shared = { email_shared: holder !== undefined };
    await write(at, actor, row, "reactivated", { active: [false, true] }, undefined, shared);
    if (holder) await addDouble(at, id, holder, "same_email");
  });
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
      await write(
        at,
        actor,
        row,
        "access_ended",
        { active: [true, false], ...noKeepUntil(row) },
        "keep_until",
      );
    });
  }
  return due.length;
}

async function onPerson(
  actor: Actor,
  id: string,
  work: (at: Handle, row: UserRow) => Promise<void>,
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
): Promise<void> {
  const active = changes["active"]?.[1];
  if (typeof active === "boolean") {
    Object.assign(set, { active, deactivated_at: active ? null : new Date() });
  }
  if (changes["blocked"]) set.blocked_at = changes["blocked"][1] ? new Date() : null;
  if (changes["keepUntil"]) set.keep_until = changes["keepUntil"][1] as string | null;
  await db.updateUser(at, row.id, set, entry(actor, kind, row.id, changes, reason));
}

/** Whoever has left keeps no term: it would end them a second time when they come back. */
function noKeepUntil(row: UserRow): Changes {
  return row.keepUntil === null ? {} : { keepUntil: [row.keepUntil, null] };
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
