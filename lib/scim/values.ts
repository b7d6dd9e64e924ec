/**
 * Values as clients send them → values as we keep them. A value that an attribute cannot take is kept as it came:
 * one bad attribute must not stop the change of another (Entra never sends the rest again). Pure.
 */
import { ScimError } from "./errors.ts";
import { type Attribute, findSubAttribute } from "./schema.ts";

export type Json = string | number | boolean | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

const maxDepth = 12;
const unsafeNames = new Set(["__proto__", "constructor", "prototype"]);

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text as it is and numbers as they are written; anything else is no text. */
export function plainText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? `${value}` : "";
}

/** A name that an object may get from outside without becoming another kind of object. */
export function isSafeName(name: string): boolean {
  return name.length <= 200 && !unsafeNames.has(name) && !name.includes("\0");
}

/** Text that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

/** Anything, as it came, without nulls. Undefined when nothing is left, or it is nested too deeply to mean anything. */
export function asSent(value: unknown, depth = 0): Json | undefined {
  if (typeof value === "string") return storable(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (value === null || value === undefined || depth > maxDepth) return undefined;
  if (Array.isArray(value)) {
    return value.map((one) => asSent(one, depth + 1)).filter((one) => one !== undefined);
  }
  const kept: JsonObject = {};
  for (const [name, one] of Object.entries(value as object)) {
    const inner = isSafeName(name) ? asSent(one, depth + 1) : undefined;
    if (inner !== undefined) kept[name] = inner;
  }
  return kept;
}

/**
 * A value for an attribute; undefined says that the attribute has none: null, an empty text and an empty list are
 * ways to write that.
 * @throws ScimError 400 invalidValue for an `active` that is neither true nor false, and for a list that is too long
 */
export function valueFor(attribute: Attribute, value: unknown): Json | undefined {
  if (value === null || value === undefined) return undefined;
  return attribute.multiValued ? listFor(attribute, value) : singleFor(attribute, value);
}

function listFor(attribute: Attribute, value: unknown): Json | undefined {
  const elements = (Array.isArray(value) ? value : [value])
    .map((one: unknown) => elementFor(attribute, one))
    .filter((one) => one !== undefined);
  mustFit(attribute, elements);
  return elements.length > 0 ? onePrimary(elements) : undefined;
}

/** Nobody has more telephones, roles or addresses; each condition of a PATCH looks at them all. */
const maxElements = 500;

/** @throws ScimError 400 invalidValue for a list longer than any person's; a group has thousands of members */
export function mustFit({ name }: Attribute, value: Json | undefined): void {
  if (!Array.isArray(value) || value.length <= maxElements || name === "members") return;
  throw new ScimError(400, `“${name}” has at most ${maxElements} elements.`, "invalidValue");
}

/** One element of a list attribute: a bare text stands for its `value`. */
export function elementFor(attribute: Attribute, value: unknown): Json | undefined {
  return value === null || value === undefined ? undefined : singleFor(attribute, value);
}

function singleFor(attribute: Attribute, value: unknown): Json | undefined {
  switch (attribute.type) {
    case "complex":
      return complexFor(attribute, value);
    case "boolean":
      return booleanFor(attribute, value);
    default:
      if (value === "") return undefined;
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      return asSent(value);
  }
}

/** Entra writes booleans as text, in any case. */
function booleanFor(attribute: Attribute, value: unknown): Json | undefined {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (word === "true" || word === "false") return word === "true";
  if (attribute.name === "active") {
    throw new ScimError(400, "“active” is true or false.", "invalidValue");
  }
  return value === "" ? undefined : asSent(value);
}

/** A manager comes as an object, a bare id, a list of one, or as the empty text. */
function complexFor(attribute: Attribute, value: unknown): Json | undefined {
  const given: unknown = Array.isArray(value) && !attribute.multiValued ? value[0] : value;
  if (given === null || given === undefined || given === "") return undefined;
  const main = findSubAttribute(attribute, "value");
  if (!isObject(given)) {
    const inner = main && valueFor(main, given);
    return inner === undefined ? undefined : { value: inner };
  }
  const kept: JsonObject = {};
  for (const [name, one] of Object.entries(given)) {
    const sub = findSubAttribute(attribute, name);
    const inner = sub ? valueFor(sub, one) : isSafeName(name) ? asSent(one) : undefined;
    if (inner !== undefined) kept[sub?.name ?? name] = inner;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** At most one element is primary (RFC 7643 §2.4): the one named last. */
export function onePrimary(elements: Json[], winner?: Json): Json[] {
  const isPrimary = (one: Json) => isObject(one) && one["primary"] === true;
  const primary = winner ?? elements.findLast(isPrimary);
  return elements.map((one) =>
    one !== primary && isPrimary(one) ? { ...(one as JsonObject), primary: false } : one,
  );
}
