/** Reading a user list: bytes in, checked rows out. The same code in the browser's worker and on the server. */
import type { ListField } from "../fields.ts";
import type { FileIssue, Issue } from "../issues.ts";
import { Doubles } from "./doubles.ts";
import type { Corrections } from "./fixes.ts";
import { type FoundHead, headWith } from "./head.ts";
import { type ListFile, type RecordSink, readRecords } from "./list-file.ts";
import type { CsvRecord } from "./records.ts";
import { RowChecker, RowReader } from "./rows.ts";
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
  /** What an Admin corrected in the rows. */
  corrections?: Corrections;
}

/** And what is known beside the list; not kept with it. */
export interface ListOptions extends ReadOptions {
  /** The keys of the photos that are there: of others that are named, the warning `photo_missing` tells. */
  photos?: ReadonlySet<string>;
}

export interface Dialect {
  encoding: Encoding;
  delimiter: string;
  headerRow: number;
}

export interface ListHead {
  dialect: Dialect;
  /** The fields that have a column or are made by a fix, in the order of `listFields`. */
  fields: ListField[];
  /** Header text as in the file, where there is one. */
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

/** rows = accepted + refused + disabled + removed; blank lines are counted apart. */
export interface ListReading {
  head: ListHead | null;
  /** What was found, also where there is no head. */
  dialect: { [Key in keyof Dialect]: Dialect[Key] | null };
  rows: number;
  refused: number;
  disabled: number;
  /** Left out by hand, or by the fix of doubled rows. */
  removed: number;
  blank: number;
  fileIssues: FileIssue[];
  /** False too when the file was not read to its end. */
  endsWithLineEnd: boolean;
  /** Empty below three rows. */
  order: ListOrder[];
}

/** Receives the head once, then batches of rows, without those removed; a promise it returns is awaited before reading on. */
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
  options: ListOptions,
  sink: ListSink,
): Promise<ListReading> {
  const intake = new Intake(options, sink);
  const file = await readRecords(source, options, intake);
  return intake.reading(file);
}

/** Takes records, tells what stands twice, and passes the rows on. */
class Intake implements RecordSink {
  readonly #options: ListOptions;
  readonly #sink: ListSink;
  readonly #order = new SortOrder();
  readonly #doubles: Doubles;
  readonly #counts = { refused: 0, disabled: 0, removed: 0 };
  #rows: RowReader | null = null;
  #width = 0;

  constructor(options: ListOptions, sink: ListSink) {
    this.#options = options;
    this.#sink = sink;
    this.#doubles = new Doubles(options.corrections);
  }

  async head(found: FoundHead): Promise<void> {
    this.#rows = new RowReader(new RowChecker(found, this.#options));
    this.#width = found.targets.length;
    await this.#sink.head?.(this.#headOf(found));
  }

  async records(records: CsvRecord[]): Promise<boolean> {
    const rows = this.#rows;
    if (!rows) return false;
    const batch: ListRow[] = [];
    const counts = this.#counts;
    for (const record of records) {
      const row = rows.read(record);
      if (rows.isFull) break;
      if (!row) continue;
      if (this.#doubles.look(row)) counts.removed++;
      else {
        batch.push(row);
        if (row.refused) counts.refused++;
        if (row.disabled) counts.disabled++;
      }
      // Rows left out too: the order is the file's, and a file cut off shows it.
      if (!record.broken && row.cells.length === this.#width) this.#order.add(row);
    }
    if (batch.length > 0) await this.#sink.rows(batch);
    return !rows.isFull;
  }

  reading(file: ListFile): ListReading {
    const rows = this.#rows;
    const { found, dialect, endsWithLineEnd } = file;
    const head = found && this.#headOf(found);
    return {
      head,
      dialect,
      rows: rows?.rows ?? 0,
      ...this.#counts,
      blank: rows?.blank ?? 0,
      fileIssues: (head && rows?.verdict(file, head, this.#counts.removed)) ?? file.fileIssues,
      endsWithLineEnd,
      order: this.#order.result(),
    };
  }

  #headOf({ head }: FoundHead): ListHead {
    return headWith(head, this.#options.corrections?.fixes);
  }
}
