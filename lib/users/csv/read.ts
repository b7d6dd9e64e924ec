/** Reading a user list: bytes in, checked rows out. The same code in the browser's worker and on the server. */
import type { ListField } from "../fields.ts";
import type { FileIssue, Issue } from "../issues.ts";

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
  endsWithLineEnd: boolean;
  /** Empty below three rows. */
  order: ListOrder[];
}

/** Receives the head once, then batches of rows; a promise it returns is awaited before reading on. */
export interface ListSink {
  head?(head: ListHead): void | Promise<void>;
  rows(batch: ListRow[]): void | Promise<void>;
}
