/** *Same person*: two records become one, under the older id, and can become two again. *Two people* as well. */
import type { Handle } from "#db/client";
import * as doubles from "#db/doubles";
import { addEntry, type Changes, type Entry } from "#db/history";
import { freeExternalId, linkUser } from "#db/links";
import * as merges from "#db/merges";
import { copyHold } from "#db/privacy-records";
import * as db from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import { identityKey } from "./fields.ts";
import { columnsBefore, mergeChanges, mergedRow, olderFirst, valuesOf } from "./merged-row.ts";
import { heldUser, type User, userOf } from "./people.ts";
import { columnsOf, conflict, entry, verb } from "./writing.ts";

/**
 * Merges two records: the older id stays, with the values, owner and access of the record whose
 * source ranks higher (when they rank alike: the values of the newer one, and access if either has
 * it). An Admin's block or term on either is one on the person. The other gives its user name up.
 * @param seen what `compareUsers` answered to whoever decided
 * @throws DomainError forbidden, not_found, invalid (the same record twice), wrong_state (one is
 * gone), plan_changed (one is not as it was seen)
 */
export async function mergeUsers(actor: Actor, a: string, b: string, seen?: string): Promise<User> {
  return verb(actor, async (at) => {
    const pair = await heldPair(at, a, b);
    if (pair.some(({ deletedAt }) => deletedAt)) {
      throw new DomainError(
        "wrong_state",
        "One of these records is gone: merged or deleted before.",
      );
    }
    const [stays, goes] = olderFirst(...pair);
    if (seen !== undefined && seen !== versionsOf(stays, goes)) {
      throw new DomainError("plan_changed", "One of these records was changed meanwhile.");
    }
    await giveWay(at, actor, goes, stays.id);
    await become(at, actor, stays, mergedRow(stays, goes), goes.id);
    await copyHold(at, goes.id, stays.id);
    await doubles.resolveDoubles(at, stays.id, goes.id);
    return userOf(await heldUser(at, stays.id));
  });
}

/** Tells two records as they are now from the same two at another time. */
export function versionsOf(stays: db.UserRow, goes: db.UserRow): string {
  return `${stays.version}.${goes.version}`;
}

async function giveWay(at: Handle, actor: Actor, row: db.UserRow, into: string): Promise<void> {
  const now = new Date();
  const links = await merges.moveLinks(at, row.id, into);
  const groups = await merges.moveMemberships(at, row.id, into);
  const moved: Changes = { links: [links, []], ...(groups.length > 0 && { groups: [groups, []] }) };
  await db.updateUser(
    at,
    row.id,
    { active: false, deleted_at: now, deactivated_at: row.deactivatedAt ?? now },
    entry(actor, "merged", row.id, { active: [row.active, false], ...moved }, into),
  );
}

async function become(
  at: Handle,
  actor: Actor,
  row: db.UserRow,
  merged: db.UserRow,
  other: string,
): Promise<void> {
  // A third record with the same e-mail is for the next merge; only SCIM may bring that about.
  const key = merged.active && merged.email ? identityKey(merged.email) : null;
  const holder = key ? await db.holderOfEmail(at, key, row.id) : undefined;
  await db.updateUser(
    at,
    row.id,
    {
      ...columnsOf(valuesOf(merged)),
      active: merged.active,
      deactivated_at: merged.deactivatedAt,
      owner_connection_id: merged.ownerConnectionId,
      source: merged.source,
      email_shared: holder !== undefined && merged.ownerRank === 2,
      blocked_at: merged.blockedAt,
      keep_until: merged.keepUntil,
    },
    entry(actor, "united", row.id, mergeChanges(row, merged), other),
  );
  if (holder) await doubles.addDouble(at, row.id, holder, "same_email");
}

/**
 * Takes the merge that a person came out of back: two records, each with what it had.
 * @throws DomainError forbidden, not_found, conflict (a user name or e-mail is somebody else's by
 * now), wrong_state (there was none, or something has happened to either record since)
 */
export async function undoMerge(actor: Actor, id: string): Promise<User> {
  return verb(actor, async (at) => {
    const { goneId } = await mergeOf(at, id);
    const [, gone] = await heldPair(at, id, goneId);
    const merge = await mergeOf(at, id);
    const was = { ...columnsBefore(merge.changes), email_shared: false };
    await db.updateUser(at, id, was, parted(actor, id, gone.id, merge));
    await comeBack(at, actor, gone, id, merge);
    await doubles.reopenDoubles(at, id, gone.id, merge.at);
    return userOf(await heldUser(at, id));
  });
}

/** The record that gave way, with its access and its links again. */
async function comeBack(
  at: Handle,
  actor: Actor,
  row: db.UserRow,
  from: string,
  { goneSeq: seq, goneChanges: changes }: merges.Merge,
): Promise<void> {
  const active = changes["active"]?.[0] === true;
  const key = active && row.email ? identityKey(row.email) : null;
  const holder = key ? await db.holderOfEmail(at, key, row.id) : undefined;
  if (holder !== undefined && holder !== from) throw conflict("email");
  await db.updateUser(
    at,
    row.id,
    {
      deleted_at: null,
      active,
      deactivated_at: active ? null : row.deactivatedAt,
      email_shared: holder !== undefined,
    },
    parted(actor, row.id, from, { seq, changes }),
  );
  const moved = (changes["links"]?.[0] ?? []) as (string | null)[];
  await merges.moveLinksBack(at, from, row.id, moved);
  const groups = (changes["groups"]?.[0] ?? []) as string[];
  await merges.moveMembershipsBack(at, from, row.id, groups);
  for (const { connectionId, externalId } of await merges.restingLinks(at, row.id)) {
    const externalIdKey = identityKey(externalId);
    const key = { userId: row.id, connectionId, externalIdKey };
    await freeExternalId(at, key);
    await linkUser(at, { ...key, externalId });
  }
}

/** The entry that takes one of a merge back. */
function parted(
  actor: Actor,
  id: string,
  other: string,
  { seq, changes }: Pick<merges.Merge, "seq" | "changes">,
): Entry {
  const back = Object.entries(changes).map(([field, [from, to]]) => [field, [to, from]]);
  return { ...entry(actor, "parted", id, Object.fromEntries(back), other), undoes: seq };
}

async function mergeOf(at: Handle, id: string): Promise<merges.Merge> {
  const merge = isId(id) ? await merges.lastMerge(at, id) : undefined;
  if (merge) return merge;
  await heldUser(at, id);
  throw new DomainError("wrong_state", "There is no merge, or something has changed since.");
}

/**
 * *Two people*: these two are not flagged any more, whatever comes in.
 * @throws DomainError forbidden, not_found, invalid (the same record twice)
 */
export async function keepApart(actor: Actor, a: string, b: string): Promise<void> {
  await verb(actor, async (at) => {
    const [one, two] = await heldPair(at, a, b);
    await doubles.settleAsTwo(at, one.id, two.id);
    await addEntry(at, entry(actor, "two_people", one.id, {}, two.id));
    await addEntry(at, entry(actor, "two_people", two.id, {}, one.id));
  });
}

/** Locks in id order: two deeds on the same pair at once cannot wait for each other. */
async function heldPair(at: Handle, a: string, b: string): Promise<[db.UserRow, db.UserRow]> {
  if (a === b) throw new DomainError("invalid", "These are the same record.");
  const [first, second] = [a, b].sort() as [string, string];
  const one = await heldUser(at, first);
  const two = await heldUser(at, second);
  return first === a ? [one, two] : [two, one];
}
