/**
 * Damaged lists by the thousand: whatever is done to a file, reading it neither throws nor hangs, every row is
 * accounted for, chunk boundaries change nothing, the wizard's grid shows the same rows, and a clean file reads as a
 * plain parser reads it.
 */
import { isDeepStrictEqual } from "node:util";
import { ListGrid } from "#lib/users/csv/grid";
import { type Encoding, type ListReading, type ListRow, readUserList } from "#lib/users/csv/read";
import { listFields } from "#lib/users/fields";

const hangMs = 5000;

export interface FuzzResult {
  files: number;
  rows: number;
  /** Files that also went through the plain parser. */
  compared: number;
  slowestMs: number;
  failures: string[];
}

/** Reads `files` mutated lists; file number n of a seed is always the same file. */
export async function csvFuzz(options: { files: number; seed: number }): Promise<FuzzResult> {
  const result: FuzzResult = { files: 0, rows: 0, compared: 0, slowestMs: 0, failures: [] };
  for (let number = 0; number < options.files; number++) {
    const random = new Random(options.seed * 1_000_003 + number);
    const bytes = mutatedList(random);
    const chunks = random.chunks(bytes);
    const start = performance.now();
    try {
      const whole = await read([bytes]);
      const ms = performance.now() - start;
      result.slowestMs = Math.max(result.slowestMs, ms);
      if (ms > hangMs) throw new Error(`took ${Math.round(ms)} ms`);
      checkAccount(whole);
      if (!isDeepStrictEqual(await read(chunks), whole)) throw new Error("chunks change the rows");
      compareWithGrid(await ListGrid.read(() => chunks, {}), whole);
      if (compareWithPlain(bytes, whole)) result.compared++;
      result.rows += whole.rows.length;
    } catch (error) {
      result.failures.push(`seed ${options.seed}, file ${number}: ${String(error)}`);
    }
    result.files++;
  }
  return result;
}

interface Read {
  rows: ListRow[];
  reading: ListReading;
}

async function read(chunks: Uint8Array[]): Promise<Read> {
  const rows: ListRow[] = [];
  const reading = await readUserList(
    () => chunks,
    {},
    { rows: (batch) => void rows.push(...batch) },
  );
  return { rows, reading };
}

function checkAccount({ rows, reading }: Read): void {
  const refused = rows.filter((row) => row.refused).length;
  const disabled = rows.filter((row) => row.disabled).length;
  const accepted = rows.filter((row) => !row.refused && !row.disabled).length;
  expectSame("rows", reading.rows, rows.length);
  expectSame("refused", reading.refused, refused);
  expectSame("disabled", reading.disabled, disabled);
  expectSame("accepted + refused + disabled", accepted + refused + disabled, rows.length);
  let line = reading.head?.dialect.headerRow ?? 0;
  for (const [index, row] of rows.entries()) {
    expectSame("row number", row.row, index + 1);
    if (row.line <= line) throw new Error(`row ${row.row} is on line ${row.line}, after ${line}`);
    line = row.line;
    const hasError = row.issues?.some(({ severity }) => severity === "error") ?? false;
    expectSame(`refused of row ${row.row}`, row.refused, hasError);
  }
  if (rows.length === 0 && reading.fileIssues.every(({ severity }) => severity !== "error")) {
    throw new Error("no rows and no reason");
  }
}

/** The grid cuts its rows out of the text again, one by one. */
function compareWithGrid(grid: ListGrid, { rows, reading }: Read): void {
  const { head, fileIssues, blank, refused } = grid.summary();
  expectSame("grid's summary", { ...reading, head, fileIssues, blank, refused }, reading);
  const shown = grid.window({ kind: "all" }, 0, rows.length + 1).map(({ cells, ...row }) => {
    return [row.row, row.line, row.issues, listFields.map((field) => cells[field]?.value ?? null)];
  });
  const read = rows.map(({ row, line, issues, values }) => [row, line, issues ?? [], values]);
  expectSame("grid's rows", shown, read);
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  const [left = "", right = ""] = [JSON.stringify(found), JSON.stringify(expected)];
  let at = 0;
  while (left[at] === right[at]) at++;
  const from = Math.max(0, at - 80);
  throw new Error(`${what}: …${left.slice(from, at + 80)} not …${right.slice(from, at + 80)}`);
}

/** False when the file has a stray quotation mark, or was not read to its end: then there is nothing to compare. */
function compareWithPlain(bytes: Uint8Array, { rows, reading }: Read): boolean {
  const { head, fileIssues } = reading;
  const isUnclear = fileIssues.some(
    ({ rule }) => rule === "too_large" || rule === "unclosed_quote",
  );
  if (!head || isUnclear) return false;
  const { encoding, delimiter, headerRow } = head.dialect;
  const label = encoding === "utf-8-bom" ? "utf-8" : encoding;
  const text = new TextDecoder(label, { ignoreBOM: true }).decode(bytes).replace(/^\ufeff+/, "");
  const records = plainRecords(text, delimiter);
  const data = records?.filter(({ line }) => line > headerRow);
  if (!data || !records?.some(({ line }) => line === headerRow)) return false;
  const width = head.headers.length;
  const filled = data.filter(({ cells }) => cells.some((cell) => !isBlank(cell)));
  for (const { cells } of filled) while (cells.length > width && isBlank(cells.at(-1))) cells.pop();
  expectSame("blank lines", reading.blank, data.length - filled.length);
  expectSame(
    "records",
    rows.map(({ cells, line }) => ({ cells, line })),
    filled,
  );
  return true;
}

function isBlank(cell: string | undefined): boolean {
  return (cell ?? "").replace(/[\s\u0085\p{Cf}]/gu, "") === "";
}

interface PlainRecord {
  cells: string[];
  line: number;
}

/** One expression per cell, and the line each record starts on; null at the first quotation mark out of place. */
function plainRecords(text: string, delimiter: string): PlainRecord[] | null {
  const source = text.replace(/\r\n|\r/g, "\n");
  const quoted = `"([^"]*(?:""[^"]*)*)"[^\\S\\n${delimiter}]*`;
  const cell = new RegExp(`(?:${quoted}|(?!")([^${delimiter}\\n]*))([${delimiter}]|\\n|$)`, "y");
  const records: PlainRecord[] = [];
  let line = 1;
  let record: PlainRecord = { cells: [], line };
  while (cell.lastIndex < source.length || record.cells.length > 0) {
    const match = cell.exec(source);
    if (!match) return null;
    const [all, value, bare = "", end] = match;
    record.cells.push(value?.replaceAll('""', '"') ?? bare);
    line += all.split("\n").length - 1;
    if (end === delimiter) continue;
    records.push(record);
    record = { cells: [], line };
  }
  return records;
}

const headers = [
  "CSV_USERNAME CSV_FIRSTNAME CSV_SURNAME CSV_DISPLAYNAME CSV_TITLE CSV_PHONE CSV_EMAIL CSV_BHV",
  "SamAccountName GivenName Surname DisplayName OfficePhone MobilePhone EmailAddress Enabled",
  "gebruikersnaam voornaam tussenvoegsel achternaam weergavenaam e-mail afdeling Status",
  "userPrincipalName displayName surname mail givenName jobTitle department accountEnabled",
].map((names) => names.split(" "));
const values = [
  ...["JanJ", "Jan", "Jansen, Jan", "van der Berg", "j.jansen@example.nl", "p@example.nl", "1"],
  ...["0", "+31 20 123 4567", "3,12E+09", "Zoë", "Łukasz", "O'Neil", "R&D", "", " ", "False"],
  ...["inactief", "514", 'say "hi"', "two\nlines", "a;b|c\td", "\u200b", "\u00a0", "😀", "Ren?e"],
];

const mutations: ((random: Random, bytes: Uint8Array) => Uint8Array)[] = [
  (random, bytes) => bytes.map((byte) => (random.chance(0.01) ? random.below(256) : byte)),
  (random, bytes) => random.insert(bytes, random.pick([";", ",", "\t", "|", '"', '""', ";;;"])),
  (random, bytes) =>
    random.insert(bytes, random.pick(["\r", "\n", "\r\n", "\n\n", "\r\r\n", '"\n'])),
  (random, bytes) =>
    random.insert(bytes, random.pick(["\0", "\u0007", "\ufeff", "\u2028", "\u0301"])),
  (random, bytes) => random.insert(bytes, "x".repeat(random.chance(0.1) ? 120_000 : 99)),
  (random, bytes) => random.insert(bytes, `"${";\n".repeat(random.chance(0.01) ? 60_000 : 30)}`),
  (random, bytes) => bytes.filter((byte) => byte !== 0x22 || random.chance(0.9)),
  (random, bytes) => bytes.filter((byte) => byte !== 0x3b || random.chance(0.95)),
  (random, bytes) => bytes.subarray(0, random.below(bytes.length + 1)),
  (random, bytes) => bytes.subarray(random.below(bytes.length + 1)),
  (random, bytes) => concat([bytes, bytes.subarray(random.below(bytes.length + 1))]),
  (random, bytes) => concat([new Uint8Array(random.pick(byteOrderMarks)), bytes]),
  (random, bytes) => concat([encode(random.pick(preambles), "utf-8"), bytes]),
];
const byteOrderMarks = [[0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0x50, 0x4b, 3, 4], [0xff]];
const preambles = [
  "sep=;\r\n",
  "#TYPE x\n",
  "version:v1.0\n",
  "\n\n",
  "Report\n\n",
  '"open\n',
  "\0",
];
const encodings: Encoding[] = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252"];

function mutatedList(random: Random): Uint8Array {
  const delimiter = random.pick([";", ";", ",", "\t", "|"]);
  const header = random.pick(headers);
  const lines = [header.map((name) => (random.chance(0.2) ? `"${name}"` : name))];
  for (let row = random.pick([0, 1, 3, 8, 20, 40]); row > 0; row--) {
    if (random.chance(0.05)) lines.push([]);
    if (random.chance(0.05)) lines.push(header.map(() => ""));
    lines.push(header.map(() => quoted(random, random.pick(values), delimiter)));
  }
  const end = random.pick(["\n", "\r\n", "\r\n", "\r"]);
  const text = lines.map((cells) => cells.join(delimiter)).join(end);
  let bytes = encode(random.chance(0.7) ? text + end : text, random.pick(encodings));
  for (let left = random.below(4); left > 0; left--) bytes = random.pick(mutations)(random, bytes);
  return bytes;
}

function quoted(random: Random, value: string, delimiter: string): string {
  const needsQuotes = value.includes(delimiter) || /["\n]/.test(value);
  return needsQuotes || random.chance(0.2) ? `"${value.replaceAll('"', '""')}"` : value;
}

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-8-bom") return new TextEncoder().encode(`\ufeff${text}`);
  const codes = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  if (encoding === "windows-1252")
    return Uint8Array.from(codes, (code) => (code < 256 ? code : 0x3f));
  const isLittle = encoding === "utf-16le";
  const pairs = [0xfeff, ...codes].map((code) => [code & 0xff, code >> 8]);
  return Uint8Array.from(pairs.flatMap((pair) => (isLittle ? pair : pair.reverse())));
}

function concat(parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Seeded numbers (mulberry32) and what is done with them. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  insert(bytes: Uint8Array, text: string): Uint8Array {
    const at = this.below(bytes.length + 1);
    return concat([bytes.subarray(0, at), encode(text, "utf-8"), bytes.subarray(at)]);
  }

  chunks(bytes: Uint8Array): Uint8Array[] {
    const largest = this.pick([1, 7, 64, 4096, 100_000]);
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; ) {
      const end = at + (bytes.length > 20_000 ? 4096 : 0) + 1 + this.below(largest);
      chunks.push(bytes.subarray(at, end));
      at = end;
    }
    return chunks;
  }
}

/** `npm run soak -- csv-fuzz [files] [seed]` */
export async function run([files = "100000", seed = "1"]: string[]): Promise<void> {
  const result = await csvFuzz({ files: Number(files), seed: Number(seed) });
  console.log(JSON.stringify({ ...result, failures: result.failures.slice(0, 20) }, null, 2));
  if (result.failures.length > 0) process.exitCode = 1;
}

if (import.meta.main) await run(process.argv.slice(2));
