/** The body of a POST or PUT → a resource with the names of the schemas. Pure. */
import { ScimError } from "./errors.ts";
import {
  coreSchema,
  findAttribute,
  findSchema,
  type ResourceType,
  type SchemaUrn,
} from "./schema.ts";
import { asSent, isObject, isSafeName, type JsonObject, valueFor } from "./values.ts";

/** What the client may not set is left out: `id`, `meta`, `groups` and `schemas` are ours. */
const ours = new Set(["id", "meta", "schemas", "groups", "password"]);

/**
 * Attributes of ours under their own spelling, unknown ones as they came.
 * @throws ScimError 400 invalidSyntax (no object), invalidValue (`active` is no boolean)
 */
export function readResource(type: ResourceType, body: unknown): JsonObject {
  if (!isObject(body)) throw new ScimError(400, "The body is one JSON object.", "invalidSyntax");
  const resource: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    if (!isSafeName(name) || ours.has(name.toLowerCase())) continue;
    const schema = findSchema(type, name);
    if (schema === coreSchema(type)) {
      // Some write the core attributes as they write an extension's.
      if (isObject(value)) Object.assign(resource, readResource(type, value));
      continue;
    }
    const kept = schema ? extension(schema, value) : readAttribute(coreSchema(type), name, value);
    if (kept) resource[kept.name] = kept.value;
  }
  return resource;
}

function extension(schema: SchemaUrn, value: unknown) {
  if (!isObject(value)) return undefined;
  const kept: JsonObject = {};
  for (const [name, one] of Object.entries(value)) {
    const found = isSafeName(name) ? readAttribute(schema, name, one) : undefined;
    if (found) kept[found.name] = found.value;
  }
  return Object.keys(kept).length > 0 ? { name: schema, value: kept } : undefined;
}

function readAttribute(schema: SchemaUrn, name: string, value: unknown) {
  const attribute = findAttribute(schema, name);
  const kept = attribute ? valueFor(attribute, value) : asSent(value);
  return kept === undefined ? undefined : { name: attribute?.name ?? name, value: kept };
}
