/** *Same person*: two records become one, under the older id. */
import type { Handle } from "#db/client";
import * as db from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { identityKey, userFields } from "./fields.ts";
import { heldUser, type User, userOf } from "./people.ts";
import { changesOf, columnsOf, entry, type Values, verb } from "./writing.ts";

/**
 * Merges two records: the older id stays, with the values, owner and access of the record whose
 * source ranks higher (when they rank alike: the values of the newer one, and access if either has
 * it). An Admin's block or term on either is one on the person. The other gives its user name up.
 * @throws DomainError forbidden, not_found, invalid (the same record twice), wrong_state (one is gone)
 */
export async function mergeUsers(actor: Actor, a: string, b: string): Promise<User> {
  if (a === b) throw new DomainError("invalid", "These are the same record.");
  return verb(actor, async (at) => {
    // Locks in id order: two merges at once cannot wait for each other.
    const [first, second] = [a, b].sort() as [string, string];
    const one = await heldUser(at, first);
    const two = await heldUser(at, second);
    if (one.deletedAt || two.deletedAt) {
      throw new DomainError(
        "wrong_state",
        "One of these records is gone: merged or deleted before.",
      );
    }
    const [older, newer] = one.createdAt <= two.createdAt ? [one, two] : [two, one];
    const [from, other] = newer.ownerRank >= older.ownerRank ? [newer, older] : [older, newer];
    await giveUp(at, actor, newer, older.id);
    await db.moveLinks(at, newer.id, older.id);
    await takeValues(at, actor, older, from, other);
    await db.resolveDoubles(at, older.id, newer.id);
    return userOf(await heldUser(at, older.id));
  });
}

async function giveUp(at: Handle, actor: Actor, row: db.UserRow, into: string): Promise<void> {
  const now = new Date();
  await db.updateUser(
    at,
    row.id,
    { active: false, deleted_at: now, deactivated_at: row.deactivatedAt ?? now },
    entry(actor, "merged", row.id, { active: [row.active, false] }, into),
  );
}

async function takeValues(
  at: Handle,
  actor: Actor,
  row: db.UserRow,
  from: db.UserRow,
  other: db.UserRow,
): Promise<void> {
  const values: Values = {};
  for (const field of userFields) {
    const value = from[field];
    values[field] = typeof value === "boolean" ? (value ? "1" : "0") : value;
  }
  const changes = changesOf(row, values);
  const counts = from.ownerRank === other.ownerRank || other.keepUntil !== null;
  const active = from.active || (counts && other.active);
  const blockedAt = from.blockedAt ?? other.blockedAt;
  const keepUntil = active ? latest(from.keepUntil, other.keepUntil) : null;
  const change = (field: string, was: unknown, is: unknown) => {
    if (was !== is) changes[field] = [was, is];
  };
  change("active", row.active, active);
  change("blocked", row.blockedAt !== null, blockedAt !== null);
  change("keepUntil", row.keepUntil, keepUntil);
  change("owner", row.ownerConnectionId, from.ownerConnectionId);
  change("source", row.source, from.source);
  // A third record with the same e-mail is for the next merge; only SCIM may bring that about.
  const key = active && from.email ? identityKey(from.email) : null;
  const holder = key ? await db.holderOfEmail(at, key, row.id) : undefined;
  await db.updateUser(
    at,
    row.id,
    {
      ...columnsOf(values),
      active,
      deactivated_at: active ? null : (row.deactivatedAt ?? from.deactivatedAt),
      owner_connection_id: from.ownerConnectionId,
      source: from.source,
      email_shared: holder !== undefined && from.ownerRank === 2,
      blocked_at: blockedAt,
      keep_until: keepUntil,
    },
    entry(actor, "updated", row.id, changes, "merged"),
  );
  if (holder) await db.addDouble(at, row.id, holder, "same_email");
}

/** ISO dates compare as text. */
function latest(a: string | null, b: string | null): string | null {
  const days = [a, b].filter((day) => day !== null);
  return days.sort().at(-1) ?? null;
}
