/** From records to checked rows: the number of values, what is typed or fixed, then the field check per cell. */
import type { CellProblem } from "../field-kinds.ts";
import {
  checkCell,
  type FieldRule,
  fieldRules,
  identityKey,
  isBlank,
  listFields,
  normaliseValue,
} from "../fields.ts";
import type { FileIssue, Issue, RowRule } from "../issues.ts";
import { namesPhoto, photoKey } from "../photo-file.ts";
import {
  type FixChange,
  type FixName,
  fixedTexts,
  fixedWithChanges,
  type TypedCells,
} from "./fixes.ts";
import { type FoundHead, headWith } from "./head.ts";
import { fewestBroken, maxRows } from "./limits.ts";
import type { ListFile } from "./list-file.ts";
import type { ListHead, ListOptions, ListRow } from "./read.ts";
import type { CsvRecord } from "./records.ts";
import { stateReader } from "./vocabulary.ts";

interface FieldColumn {
  /** -1 where a fix makes the values. */
  index: number;
  rule: FieldRule;
  position: number;
}

const [userNameAt, surnameAt, emailAt, externalIdAt, photoAt] = (
  ["userName", "surname", "email", "externalId", "profilePhoto"] as const
).map((field) => listFields.indexOf(field)) as [number, number, number, number, number];

const noValues: (string | null)[] = listFields.map(() => null);
const noTexts: string[] = listFields.map(() => "");

/** Numbers and checks the records of one list in their order. */
export class RowReader {
  rows = 0;
  blank = 0;
  /** Rows that quotation marks broke. */
  broken = 0;
  /** The list has as many rows as one may have, and more. */
  isFull = false;
  readonly checker: RowChecker;

  constructor(checker: RowChecker) {
    this.checker = checker;
  }

  /** Null for a blank line: it is no data row. */
  read(record: CsvRecord): ListRow | null {
    const isBlankLine = record.cells.every(isBlank);
    // Blank lines have their own allowance, or a file of nothing else would keep the reader busy.
    this.isFull = (isBlankLine ? this.blank : this.rows) === maxRows;
    if (this.isFull) return null;
    if (isBlankLine) {
      this.blank++;
      return null;
    }
    if (record.broken) this.broken++;
    return this.checker.check(record, ++this.rows);
  }

  /** What is wrong with the list as a whole, once it has been read. */
  verdict({ fileIssues, stop }: ListFile, head: ListHead, removed: number): FileIssue[] {
    const issues = fileIssues.flatMap((issue) => withoutMade(issue, head));
    const add = (rule: FileIssue["rule"], params?: FileIssue["params"]) =>
      issues.push({ rule, severity: "error", ...(params && { params }) });
    if (this.isFull) add("too_large", { cause: "rows", max: maxRows });
    if (this.broken >= fewestBroken && this.broken * 2 > this.rows) add("malformed");
    if (this.rows === 0 && !stop) add("no_data_rows");
    else if (this.rows === removed && !stop) add("no_data_rows", { cause: "removed" });
    return issues;
  }
}

/** A required column may be missing when a fix makes its values. */
function withoutMade(issue: FileIssue, head: ListHead): FileIssue[] {
  if (issue.rule !== "missing_columns") return [issue];
  const fields = issue.fields?.filter((field) => !head.fields.includes(field)) ?? [];
  return fields.length > 0 ? [{ ...issue, fields }] : [];
}

/** Checks the records of one list, each for itself: what stands twice is not its business. */
export class RowChecker {
  /** The texts of the row checked last, by position in `listFields`, as typed or as in the file, before any fix. */
  readonly texts: string[] = noTexts.slice();
  /** Of the same row: what fixes change in it, or would change if they were on. */
  readonly changes: FixChange[] = [];
  readonly #seesChanges: boolean;
  readonly #columns: FieldColumn[];
  readonly #states: { index: number; isDisabled: (value: string) => boolean }[];
  readonly #prefixAt: number;
  readonly #width: number;
  readonly #secret: number[];
  readonly #delimiter: string;
  readonly #options: ListOptions;
  readonly #fixes: readonly FixName[];
  readonly #problems: CellProblem[] = [];

  /** @param seesChanges `changes` is filled, for whoever shows what fixes would do */
  constructor(found: FoundHead, options: ListOptions, seesChanges = false) {
    this.#seesChanges = seesChanges;
    const { targets, secret } = found;
    this.#fixes = options.corrections?.fixes ?? [];
    const head = headWith(found.head, this.#fixes);
    this.#columns = head.fields.map((field) => ({
      index: targets.indexOf(field),
      rule: fieldRules[field],
      position: listFields.indexOf(field),
    }));
    this.#states = head.headers.flatMap(({ text, target }, index) =>
      target === "state" ? [{ index, isDisabled: stateReader(text) }] : [],
    );
    this.#prefixAt = targets.indexOf("surnamePrefix");
    this.#width = targets.length;
    this.#secret = secret;
    this.#delimiter = head.dialect.delimiter;
    this.#options = options;
  }

  /** The record has as many values as there are columns; blank ones too many don't matter, and are taken off. */
  isSound({ cells, broken }: CsvRecord): boolean {
    while (cells.length > this.#width && isBlank(cells[cells.length - 1] ?? "")) cells.pop();
    return !broken && cells.length === this.#width;
  }

  check(record: CsvRecord, number: number): ListRow {
    const { cells, line, broken } = record;
    const isSound = this.isSound(record);
    const row: ListRow = {
      row: number,
      line,
      values: noValues.slice(),
      userNameKey: null,
      emailKey: null,
      externalIdKey: null,
      refused: false,
      disabled: false,
      issues: null,
      cells,
    };
    const byHand = this.#options.corrections?.cells[number];
    // A row that could not be read counts once somebody has typed all of it.
    const isTyped =
      byHand &&
      this.#columns.every(({ index, rule }) => index < 0 || byHand[rule.field] !== undefined);
    const typed = isSound || isTyped ? byHand : undefined;
    // Shifted values may have moved a citizen number out of its own column.
    if (!isSound && this.#secret.length > 0) {
      row.cells = cells.map((cell) => cell.replace(/\d{8,9}/, ""));
    }
    this.#takeTexts(isSound ? cells : this.#aligned(row.cells), typed);
    const texts = this.#fixed(typed);
    if (!isSound && !isTyped) this.#refuse(row, texts, broken);
    else if (isSound && this.#states.some((state) => state.isDisabled(cells[state.index] ?? ""))) {
      row.disabled = true;
      this.#name(row, texts);
    } else this.#checkTexts(row, texts);
    addKeys(row);
    for (const index of this.#secret) row.cells[index] &&= "";
    return row;
  }

  #takeTexts(cells: string[], typed: TypedCells | undefined): void {
    for (const { index, position } of this.#columns) {
      const text = position === surnameAt ? this.#surname(cells, index) : cells[index];
      this.texts[position] = text ?? "";
    }
    if (!typed) return;
    for (const { position, rule } of this.#columns) {
      this.texts[position] = typed[rule.field] ?? this.texts[position] ?? "";
    }
  }

  #fixed(typed: TypedCells | undefined): readonly string[] {
    const fixes = this.#fixes;
    this.changes.length = 0;
    if (this.#seesChanges) return fixedWithChanges(this.texts, typed, fixes, this.changes);
    return fixes.length > 0 ? fixedTexts(this.texts, typed, fixes) : this.texts;
  }

  #checkTexts(row: ListRow, texts: readonly string[]): void {
    const problems = this.#problems;
    for (const { rule, position } of this.#columns) {
      const value = checkCell(rule, texts[position] ?? "", this.#options, problems);
      row.values[position] = value;
      if (position === photoAt) this.#lookForPhoto(value, problems);
      if (problems.length === 0) continue;
      for (const problem of problems) addIssue(row, { field: rule.field, ...problem });
      problems.length = 0;
    }
  }

  #lookForPhoto(value: string | null, problems: CellProblem[]): void {
    const { photos } = this.#options;
    if (!photos || value === null || problems.length > 0 || !namesPhoto(value)) return;
    const key = photoKey(value);
    if (key !== null && photos.has(key)) return;
    problems.push({ rule: "photo_missing", severity: "warning" });
  }

  /** Dutch HR exports keep "van der" apart; some directories have it in the surname as well. */
  #surname(cells: string[], index: number): string {
    const surname = cells[index] ?? "";
    if (this.#prefixAt === -1 || isBlank(surname)) return surname;
    const prefix = normaliseValue(cells[this.#prefixAt] ?? "");
    const isThere = identityKey(normaliseValue(surname)).startsWith(`${identityKey(prefix)} `);
    return prefix === "" || isThere ? surname : `${prefix} ${surname}`;
  }

  /** A row whose values cannot be trusted is not checked, but still says as well as it can whom it is about. */
  #refuse(row: ListRow, texts: readonly string[], broken: RowRule | null): void {
    this.#name(row, texts);
    if (broken) {
      addIssue(row, { rule: broken, severity: "error" });
      return;
    }
    const { length } = row.cells;
    const fewer = length < this.#width ? "fewer" : null;
    const cause = fewer ?? (this.#delimiter === "," ? "comma" : null);
    const params = { values: length, columns: this.#width, ...(cause && { cause }) };
    addIssue(row, { rule: "columns", severity: "error", params });
  }

  #name(row: ListRow, texts: readonly string[]): void {
    for (const { position } of this.#columns) {
      row.values[position] = normaliseValue(texts[position] ?? "") || null;
    }
  }

  /** `Jansen, Jan` without quotes in a comma file: the one value that begins with a space belongs to the one before. */
  #aligned(cells: string[]): string[] {
    if (this.#delimiter !== "," || cells.length !== this.#width + 1) return cells;
    const split = cells.flatMap((cell, index) =>
      index > 0 && cell.startsWith(" ") ? [index] : [],
    );
    const [at] = split;
    if (at === undefined || split.length > 1) return cells;
    return [...cells.slice(0, at - 1), `${cells[at - 1]},${cells[at]}`, ...cells.slice(at + 1)];
  }
}

function addKeys(row: ListRow): void {
  row.userNameKey = keyOf(row.values[userNameAt]);
  row.emailKey = keyOf(row.values[emailAt]);
  row.externalIdKey = keyOf(row.values[externalIdAt]);
}

function keyOf(value: string | null | undefined): string | null {
  return value == null ? null : identityKey(value);
}

/** Notes what is wrong with a row; an error refuses it. */
export function addIssue(row: ListRow, problem: Omit<Issue, "row" | "line">): void {
  row.issues ??= [];
  row.issues.push({ row: row.row, line: row.line, ...problem });
  row.refused ||= problem.severity === "error";
}
