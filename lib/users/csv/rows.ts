/** From records to checked rows: the field check per cell, the number of values per row, what is there twice. */
import type { CellProblem } from "../field-kinds.ts";
import {
  checkCell,
  type FieldRule,
  fieldRules,
  identityKey,
  listFields,
  normaliseValue,
} from "../fields.ts";
import type { Issue, RowRule } from "../issues.ts";
import type { FoundHead } from "./head.ts";
import { KeyIndex } from "./key-index.ts";
import { maxRows } from "./limits.ts";
import type { ListRow, ReadOptions } from "./read.ts";
import type { CsvRecord } from "./records.ts";
import { stateReader } from "./vocabulary.ts";

interface FieldColumn {
  index: number;
  rule: FieldRule;
  position: number;
}

const [userNameAt, surnameAt, emailAt, externalIdAt] = (
  ["userName", "surname", "email", "externalId"] as const
).map((field) => listFields.indexOf(field)) as [number, number, number, number];

const noValues: (string | null)[] = listFields.map(() => null);

/** Checks the records of one list, in their order. */
export class RowReader {
  readonly #columns: FieldColumn[];
  readonly #states: { index: number; isDisabled: (value: string) => boolean }[];
  readonly #prefixAt: number;
  readonly #width: number;
  readonly #secret: number[];
  readonly #delimiter: string;
  readonly #options: ReadOptions;
  readonly #userNames = new KeyIndex();
  readonly #emails = new KeyIndex();
  readonly #externalIds = new KeyIndex();
  readonly #problems: CellProblem[] = [];
  #row = 0;
  #blank = 0;

  constructor({ targets, head, secret }: FoundHead, options: ReadOptions) {
    this.#columns = listFields.flatMap((field, position) => {
      const index = targets.indexOf(field);
      return index === -1 ? [] : [{ index, rule: fieldRules[field], position }];
    });
    this.#states = head.headers.flatMap(({ text, target }, index) =>
      target === "state" ? [{ index, isDisabled: stateReader(text) }] : [],
    );
    this.#prefixAt = targets.indexOf("surnamePrefix");
    this.#width = targets.length;
    this.#secret = secret;
    this.#delimiter = head.dialect.delimiter;
    this.#options = options;
  }

  /** The list has as many rows as one may have, and more. */
  isFull = false;

  /** Null for a blank line: it is no data row. */
  read({ cells, line, broken }: CsvRecord): ListRow | null {
    const blank = cells.every(isBlank);
    // Blank lines have their own allowance, or a file of nothing else would keep the reader busy.
    if (blank) this.#blank++;
    this.isFull = blank ? this.#blank > maxRows : this.#row === maxRows;
    if (blank || this.isFull) return null;
    while (cells.length > this.#width && isBlank(cells[cells.length - 1] ?? "")) cells.pop();
    const row: ListRow = {
      row: ++this.#row,
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
    if (broken || cells.length !== this.#width) {
      // Shifted values may have moved a citizen number out of its own column.
      if (this.#secret.length > 0) row.cells = cells.map((cell) => cell.replace(/\d{8,9}/, ""));
      this.#refuse(row, broken);
    } else if (this.#states.some(({ index, isDisabled }) => isDisabled(cells[index] ?? ""))) {
      row.disabled = true;
      this.#name(row, cells);
    } else this.#check(row, cells);
    for (const index of this.#secret) row.cells[index] &&= "";
    return row;
  }

  #check(row: ListRow, cells: string[]): void {
    const problems = this.#problems;
    for (const { index, rule, position } of this.#columns) {
      const raw = position === surnameAt ? this.#surname(cells, index) : (cells[index] ?? "");
      row.values[position] = checkCell(rule, raw, this.#options, problems);
      if (problems.length === 0) continue;
      for (const problem of problems) addIssue(row, { field: rule.field, ...problem });
      problems.length = 0;
    }
    addKeys(row);
    this.#findDuplicate(row, "userName", row.userNameKey, this.#userNames);
    this.#findDuplicate(row, "email", row.emailKey, this.#emails);
    this.#findDuplicate(row, "externalId", row.externalIdKey, this.#externalIds);
  }

  /** Dutch HR exports keep "van der" apart; some directories have it in the surname as well. */
  #surname(cells: string[], index: number): string {
    const surname = cells[index] ?? "";
    if (this.#prefixAt === -1 || isBlank(surname)) return surname;
    const prefix = normaliseValue(cells[this.#prefixAt] ?? "");
    const isThere = identityKey(normaliseValue(surname)).startsWith(`${identityKey(prefix)} `);
    return prefix === "" || isThere ? surname : `${prefix} ${surname}`;
  }

  #findDuplicate(
    row: ListRow,
    field: "userName" | "email" | "externalId",
    key: string | null,
    seen: KeyIndex,
  ): void {
    if (key === null) return;
    const earlierRow = seen.earlier(key, row.row);
    if (earlierRow === 0) return;
    addIssue(row, { field, rule: "duplicate", severity: "error", params: { earlierRow } });
  }

  /** A row whose values cannot be trusted is not checked, but still says as well as it can whom it is about. */
  #refuse(row: ListRow, broken: RowRule | null): void {
    const { cells } = row;
    this.#name(row, this.#aligned(cells));
    if (broken) {
      addIssue(row, { rule: broken, severity: "error" });
      return;
    }
    const fewer = cells.length < this.#width ? "fewer" : null;
    const cause = fewer ?? (this.#delimiter === "," ? "comma" : null);
    const params = { values: cells.length, columns: this.#width, ...(cause && { cause }) };
    addIssue(row, { rule: "columns", severity: "error", params });
  }

  #name(row: ListRow, cells: string[]): void {
    for (const { index, position } of this.#columns) {
      const raw = position === surnameAt ? this.#surname(cells, index) : (cells[index] ?? "");
      row.values[position] = normaliseValue(raw) || null;
    }
    addKeys(row);
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

function addIssue(row: ListRow, problem: Omit<Issue, "row" | "line">): void {
  row.issues ??= [];
  row.issues.push({ row: row.row, line: row.line, ...problem });
  row.refused ||= problem.severity === "error";
}

/** Most cells are told by their first character. */
function isBlank(cell: string): boolean {
  return (
    cell === "" ||
    (!(cell.charCodeAt(0) > 0x20 && cell.charCodeAt(0) < 0x7f) && normaliseValue(cell) === "")
  );
}
