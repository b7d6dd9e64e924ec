/** What one operation does at its place in a resource. Pure, but for the copy it is given. */
import { KnownElements } from "./elements.ts";
import { ScimError } from "./errors.ts";
import type { Filter } from "./filter.ts";
import { matchesElement } from "./filter-match.ts";
import type { PatchPath } from "./patch-path.ts";
import { type Attribute, coreGroup, coreUser } from "./schema.ts";
import {
  elementFor,
  isObject,
  type Json,
  type JsonObject,
  mustFit,
  onePrimary,
  valueFor,
} from "./values.ts";

type Place = PatchPath;

/** Where the attribute's schema keeps its attributes; an extension is made when needed. */
function holderOf(resource: JsonObject, { schema }: Place): JsonObject {
  if (schema === coreUser || schema === coreGroup) return resource;
  const extension = resource[schema];
  if (isObject(extension)) return extension as JsonObject;
  const made: JsonObject = {};
  resource[schema] = made;
  return made;
}

function put(resource: JsonObject, place: Place, given: Json | undefined): void {
  const value = Array.isArray(given) ? given.filter((one) => !isEmptyObject(one)) : given;
  const holder = holderOf(resource, place);
  const { name } = place.attribute as Attribute;
  const isEmpty =
    value === undefined || (Array.isArray(value) && value.length === 0) || isEmptyObject(value);
  mustFit(place.attribute as Attribute, value);
  if (isEmpty) delete holder[name];
  else holder[name] = value;
  if (holder !== resource && Object.keys(holder).length === 0) delete resource[place.schema];
}

function isEmptyObject(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

function elementsAt(resource: JsonObject, place: Place): Json[] {
  const value = holderOf(resource, place)[(place.attribute as Attribute).name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Adds to or replaces what stands at a path without a condition. */
export function assign(
  resource: JsonObject,
  place: Place,
  op: "add" | "replace",
  value: unknown,
): void {
  const attribute = place.attribute as Attribute;
  if (attribute.required && (value === null || value === undefined || value === "")) {
    throw new ScimError(400, `“${attribute.name}” cannot be empty.`, "invalidValue");
  }
  if (attribute.multiValued) {
    if (place.sub) assignPart(resource, place, value);
    else if (op === "replace") put(resource, place, valueFor(attribute, value));
    else put(resource, place, added(attribute, elementsAt(resource, place), value));
    return;
  }
  const now = holderOf(resource, place)[attribute.name];
  if (place.sub) {
    put(resource, place, withPart(isObject(now) ? (now as JsonObject) : {}, place.sub, value));
    return;
  }
  const wanted = valueFor(attribute, value);
  // The parts not named stay (RFC 7644 §3.5.2.3), unless the whole is said to be empty.
  const isMerged = attribute.type === "complex" && isObject(now) && isObject(wanted);
  put(resource, place, isMerged ? ({ ...now, ...wanted } as JsonObject) : wanted);
}

/** `phoneNumbers.value` without a condition means the primary element, or the first, or a new one. */
function assignPart(resource: JsonObject, place: Place, value: unknown): void {
  const elements = elementsAt(resource, place).filter(isObject) as JsonObject[];
  const target = elements.find((one) => one["primary"] === true) ?? elements[0] ?? {};
  const changed = withPart(target, place.sub as Attribute, value);
  const all = elements.includes(target) ? elements : [...elements, target];
  put(
    resource,
    place,
    all.map((one) => (one === target ? changed : one)),
  );
}

function withPart(whole: JsonObject, sub: Attribute, value: unknown): JsonObject {
  const { [sub.name]: _, ...rest } = whole;
  const part = valueFor(sub, value);
  return part === undefined ? rest : { ...rest, [sub.name]: part };
}

/** An element that is there already is not added again; what is new about it is. */
function added(attribute: Attribute, elements: Json[], value: unknown): Json[] {
  const all = [...elements];
  const places = new KnownElements(attribute, all);
  let primaryAt = -1;
  for (const one of Array.isArray(value) ? value : [value]) {
    const element = elementFor(attribute, one);
    if (element === undefined) continue;
    const at = places.find(element) ?? all.length;
    const known = all[at];
    const merged = isObject(known) && isObject(element) ? { ...known, ...element } : element;
    all[at] = merged as Json;
    places.add(at, merged as Json);
    if (isObject(element) && element["primary"] === true) primaryAt = at;
  }
  return primaryAt === -1 ? all : onePrimary(all, all[primaryAt]);
}

/**
 * Adds to or replaces the elements that meet the condition. When none does, Entra relies on the element being
 * made from the condition (`phoneNumbers[type eq "mobile"].value`); the RFC's `noTarget` is for conditions that
 * say too little for that.
 */
export function assignElements(
  resource: JsonObject,
  place: Place,
  filter: Filter,
  value: unknown,
): void {
  const attribute = place.attribute as Attribute;
  const wanted = place.sub ? valueFor(place.sub, value) : elementFor(attribute, value);
  const change = (element: JsonObject): JsonObject =>
    place.sub
      ? withPart(element, place.sub, value)
      : { ...element, ...(isObject(wanted) ? (wanted as JsonObject) : {}) };
  const elements = elementsAt(resource, place);
  let primary: Json | undefined;
  let isFound = false;
  const changed = elements.flatMap((element): Json[] => {
    if (!isObject(element) || !matchesElement(element, filter)) return [element];
    isFound = true;
    if (wanted === undefined && (!place.sub || place.sub.name === "value")) return [];
    const next = change(element as JsonObject);
    if (next["primary"] === true) primary = next;
    return [next];
  });
  if (!isFound && wanted !== undefined) {
    const made = change(elementOf(filter));
    if (made["primary"] === true) primary = made;
    changed.push(made);
  }
  put(resource, place, primary === undefined ? changed : onePrimary(changed, primary));
}

/** The element a condition describes: `type eq "work" and primary eq true`. @throws ScimError 400 noTarget */
export function elementOf(filter: Filter): JsonObject {
  if (filter.kind === "and") return { ...elementOf(filter.left), ...elementOf(filter.right) };
  if (filter.kind === "compare" && filter.operator === "eq" && filter.path?.sub) {
    return { [filter.path.sub.name]: filter.value };
  }
  throw new ScimError(400, "Nothing meets the condition of the path.", "noTarget");
}

/** Removes the elements that meet the condition, or one part of each; that none does is no mistake. */
export function removeElements(resource: JsonObject, place: Place, filter: Filter): void {
  const { sub } = place;
  const rest = elementsAt(resource, place).flatMap((element): Json[] => {
    if (!matchesElement(element, filter)) return [element];
    if (!sub || sub.name === "value" || !isObject(element)) return [];
    return [withPart(element as JsonObject, sub, undefined)];
  });
  put(resource, place, rest);
}

/**
 * Removes what stands at a path. A value beside it names elements: Entra removes members of a group so, and who
 * reads it as "all of them" empties the group.
 */
export function removeValue(resource: JsonObject, place: Place, value: unknown): void {
  const attribute = place.attribute as Attribute;
  if (place.sub) {
    const parts = elementsAt(resource, place).map((element) =>
      isObject(element)
        ? withPart(element as JsonObject, place.sub as Attribute, undefined)
        : element,
    );
    put(resource, place, attribute.multiValued ? parts : parts[0]);
    return;
  }
  if (!attribute.multiValued || value === null || value === undefined) {
    put(resource, place, undefined);
    return;
  }
  const sent: unknown[] = Array.isArray(value) ? value : [value];
  const gone = sent.map((one) => elementFor(attribute, one)).filter((one) => one !== undefined);
  const named = new KnownElements(attribute, gone);
  const rest = elementsAt(resource, place).filter((element) => named.find(element) === undefined);
  put(resource, place, rest);
}
