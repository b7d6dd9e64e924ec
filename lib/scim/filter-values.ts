/** Where the values of an attribute are in the database, and which questions an index answers. */
import type { Condition } from "#db/scim-conditions";
import type { ElementFill, Fill, Part, Values } from "#db/scim-values";
import { isId } from "../ids.ts";
import { identityKey } from "../users/fields.ts";
import type { Filter } from "./filter.ts";
import { mappedPath } from "./mapping.ts";
import type { PatchPath } from "./patch-path.ts";
import { elementOf } from "./patch-target.ts";
import type { AttributePath } from "./path.ts";
import type { UserView } from "./resource.ts";
import {
  type Attribute,
  coreGroup,
  coreUser,
  enterpriseUser,
  flexwhereUser,
  type SchemaUrn,
} from "./schema.ts";

/** What a filter is about: values anywhere, and the same question put to an index. */
export interface Subject {
  valuesOf(path: AttributePath): Values;
  quick(filter: Filter): Condition | undefined;
}

/** @param within the condition between brackets → a condition about one element */
export function people(view: UserView, within: (filter: Filter) => Condition): Subject {
  return {
    valuesOf: (path) => userValues(path, view, within),
    quick: (filter) => quickUser(filter, view, within),
  };
}

export function groups(baseUrl: string): Subject {
  return { valuesOf: (path) => groupValues(path, baseUrl), quick: quickGroup };
}

export function partOf({ name }: Attribute): Part {
  return { name, orWhole: name === "value" };
}

/** No text that is kept holds a NUL or half of a surrogate pair, and neither can be asked for. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

type Within = (filter: Filter) => Condition;

function userValues({ schema, attribute }: AttributePath, view: UserView, within: Within): Values {
  const { baseUrl } = view;
  if (schema === coreUser) {
    switch (attribute.name) {
      case "id":
      case "externalId":
      case "active":
        return { kind: "column", column: attribute.name };
      case "meta":
        return { kind: "meta", of: "person", baseUrl };
      case "groups":
        return { kind: "groups", baseUrl };
      case "schemas":
        return { kind: "schemas", core: coreUser, extensions: extensionsOf(view) };
    }
  }
  const path = schema === coreUser ? [attribute.name] : [schema, attribute.name];
  const fills = fillsOf(schema, attribute, view);
  if (attribute.type !== "complex") {
    return { kind: "field", path, fills: fills.map(({ fill }) => fill) };
  }
  if (!attribute.multiValued) {
    return {
      kind: "parts",
      path,
      fills: fills.map(({ part: { name: part }, fill }) => ({ part, fill })),
    };
  }
  return { kind: "elements", path, fills: fills.flatMap((one) => elementFill(one, within)) };
}

interface Filled {
  mapped: PatchPath;
  part: Part;
  fill: Fill;
}

/** The fields that are shown in this attribute. */
function fillsOf(schema: SchemaUrn, attribute: Attribute, { mapping, fields }: UserView): Filled[] {
  return fields.flatMap((field) => {
    const mapped = mappedPath(mapping[field]);
    if (mapped.schema !== schema || mapped.attribute !== attribute) return [];
    const target = mapped.sub ?? attribute;
    return [{ mapped, part: partOf(target), fill: { field, asText: target.type !== "boolean" } }];
  });
}

/** A field never comes from a list without a condition (`isValuePath`). */
function elementFill({ mapped: { filter }, part, fill }: Filled, within: Within): ElementFill[] {
  if (!filter) return [];
  return [{ meets: within(filter), part, fill, made: JSON.stringify(elementOf(filter)) }];
}

function extensionsOf({ mapping, fields }: UserView) {
  return [enterpriseUser, flexwhereUser].map((urn) => ({
    urn,
    fields: fields.filter((field) => mappedPath(mapping[field]).schema === urn),
  }));
}

/** The attribute and the text of an `eq`; `members[value eq "…"]` is `members.value eq "…"`. */
function equality(filter: Filter): { path: AttributePath; value: string } | undefined {
  if (filter.kind === "element" && filter.path?.sub === null) return equality(filter.filter);
  if (filter.kind !== "compare" || filter.operator !== "eq" || !filter.path) return undefined;
  const { path, value } = filter;
  return typeof value === "string" && isStorable(value) ? { path, value } : undefined;
}

function quickUser(filter: Filter, view: UserView, within: Within): Condition | undefined {
  const mail = quickMail(filter, view, within);
  if (mail) return mail;
  const asked = equality(filter);
  if (asked?.path.schema !== coreUser) return undefined;
  const { path, value } = asked;
  switch (path.attribute.name) {
    case "id":
      return quickId("id", value);
    case "externalId":
      return { kind: "externalId", value, key: identityKey(value) };
    case "groups":
      return path.sub?.name === "value" ? quickMember("inGroup", value) : undefined;
    case "userName": {
      const fills = fillsOf(coreUser, path.attribute, view);
      if (fills.length !== 1 || fills[0]?.fill.field !== "userName") return undefined;
      return { kind: "key", key: "userName", value: identityKey(value) };
    }
    default:
      return undefined;
  }
}

/** `emails[type eq "work"].value eq "…"`, where that is where the product has its e-mail from. */
function quickMail(filter: Filter, view: UserView, within: Within): Condition | undefined {
  if (filter.kind !== "element" || filter.filter.kind !== "and") return undefined;
  const { path } = filter;
  const { left, right } = filter.filter;
  const mapped = mappedPath(view.mapping.email);
  const isShown = path?.attribute === mapped.attribute && view.fields.includes("email");
  if (!path || path.sub || !isShown || !mapped.filter) return undefined;
  const sought = isSame(left, mapped.filter) ? right : isSame(right, mapped.filter) ? left : null;
  const asked = sought && equality(sought);
  if (!asked || asked.path.sub !== mapped.sub) return undefined;
  const found = {
    kind: "some",
    of: userValues(path, view, within),
    meets: within(filter.filter),
  } as const;
  return {
    kind: "or",
    left: { kind: "key", key: "email", value: identityKey(asked.value) },
    // What the product cannot use as an e-mail is shown as it was sent.
    right: { kind: "and", left: { kind: "without", column: "email" }, right: found },
  };
}

function isSame(a: Filter, b: Filter): boolean {
  if (a.kind !== "compare" || b.kind !== "compare" || a.operator !== b.operator) return false;
  const key = (one: unknown) => (typeof one === "string" ? identityKey(one) : one);
  return a.path?.sub === b.path?.sub && key(a.value) === key(b.value);
}

function quickId(key: "id" | "groupId", value: string): Condition {
  return isId(value) ? { kind: "key", key, value } : { kind: "never" };
}

function quickMember(kind: "member" | "inGroup", id: string): Condition {
  return isId(id) ? { kind, id } : { kind: "never" };
}

function groupValues({ attribute }: AttributePath, baseUrl: string): Values {
  switch (attribute.name) {
    case "id":
      return { kind: "column", column: "groupId" };
    case "displayName":
      return { kind: "column", column: "groupName" };
    case "externalId":
      return { kind: "column", column: "groupExternalId" };
    case "members":
      return { kind: "members", baseUrl };
    case "schemas":
      return { kind: "constant", json: JSON.stringify([coreGroup]) };
    default:
      return { kind: "meta", of: "group", baseUrl };
  }
}

function quickGroup(filter: Filter): Condition | undefined {
  const asked = equality(filter);
  switch (asked?.path.attribute.name) {
    case "id":
      return quickId("groupId", asked.value);
    case "displayName":
      return { kind: "key", key: "groupName", value: identityKey(asked.value) };
    case "members":
      return asked.path.sub?.name === "value" ? quickMember("member", asked.value) : undefined;
    default:
      return undefined;
  }
}
