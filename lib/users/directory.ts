/**
 * THE CORE for one person: every way in that speaks of one person comes through here. Lists and
 * daily files do the same in sets (imports/).
 */
import type { Handle } from "#db/client";
import { addDouble, addSameEmail } from "#db/doubles";
import type { Changes } from "#db/history";
import { localFieldsOf } from "#db/organisations";
import * as db from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../ids.ts";
import {
  checkUser,
  identityKey,
  type ListField,
  type RawUser,
  type UserField,
  userFields,
} from "./fields.ts";
import type { Issue } from "./issues.ts";
import { heldUser, type User, userOf } from "./people.ts";
import {
  changesOf,
  columnsOf,
  columnValue,
  conflict,
  entry,
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

/**
 * Brings a person in. By hand every value must keep the field table's rules; a connection needs
 * only a user name, and is recognised by external id, user name, or the e-mail of exactly one
 * person of a lower rank whom it is not linked to: that person is taken over under the same id.
 * @throws DomainError forbidden, invalid, conflict
 */
export async function createUser(actor: Actor, raw: RawUser): Promise<Written> {
  const { values, issues } = checked(actor, raw, true);
  return verb(actor, async (at) => {
    const wanted = await synchronised(at, actor, values);
    if (actor.connectionId !== null) {
      const known = await recognise(at, actor, actor.connectionId, wanted);
      if (known) return update(at, actor, known, wanted, issues, { brings: true });
    }
    return insert(at, actor, wanted, issues);
  });
}

/**
 * Changes the fields given and no others; a rename is a new `userName`. By hand, fields of a
 * person's connection are locked unless that connection does not synchronise them.
 * @throws DomainError forbidden, not_found, invalid, conflict, locked, wrong_state (a deleted record)
 */
export async function changeUser(actor: Actor, id: string, raw: RawUser): Promise<Written> {
  const { values, issues } = checked(actor, raw, false);
  return verb(actor, async (at) => {
    const row = await heldUser(at, id);
    if (row.deletedAt) throw new DomainError("wrong_state", "This record was merged or deleted.");
    return update(at, actor, row, await synchronised(at, actor, values), issues);
  });
}

/** What a connection brings of a field that is switched off for it is passed over. */
async function synchronised(at: Handle, actor: Actor, values: Values): Promise<Values> {
  if (actor.connectionId === null) return values;
  const passedOver = await localFieldsOf(at, actor.connectionId);
  if (passedOver.length === 0) return values;
  return Object.fromEntries(
    Object.entries(values).filter(([field]) => !passedOver.includes(field)),
  );
}

/** Refuses what breaks a rule by hand; from a connection, leaves out what the product cannot use. */
function checked(actor: Actor, raw: RawUser, create: boolean): { values: Values; issues: Issue[] } {
  const { values, issues } = checkUser(raw, { create });
  const errors = issues.filter((issue) => issue.severity === "error");
  if (errors.length === 0) return { values, issues };
  if (actor.connectionId === null) {
    throw new DomainError("invalid", "Some values need a change.", errors);
  }
  if (!values.userName && (create || raw.userName !== undefined)) {
    throw new DomainError("invalid", "A user name is needed.", errors);
  }
  // Length limits are the list's: what a directory sends is kept whole and shown shortened.
  const unusable = errors.filter(({ rule }) => rule !== "max" && rule !== "min");
  for (const { field } of unusable) {
    if (field !== undefined && field !== "userName" && values[field] != null) values[field] = null;
  }
  return { values, issues };
}

async function recognise(
  at: Handle,
  actor: Actor,
  connectionId: string,
  values: Values,
): Promise<db.UserRow | undefined> {
  const { externalId, userName, email } = values;
  if (externalId) {
    const id = await db.userOfExternalId(at, connectionId, identityKey(externalId));
    if (id) return db.findUser(at, id, true);
  }
  const named = userName ? await db.findUserByName(at, identityKey(userName)) : undefined;
  if (named) return db.findUser(at, named.id, true);
  if (!email) return undefined;
  const connection = { id: connectionId, rank: actor.rank };
  const candidates = await db.takeOverCandidates(at, connection, identityKey(email));
  const [only] = candidates;
  return candidates.length === 1 && only ? db.findUser(at, only, true) : undefined;
}

async function insert(at: Handle, actor: Actor, values: Values, issues: Issue[]): Promise<Written> {
  const id = newId();
  const email = values.email ? identityKey(values.email) : null;
  const holder = email ? await db.holderOfEmail(at, email, id) : undefined;
  // A connection has looked already; whoever came in since makes it look again (`verb`).
  if (actor.connectionId === null) {
    const named = values.userName && (await db.findUserByName(at, identityKey(values.userName)));
    const taken: UserField[] = [
      ...(named ? ["userName" as const] : []),
      ...(holder ? ["email" as const] : []),
    ];
    if (taken.length > 0) throw conflict(...taken);
  }
  const changes: Changes = {};
  for (const [field, value] of Object.entries(values) as [ListField, string | null][]) {
    const to = field === "externalId" ? value : columnValue(field, value);
    if (to !== null && to !== false) changes[field] = [null, to];
  }
  await db.insertUser(
    at,
    id,
    {
      display_name_key: "",
      ...columnsOf(values),
      source: sourceOf(actor),
      owner_connection_id: actor.connectionId,
      email_shared: holder !== undefined,
    },
    entry(actor, "created", id, changes),
  );
  await link(at, actor, id, values);
  if (email && actor.connectionId !== null) await addSameEmail(at, id, email);
  return { user: await shown(at, id), outcome: "created", takenOver: false, issues };
}

async function update(
  at: Handle,
  actor: Actor,
  row: db.UserRow,
  wanted: Values,
  issues: Issue[],
  { brings = false } = {},
): Promise<Written> {
  const values = allowedValues(actor, row, wanted);
  const mine = row.ownerConnectionId === actor.connectionId;
  const takenOver = !mine && row.ownerRank < actor.rank;
  if (actor.connectionId !== null && !mine && !takenOver) {
    return { user: userOf(row), outcome: "kept", takenOver: false, issues };
  }
  const changes = changesOf(row, values);
  const set = columnsOf(onlyChanged(values, changes));
  if (takenOver) {
    changes["owner"] = [row.ownerConnectionId, actor.connectionId];
    set.owner_connection_id = actor.connectionId;
  }
  if ((takenOver || brings) && row.source !== sourceOf(actor)) {
    changes["source"] = [row.source, sourceOf(actor)];
    set.source = sourceOf(actor);
  }
  const returns = brings && !row.active;
  if (returns) {
    if (row.deletedAt) throw conflict("userName");
    changes["active"] = [false, true];
    Object.assign(set, { active: true, deactivated_at: null });
  }
  if (changes["email"] || returns) set.email_shared = await sharesEmail(at, actor, row, values);
  if (Object.keys(changes).length > 0) {
    const kind = returns ? "reactivated" : "updated";
    await db.updateUser(at, row.id, set, entry(actor, kind, row.id, changes));
  }
  if (values.externalId || takenOver) await link(at, actor, row.id, values);
  const changed = Object.keys(changes).length > 0;
  const outcome = returns ? "reactivated" : changed ? "updated" : "unchanged";
  return { user: await shown(at, row.id), outcome, takenOver, issues };
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

async function link(at: Handle, actor: Actor, userId: string, values: Values): Promise<void> {
  const externalId = values.externalId ?? null;
  if (actor.connectionId === null && externalId === null) return;
  await db.linkUser(at, {
    userId,
    connectionId: actor.connectionId,
    externalId,
    externalIdKey: externalId && identityKey(externalId),
  });
}

async function shown(at: Handle, id: string): Promise<User> {
  return userOf(await heldUser(at, id));
}

function sourceOf(actor: Actor): db.UserRow["source"] {
  return actor.wayIn === "system" ? "manual" : actor.wayIn;
}
