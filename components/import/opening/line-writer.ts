/** Rows of a sheet as lines of CSV: as many lines as rows, so that a line's number is the sheet's. */
import { type NumberFormats, numberText } from "./cell-text.ts";
import { attribute, type Element, elementsIn, named, plain, stringOf } from "./sheet-xml.ts";
import { ZipProblem } from "./zip.ts";

const cells = named("c");
const values = named("v");
const lastRow = 1_048_576;
const lastColumn = 16_384;

export class LineWriter {
  readonly #strings: readonly string[];
  readonly #formats: NumberFormats;
  #text = "";
  /** The number of the last row seen, and of the last one written: empty ones wait until another follows. */
  #seen = 0;
  #written = 0;
  /** The widest row so far, the header among them: where cells are empty a row says nothing of them. */
  #width = 0;

  constructor(shared: { strings: readonly string[]; formats: NumberFormats }) {
    this.#strings = shared.strings;
    this.#formats = shared.formats;
  }

  get rows(): number {
    return this.#written;
  }

  get length(): number {
    return this.#text.length;
  }

  /** What was written since it was last taken. */
  take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }

  /** Adds a row; false when there is nothing in it. @throws ZipProblem when no sheet can have it */
  add(row: Element): boolean {
    this.#seen = Number(attribute(row, "r") ?? this.#seen + 1);
    const isSound = this.#seen > this.#written && this.#seen <= lastRow;
    if (!isSound) throw new ZipProblem("damaged");
    const texts = this.#textsOf(row);
    if (texts.length === 0) return false;
    this.#width = Math.max(this.#width, texts.length);
    while (texts.length < this.#width) texts.push("");
    this.#text += `${"\r\n".repeat(this.#seen - this.#written - 1)}${texts.map(quoted).join(";")}\r\n`;
    this.#written = this.#seen;
    return true;
  }

  /** By column, up to the last one that is filled. */
  #textsOf(row: Element): string[] {
    const texts: string[] = [];
    let column = 0;
    for (const cell of elementsIn(row.content, cells)) {
      const place = attribute(cell, "r");
      column = place === undefined ? column + 1 : columnOf(place);
      if (column < 1 || column > lastColumn) throw new ZipProblem("damaged");
      const text = this.#textOf(cell);
      if (text === "") continue;
      while (texts.length < column) texts.push("");
      texts[column - 1] = text;
    }
    return texts;
  }

  /** What the cell shows (§18.3.1.4); of a formula, what it came to. */
  #textOf(cell: Element): string {
    if (cell.content === "") return "";
    const type = attribute(cell, "t");
    if (type === "inlineStr") return stringOf(cell.content);
    const value = plain(elementsIn(cell.content, values)[0]?.content ?? "");
    switch (type) {
      case "s":
        return this.#strings[Number(value)] ?? "";
      case "b":
        return value === "1" ? "TRUE" : "FALSE";
      case undefined:
      case "n":
        return numberText(value, Number(attribute(cell, "s") ?? 0), this.#formats);
      default:
        return value;
    }
  }
}

/** `AB12` is column 28. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}

/** A line break inside a cell would count as a line; the reader makes one space of either. */
function quoted(text: string): string {
  const line = /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, " ") : text;
  return /[";]|^\s|\s$/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
