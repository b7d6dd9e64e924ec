/** Whom the values of a connection mean. */
import type { Handle } from "#db/client";
import * as db from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { identityKey } from "./fields.ts";
import type { Values } from "./writing.ts";

/** By what somebody with these values may be known. */
export function keysOf({ externalId, userName, email }: Values): db.UserKeys {
  const key = (value: string | null | undefined) => (value ? identityKey(value) : null);
  return { externalId: key(externalId), userName: key(userName), email: key(email) };
}

/** What decides whom a way in means. */
export interface Known {
  byExternalId: string | null;
  byUserName: string | null;
  byEmail: readonly Pick<db.KnownUsers["byEmail"][number], "id" | "rank" | "isLinked">[];
}

/** By its external id, else user name, else the e-mail of one person whom a connection of this rank may take over. */
export function meantBy(rank: number, { byExternalId, byUserName, byEmail }: Known) {
  const candidates = byEmail.filter((one) => one.rank < rank && !one.isLinked);
  const only = candidates.length === 1 ? candidates[0]?.id : undefined;
  return byExternalId ?? byUserName ?? only;
}

/** Whom a connection's values mean, locked. */
export async function recognise(
  at: Handle,
  actor: Actor,
  known: db.KnownUsers,
): Promise<db.UserRow | undefined> {
  const id = meantBy(actor.rank, known);
  return id ? db.findUser(at, id, true) : undefined;
}

/**
 * A directory cannot be asked whether a name that somebody had who left is the same person's: when surname and e-mail
 * both differ it is not, and the old record gives the name up.
 */
export function isSomebodyElse(actor: Actor, row: db.UserRow, values: Values): boolean {
  if (actor.rank < 2 || row.active || row.ownerRank >= actor.rank) return false;
  const differs = (has: string | null, comes: string | null | undefined) =>
    has !== null && comes != null && identityKey(has) !== identityKey(comes);
  return differs(row.surname, values.surname) && differs(row.email, values.email);
}
