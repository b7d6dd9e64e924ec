/** What an Admin corrects in a list besides its reading: fixes of whole columns, cells typed by hand, rows left out. */
import {
  fieldRules,
  isBlank,
  type ListField,
  lengthOf,
  listFields,
  normaliseValue,
  shortenValue,
} from "../fields.ts";

/** In the order in which they are applied. */
export const fixNames = [
  "shorten",
  "flagWords",
  "phones",
  "userNameFromEmail",
  "displayNameFromNames",
  "doubledRows",
] as const;
export type FixName = (typeof fixNames)[number];

export interface Corrections {
  fixes: FixName[];
  /** By data row (from 1): the text typed by hand instead of the file's. Stands above every fix. */
  cells: Record<number, TypedCells>;
  /** Data rows left out by hand. */
  removed: number[];
}

export type TypedCells = Partial<Record<ListField, string>>;

/** What a fix does to one cell, by position in `listFields`. */
interface CellChange {
  position: number;
  to: string;
}

const at = Object.fromEntries(listFields.map((field, position) => [field, position])) as Record<
  ListField,
  number
>;

interface Finder {
  fix: FixName;
  /** The cells it may change. */
  positions: number[];
  /** To what; texts stand by position in `listFields`, null is no change. */
  change(texts: readonly string[], position: number): string | null;
}

/** In the order of `fixNames`; what is left out changes no cell. */
const finders: readonly Finder[] = [
  {
    fix: "shorten",
    positions: [at.displayName, at.title],
    change: (texts, position) => shortened(position, texts[position] ?? ""),
  },
  {
    fix: "flagWords",
    positions: [at.firstAid, at.emergencyResponse],
    change: (texts, position) => flagOf(texts[position] ?? ""),
  },
  {
    fix: "phones",
    positions: [at.phone, at.mobile],
    change: (texts, position) => restoredPhone(texts[position] ?? ""),
  },
  { fix: "userNameFromEmail", positions: [at.userName], change: userNameFromEmail },
  { fix: "displayNameFromNames", positions: [at.displayName], change: displayNameFromNames },
];

/** What a fix changes in the texts of one row; null when nothing. */
function changesOf(
  { positions, change }: Finder,
  texts: readonly string[],
  typed: TypedCells | undefined,
): CellChange[] | null {
  let changes: CellChange[] | null = null;
  for (const position of positions) {
    const to = change(texts, position);
    if (to === null || typed?.[listFields[position] as ListField] !== undefined) continue;
    changes ??= [];
    changes.push({ position, to });
  }
  return changes;
}

export interface FixChange extends CellChange {
  fix: FixName;
  from: string;
}

/**
 * The texts of a row after the fixes that are on; `changes` gets each change a fix makes at its turn, or would make
 * if it were on.
 */
export function fixedWithChanges(
  texts: readonly string[],
  typed: TypedCells | undefined,
  on: readonly FixName[],
  changes: FixChange[],
): readonly string[] {
  if (isUsual(texts)) return texts;
  let current = texts;
  for (const finder of finders) {
    const found = changesOf(finder, current, typed);
    if (!found) continue;
    const { fix } = finder;
    for (const change of found) {
      changes.push({ ...change, fix, from: current[change.position] ?? "" });
    }
    if (on.includes(fix)) current = withChanges(current, found);
  }
  return current;
}

/** Most rows have nothing to fix, which is seen without asking each fix about each of its cells. */
function isUsual(texts: readonly string[]): boolean {
  const of = (position: number) => texts[position] ?? "";
  const [phone, mobile] = [of(at.phone), of(at.mobile)];
  return (
    of(at.displayName).length <= fieldRules.displayName.max &&
    of(at.title).length <= fieldRules.title.max &&
    isFlag(of(at.firstAid)) &&
    isFlag(of(at.emergencyResponse)) &&
    !mayBeRestored(phone) &&
    !mayBeRestored(mobile) &&
    !isBlank(of(at.userName)) &&
    !isBlank(of(at.displayName))
  );
}

/** The texts of a row after these fixes. */
export function fixedTexts(
  texts: readonly string[],
  typed: TypedCells | undefined,
  fixes: readonly FixName[],
): readonly string[] {
  let fixed = texts;
  for (const finder of finders) {
    const changes = fixes.includes(finder.fix) && changesOf(finder, fixed, typed);
    if (changes) fixed = withChanges(fixed, changes);
  }
  return fixed;
}

function withChanges(texts: readonly string[], changes: readonly CellChange[]): string[] {
  const changed = texts.slice();
  for (const { position, to } of changes) changed[position] = to;
  return changed;
}

function shortened(position: number, text: string): string | null {
  const field = listFields[position] as ListField;
  const { max } = fieldRules[field];
  if (text.length <= max) return null;
  const value = normaliseValue(text);
  return lengthOf(value) > max ? shortenValue(field, value) : null;
}

const flagWords = new Map([
  ...["ja", "j", "yes", "y", "true", "waar", "x"].map((word): [string, string] => [word, "1"]),
  ...["nee", "n", "no", "false", "onwaar"].map((word): [string, string] => [word, "0"]),
]);

function isFlag(text: string): boolean {
  return text === "" || text === "0" || text === "1";
}

function flagOf(text: string): string | null {
  if (isFlag(text)) return null;
  return flagWords.get(normaliseValue(text).toLowerCase()) ?? null;
}

/**
 * What Excel took from a Dutch number that it held for an amount: the 0 before nine digits, the + before 31. What it
 * turned into scientific notation is beyond restoring.
 */
function restoredPhone(text: string): string | null {
  if (!mayBeRestored(text)) return null;
  const value = normaliseValue(text);
  if (/^[1-9]\d{8}$/.test(value)) return `0${value}`;
  if (/^31[1-9]\d{8}$/.test(value)) return `+${value}`;
  return /^0031[\d ()./-]{9,}$/.test(value) ? `+${value.slice(2)}` : null;
}

function mayBeRestored(text: string): boolean {
  return text.length >= 9 && !text.startsWith("+");
}

function userNameFromEmail(texts: readonly string[]): string | null {
  if (!isBlank(texts[at.userName] ?? "")) return null;
  return normaliseValue(texts[at.email] ?? "") || null;
}

/** "Surname, First", as the template writes it. */
function displayNameFromNames(texts: readonly string[]): string | null {
  if (!isBlank(texts[at.displayName] ?? "")) return null;
  const surname = normaliseValue(texts[at.surname] ?? "");
  const firstName = normaliseValue(texts[at.firstName] ?? "");
  if (surname === "" || firstName === "") return null;
  return shortenValue("displayName", `${surname}, ${firstName}`);
}

const makers: readonly { fix: FixName; field: ListField; from: ListField[] }[] = [
  { fix: "userNameFromEmail", field: "userName", from: ["email"] },
  { fix: "displayNameFromNames", field: "displayName", from: ["surname", "firstName"] },
];

/** The fields that have no column in the list, but whose values a fix makes. */
export function madeFields(columns: readonly ListField[], fixes: readonly FixName[]): ListField[] {
  return makers.flatMap(({ fix, field, from }) => {
    const isMade = fixes.includes(fix) && from.every((source) => columns.includes(source));
    return isMade && !columns.includes(field) ? [field] : [];
  });
}
