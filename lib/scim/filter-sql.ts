/** Filters → conditions that the database answers. They see what is shown: `matchesFilter` says the same. */
import type { Condition, Test } from "#db/scim-conditions";
import { identityKey } from "../users/fields.ts";
import { ScimError } from "./errors.ts";
import type { CompareOperator, Filter, FilterValue } from "./filter.ts";
import { groups, isStorable, partOf, people, type Subject } from "./filter-values.ts";
import type { AttributePath } from "./path.ts";
import type { UserView } from "./resource.ts";
import type { Attribute } from "./schema.ts";

/** Each is looked at for each person, whom no index may have told apart before. */
const mostConditions = 30;

/**
 * Whom a filter means, over `u` (users) and `l` (their links of the connection).
 * @throws ScimError 400 tooMany
 */
export function conditionOf(filter: Filter, view: UserView): Condition {
  return affordable(compile(filter, people(view, compile)));
}

/** Which groups a filter means, over `g` (groups). @throws ScimError 400 tooMany */
export function groupCondition(filter: Filter, baseUrl: string): Condition {
  return affordable(compile(filter, groups(baseUrl)));
}

function affordable(condition: Condition): Condition {
  if (walks(condition) <= mostConditions) return condition;
  throw new ScimError(
    400,
    `Ask for at most ${mostConditions} things at once that are not user names or ids.`,
    "tooMany",
  );
}

function walks(condition: Condition): number {
  switch (condition.kind) {
    case "and":
    case "or":
      return walks(condition.left) + walks(condition.right);
    case "not":
      return walks(condition.condition);
    case "some":
      return 1 + walks(condition.meets);
    default:
      return 0;
  }
}

const never: Condition = { kind: "never" };

/** @param subject undefined inside brackets, where paths are parts of one element */
function compile(filter: Filter, subject?: Subject): Condition {
  const quick = subject?.quick(filter);
  if (quick) return quick;
  switch (filter.kind) {
    case "and":
    case "or": {
      const { kind, left, right } = filter;
      return { kind, left: compile(left, subject), right: compile(right, subject) };
    }
    case "not":
      return { kind: "not", condition: compile(filter.filter, subject) };
    case "present":
      return some(filter.path, { kind: "value", test: { kind: "filled" } }, subject);
    case "element":
      return filter.path ? some(filter.path, compile(filter.filter), subject) : never;
    case "compare": {
      const { path, operator, value } = filter;
      const sought = operator === "ne" ? "eq" : operator;
      const test = path && testOf(path.sub ?? path.attribute, sought, value);
      const found = test ? some(path, { kind: "value", test }, subject) : never;
      return operator === "ne" ? { kind: "not", condition: found } : found;
    }
  }
}

function some(path: AttributePath | null, meets: Condition, subject?: Subject): Condition {
  if (!path) return never;
  const inner: Condition = path.sub
    ? { kind: "some", of: { kind: "part", part: partOf(path.sub) }, meets }
    : meets;
  return subject ? { kind: "some", of: subject.valuesOf(path), meets: inner } : inner;
}

/** Undefined when no value can pass. */
function testOf(
  attribute: Attribute,
  operator: Exclude<CompareOperator, "ne">,
  value: FilterValue,
): Test | undefined {
  const isPartial = operator === "co" || operator === "sw" || operator === "ew";
  if (attribute.type === "dateTime") {
    const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
    if (isPartial || Number.isNaN(time)) return undefined;
    return { kind: "number", operator, value: time };
  }
  if (typeof value === "string") {
    if (!isStorable(value)) return undefined;
    const exact = attribute.caseExact;
    return { kind: "text", operator, value: exact ? value : identityKey(value), exact };
  }
  if (typeof value === "number") return isPartial ? undefined : { kind: "number", operator, value };
  return operator === "eq" ? { kind: "is", value } : undefined;
}
