/** What an Admin has settled for a SCIM connection, as it is kept in `connections.settings`. Pure. */
import {
  fieldRules,
  isBlank,
  lengthOf,
  normaliseValue,
  type UserField,
  userFields,
} from "../users/fields.ts";
import { ScimError } from "./errors.ts";
import { defaultMapping, type Mapping, rawUserOf } from "./mapping.ts";
import { applyPatch } from "./patch.ts";
import { readPatchPath } from "./patch-path.ts";
import { isObject } from "./values.ts";

export const ruleFields = ["firstAid", "emergencyResponse", "department"] as const;
export type RuleField = (typeof ruleFields)[number];

/** Members of a group get a flag, or this department. */
export interface GroupRule {
  groupId: string;
  field: RuleField;
  /** The department's name; flags have none. */
  value?: string;
}

export interface ScimSettings {
  /** Fields whose attribute is not the default one. */
  mapping: Partial<Mapping>;
  groupRules: GroupRule[];
  /** Who gets the mails about this connection; nobody named: every Admin. */
  tell: string[];
  /** Fields that are still to take over what was sent last. */
  resync: UserField[];
  /** Null: nobody has looked yet. */
  silence: Silence | null;
}

/** When a connection was heard of, and how long its silences are. Moments are ISO. */
export interface Silence {
  heardAt: string;
  /** From here on the longest is looked for. */
  since: string;
  longestMs: number;
  /** The longest of the time before. */
  earlierMs: number;
  /** People were told that it lasts too long. */
  isTold: boolean;
}

/** Reads settings of any age: what it does not understand is left out. */
export function readScimSettings(json: Record<string, unknown>): ScimSettings {
  const mapping: Partial<Mapping> = {};
  const given = isObject(json["mapping"]) ? json["mapping"] : {};
  for (const field of userFields) {
    const path = given[field];
    if (typeof path === "string" && isValuePath(path)) mapping[field] = path;
  }
  return {
    mapping,
    groupRules: listIn(json, "groupRules").flatMap(readGroupRule),
    tell: listIn(json, "tell").filter((address) => typeof address === "string"),
    resync: userFields.filter((field) => listIn(json, "resync").includes(field)),
    // Written by nobody but this product, whole.
    silence: isObject(json["silence"]) ? (json["silence"] as unknown as Silence) : null,
  };
}

/** From which attribute each field comes. */
export function mappingOf(settings: ScimSettings): Mapping {
  return { ...defaultMapping, ...settings.mapping };
}

/** Fields that the members of a group get: what comes with a person of these is passed over. */
export function fieldsOfRules({ groupRules }: ScimSettings): RuleField[] {
  return ruleFields.filter((field) => groupRules.some((rule) => rule.field === field));
}

/**
 * Whether a field can come from a path: it leads to one value of a person, and a value written there is found
 * there again, since a directory reads back what a column holds.
 */
export function isValuePath(text: string): boolean {
  try {
    const path = readPatchPath("User", text);
    if (path === "unknown" || !path.attribute) return false;
    const leaf = path.sub ?? path.attribute;
    if (leaf.type === "complex" || (path.attribute.multiValued && !path.filter)) return false;
    const value = leaf.type === "boolean" ? true : "1";
    const written = applyPatch("User", {}, [{ op: "replace", path, value }]);
    return rawUserOf(written, { ...defaultMapping, title: text }).title === "1";
  } catch (error) {
    if (error instanceof ScimError) return false;
    throw error;
  }
}

function listIn(json: Record<string, unknown>, name: string): unknown[] {
  const list = json[name];
  return Array.isArray(list) ? list : [];
}

function readGroupRule(given: unknown): GroupRule[] {
  if (!isObject(given)) return [];
  const { groupId, field, value } = given;
  const known = ruleFields.find((one) => one === field);
  if (typeof groupId !== "string" || groupId === "" || !known) return [];
  if (known !== "department") return [{ groupId, field: known }];
  if (typeof value !== "string" || isBlank(value)) return [];
  const name = normaliseValue(value);
  return lengthOf(name) <= fieldRules.department.max
    ? [{ groupId, field: known, value: name }]
    : [];
}
