/**
 * THE CORE for one person: every way in that speaks of one person comes through here. Lists and
 * daily files do the same in sets (imports/).
 */
import { isDeepStrictEqual } from "node:util";
import type { Handle } from "#db/client";
import { addDouble, addSameEmail } from "#db/doubles";
import type { Changes } from "#db/history";
import { freeExternalId, linkUser, type UserLink } from "#db/links";
import { localFieldsOf } from "#db/organisations";
import * as db from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../ids.ts";
import { identityKey, type ListField, type RawUser, type UserField, userFields } from "./fields.ts";
import type { Issue } from "./issues.ts";
import { heldUser, type User, userOf } from "./people.ts";
import { isSomebodyElse, keysOf, recognise } from "./recognising.ts";
import { checked } from "./usable.ts";
import {
  changesOf,
  columnsOf,
  columnValue,
  conflict,
  entry,
  fieldValues,
  newRow,
  type Values,
  verb,
} from "./writing.ts";

/** What became of a person; issues are values that a connection sent and nobody can use. */
export interface Written {
  user: User;
  outcome: "created" | "updated" | "reactivated" | "unchanged" | "kept";
  /** The person came from a lower source before. */
  takenOver: boolean;
  issues: Issue[];
}

/** The same inside a transaction, with the columns as they are now; names and rank of an owner may be of before. */
export interface WrittenRow extends Omit<Written, "user"> {
  row: db.UserRow;
}

/**
 * Brings a person in. By hand every value must keep the field table's rules; a connection needs
 * only a user name, and is recognised by external id, user name, or the e-mail of exactly one
 * person of a lower rank whom it is not linked to: that person is taken over under the same id.
 * @throws DomainError forbidden, invalid, conflict
 */
export async function createUser(actor: Actor, raw: RawUser): Promise<Written> {
  return verb(actor, async (at) => shown(at, await bringIn(at, actor, raw)));
}

interface BringIn {
  /** The caller keeps the connection's link to whoever is known, and says here what it keeps of somebody new. */
  linkOf?: (made: db.UserRow) => UserLink;
  /** Looks at whoever was recognised, before anything is written; it may throw. */
  meets?: (known: db.UserRow) => void;
  /** Who is known by keys that these values probably have, asked for in this transaction; other keys are asked for anew. */
  foreseen?: Foreseen;
}

export interface Foreseen {
  keys: db.UserKeys;
  known: db.KnownUsers;
}

/** `createUser` inside the transaction of a `verb`. */
export async function bringIn(
  at: Handle,
  actor: Actor,
  raw: RawUser,
  { linkOf, meets, foreseen }: BringIn = {},
): Promise<WrittenRow> {
  const { values, issues } = checked(actor, raw, true);
  const wanted = await synchronised(at, actor, values);
  const keys = keysOf(wanted);
  const known =
    foreseen && isDeepStrictEqual(foreseen.keys, keys)
      ? foreseen.known
      : await db.knownUsers(at, actor.connectionId, keys);
  const row = actor.connectionId === null ? undefined : await recognise(at, actor, known);
  if (row) meets?.(row);
  if (row && !isSomebodyElse(actor, row, wanted)) {
    return update(at, actor, row, wanted, issues, { brings: true, linksItself: !!linkOf });
  }
  if (row) {
    const now = new Date();
    await db.updateUser(at, row.id, { deleted_at: now }, entry(actor, "name_given_up", row.id));
  }
  return insert(at, actor, wanted, known, issues, linkOf);
}

/**
 * Changes the fields given and no others; a rename is a new `userName`. By hand, fields of a
 * person's connection are locked unless that connection does not synchronise them.
 * @throws DomainError forbidden, not_found, invalid, conflict, locked, wrong_state (a deleted record)
 */
export async function changeUser(actor: Actor, id: string, raw: RawUser): Promise<Written> {
  return verb(actor, async (at) =>
    shown(at, await changeIn(at, actor, await heldUser(at, id), raw)),
  );
}

/** `changeUser` of a locked row, inside the transaction of a `verb`. A connection takes over who is of a lower rank. */
export async function changeIn(
  at: Handle,
  actor: Actor,
  row: db.UserRow,
  raw: RawUser,
  { linksItself = false }: { linksItself?: boolean } = {},
): Promise<WrittenRow> {
  const { values, issues } = checked(actor, raw, false);
  if (row.deletedAt) throw new DomainError("wrong_state", "This record was merged or deleted.");
  return update(at, actor, row, await synchronised(at, actor, values), issues, { linksItself });
}

/** What a connection brings of a field that is switched off for it is passed over. */
async function synchronised(at: Handle, actor: Actor, values: Values): Promise<Values> {
  if (actor.connectionId === null) return values;
  const passedOver = actor.localFields ?? (await localFieldsOf(at, actor.connectionId));
  if (passedOver.length === 0) return values;
  return Object.fromEntries(
    Object.entries(values).filter(([field]) => !passedOver.includes(field)),
  );
}

async function insert(
  at: Handle,
  actor: Actor,
  values: Values,
  known: db.KnownUsers,
  issues: Issue[],
  linkOf: BringIn["linkOf"],
): Promise<WrittenRow> {
  const id = newId();
  const holder = known.byEmail.find(({ active }) => active);
  // A connection has looked already; whoever came in since makes it look again (`verb`).
  if (actor.connectionId === null) {
    const taken: UserField[] = [
      ...(known.byUserName ? ["userName" as const] : []),
      ...(holder ? ["email" as const] : []),
    ];
    if (taken.length > 0) throw conflict(...taken);
  }
  const changes: Changes = {};
  for (const [field, value] of Object.entries(values) as [ListField, string | null][]) {
    const to = field === "externalId" ? value : columnValue(field, value);
    if (to !== null && to !== false) changes[field] = [null, to];
  }
  const emailShared = holder !== undefined;
  const madeAt = new Date();
  const owner = { ownerConnectionId: actor.connectionId, source: sourceOf(actor), emailShared };
  const row = { ...newRow(id, madeAt), ...fieldValues(values), ...owner };
  const link = linkOf?.(row) ?? plainLink(actor, id, values);
  if (link && known.isExternalIdOfDeleted) await freeExternalId(at, link);
  const set = {
    ...{ display_name_key: "", created_at: madeAt, updated_at: madeAt },
    ...columnsOf(values),
    ...{ source: owner.source, owner_connection_id: actor.connectionId, email_shared: emailShared },
  };
  db.insertUser(at, id, set, entry(actor, "created", id, changes), link);
  if (known.byEmail.length > 0 && actor.connectionId !== null && values.email) {
    await addSameEmail(at, id, identityKey(values.email));
  }
  return { row, outcome: "created", takenOver: false, issues };
}

async function update(
  at: Handle,
  actor: Actor,
  row: db.UserRow,
  wanted: Values,
  issues: Issue[],
  { brings = false, linksItself = false } = {},
): Promise<WrittenRow> {
  const values = allowedValues(actor, row, wanted);
  const mine = row.ownerConnectionId === actor.connectionId;
  const takenOver = !mine && row.ownerRank < actor.rank;
  if (actor.connectionId !== null && !mine && !takenOver) {
    return { row, outcome: "kept", takenOver: false, issues };
  }
  const changes = changesOf(row, values);
  const after = { ...row, ...fieldValues(onlyChanged(values, changes)) };
  const set = columnsOf(onlyChanged(values, changes));
  if (takenOver) {
    changes["owner"] = [row.ownerConnectionId, actor.connectionId];
    after.ownerConnectionId = set.owner_connection_id = actor.connectionId;
    after.ownerRank = actor.rank;
  }
  if ((takenOver || brings) && row.source !== sourceOf(actor)) {
    changes["source"] = [row.source, sourceOf(actor)];
    after.source = set.source = sourceOf(actor);
  }
  const returns = brings && !row.active;
  if (returns) {
    if (row.deletedAt) throw conflict("userName");
    changes["active"] = [false, true];
    Object.assign(set, { active: true, deactivated_at: null });
    Object.assign(after, { active: true, deactivatedAt: null });
  }
  if (changes["email"] || returns) {
    after.emailShared = set.email_shared = await sharesEmail(at, actor, row, values);
  }
  const changed = Object.keys(changes).length > 0;
  if (changed) {
    const kind = returns ? "reactivated" : "updated";
    Object.assign(after, await db.updateUser(at, row.id, set, entry(actor, kind, row.id, changes)));
  }
  if (values.externalId || takenOver) {
    await relink(at, plainLink(actor, row.id, values), linksItself);
  }
  const outcome = returns ? "reactivated" : changed ? "updated" : "unchanged";
  return { row: after, outcome, takenOver, issues };
}

/** By hand, a connection's fields are its own, but for those it does not synchronise. */
function allowedValues(actor: Actor, row: db.UserRow, wanted: Values): Values {
  if (actor.connectionId !== null || row.ownerConnectionId === null) return wanted;
  const locked = Object.keys(changesOf(row, wanted)).filter(
    (field) => !row.localFields.includes(field),
  );
  if (locked.length === 0) return wanted;
  throw new DomainError(
    "locked",
    `This person comes from ${row.ownerName}; change it there. It is brought here by itself.`,
    userFields
      .filter((field) => locked.includes(field))
      .map((field) => ({
        field,
        rule: "conflict",
        severity: "error",
        params: { cause: "locked" },
      })),
  );
}

function onlyChanged(values: Values, changes: Record<string, unknown>): Values {
  return Object.fromEntries(Object.entries(values).filter(([field]) => field in changes));
}

/** One e-mail, one active person; a connection may break that, and both are flagged. */
async function sharesEmail(
  at: Handle,
  actor: Actor,
  row: db.UserRow,
  values: Values,
): Promise<boolean> {
  const email = values.email === undefined ? row.email : values.email;
  if (!email) return false;
  const holder = await db.holderOfEmail(at, identityKey(email), row.id);
  if (!holder) return false;
  if (actor.connectionId === null) throw conflict("email");
  await addDouble(at, row.id, holder, "same_email");
  return true;
}

/** How this way in knows a person; by hand there may be nothing to know them by. */
function plainLink(actor: Actor, userId: string, values: Values): UserLink | undefined {
  const externalId = values.externalId ?? null;
  if (actor.connectionId === null && externalId === null) return undefined;
  const externalIdKey = externalId && identityKey(externalId);
  return { userId, connectionId: actor.connectionId, externalId, externalIdKey };
}

async function relink(at: Handle, link: UserLink | undefined, linksItself: boolean) {
  if (!link) return;
  await freeExternalId(at, link);
  if (!linksItself) await linkUser(at, link);
}

async function shown(at: Handle, { row, ...written }: WrittenRow): Promise<Written> {
  return { user: userOf(await heldUser(at, row.id)), ...written };
}

function sourceOf(actor: Actor): db.UserRow["source"] {
  return actor.wayIn === "system" ? "manual" : actor.wayIn;
}
