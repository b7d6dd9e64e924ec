/** People as surfaces see them. */
import { type Handle, inOrganisation } from "#db/client";
import * as db from "#db/users";
import { type Actor, mustChangePeople } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { isId, newId } from "../ids.ts";
import { fieldRules, identityKey, normaliseValue, type UserField, userFields } from "./fields.ts";
import { sortKey } from "./sort-key.ts";

/** A person: the field names of the record, and where it comes from. */
export interface User {
  id: string;
  userName: string;
  firstName: string | null;
  surname: string | null;
  displayName: string | null;
  title: string | null;
  phone: string | null;
  mobile: string | null;
  department: string | null;
  email: string | null;
  firstAid: boolean;
  emergencyResponse: boolean;
  profilePhoto: string | null;
  /** The stable key by which the owner knows the person. */
  externalId: string | null;
  /** The owner's word; access is `active` and not `blocked`. */
  active: boolean;
  blocked: boolean;
  /** ISO date. */
  keepUntil: string | null;
  source: "manual" | "list" | "sftp" | "scim";
  /** The connection's name; null when the person is kept by hand. */
  owner: string | null;
  /** Required fields that are empty. */
  incomplete: UserField[];
  createdAt: string;
  updatedAt: string;
  deactivatedAt: string | null;
}

export function userOf(row: db.UserRow): User {
  const { blockedAt, ownerName, createdAt, updatedAt, deactivatedAt } = row;
  return {
    id: row.id,
    userName: row.userName,
    firstName: row.firstName,
    surname: row.surname,
    displayName: row.displayName,
    title: row.title,
    phone: row.phone,
    mobile: row.mobile,
    department: row.department,
    email: row.email,
    firstAid: row.firstAid,
    emergencyResponse: row.emergencyResponse,
    profilePhoto: row.profilePhoto,
    externalId: row.externalId,
    active: row.active,
    blocked: blockedAt !== null,
    keepUntil: row.keepUntil,
    source: row.source,
    owner: ownerName,
    incomplete: userFields.filter((field) => fieldRules[field].required && row[field] === null),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    deactivatedAt: deactivatedAt?.toISOString() ?? null,
  };
}

/** The kinds of entries by which a record is deleted, and the one by which it comes back. */
export const endings = ["deleted", "restored", "merged", "name_given_up"] as const;

/** The row of a person this verb is about, locked. @throws DomainError not_found */
export async function heldUser(at: Handle, id: string): Promise<db.UserRow> {
  const row = isId(id) ? await db.findUser(at, id, true) : undefined;
  if (!row) throw new DomainError("not_found", "There is no such person.");
  return row;
}

/** @throws DomainError not_found */
export async function showUser(actor: Actor, id: string): Promise<User> {
  const row = isId(id)
    ? await inOrganisation(actor.organisationId, (at) => db.findUser(at, id))
    : undefined;
  if (!row) throw new DomainError("not_found", "There is no such person.");
  return userOf(row);
}

/** @throws DomainError not_found */
export async function showUserNamed(actor: Actor, userName: string): Promise<User> {
  const key = identityKey(userName.trim());
  const row = isStorable(key)
    ? await inOrganisation(actor.organisationId, (at) => db.findUserByName(at, key))
    : undefined;
  if (!row) throw new DomainError("not_found", `There is nobody with the user name "${userName}".`);
  return userOf(row);
}

/**
 * Whether somebody else has this user name, or access by this e-mail: what saving would refuse now.
 * @param except whose it may be; null for somebody new
 * @throws DomainError forbidden
 */
export async function isTaken(
  actor: Actor,
  field: "userName" | "email",
  value: string,
  except: string | null,
): Promise<boolean> {
  mustChangePeople(actor);
  const key = identityKey(normaliseValue(value));
  if (!isStorable(key)) return false;
  const own = except !== null && isId(except) ? except : newId();
  return inOrganisation(actor.organisationId, async (at) => {
    const holder =
      field === "email"
        ? await db.holderOfEmail(at, key, own)
        : (await db.findUserByName(at, key))?.id;
    return holder !== undefined && holder !== own;
  });
}

/** PostgreSQL's text knows no NUL: nobody's name has one, and asking would be an error. */
function isStorable(text: string): boolean {
  return !text.includes("\0");
}

const pageRows = 1_000;

/** Everybody, or those whose display name, user name or e-mail contains `filter`; by display name. */
export async function listUsers(
  actor: Actor,
  query: { inactive?: boolean; filter?: string | undefined } = {},
): Promise<User[]> {
  const filterKey = query.filter ? sortKey(query.filter.trim()) : undefined;
  if (filterKey !== undefined && !isStorable(filterKey)) return [];
  return inOrganisation(actor.organisationId, async (at) => {
    const users: User[] = [];
    for (let after: db.UserQuery["after"]; ; ) {
      const { inactive } = query;
      const page = await db.listUsers(at, { inactive, filterKey, after, limit: pageRows });
      for (const row of page) users.push(userOf(row));
      after = page.at(-1);
      if (page.length < pageRows || !after) return users;
    }
  });
}
