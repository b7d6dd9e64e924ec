/** What is kept of a person as a directory sent it, and what of the product's fields it comes to. */
import type { HeldScimUser } from "#db/scim-users";
import { type ListField, listFields, type RawUser } from "../users/fields.ts";
import type { ScimContext } from "./connection.ts";
import { rawUserOf, shownResource } from "./mapping.ts";
import { fieldsOfRules } from "./settings.ts";
import type { JsonObject } from "./values.ts";

/**
 * What this connection sent last, with what others decided since: whoever an Admin gave back stays until the directory
 * says otherwise, and a value that was undone counts as changed when it is sent again.
 */
export function keptOf(held: HeldScimUser, context: ScimContext): JsonObject {
  if (held.resource === null) return shownResource({}, held, context.mapping, context.fields);
  const kept = held.resource as JsonObject;
  const { mapping, fields, settings } = context;
  const sent = rawUserOf(kept, mapping);
  // What follows from another attribute goes on doing so, and what is still to be taken over is the directory's.
  const undone = fields.filter(
    (field) => (sent[field] ?? null) !== rawValue(held[field]) && !settings.resync.includes(field),
  );
  return shownResource(kept, held, mapping, undone);
}

function rawValue(value: string | boolean | null): string | null {
  return typeof value === "boolean" ? (value ? "1" : "0") : value;
}

/** The fields of a resource, but for those that the members of a group get. */
export function rawOf(resource: JsonObject, { mapping, settings }: ScimContext): RawUser {
  const raw = rawUserOf(resource, mapping);
  for (const field of fieldsOfRules(settings)) delete raw[field];
  return raw;
}

/** Of somebody new nothing is cleared. */
export function present(raw: RawUser): RawUser {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null)) as RawUser;
}

/** What of the fields is other than before. */
export function difference(from: RawUser, to: RawUser): RawUser {
  const fields = listFields.filter(
    (field: ListField) => (from[field] ?? null) !== (to[field] ?? null),
  );
  return Object.fromEntries(fields.map((field) => [field, to[field] ?? null])) as RawUser;
}
