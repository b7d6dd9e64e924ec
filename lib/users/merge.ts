/** *Same person*: two records become one, under the older id. */
import type { Handle } from "#db/client";
import * as db from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { userFields } from "./fields.ts";
import { heldUser, type User, userOf } from "./people.ts";
import { changesOf, columnsOf, entry, type Values, verb } from "./writing.ts";

/**
 * Merges two records: the older id stays, with the values, owner and access of the record whose
 * source ranks higher (the newer one when they rank alike). The other gives its user name up.
 * @throws DomainError forbidden, not_found, invalid (the same record twice)
 */
export async function mergeUsers(actor: Actor, a: string, b: string): Promise<User> {
  if (a === b) throw new DomainError("invalid", "These are the same record.");
  return verb(actor, async (at) => {
    // Locks in id order: two merges at once cannot wait for each other.
    const [first, second] = [a, b].sort() as [string, string];
    const one = await heldUser(at, first);
    const two = await heldUser(at, second);
    const [older, newer] = one.createdAt <= two.createdAt ? [one, two] : [two, one];
    const values = newer.ownerRank >= older.ownerRank ? newer : older;
    await giveUp(at, actor, newer, older.id);
    await db.moveLinks(at, newer.id, older.id);
    await takeValues(at, actor, older, values);
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
): Promise<void> {
  const values: Values = {};
  for (const field of userFields) {
    const value = from[field];
    values[field] = typeof value === "boolean" ? (value ? "1" : "0") : value;
  }
  const changes = changesOf(row, values);
  const active = row.active || from.active;
  if (active !== row.active) changes["active"] = [row.active, active];
  if (row.ownerConnectionId !== from.ownerConnectionId) {
    changes["owner"] = [row.ownerConnectionId, from.ownerConnectionId];
  }
  if (row.source !== from.source) changes["source"] = [row.source, from.source];
  await db.updateUser(
    at,
    row.id,
    {
      ...columnsOf(values),
      active,
      deactivated_at: active ? null : row.deactivatedAt,
      owner_connection_id: from.ownerConnectionId,
      source: from.source,
      email_shared: false,
      // An Admin's block on either record is a block on the person.
      blocked_at: row.blockedAt ?? from.blockedAt,
    },
    entry(actor, "updated", row.id, changes, "merged"),
  );
}
