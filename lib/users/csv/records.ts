/**
 * From text to records with their physical lines. Text without quotation marks is cut at its delimiters; papaparse reads
 * quoted text that is sound. After a stray mark it swallows the rest, so blocks with one are read by a scanner, where
 * a broken record ends at its own line end.
 */
import Papa from "papaparse";
import type { RowRule } from "../issues.ts";
import { maxRecordCharacters } from "./limits.ts";

export interface CsvRecord {
  cells: string[];
  line: number;
  broken: RowRule | null;
}

/** A record beyond reading: too long, or a quotation mark left open to the end of the file. */
export interface RecordStop {
  rule: "too_large" | "unclosed_quote";
  line: number;
}

interface ScannedRecord {
  cells: string[];
  end: number;
  lines: number;
  broken: RowRule | null;
  /** The quotation mark that broke it was never followed by another. */
  leftOpen: boolean;
}

/** Reads records one at a time from text with LF line ends. */
export class RecordScanner {
  /** The last record was given up: one of its cells reaches further than a record may. */
  overlong = false;
  /** It stopped at the end of the text inside a quoted cell. */
  inQuotes = false;
  #close = -1;
  #nextDelimiter = -1;
  #nextLineEnd = -1;
  readonly #text: string;
  readonly #delimiter: string;
  /** No text follows: what ends here is complete. */
  readonly #isLast: boolean;

  constructor(text: string, delimiter: string, isLast: boolean) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#isLast = isLast;
  }

  /** The record that starts at `start`, or null when more text is needed to tell where it ends. */
  read(start: number): ScannedRecord | null {
    const text = this.#text;
    const cells: string[] = [];
    let at = start;
    let lines = 1;
    this.inQuotes = false;
    for (;;) {
      const isQuoted = text[at] === '"';
      const end = isQuoted ? this.#quotedEnd(at) : this.#cellEnd(at);
      // A mark at the very end of a piece may be the first half of an escaped one.
      const isOpen = isQuoted && this.#close === text.length - 1 && !this.#isLast;
      const reach = isQuoted && !this.inQuotes ? this.#close : end;
      this.overlong = !isOpen && reach - start > maxRecordCharacters;
      if (this.overlong || (end === text.length && !this.#isLast)) return null;
      if (this.inQuotes) return this.#brokenLine(start, "unclosed_quote");
      const stop = text[end];
      const isOver = stop === undefined || stop === "\n";
      if (!isOver && stop !== this.#delimiter) return this.#brokenLine(start, this.#blame(at));
      const cell = isQuoted ? unescaped(text.slice(at + 1, this.#close)) : text.slice(at, end);
      if (isQuoted) lines += countLineEnds(cell);
      cells.push(cell);
      if (isOver) return { cells, end: end + 1, lines, broken: null, leftOpen: false };
      at = end + 1;
    }
  }

  /** Where the cell that opens at `open` ends, blanks after its closing mark included; the text's end if it stays open. */
  #quotedEnd(open: number): number {
    const text = this.#text;
    const close = closingMark(text, open + 1);
    this.inQuotes = close === -1;
    this.#close = close;
    if (this.inQuotes) return text.length;
    let end = close + 1;
    while (end < text.length && text[end] !== this.#delimiter && isBlank(text, end)) end++;
    return end;
  }

  #cellEnd(at: number): number {
    if (this.#nextDelimiter < at) this.#nextDelimiter = position(this.#text, this.#delimiter, at);
    return Math.min(this.#nextDelimiter, this.#lineEnd(at));
  }

  #lineEnd(at: number): number {
    if (this.#nextLineEnd < at) this.#nextLineEnd = position(this.#text, "\n", at);
    return this.#nextLineEnd;
  }

  /** A mark on a later line, or one that looks like the next cell's opening, says that this cell was not closed. */
  #blame(open: number): RowRule {
    const looksLikeOpening = this.#text[this.#close - 1] === this.#delimiter;
    const isLater = this.#text.slice(open, this.#close).includes("\n");
    return looksLikeOpening || isLater ? "unclosed_quote" : "malformed";
  }

  #brokenLine(start: number, broken: RowRule): ScannedRecord | null {
    const end = position(this.#text, "\n", start);
    if (end === this.#text.length && !this.#isLast) return null;
    const cells = this.#text.slice(start, end).split(this.#delimiter);
    const bare = cells.map((cell) => cell.trim().replace(/^"|"$/g, ""));
    return { cells: bare, end: end + 1, lines: 1, broken, leftOpen: this.inQuotes };
  }
}

function closingMark(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function unescaped(cell: string): string {
  return cell.includes('"') ? cell.replaceAll('""', '"') : cell;
}

function isBlank(text: string, at: number): boolean {
  return text[at] !== "\n" && text[at]?.trim() === "";
}

function position(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from);
  return found === -1 ? text.length : found;
}

export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Turns text handed over in pieces into records, the same ones wherever the pieces are cut. */
export class RecordReader {
  stop: RecordStop | null = null;
  /** What the records read last were cut from: it begins with the first of them. */
  text = "";
  #rest = "";
  #line: number;
  #isSkipping = false;
  readonly #delimiter: string;

  constructor(delimiter: string, firstLine: number) {
    this.#delimiter = delimiter;
    this.#line = firstLine;
  }

  read(text: string, isLast: boolean): CsvRecord[] {
    const block = this.#rest + text;
    this.text = block;
    if (this.#isSkipping) {
      this.#skip(block, isLast);
      return [];
    }
    const end = isLast ? block.length : block.lastIndexOf("\n") + 1;
    const sound = block.slice(0, end);
    const records = sound.includes('"') ? this.#readQuoted(sound) : this.#cut(sound);
    if (records === null) return this.#scan(block, isLast);
    this.#rest = block.slice(end);
    if (this.#rest.length > maxRecordCharacters) records.push(...this.#scan(this.#rest, false));
    return records;
  }

  /** The lines of text without quotation marks; null when one of them is very long. */
  #cut(text: string): CsvRecord[] | null {
    const delimiter = this.#delimiter;
    const records: CsvRecord[] = [];
    let next = position(text, delimiter, 0);
    for (let at = 0; at < text.length; at++) {
      const end = position(text, "\n", at);
      if (end - at >= maxRecordCharacters) return null;
      const cells: string[] = [];
      for (; next < end; next = position(text, delimiter, at)) {
        cells.push(text.slice(at, next));
        at = next + 1;
      }
      cells.push(text.slice(at, end));
      records.push({ cells, line: this.#line + records.length, broken: null });
      at = end;
    }
    this.#line += records.length;
    return records;
  }

  /** Null unless each line is one record: a mark out of place, a value over several lines, or a very long line. */
  #readQuoted(block: string): CsvRecord[] | null {
    const lineEnds = shortLineEnds(block);
    // papaparse would take a BOM off every block.
    if (lineEnds === -1 || block.startsWith("\ufeff")) return null;
    const ended = block.endsWith("\n");
    const text = ended ? block.slice(0, -1) : block;
    const { data, errors } = Papa.parse<string[]>(text, {
      delimiter: this.#delimiter,
      newline: "\n",
    });
    if (errors.length > 0 || data.length !== lineEnds + (ended ? 0 : 1)) return null;
    const records: CsvRecord[] = [];
    for (const parsed of data) {
      const cells = parsed.slice();
      // The engine allots papaparse's arrays to its old generation, where dead ones would keep their texts alive.
      parsed.length = 0;
      records.push({ cells, line: this.#line++, broken: null });
    }
    return records;
  }

  #scan(block: string, isLast: boolean): CsvRecord[] {
    const scanner = new RecordScanner(block, this.#delimiter, isLast);
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < block.length) {
      const record = scanner.read(at);
      if (scanner.overlong) {
        this.#isSkipping = scanner.inQuotes && !isLast;
        this.#rest = "";
        if (!this.#isSkipping) this.#halt(scanner.inQuotes ? "unclosed_quote" : "too_large");
        return records;
      }
      if (record === null) break;
      if (record.leftOpen) this.#halt("unclosed_quote");
      records.push({ cells: record.cells, line: this.#line, broken: record.broken });
      this.#line += record.lines;
      at = record.end;
    }
    this.#rest = block.slice(at);
    return records;
  }

  /** Inside a quoted cell that is too long: only whether its mark is ever closed is still of interest. */
  #skip(block: string, isLast: boolean): void {
    const close = closingMark(block, 0);
    const isSure = close !== -1 && (close < block.length - 1 || isLast);
    if (isSure || isLast) this.#halt(isSure ? "too_large" : "unclosed_quote");
    this.#rest = close === -1 ? "" : '"';
  }

  #halt(rule: RecordStop["rule"]): void {
    this.stop ??= { rule, line: this.#line };
  }
}

/** The number of line ends, or -1 when a single line is longer than a record may be. */
function shortLineEnds(text: string): number {
  let count = 0;
  let previous = -1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    if (at - previous > maxRecordCharacters) return -1;
    previous = at;
    count++;
  }
  return text.length - previous > maxRecordCharacters ? -1 : count;
}
