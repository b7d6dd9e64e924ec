/** The list of the wizard: read once, corrected in place, shown by windows. Lives in the browser's worker. */
import { type ListField, listFields } from "../fields.ts";
import type { FileIssue, Issue, Locale, Severity } from "../issues.ts";
import { correctedCsv, markedCsv } from "./downloads.ts";
import { type Corrections, type FixName, fixNames } from "./fixes.ts";
import type { ColumnGuess } from "./guess.ts";
import type { HeadOptions } from "./head.ts";
import { HeldList } from "./held-list.ts";
import { type ListFile, readRecords } from "./list-file.ts";
import { type CellPlace, nextIssue } from "./next-issue.ts";
import type { ByteSource, ListHead, ListReading, ReadOptions } from "./read.ts";
import type { RowSet } from "./row-set.ts";

export interface GridSummary {
  head: ListHead | null;
  dialect: ListReading["dialect"];
  fileIssues: FileIssue[];
  /** Of columns that no name is known for, when guessing was allowed; the clear ones are in use. */
  guesses: ColumnGuess[];
  /** rows = accepted + refused + disabled + removed */
  rows: number;
  accepted: number;
  refused: number;
  disabled: number;
  blank: number;
  removed: number;
  /** Rows in which something was typed, or that were left out by hand. */
  edited: number;
  /** Cells from which white space or invisible characters were taken. */
  cleaned: number;
  withWarnings: number;
  /** Counts per rule and field. */
  issues: { field: ListField | null; rule: Issue["rule"]; severity: Severity; count: number }[];
  /** Cells the fix would change or has changed; rows for doubled rows. */
  fixes: { fix: FixName; cells: number; on: boolean }[];
}

export type GridFilter =
  | { kind: "all" }
  | { kind: "errors" }
  | { kind: "warnings" }
  | { kind: "edited" }
  | { kind: "issue"; field: ListField | null; rule: string };

/** Which rows a list is first shown by: those with errors, when it has some. */
export function firstFilter({ refused }: GridSummary): GridFilter {
  return refused > 0 ? { kind: "errors" } : { kind: "all" };
}

/** How many rows a filter shows. */
export function countOf(summary: GridSummary, filter: GridFilter): number {
  switch (filter.kind) {
    case "all":
      return summary.rows;
    case "errors":
      return summary.refused;
    case "warnings":
      return summary.withWarnings;
    case "edited":
      return summary.edited;
    case "issue": {
      const { field, rule } = filter;
      return summary.issues.find((one) => one.field === field && one.rule === rule)?.count ?? 0;
    }
  }
}

export interface GridCell {
  /** As typed, else as in the file. */
  raw: string;
  /** As it will be imported, when nothing is wrong with it. */
  value: string | null;
  edited: boolean;
}

export interface GridRow {
  row: number;
  line: number;
  cells: Partial<Record<ListField, GridCell>>;
  issues: Issue[];
  refused: boolean;
  disabled: boolean;
  removed: boolean;
}

export interface FixPreview {
  cells: number;
  samples: { row: number; field: ListField; from: string; to: string }[];
}

export interface IssuePlace extends CellPlace {
  /** Within the filter. */
  position: number;
}

export class ListGrid {
  #list: HeldList | null = null;
  #file: ListFile | null = null;
  readonly #options: HeadOptions;

  private constructor(options: HeadOptions) {
    this.#options = options;
  }

  /** Reads and checks a list. What is wrong is never thrown; `progress` hears the rows read so far. */
  static async read(
    source: ByteSource,
    options: HeadOptions,
    progress?: (rows: number) => void,
  ): Promise<ListGrid> {
    const grid = new ListGrid(options);
    grid.#file = await readRecords(source, options, {
      head(found) {
        grid.#list = new HeldList(found, options);
      },
      records(records, text) {
        const goesOn = grid.#list?.take(records, text) ?? false;
        progress?.(grid.#list?.store.rows ?? 0);
        return goesOn;
      },
    });
    return grid;
  }

  /** All that a reading anywhere else needs to say the same: what was asked for, the columns guessed, the corrections. */
  options(): ReadOptions {
    const { guess: _, photos: __, ...options } = this.#options;
    const guesses = this.#file?.found?.guesses.filter(({ isClear }) => isClear) ?? [];
    const guessed = Object.fromEntries(guesses.map(({ target, header }) => [target, header]));
    const mapping = { ...options.mapping, ...guessed };
    return { ...options, mapping, corrections: this.corrections() };
  }

  corrections(): Corrections {
    return this.#list?.corrections() ?? { fixes: [], cells: {}, removed: [] };
  }

  summary(): GridSummary {
    const list = this.#list;
    const file = this.#file;
    const marks = list?.marks;
    const rows = list?.store.rows ?? 0;
    const refused = marks?.refused.size ?? 0;
    const disabled = marks?.disabled.size ?? 0;
    const removed = marks?.removed.size ?? 0;
    return {
      head: list?.head ?? file?.found?.head ?? null,
      dialect: file?.dialect ?? { encoding: null, delimiter: null, headerRow: null },
      fileIssues: (file && list?.fileIssues(file)) ?? file?.fileIssues ?? [],
      guesses: file?.found?.guesses ?? [],
      rows,
      accepted: rows - refused - disabled - removed,
      refused,
      disabled,
      blank: list?.reader.blank ?? 0,
      removed,
      edited: marks?.edited.size ?? 0,
      cleaned: marks?.cleaned ?? 0,
      withWarnings: marks?.warned.size ?? 0,
      issues: marks?.issues() ?? [],
      fixes: fixNames.map((fix) => ({
        fix,
        cells: marks?.fixed(fix).reduce((sum, { size }) => sum + size, 0) ?? 0,
        on: list?.fixes.includes(fix) ?? false,
      })),
    };
  }

  /** `count` rows from position `from` (from 0) within the filter; fewer at its end. */
  window(filter: GridFilter, from: number, count: number): GridRow[] {
    const rows = this.#filtered(filter);
    const last = Math.min(from + count, rows?.size ?? this.#list?.store.rows ?? 0);
    const window: GridRow[] = [];
    for (let position = Math.max(0, from); position < last; position++) {
      window.push(this.#gridRow(rows ? rows.at(position) : position + 1));
    }
    return window;
  }

  /** Null: all rows. */
  #filtered(filter: GridFilter): RowSet | null {
    const marks = this.#list?.marks;
    if (!marks || filter.kind === "all") return null;
    if (filter.kind === "errors") return marks.refused;
    if (filter.kind === "warnings") return marks.warned;
    if (filter.kind === "edited") return marks.edited;
    return marks.withIssue(filter.field, filter.rule);
  }

  #gridRow(number: number): GridRow {
    const list = this.#list as HeldList;
    const { row, texts, typed } = list.look(number);
    const { line, refused, disabled, issues } = row;
    const cells: GridRow["cells"] = {};
    for (const field of list.head.fields) {
      const position = listFields.indexOf(field);
      const value = row.values[position] ?? null;
      cells[field] = {
        raw: texts[position] ?? "",
        value,
        edited: typed?.[field] !== undefined,
      };
    }
    const removed = list.marks.removed.has(number);
    return { row: number, line, cells, issues: issues ?? [], refused, disabled, removed };
  }

  /**
   * Types a text in a cell; that row is checked again, and the rows that stood twice because of it. The first text
   * typed in a row that could not be read takes over the rest of the row as it is shown. False when nothing could be
   * typed: no such cell, or as many cells are typed as may be.
   */
  edit(row: number, field: ListField, text: string): boolean {
    return this.#isCell(row, field) && this.#list?.type(row, field, text) === true;
  }

  /** Takes what was typed in a cell away again. */
  revert(row: number, field: ListField): void {
    if (this.#isCell(row, field)) this.#list?.untype(row, field);
  }

  #isCell(row: number, field: ListField): boolean {
    return this.#isRow(row) && this.#list?.head.fields.includes(field) === true;
  }

  #isRow(row: number): boolean {
    return Number.isInteger(row) && row >= 1 && row <= (this.#list?.store.rows ?? 0);
  }

  /** Leaves a row out. False when there is no such row, or as many are left out as may be. */
  remove(row: number): boolean {
    return this.#isRow(row) && this.#list?.remove(row) === true;
  }

  restore(row: number): void {
    if (this.#isRow(row)) this.#list?.restore(row);
  }

  /** Exactly these fixes are on. */
  setFixes(fixes: readonly FixName[]): void {
    for (const fix of fixNames) this.#list?.setFix(fix, fixes.includes(fix));
  }

  /** What a fix would do, or does, with the first `limit` cells as samples. */
  preview(fix: FixName, limit: number): FixPreview {
    const list = this.#list;
    const samples: FixPreview["samples"] = [];
    const sets = list?.marks.fixed(fix) ?? [];
    const cells = sets.reduce((sum, { size }) => sum + size, 0);
    const first = sets.flatMap((rows) => Array.from({ length: limit }, (_, at) => rows.at(at)));
    const numbers = [...new Set(first)].filter((row) => row !== 0).sort((a, b) => a - b);
    for (const row of numbers) {
      if (!list || samples.length >= limit) break;
      const { texts, changes } = list.look(row);
      if (fix === "doubledRows") {
        samples.push({ row, field: "userName", from: texts[0] ?? "", to: "" });
        continue;
      }
      for (const { fix: name, position, from, to } of changes) {
        const field = listFields[position] as ListField;
        if (name === fix && samples.length < limit) samples.push({ row, field, from, to });
      }
    }
    return { cells, samples };
  }

  /** See `downloads.ts`: the file with the errors marked, to mail back. */
  markedCsv(locale: Locale): Generator<string> {
    return this.#list ? markedCsv(this.#list, locale) : nothing();
  }

  /** The corrected list under the template's headers; it can be imported as it is. */
  correctedCsv(locale: Locale): Generator<string> {
    return this.#list ? correctedCsv(this.#list, locale) : nothing();
  }

  /** The issue after (or before) a place, of those that the filter shows; row issues come before those of its cells. */
  nextIssue(
    after: CellPlace | null,
    backwards = false,
    filter: GridFilter = { kind: "all" },
  ): IssuePlace | null {
    if (!this.#list) return null;
    const rows = this.#filtered(filter);
    const place = nextIssue(this.#list, rows, shownBy(filter), after, backwards);
    return place && { ...place, position: rows ? rows.before(place.row) : place.row - 1 };
  }
}

function shownBy(filter: GridFilter): (issue: Issue) => boolean {
  switch (filter.kind) {
    case "errors":
      return ({ severity }) => severity === "error";
    case "warnings":
      return ({ severity }) => severity === "warning";
    case "issue":
      return ({ field, rule }) => (field ?? null) === filter.field && rule === filter.rule;
    default:
      return () => true;
  }
}

function* nothing(): Generator<string> {}
