import { type CsvRecord, RecordScanner } from "./records.ts";

/**
 * The records of a list as the text they were read from, with where each begins: a tenth of what their cells would
 * take. A record is cut into cells again when it is looked at.
 */
export class RecordStore {
  readonly #delimiter: string;
  readonly #texts: string[] = [];
  /** By text: how many rows came before it. */
  readonly #rowsBefore: number[] = [];
  /** By row. */
  readonly #starts: number[] = [];
  readonly #lines: number[] = [];
  /** Records that could not be read are kept as they were taken apart: it depends on what came after them. */
  readonly #broken = new Map<number, CsvRecord>();
  #at = 0;
  #line = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  get rows(): number {
    return this.#starts.length;
  }

  /** The records added next come from this text, which begins at a line of the file. */
  open(text: string, line: number): void {
    this.#texts.push(text);
    this.#rowsBefore.push(this.rows);
    this.#at = 0;
    this.#line = line;
  }

  /** Adds the record of the next row. */
  add(record: CsvRecord): void {
    const text = this.#texts.at(-1) ?? "";
    for (; this.#line < record.line; this.#line++) this.#at = text.indexOf("\n", this.#at) + 1;
    this.#starts.push(this.#at);
    this.#lines.push(record.line);
    if (record.broken) this.#broken.set(this.rows, record);
  }

  *numbers(): Generator<number> {
    for (let row = 1; row <= this.rows; row++) yield row;
  }

  record(row: number): CsvRecord {
    const broken = this.#broken.get(row);
    if (broken) return { ...broken, cells: broken.cells.slice() };
    const text = this.#texts[this.#textOf(row)] ?? "";
    const cells = cellsAt(text, this.#starts[row - 1] ?? 0, this.#delimiter);
    return { cells, line: this.#lines[row - 1] ?? 0, broken: null };
  }

  #textOf(row: number): number {
    let low = 0;
    let high = this.#texts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#rowsBefore[middle] ?? 0) < row) low = middle;
      else high = middle;
    }
    return low;
  }
}

function cellsAt(text: string, start: number, delimiter: string): string[] {
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end === -1 ? text.length : end);
  if (!line.includes('"')) return line.split(delimiter);
  return new RecordScanner(text, delimiter, true).read(start)?.cells ?? [];
}
