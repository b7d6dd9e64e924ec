/** Corrections and reading options as a browser sends them or a draft holds them: nothing is taken on trust. */
import { type ListField, listFields } from "../fields.ts";
import { type Corrections, fixNames, type TypedCells } from "./fixes.ts";
import { maxRows } from "./limits.ts";
import type { ColumnTarget, Encoding, ReadOptions } from "./read.ts";

/** What may be corrected by hand; who needs more mends the file. */
export const maxTypedCells = 20_000;
export const maxRemovedRows = 20_000;
export const maxTypedCharacters = 1000;

const maxHeaderCharacters = 1000;
const encodings: readonly Encoding[] = [
  "utf-8",
  "utf-8-bom",
  "utf-16le",
  "utf-16be",
  "windows-1252",
];
const columnTargets: readonly ColumnTarget[] = [...listFields, "surnamePrefix", "state"];

type Check = (value: unknown) => boolean;

/** The corrections, or null when the value is not exactly that. */
export function readCorrections(value: unknown): Corrections | null {
  const isSound =
    isRecord(value) &&
    hasOnly(value, {
      fixes: isListOf(isFix, fixNames.length),
      cells: isCells,
      removed: isRemoved,
    }) &&
    Object.keys(value).length === 3;
  return isSound ? (value as unknown as Corrections) : null;
}

/** The options, or null when the value is not exactly that. */
export function readReadOptions(value: unknown): ReadOptions | null {
  const isSound = isRecord(value) && hasOnly(value, optionChecks);
  return isSound ? (value as ReadOptions) : null;
}

const optionChecks: Record<keyof ReadOptions, Check> = {
  encoding: (value) => encodings.includes(value as Encoding),
  delimiter: (value) => isText(value, 1) && /^[^\p{L}\p{N}"\r\n\ufeff]$/u.test(value as string),
  headerRow: (value) => isRow(value),
  mapping: (value) =>
    isRecord(value) &&
    Object.entries(value).every(
      ([target, text]) =>
        columnTargets.includes(target as ColumnTarget) && isText(text, maxHeaderCharacters),
    ),
  shorten: (value) => typeof value === "boolean",
  acceptWords: (value) => typeof value === "boolean",
  corrections: (value) => readCorrections(value) !== null,
};

/** How many cells are typed. */
export function countCells(cells: Corrections["cells"]): number {
  return Object.values(cells).reduce((sum, typed) => sum + Object.keys(typed).length, 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasOnly(value: Record<string, unknown>, checks: Record<string, Check>): boolean {
  return Object.entries(value).every(
    ([key, part]) => Object.hasOwn(checks, key) && checks[key]?.(part),
  );
}

function isListOf(isItem: Check, max: number): Check {
  return (value) =>
    Array.isArray(value) &&
    value.length <= max &&
    value.every(isItem) &&
    new Set(value).size === value.length;
}

function isFix(value: unknown): boolean {
  return (fixNames as readonly unknown[]).includes(value);
}

function isRow(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= maxRows;
}

const isRemoved = isListOf(isRow, maxRemovedRows);

function isCells(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).length > maxTypedCells) return false;
  const isSound = Object.entries(value).every(
    ([row, cells]) => /^[1-9]\d*$/.test(row) && isRow(Number(row)) && isTypedRow(cells),
  );
  return isSound && countCells(value as Corrections["cells"]) <= maxTypedCells;
}

function isTypedRow(value: unknown): value is TypedCells {
  return (
    isRecord(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(
      ([field, text]) =>
        listFields.includes(field as ListField) && isText(text, maxTypedCharacters),
    )
  );
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
function isText(value: unknown, max: number): boolean {
  return (
    typeof value === "string" &&
    value.length <= max &&
    value.isWellFormed() &&
    !value.includes("\u0000")
  );
}
