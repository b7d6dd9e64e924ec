/** What tests of the reader share: a list from its text or bytes, read whole. */
import type { Issue } from "../issues.ts";
import { type ListOptions, type ListReading, type ListRow, readUserList } from "./read.ts";

export const headerLine = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL";

export interface WholeReading extends ListReading {
  list: ListRow[];
  issues: Issue[];
  fileRules: string[];
}

export async function readWhole(
  content: string | Uint8Array,
  options: ListOptions = {},
): Promise<WholeReading> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const list: ListRow[] = [];
  const reading = await readUserList(() => [bytes], options, {
    rows: (batch) => void list.push(...batch),
  });
  const issues = list.flatMap((row) => row.issues ?? []);
  return { ...reading, list, issues, fileRules: reading.fileIssues.map(({ rule }) => rule) };
}

/** A good row of `headerLine`. */
export function person(name: string): string {
  return `${name};${name};${name};${name};${name.toLowerCase()}@example.nl`;
}

export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function utf16(text: string, { bigEndian = false, bom = true } = {}): Uint8Array {
  const codes = Array.from((bom ? "\ufeff" : "") + text, (character) => character.charCodeAt(0));
  return Uint8Array.from(
    codes.flatMap((code) => (bigEndian ? [code >> 8, code & 0xff] : [code & 0xff, code >> 8])),
  );
}
