/** Delimiter, header line and what each column is: the header's known names are the strongest sign there is. */
import { fieldRules, type ListField, listFields } from "../fields.ts";
import type { FileIssue, RowRule } from "../issues.ts";
import { type FixName, madeFields } from "./fixes.ts";
import { type ColumnGuess, suggestTargets } from "./guess.ts";
import { headCharacters, headRecords, maxColumns } from "./limits.ts";
import type { ColumnTarget, Dialect, ListHead, ListOptions } from "./read.ts";
import { RecordScanner } from "./records.ts";
import { headerKey, headerTarget, isCitizenNumber, strongest } from "./vocabulary.ts";

const delimiters = [";", ",", "\t", "|"];
const sampleRecords = 50;

interface Candidate {
  delimiter: string;
  cells: string[];
  /** Physical line of the header, from 1; offsets count characters. */
  line: number;
  end: number;
  nextLine: number;
  score: number;
  broken: RowRule | null;
}

/** What the beginning of a file says; `issues` may hold errors. */
export interface FoundHead {
  head: ListHead;
  /** Targets by column; null = not used. */
  targets: (ColumnTarget | null)[];
  /** Columns whose cells may not even be shown. */
  secret: number[];
  /** Where the first data row begins, in characters and lines. */
  start: number;
  startLine: number;
  issues: FileIssue[];
  /** Of columns that no name is known for; the clear ones are used. */
  guesses: ColumnGuess[];
}

export interface HeadOptions extends ListOptions {
  /** Columns may be guessed: somebody will look. */
  guess?: boolean;
}

/** Looks for the header among the first records; without one, only the delimiter that seems used. */
export function findHead(
  beginning: string,
  encoding: Dialect["encoding"],
  options: HeadOptions,
): FoundHead | { delimiter: string } {
  const text = beginning.slice(0, headCharacters);
  const separator = /^"?sep=(.)"?\n/i.exec(text)?.[1];
  const tried = options.delimiter ? [options.delimiter] : [separator ?? [], delimiters].flat();
  let best: Candidate | null = null;
  for (const delimiter of new Set(tried)) {
    for (const candidate of candidates(text, delimiter, options)) {
      // The record at the cut is not whole.
      if (candidate.end > text.length && text.length < beginning.length) break;
      if (candidate.score > (best?.score ?? 0)) best = candidate;
    }
  }
  if (!best) return { delimiter: options.delimiter ?? separator ?? mostUsed(text) };
  return mapColumns(best, encoding, options, sampleAfter(text, best));
}

/** The head with the fields that have no column but whose values these fixes make. */
export function headWith(head: ListHead, fixes: readonly FixName[] = []): ListHead {
  const made = madeFields(head.fields, fixes);
  const isThere = (field: ListField) => head.fields.includes(field) || made.includes(field);
  return made.length === 0 ? head : { ...head, fields: listFields.filter(isThere) };
}

function* candidates(text: string, delimiter: string, options: HeadOptions): Generator<Candidate> {
  const { headerRow } = options;
  const scanner = new RecordScanner(text, delimiter, true);
  let line = 1;
  let nonBlank = 0;
  for (let at = 0; at < text.length && (headerRow ? line <= headerRow : nonBlank < headRecords); ) {
    const record = scanner.read(at);
    if (!record) return;
    const nextLine = line + record.lines;
    const isBlank = record.cells.every((cell) => cell.trim() === "");
    if (!isBlank) nonBlank++;
    if (headerRow ? line === headerRow : !isBlank && !isPreamble(record.cells)) {
      const cells = withoutEmptyTail(record.cells);
      const known = recognised(cells, options) + (options.guess ? guessed(cells) / 2 : 0);
      // A header pointed out by hand counts even if no name in it is known.
      const score = headerRow ? known + 1 + cells.length / (maxColumns * 10) : known;
      yield { delimiter, cells, line, end: record.end, nextLine, score, broken: record.broken };
    }
    at = record.end;
    line = nextLine;
  }
}

/** Excel's and PowerShell's own first lines. */
function isPreamble(cells: string[]): boolean {
  return /^(?:sep=|#TYPE\b)/i.test(cells[0] ?? "");
}

function withoutEmptyTail(cells: string[]): string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1]?.trim() === "") length--;
  return cells.slice(0, length);
}

function recognised(cells: string[], options: HeadOptions): number {
  const mapped = new Set(Object.values(options.mapping ?? {}).map(headerKey));
  const found = cells.map((cell) =>
    mapped.has(headerKey(cell)) ? headerKey(cell) : headerTarget(cell),
  );
  return new Set(found.filter((target) => target)).size;
}

function guessed(cells: string[]): number {
  const columns = cells.map((text) => ({ text, target: headerTarget(text) }));
  return suggestTargets(columns).filter(({ isClear }) => isClear).length;
}

function mostUsed(text: string): string {
  const line = text.trimStart().split("\n", 1)[0] ?? "";
  const counts = delimiters.map((delimiter) => line.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ";";
}

function sampleAfter(text: string, header: Candidate): string[][] {
  const scanner = new RecordScanner(text, header.delimiter, true);
  const sample: string[][] = [];
  for (let at = header.end; at < text.length && sample.length < sampleRecords; ) {
    const record = scanner.read(at);
    if (!record) break;
    sample.push(record.cells);
    at = record.end;
  }
  return sample;
}

function mapColumns(
  header: Candidate,
  encoding: Dialect["encoding"],
  options: HeadOptions,
  sample: string[][],
): FoundHead {
  const { cells, delimiter } = header;
  const issues: FileIssue[] = [];
  const targets = wantedTargets(cells, options);
  const secret = cells.flatMap((text, index) => {
    const target = targets[index];
    const mayBe = target === null || target === "externalId";
    return mayBe &&
      isCitizenNumber(
        text,
        sample.map((row) => row[index] ?? ""),
      )
      ? [index]
      : [];
  });
  for (const index of secret) targets[index] = null;
  const guesses = options.guess ? guessColumns(cells, targets, secret, options) : [];
  const doubled = chooseColumns(cells, targets);
  if (header.broken === "unclosed_quote" || header.broken === "malformed") {
    issues.push({ rule: header.broken, severity: "error", params: { line: header.line } });
  }
  if (cells.length > maxColumns) {
    const params = { cause: "columns", count: cells.length, max: maxColumns };
    issues.push({ rule: "too_large", severity: "error", params });
  }
  if (doubled.length > 0)
    issues.push({ rule: "duplicate_header", fields: doubled, severity: "error" });
  const fields = listFields.filter((field) => targets.includes(field));
  const missing = listFields.filter(
    (field) => fieldRules[field].required && !fields.includes(field),
  );
  if (missing.length > 0)
    issues.push({ rule: "missing_columns", fields: missing, severity: "error" });
  const texts = cells.map((cell) => cell.trim());
  const ignored = texts.flatMap((text, index) =>
    targets[index] === null ? [{ text, index }] : [],
  );
  issues.push(...ignoredIssues(ignored, secret));
  const head: ListHead = {
    dialect: { encoding, delimiter, headerRow: header.line },
    fields,
    columns: Object.fromEntries(fields.map((field) => [field, texts[targets.indexOf(field)]])),
    ignoredColumns: ignored.map(({ text }) => text).filter((text) => text !== ""),
    headers: texts.map((text, index) => ({ text, target: targets[index] ?? null })),
  };
  return { head, targets, secret, start: header.end, startLine: header.nextLine, issues, guesses };
}

/** The Admin's mapping first, then the names that are known. */
function wantedTargets(cells: string[], options: HeadOptions): (ColumnTarget | null)[] {
  const settled = settledTargets(cells, options);
  const chosen = new Map([...settled].map(([target, key]) => [key, target]));
  return cells.map((cell) => {
    const key = headerKey(cell);
    const target = headerTarget(cell);
    if (key !== "" && chosen.has(key)) return chosen.get(key) ?? null;
    return target && settled.has(target) ? null : target;
  });
}

/** The targets of which the mapping says which column of this file holds them ("" = none). What is remembered of other files says nothing. */
function settledTargets(cells: string[], { mapping = {} }: HeadOptions): Map<ColumnTarget, string> {
  const keys = ["", ...cells.map(headerKey)];
  const entries = Object.entries(mapping).map(([target, text]) => [target, headerKey(text)]);
  return new Map((entries as [ColumnTarget, string][]).filter(([, key]) => keys.includes(key)));
}

/** Puts the clear guesses in place and returns all. */
function guessColumns(
  cells: string[],
  targets: (ColumnTarget | null)[],
  secret: number[],
  options: HeadOptions,
): ColumnGuess[] {
  const columns = cells.flatMap((cell, index) =>
    secret.includes(index) ? [] : [{ text: cell.trim(), target: targets[index] ?? null, index }],
  );
  const guesses = suggestTargets(columns, [...settledTargets(cells, options).keys()]);
  for (const { header, target, isClear } of guesses) {
    const column = columns.find(({ text }) => text === header);
    if (isClear && column) targets[column.index] = target;
  }
  return guesses;
}

/** Leaves one column per target (state columns may be several) and names the targets that were doubled. */
function chooseColumns(cells: string[], targets: (ColumnTarget | null)[]): ListField[] {
  const doubled: ListField[] = [];
  for (const target of [...listFields, "surnamePrefix"] as const) {
    const columns = cells.flatMap((text, index) =>
      targets[index] === target ? [{ index, text }] : [],
    );
    if (columns.length < 2) continue;
    const [kept, ...others] = strongest(columns);
    if (others.length > 0 && target !== "surnamePrefix") doubled.push(target);
    for (const { index } of columns) if (index !== kept) targets[index] = null;
  }
  return doubled;
}

function ignoredIssues(ignored: { text: string; index: number }[], secret: number[]): FileIssue[] {
  const named = (column: { text: string; index: number }) => column.text || `#${column.index + 1}`;
  const others = ignored.filter(({ index }) => !secret.includes(index)).map(named);
  const numbers = ignored.filter(({ index }) => secret.includes(index)).map(named);
  const issue = (names: string[], cause?: string): FileIssue[] =>
    names.length === 0
      ? []
      : [
          {
            rule: "ignored_column",
            severity: "warning",
            params: { names: names.join(", "), ...(cause && { cause }) },
          },
        ];
  return [...issue(others), ...issue(numbers, "bsn")];
}
