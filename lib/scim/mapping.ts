/** Between a SCIM User and the product's fields. Pure. */
import { type RawUser, type UserField, userFields } from "../users/fields.ts";
import { matchesElement } from "./filter-match.ts";
import { applyPatch } from "./patch.ts";
import { type PatchPath, readPatchPath } from "./patch-path.ts";
import { coreGroup, coreUser, enterpriseUser, flexwhereUser } from "./schema.ts";
import { isObject, type Json, type JsonObject } from "./values.ts";

/** Which attribute fills a field, as a PATCH path. */
export type Mapping = Record<UserField, string>;

/** What Entra ID maps by default. */
export const defaultMapping: Mapping = {
  userName: "userName",
  firstName: "name.givenName",
  surname: "name.familyName",
  displayName: "displayName",
  title: "title",
  phone: 'phoneNumbers[type eq "work"].value',
  mobile: 'phoneNumbers[type eq "mobile"].value',
  department: `${enterpriseUser}:department`,
  email: 'emails[type eq "work"].value',
  firstAid: `${flexwhereUser}:firstAid`,
  emergencyResponse: `${flexwhereUser}:emergencyResponse`,
  profilePhoto: `${flexwhereUser}:profilePhoto`,
};

/** Always synchronised: without them nobody can be recognised. */
export const lockedFields: readonly UserField[] = [
  "userName",
  "firstName",
  "surname",
  "displayName",
  "email",
];

const paths = new Map<string, PatchPath>();

/** The attribute path of a mapping. */
export function mappedPath(text: string): PatchPath {
  let path = paths.get(text);
  if (!path) {
    const read = readPatchPath("User", text);
    if (read === "unknown") throw new Error(`a mapping names no attribute: ${text}`);
    path = read;
    paths.set(text, path);
  }
  return path;
}

/** The first value at a path. */
function valueAt(resource: JsonObject, text: string): Json | undefined {
  const { schema, attribute, filter, sub } = mappedPath(text);
  if (!attribute) return undefined;
  const holder = schema === coreUser || schema === coreGroup ? resource : resource[schema];
  const whole = isObject(holder) ? (holder as JsonObject)[attribute.name] : undefined;
  if (whole === undefined) return undefined;
  const elements = Array.isArray(whole) ? whole : [whole];
  const element = filter ? elements.find((one) => matchesElement(one, filter)) : elements[0];
  if (!sub || !isObject(element)) return element;
  return (element as JsonObject)[sub.name];
}

/**
 * The product's fields of a resource, as raw values for the field check; a field the resource does not have is
 * null. What is missing is derived where that is honest: the display name from the name, the e-mail from another
 * address of the person's or from a user name that is one.
 */
export function rawUserOf(resource: JsonObject, mapping: Mapping): RawUser {
  const raw: RawUser = { externalId: textOf(resource["externalId"]) };
  for (const field of userFields) raw[field] = textOf(valueAt(resource, mapping[field]));
  raw.displayName ??= displayNameOf(resource, raw);
  raw.email ??= emailOf(resource);
  return raw;
}

/** What a person is known by, where the connection's choice of attributes is the usual one. */
export function usualIdentity(
  resource: JsonObject,
): Record<"externalId" | "userName" | "email", string | null> {
  return {
    externalId: textOf(resource["externalId"]),
    userName: textOf(resource["userName"]),
    email: textOf(valueAt(resource, defaultMapping.email)) ?? emailOf(resource),
  };
}

function textOf(value: Json | undefined): string | null {
  if (value === true) return "1";
  if (value === false) return "0";
  return typeof value === "string" ? value : null;
}

function displayNameOf(resource: JsonObject, raw: RawUser): string | null {
  const formatted = textOf(valueAt(resource, "name.formatted"));
  if (formatted !== null) return formatted;
  const parts = [raw.firstName, raw.surname].filter((part) => part != null);
  return parts.length > 0 ? parts.join(" ") : null;
}

function emailOf(resource: JsonObject): string | null {
  const emails = Array.isArray(resource["emails"]) ? resource["emails"] : [];
  const objects = emails.filter(isObject) as JsonObject[];
  const best = objects.find((one) => one["primary"] === true) ?? objects[0];
  const userName = textOf(resource["userName"]);
  return textOf(best?.["value"]) ?? (userName?.includes("@") ? userName : null);
}

/** A person's columns, as far as a resource shows them. */
export interface ShownColumns extends Partial<Record<UserField, string | boolean | null>> {
  externalId?: string | null;
  active: boolean;
}

/**
 * The resource as it is shown: what the directory sent, with the columns in their places. A column that holds
 * nothing leaves what was sent, which may be a value that the product cannot use; a flag that is not set is shown
 * only to a directory that speaks of it.
 * @param fields the synchronised ones; of the others the directory reads back what it sent
 */
export function shownResource(
  kept: JsonObject,
  columns: ShownColumns,
  mapping: Mapping,
  fields: readonly UserField[],
): JsonObject {
  const operations = differing(kept, columns, mapping, fields).map((field) => ({
    op: "replace" as const,
    path: mappedPath(mapping[field]),
    value: columns[field],
  }));
  const shown = operations.length > 0 ? applyPatch("User", kept, operations) : { ...kept };
  shown["active"] = columns.active;
  return shown;
}

/** Whether what was sent is what `shownResource` shows. */
export function isShownAsSent(
  kept: JsonObject,
  columns: ShownColumns,
  mapping: Mapping,
  fields: readonly UserField[],
): boolean {
  return (
    kept["active"] === columns.active && differing(kept, columns, mapping, fields).length === 0
  );
}

function differing(
  kept: JsonObject,
  columns: ShownColumns,
  mapping: Mapping,
  fields: readonly UserField[],
): UserField[] {
  return fields.filter((field) => {
    const value = columns[field];
    if (value === null || value === undefined) return false;
    const sent = textOf(valueAt(kept, mapping[field]));
    return sent === null ? value !== false : sent !== textOf(value);
  });
}
