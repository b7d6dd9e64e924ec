/** Attribute paths (RFC 7644 §3.10), resolved through the closed list of attributes. Pure. */
import {
  type Attribute,
  coreSchema,
  findAttribute,
  findSchema,
  findSubAttribute,
  type ResourceType,
  type SchemaUrn,
  schemasOf,
} from "./schema.ts";

/** A known attribute, or a known part of one. */
export interface AttributePath {
  schema: SchemaUrn;
  attribute: Attribute;
  sub: Attribute | null;
}

/**
 * `name.givenName`, `userName`, `urn:…:User:department`, in any case. A bare name that only an extension has means
 * that one. Null when there is no such attribute.
 */
export function resolvePath(type: ResourceType, text: string): AttributePath | null {
  const { schema, rest } = splitUrn(type, text);
  if (schema === null) return null;
  const dot = rest.indexOf(".");
  const name = dot === -1 ? rest : rest.slice(0, dot);
  const known = schema === undefined ? anywhere(type, name) : within(schema, name);
  if (!known) return null;
  if (dot === -1) return { ...known, sub: null };
  const sub = findSubAttribute(known.attribute, rest.slice(dot + 1));
  return sub ? { ...known, sub } : null;
}

/** The schema named before the attribute: undefined when none is, null when it is not one of ours. */
export function splitUrn(
  type: ResourceType,
  text: string,
): { schema: SchemaUrn | null | undefined; rest: string } {
  if (!/^urn:/i.test(text)) return { schema: undefined, rest: text };
  const whole = findSchema(type, text);
  if (whole) return { schema: whole, rest: "" };
  // A version holds a dot and sub-attributes follow one, so the URN ends at its last colon.
  const colon = text.lastIndexOf(":");
  return { schema: findSchema(type, text.slice(0, colon)) ?? null, rest: text.slice(colon + 1) };
}

function within(schema: SchemaUrn, name: string) {
  const attribute = findAttribute(schema, name);
  return attribute && { schema, attribute };
}

function anywhere(type: ResourceType, name: string) {
  const core = within(coreSchema(type), name);
  if (core) return core;
  for (const schema of schemasOf[type]) {
    const found = within(schema, name);
    if (found) return found;
  }
  return undefined;
}
