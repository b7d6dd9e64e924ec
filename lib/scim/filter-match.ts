/** Whether a resource, or one element of a list, meets a filter. Pure. */
import { identityKey } from "../users/fields.ts";
import type { CompareOperator, Filter, FilterValue } from "./filter.ts";
import type { AttributePath } from "./path.ts";
import { type Attribute, coreGroup, coreUser } from "./schema.ts";
import { isObject, type Json, type JsonObject } from "./values.ts";

/** An attribute that is absent meets nothing but `not`. */
export function matchesFilter(resource: JsonObject, filter: Filter): boolean {
  return holds(filter, (path) => valuesAt(resource, path));
}

/** The same for the condition between the brackets of a path. */
export function matchesElement(element: Json, filter: Filter): boolean {
  return holds(filter, ({ sub }) => (sub ? partOf(element, sub) : [element]));
}

function holds(filter: Filter, valuesOf: (path: AttributePath) => Json[]): boolean {
  switch (filter.kind) {
    case "and":
      return holds(filter.left, valuesOf) && holds(filter.right, valuesOf);
    case "or":
      return holds(filter.left, valuesOf) || holds(filter.right, valuesOf);
    case "not":
      return !holds(filter.filter, valuesOf);
    case "present":
      return filter.path !== null && valuesOf(filter.path).some(isFilled);
    case "element": {
      const { path, filter: condition } = filter;
      return path !== null && valuesOf(path).some((one) => matchesElement(one, condition));
    }
    case "compare": {
      const { path, operator, value } = filter;
      if (!path) return operator === "ne";
      const attribute = path.sub ?? path.attribute;
      const values = valuesOf(path);
      // What has no value differs from every value (RFC 7644, table 3).
      if (operator === "ne") return !values.some((one) => compare(one, "eq", value, attribute));
      return values.some((one) => compare(one, operator, value, attribute));
    }
  }
}

function valuesAt(resource: JsonObject, { schema, attribute, sub }: AttributePath): Json[] {
  const isCore = schema === coreUser || schema === coreGroup;
  const holder = isCore ? resource : resource[schema];
  if (!isObject(holder)) return [];
  const value = (holder as JsonObject)[attribute.name];
  if (value === undefined) return [];
  const elements = Array.isArray(value) ? value : [value];
  return sub ? elements.flatMap((element) => partOf(element, sub)) : elements;
}

function partOf(element: Json, sub: Attribute): Json[] {
  if (!isObject(element)) return sub.name === "value" ? [element] : [];
  const value = (element as JsonObject)[sub.name];
  return value === undefined ? [] : [value];
}

function isFilled(value: Json): boolean {
  return value !== "" && !(Array.isArray(value) && value.length === 0);
}

function compare(
  has: Json,
  operator: CompareOperator,
  wanted: FilterValue,
  attribute: Attribute,
): boolean {
  if (attribute.type === "dateTime" && typeof has === "string" && typeof wanted === "string") {
    return ordered(Date.parse(has), operator, Date.parse(wanted));
  }
  if (typeof has === "string" && typeof wanted === "string") {
    const key = attribute.caseExact ? (text: string) => text : identityKey;
    return compareText(key(has), operator, key(wanted));
  }
  if (typeof has === "number" && typeof wanted === "number") return ordered(has, operator, wanted);
  return operator === "eq" && has === wanted;
}

function compareText(has: string, operator: CompareOperator, wanted: string): boolean {
  if (operator === "co") return has.includes(wanted);
  if (operator === "sw") return has.startsWith(wanted);
  if (operator === "ew") return has.endsWith(wanted);
  return ordered(has, operator, wanted);
}

function ordered<T extends string | number>(has: T, operator: CompareOperator, wanted: T): boolean {
  switch (operator) {
    case "eq":
      return has === wanted;
    case "gt":
      return has > wanted;
    case "ge":
      return has >= wanted;
    case "lt":
      return has < wanted;
    case "le":
      return has <= wanted;
    default:
      return false;
  }
}
