/** Reading a user list: bytes in, checked rows out. The same code in the browser's worker and on the server. */
import type { ListField } from "../fields.ts";
import type { FileIssue, FileRule, Issue, IssueParams } from "../issues.ts";
import { readText, surveyBytes } from "./bytes.ts";
import { type FoundHead, findHead } from "./head.ts";
import { blockCharacters, fewestBroken, maxRecordCharacters, maxRows } from "./limits.ts";
import { type CsvRecord, countLineEnds, RecordReader } from "./records.ts";
import { RowReader } from "./rows.ts";
import { SortOrder } from "./sort-order.ts";

export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "windows-1252";

/** What a column can be: a field, the Dutch name prefix that belongs before the surname, or the directory's state. */
export type ColumnTarget = ListField | "surnamePrefix" | "state";

/** The bytes, readable more than once: the encoding can only be judged by a whole first pass. */
export type ByteSource = () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Corrections of what is detected, and the account's rules. */
export interface ReadOptions {
  encoding?: Encoding;
  delimiter?: string;
  /** The physical line of the header, from 1. */
  headerRow?: number;
  /** Target to header text as in the file; "" says that no column holds the target. */
  mapping?: Partial<Record<ColumnTarget, string>>;
  /** Daily files: an over-long display name or title is shortened with the warning `max`. */
  shorten?: boolean;
  /** Also accept true/false and ja/nee for flags. */
  acceptWords?: boolean;
}

export interface Dialect {
  encoding: Encoding;
  delimiter: string;
  headerRow: number;
}

export interface ListHead {
  dialect: Dialect;
  /** The fields that have a column, in the order of `listFields`. */
  fields: ListField[];
  /** Header text as in the file. */
  columns: Partial<Record<ListField, string>>;
  ignoredColumns: string[];
  /** Every column of the file in its order, and what it is read as. */
  headers: { text: string; target: ColumnTarget | null }[];
}

export interface ListRow {
  /** Counts data rows from 1. */
  row: number;
  /** Counts physical lines of the file from 1. */
  line: number;
  /** By position in `listFields`, normalised; null = blank, or no such column. */
  values: (string | null)[];
  userNameKey: string | null;
  emailKey: string | null;
  externalIdKey: string | null;
  /** Has an issue of severity error. */
  refused: boolean;
  /** The directory's state column says disabled: counts as not in the list, never as refused. */
  disabled: boolean;
  /** Null when there are none: a hundred thousand rows stay cheap. */
  issues: Issue[] | null;
  /** The raw cells as in the file, for the file of refused rows; empty where a column may never be kept. */
  cells: string[];
}

/** A column by whose keys the rows are sorted, with the key of the last row: tells a file that was cut off. */
export interface ListOrder {
  field: ListField;
  direction: "up" | "down";
  last: string;
}

/** rows = accepted + refused + disabled; blank lines are counted apart. */
export interface ListReading {
  head: ListHead | null;
  /** What was found, also where there is no head. */
  dialect: { [Key in keyof Dialect]: Dialect[Key] | null };
  rows: number;
  refused: number;
  disabled: number;
  blank: number;
  fileIssues: FileIssue[];
  /** False too when the file was not read to its end. */
  endsWithLineEnd: boolean;
  /** Empty below three rows. */
  order: ListOrder[];
}

/** Receives the head once, then batches of rows; a promise it returns is awaited before reading on. */
export interface ListSink {
  head?(head: ListHead): void | Promise<void>;
  rows(batch: ListRow[]): void | Promise<void>;
}

/**
 * Reads a list from its bytes: encoding, dialect, header, then every row in batches, in memory that does not grow
 * with the file. What is wrong is never thrown: rows carry their issues, the reading carries those of the file.
 */
export async function readUserList(
  source: ByteSource,
  options: ReadOptions,
  sink: ListSink,
): Promise<ListReading> {
  const { encoding, issue } = await surveyBytes(source, options.encoding);
  const reader = new ListReader(encoding, options, sink);
  if (issue) reader.reading.fileIssues.push(issue);
  if (encoding === null) return reader.reading;
  let block = "";
  for await (const text of readText(source, encoding)) {
    block += text;
    if (block.length < blockCharacters) continue;
    if (!(await reader.take(block, false))) return reader.reading;
    block = "";
  }
  await reader.take(block, true);
  return reader.reading;
}

class ListReader {
  readonly reading: ListReading;
  readonly #options: ReadOptions;
  readonly #sink: ListSink;
  readonly #order = new SortOrder();
  #parts: { records: RecordReader; rows: RowReader } | null = null;
  #brokenRows = 0;
  #lineEnds = 0;
  #endsWithLineEnd = false;

  constructor(encoding: Encoding | null, options: ReadOptions, sink: ListSink) {
    this.#options = options;
    this.#sink = sink;
    this.reading = {
      head: null,
      dialect: { encoding, delimiter: null, headerRow: null },
      rows: 0,
      refused: 0,
      disabled: 0,
      blank: 0,
      fileIssues: [],
      endsWithLineEnd: false,
      order: [],
    };
  }

  /** False when nothing more of the file can be read. */
  async take(block: string, isLast: boolean): Promise<boolean> {
    if (block !== "") this.#endsWithLineEnd = block.endsWith("\n");
    this.#lookForDamage(block);
    let text = block;
    if (!this.#parts) {
      const found = this.#begin(block);
      if (!found) return false;
      await this.#sink.head?.(found.head);
      this.#parts = {
        records: new RecordReader(found.head.dialect.delimiter, found.startLine),
        rows: new RowReader(found, this.#options),
      };
      text = block.slice(found.start);
    }
    const { records, rows } = this.#parts;
    const batch = this.#readRows(rows, records.read(text, isLast));
    if (batch.length > 0) await this.#sink.rows(batch);
    const isOver = isLast || records.stop !== null || rows.isFull;
    if (isOver) this.#finish(records, rows);
    return !isOver;
  }

  /** Null when there is no list to read. */
  #begin(block: string): FoundHead | null {
    const { reading } = this;
    if (block.trim() === "") {
      this.#addError("empty_file");
      return null;
    }
    const found = findHead(block, reading.dialect.encoding ?? "utf-8", this.#options);
    if (!("head" in found)) {
      reading.dialect.delimiter = found.delimiter;
      // HTML saved as .xls, XML and JSON are text, but no list.
      this.#addError(/^\s*[<{[]/.test(block) ? "not_csv" : "no_header");
      return null;
    }
    reading.head = found.head;
    reading.dialect = found.head.dialect;
    reading.fileIssues.push(...found.issues);
    return found.issues.some(({ rule }) => rule === "too_large") ? null : found;
  }

  #readRows(rows: RowReader, records: CsvRecord[]): ListRow[] {
    const { reading } = this;
    const batch: ListRow[] = [];
    for (const record of records) {
      const row = rows.read(record);
      if (rows.isFull) break;
      if (!row) {
        reading.blank++;
        continue;
      }
      batch.push(row);
      reading.rows++;
      if (row.refused) reading.refused++;
      if (row.disabled) reading.disabled++;
      if (record.broken) this.#brokenRows++;
      else if (row.cells.length === reading.head?.headers.length) this.#order.add(row);
    }
    return batch;
  }

  #finish({ stop }: RecordReader, { isFull }: RowReader): void {
    const { reading } = this;
    reading.endsWithLineEnd = this.#endsWithLineEnd && !stop && !isFull;
    if (stop?.rule === "too_large") {
      this.#addError("too_large", { cause: "record", line: stop.line, max: maxRecordCharacters });
    } else if (stop) this.#addError("unclosed_quote", { line: stop.line });
    if (isFull) this.#addError("too_large", { cause: "rows", max: maxRows });
    if (this.#brokenRows >= fewestBroken && this.#brokenRows * 2 > reading.rows) {
      this.#addError("malformed");
    }
    if (reading.rows === 0 && !stop) this.#addError("no_data_rows");
    reading.order = this.#order.result();
  }

  /** UTF-16 shows damage only once it is text; damaged UTF-8 is known from its bytes. */
  #lookForDamage(block: string): void {
    const { dialect, fileIssues } = this.reading;
    if (!dialect.encoding?.startsWith("utf-16")) return;
    const at = block.indexOf("\ufffd");
    const isKnown = fileIssues.some(({ rule }) => rule === "encoding");
    if (at !== -1 && !isKnown) {
      const line = this.#lineEnds + countLineEnds(block.slice(0, at)) + 1;
      this.#addError("encoding", { line });
    }
    this.#lineEnds += countLineEnds(block);
  }

  #addError(rule: FileRule, params?: IssueParams): void {
    this.reading.fileIssues.push({ rule, severity: "error", ...(params && { params }) });
  }
}
