/**
 * The person as customers know it: one row per field of the import template, and the one check that form,
 * wizard, daily file and SCIM share. Pure: browser and server read the same file.
 */
import {
  type CellProblem,
  cellError,
  type FieldKind,
  isUsual,
  kindProblem,
} from "./field-kinds.ts";
import type { Issue } from "./issues.ts";

interface TableRow {
  field: string;
  header: string;
  required: boolean;
  min: number;
  max: number;
  kind: FieldKind;
}

/**
 * BHV (emergency response) and EHBO (first aid) say who is trained, as Dutch offices must know.
 * The template gives e-mail no maximum ("Nvt"): 254 is the mail standard's (RFC 5321).
 */
const userFieldTable = [
  { field: "userName", header: "CSV_USERNAME", required: true, min: 2, max: 50, kind: "text" },
  { field: "firstName", header: "CSV_FIRSTNAME", required: true, min: 2, max: 50, kind: "text" },
  { field: "surname", header: "CSV_SURNAME", required: true, min: 2, max: 50, kind: "text" },
  {
    field: "displayName",
    header: "CSV_DISPLAYNAME",
    required: true,
    min: 2,
    max: 20,
    kind: "text",
  },
  { field: "title", header: "CSV_TITLE", required: false, min: 2, max: 20, kind: "text" },
  { field: "phone", header: "CSV_PHONE", required: false, min: 2, max: 20, kind: "phone" },
  { field: "mobile", header: "CSV_MOBILE", required: false, min: 2, max: 20, kind: "phone" },
  { field: "department", header: "CSV_DEPARTMENT", required: false, min: 2, max: 50, kind: "text" },
  { field: "email", header: "CSV_EMAIL", required: true, min: 2, max: 254, kind: "email" },
  { field: "firstAid", header: "CSV_EHBO", required: false, min: 1, max: 1, kind: "flag" },
  { field: "emergencyResponse", header: "CSV_BHV", required: false, min: 1, max: 1, kind: "flag" },
  {
    field: "profilePhoto",
    header: "CSV_PROFILEPHOTO",
    required: false,
    min: 5,
    max: 500,
    kind: "photo",
  },
] as const satisfies readonly TableRow[];

/** Beyond the template: a stable key of the source, kept as it is (a GUID, a number, base64). */
const externalIdRule = {
  field: "externalId",
  header: "CSV_EXTERNALID",
  required: false,
  min: 1,
  max: 512,
  kind: "key",
} as const satisfies TableRow;

export type UserField = (typeof userFieldTable)[number]["field"];
export type ListField = UserField | typeof externalIdRule.field;

/** Lengths count Unicode code points; `min` holds only when something is filled in. */
export interface FieldRule extends TableRow {
  field: ListField;
}

export const userFields: readonly UserField[] = userFieldTable.map((rule) => rule.field);
/** The columns a list may bring, in the order of `ListRow.values`. */
export const listFields: readonly ListField[] = [...userFields, externalIdRule.field];
export const listFieldRules: readonly FieldRule[] = [...userFieldTable, externalIdRule];

export const fieldRules = Object.fromEntries(
  listFieldRules.map((rule) => [rule.field, rule]),
) as Record<ListField, FieldRule>;

export interface CheckOptions {
  /** Daily files: an over-long display name or title is shortened with a warning instead of refused. */
  shorten?: boolean;
  /** Also accept true/false and ja/nee for flags. */
  acceptWords?: boolean;
}

/** Invisible characters that mail programs, contact cards and web pages leave in copied text. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const whiteSpace = /[\s\u0085]+/g;

/** NFC, zero-width characters removed, every run of white space one space, ends trimmed. */
export function normaliseValue(raw: string): string {
  if (isUsual("text", raw)) return raw;
  const trimmed = raw.trim();
  if (isUsual("text", trimmed)) return trimmed;
  return raw.normalize("NFC").replace(invisible, "").replace(whiteSpace, " ").trim();
}

/** Whether nothing is left of a value once it is normalised; most are told by their first character. */
export function isBlank(raw: string): boolean {
  if (raw === "") return true;
  const code = raw.charCodeAt(0);
  return !(code > 0x20 && code < 0x7f) && normaliseValue(raw) === "";
}

/** The length a limit counts: code points. */
export function lengthOf(value: string): number {
  let length = value.length;
  for (let index = 1; index < value.length; index++) {
    const isPair =
      (value.charCodeAt(index) & 0xfc00) === 0xdc00 &&
      (value.charCodeAt(index - 1) & 0xfc00) === 0xd800;
    if (isPair) length--;
  }
  return length;
}

/** The comparison key of user names, e-mail addresses and external ids: what the database stores as their key. */
export function identityKey(value: string): string {
  let isLowerCase = true;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    // Below the combining marks everything is NFC as it stands.
    if (code >= 0x300) return value.normalize("NFC").toLowerCase();
    if (code >= 0x80 || (code >= 0x41 && code <= 0x5a)) isLowerCase = false;
  }
  return isLowerCase ? value : value.toLowerCase();
}

const flagWords = new Map<string, "1" | "0">([
  ["1", "1"],
  ["true", "1"],
  ["ja", "1"],
  ["0", "0"],
  ["false", "0"],
  ["nee", "0"],
]);

/** What a flag written as a word means, for accounts and fixes that accept words; null when it means nothing. */
function flagOf(value: string): "1" | "0" | null {
  return flagWords.get(value.toLowerCase()) ?? null;
}

/**
 * Fits a value in its field: "Jansen-van Dijk, Christiaan" becomes "Jansen-van Dijk, C.", "Christiaan van der Berg"
 * becomes "C. van der Berg"; what still does not fit is cut.
 */
export function shortenValue(field: ListField, value: string): string {
  const { max } = fieldRules[field];
  if (lengthOf(value) <= max) return value;
  const short = field === "displayName" ? withInitials(value) : value;
  const cut = lengthOf(short) > max ? [...short].slice(0, max).join("") : short;
  return cut.replace(/[\s,;-]+$/, "");
}

function withInitials(name: string): string {
  const comma = name.indexOf(", ");
  const start = comma > 0 ? comma + 2 : 0;
  const words = name.slice(start).split(" ");
  const last = comma > 0 ? words.length : 1;
  if (comma <= 0 && words.length === 1) return name;
  const short = words.map((word, index) => (index < last ? initialOf(word) : word)).join(" ");
  return name.slice(0, start) + short.replace(/\. (?=\p{L}\.)/gu, ".");
}

/** A lower-case word is a prefix such as "van der" and stays whole. */
function initialOf(word: string): string {
  const [letter = ""] = word;
  return letter === letter.toLowerCase() ? word : `${letter}.`;
}

/** Normalises one value and adds what is wrong with it; null when nothing is filled in. */
export function checkCell(
  rule: FieldRule,
  raw: string,
  options: CheckOptions,
  problems: CellProblem[],
): string | null {
  if (raw.length >= rule.min && raw.length <= rule.max && isUsual(rule.kind, raw)) return raw;
  const value = raw === "" ? raw : normaliseValue(raw);
  if (value === "") {
    if (rule.required) problems.push(cellError("required"));
    return null;
  }
  if (rule.kind === "flag") return checkFlag(value, options, problems);
  const length = lengthOf(value);
  if (length < rule.min) {
    problems.push(cellError("min", { length, min: rule.min }));
    return value;
  }
  const problem = isUsual(rule.kind, value) ? null : kindProblem(rule.kind, value);
  if (problem) problems.push(problem);
  if (length <= rule.max) return value;
  const shortens = options.shorten && (rule.field === "displayName" || rule.field === "title");
  const severity = shortens ? "warning" : "error";
  problems.push({ rule: "max", severity, params: { length, max: rule.max } });
  return shortens ? shortenValue(rule.field, value) : value;
}

function checkFlag(value: string, options: CheckOptions, problems: CellProblem[]): string {
  const meaning = flagOf(value);
  if (meaning === value || (meaning && options.acceptWords)) return meaning;
  problems.push(cellError("flag", meaning ? { cause: "word" } : undefined));
  return value;
}

export type RawUser = Partial<Record<ListField, string | null | undefined>>;

/**
 * One person as typed or sent: the normalised values of the fields present and every issue of all of them.
 * A field that is absent stays absent; on `create` an absent required field is an issue too.
 */
export function checkUser(
  raw: RawUser,
  options: CheckOptions & { create?: boolean } = {},
): { values: Partial<Record<ListField, string | null>>; issues: Issue[] } {
  const values: Partial<Record<ListField, string | null>> = {};
  const issues: Issue[] = [];
  for (const field of listFields) {
    const given = raw[field];
    if (given === undefined && !options.create) continue;
    const problems: CellProblem[] = [];
    const value = checkCell(fieldRules[field], given ?? "", options, problems);
    if (given !== undefined) values[field] = value;
    for (const problem of problems) issues.push({ field, ...problem });
  }
  return { values, issues };
}
