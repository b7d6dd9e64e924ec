/** A list below its rows: bytes to the head and the records, in blocks, and what is wrong with the file itself. */
import type { FileIssue, FileRule, IssueParams } from "../issues.ts";
import { readText, surveyBytes } from "./bytes.ts";
import { type FoundHead, findHead } from "./head.ts";
import { blockCharacters, maxRecordCharacters } from "./limits.ts";
import type { ByteSource, Encoding, ListReading, ReadOptions } from "./read.ts";
import { type CsvRecord, countLineEnds, RecordReader, type RecordStop } from "./records.ts";

export interface ListFile {
  /** Null when no header was found. */
  found: FoundHead | null;
  dialect: ListReading["dialect"];
  fileIssues: FileIssue[];
  /** False too when the file was not read to its end. */
  endsWithLineEnd: boolean;
  /** Beyond it the file could not be read. */
  stop: RecordStop | null;
}

/** Receives the head once, then the records of each block with the text they were cut from. */
export interface RecordSink {
  head(found: FoundHead): void | Promise<void>;
  /** False when it takes no more. */
  records(records: CsvRecord[], text: string): boolean | Promise<boolean>;
}

/** Reads a list as far as it can be read, in memory that does not grow with it. */
export async function readRecords(
  source: ByteSource,
  options: ReadOptions,
  sink: RecordSink,
): Promise<ListFile> {
  const { encoding, issue, pieces } = await surveyBytes(source, options.encoding);
  const reader = new FileReader(encoding, options, sink);
  if (issue) reader.file.fileIssues.push(issue);
  if (encoding === null) return reader.file;
  let block = "";
  for await (const text of readText(source, encoding, pieces)) {
    block += text;
    if (block.length < blockCharacters) continue;
    if (!(await reader.take(block, false))) return reader.file;
    block = "";
  }
  await reader.take(block, true);
  return reader.file;
}

class FileReader {
  readonly file: ListFile;
  readonly #options: ReadOptions;
  readonly #sink: RecordSink;
  #records: RecordReader | null = null;
  #lineEnds = 0;
  /** The last one with anything in it. */
  #lastBlock = "";

  constructor(encoding: Encoding | null, options: ReadOptions, sink: RecordSink) {
    this.#options = options;
    this.#sink = sink;
    this.file = {
      found: null,
      dialect: { encoding, delimiter: null, headerRow: null },
      fileIssues: [],
      endsWithLineEnd: false,
      stop: null,
    };
  }

  /** False when nothing more of the file can be read. */
  async take(block: string, isLast: boolean): Promise<boolean> {
    const { file } = this;
    if (block !== "") this.#lastBlock = block;
    this.#lookForDamage(block);
    let text = block;
    if (!this.#records) {
      const found = this.#begin(block);
      if (!found) return false;
      await this.#sink.head(found);
      this.#records = new RecordReader(found.head.dialect.delimiter, found.startLine);
      text = block.slice(found.start);
    }
    const records = this.#records;
    const goesOn = await this.#sink.records(records.read(text, isLast), records.text);
    file.stop = records.stop;
    const isOver = isLast || file.stop !== null || !goesOn;
    if (isOver) this.#finish(goesOn);
    return !isOver;
  }

  /** Null when there is no list to read. */
  #begin(block: string): FoundHead | null {
    const { file } = this;
    if (block.trim() === "") {
      this.#addError("empty_file");
      return null;
    }
    const found = findHead(block, file.dialect.encoding ?? "utf-8", this.#options);
    if (!("head" in found)) {
      file.dialect.delimiter = found.delimiter;
      // HTML saved as .xls, XML and JSON are text, but no list.
      this.#addError(/^\s*[<{[]/.test(block) ? "not_csv" : "no_header");
      return null;
    }
    file.found = found;
    file.dialect = found.head.dialect;
    file.fileIssues.push(...found.issues);
    return found.issues.some(({ rule }) => rule === "too_large") ? null : found;
  }

  #finish(goesOn: boolean): void {
    const { stop } = this.file;
    this.file.endsWithLineEnd = this.#lastBlock.endsWith("\n") && !stop && goesOn;
    if (stop?.rule === "too_large") {
      this.#addError("too_large", { cause: "record", line: stop.line, max: maxRecordCharacters });
    } else if (stop) this.#addError("unclosed_quote", { line: stop.line });
  }

  /** UTF-16 shows damage only once it is text; damaged UTF-8 is known from its bytes. */
  #lookForDamage(block: string): void {
    const { dialect, fileIssues } = this.file;
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
    this.file.fileIssues.push({ rule, severity: "error", ...(params && { params }) });
  }
}
