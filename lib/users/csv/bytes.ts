/** From bytes to text: what the encoding is, whether the bytes are sound, and text with one kind of line end. */
import type { FileIssue } from "../issues.ts";
import type { ByteSource, Encoding } from "./read.ts";

const pieceBytes = 65_536;
const signatureBytes = 8;
/** Lists of more are decoded once to judge them and again to read them, so that memory does not grow with the file. */
const keptCharacters = 16 * 1024 * 1024;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** What one pass over all bytes tells. `issue` is an error that reading cannot go past, or damage it can. */
export interface Survey {
  encoding: Encoding | null;
  issue: FileIssue | null;
  /** The decoded pieces, where judging made them and they are not much. */
  pieces?: string[] | null;
}

const signatures: [bytes: number[], cause: string | null][] = [
  [[0x50, 0x4b, 0x03, 0x04], "workbook"],
  [[0xd0, 0xcf, 0x11, 0xe0], "workbook"],
  [[0x89, 0x50, 0x4e, 0x47], null],
  [[0xff, 0xd8, 0xff], null],
  [[0x47, 0x49, 0x46, 0x38], null],
  [[0x25, 0x50, 0x44, 0x46], null],
  [[0x1f, 0x8b], null],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], null],
];

function startsWith(head: number[], bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

/** Judges the whole file: a BOM decides, then strict UTF-8; few bad bytes are damage, many are Windows-1252. */
export async function surveyBytes(source: ByteSource, given?: Encoding): Promise<Survey> {
  const { head, isText, pieces } = await firstLook(source);
  if (head.length === 0) return { encoding: null, issue: fileError("empty_file") };
  const signature = signatures.find(([bytes]) => startsWith(head, bytes));
  if (signature) {
    const [, cause] = signature;
    return { encoding: null, issue: fileError("not_csv", cause ? { cause } : undefined) };
  }
  if (isText) {
    const found = startsWith(head, byteOrderMark) ? "utf-8-bom" : "utf-8";
    const encoding = given ?? found;
    return { encoding, issue: null, pieces: encoding.startsWith("utf-8") ? pieces : null };
  }
  const scan = new ByteScan();
  for await (const chunk of source()) scan.add(chunk);
  scan.finish();
  const encoding = given ?? scan.encoding(head);
  if (encoding === null) {
    return { encoding, issue: fileError("not_csv", { cause: "nul", line: scan.nulLine }) };
  }
  const isDamaged = encoding.startsWith("utf-8") && scan.invalid > 0;
  const issue = isDamaged ? fileError("encoding", { line: scan.invalidLine }) : null;
  return { encoding, issue };
}

/** Most files are sound UTF-8, which the platform's decoder tells four times faster than counting bytes. */
async function firstLook(source: ByteSource) {
  const head: number[] = [];
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const decoded = new DecodedPieces();
  let isText = true;
  for await (const chunk of source()) {
    if (head.length < signatureBytes) head.push(...chunk.subarray(0, signatureBytes - head.length));
    isText &&= !chunk.includes(0);
    for (let start = 0; start < chunk.length && isText; start += pieceBytes) {
      isText = decoded.add(decoder, chunk.subarray(start, start + pieceBytes));
    }
  }
  return { head, isText: isText && decoded.add(decoder), pieces: decoded.pieces };
}

class DecodedPieces {
  /** Null when they are too much to keep. */
  pieces: string[] | null = [];
  #characters = 0;

  /** False when the bytes, the last ones when there are none, cannot be decoded. */
  add(decoder: TextDecoder, bytes?: Uint8Array): boolean {
    try {
      const piece = decoder.decode(bytes, { stream: bytes !== undefined });
      this.#characters += piece.length;
      if (this.#characters > keptCharacters) this.pieces = null;
      this.pieces?.push(piece);
      return true;
    } catch {
      return false;
    }
  }
}

function fileError(rule: FileIssue["rule"], params?: FileIssue["params"]): FileIssue {
  return params ? { rule, severity: "error", params } : { rule, severity: "error" };
}

/** Counts UTF-8 sequences, what breaks them, and NULs, over chunks cut anywhere. */
class ByteScan {
  length = 0;
  sequences = 0;
  invalid = 0;
  invalidLine = 0;
  nulLine = 0;
  #nulsAtEven = 0;
  #nulsAtOdd = 0;
  #line = 1;
  #returnAt = -2;
  #pending = 0;
  #low = 0x80;
  #high = 0xbf;

  add(chunk: Uint8Array): void {
    let isInside = this.#pending > 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] as number;
      if (byte >= 0x0e && byte < 0x80 && !isInside) continue;
      if (byte >= 0x80 || isInside) this.#addHigh(byte, this.length + index);
      else this.#addControl(byte, this.length + index);
      isInside = this.#pending > 0;
    }
    this.length += chunk.length;
  }

  #addControl(byte: number, offset: number): void {
    if (byte === 0x0d) {
      this.#line++;
      this.#returnAt = offset;
    } else if (byte === 0x0a && this.#returnAt !== offset - 1) this.#line++;
    if (byte !== 0) return;
    if (this.nulLine === 0) this.nulLine = this.#line;
    if (offset % 2 === 0) this.#nulsAtEven++;
    else this.#nulsAtOdd++;
  }

  /** The bounds of the second byte keep out overlong forms, surrogates and what lies beyond Unicode (RFC 3629). */
  #addHigh(byte: number, offset: number): void {
    if (this.#pending > 0) {
      if (byte >= this.#low && byte <= this.#high) {
        this.#low = 0x80;
        this.#high = 0xbf;
        if (--this.#pending === 0) this.sequences++;
        return;
      }
      this.#pending = 0;
      this.#markInvalid();
      if (byte < 0x80) {
        if (byte < 0x0e) this.#addControl(byte, offset);
        return;
      }
    }
    this.#low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.#pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#pending = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#pending = 3;
    else this.#markInvalid();
  }

  #markInvalid(): void {
    if (this.invalid++ === 0) this.invalidLine = this.#line;
  }

  /** A character cut off by the end of the file is damage too. */
  finish(): void {
    if (this.#pending > 0) this.#markInvalid();
    this.#pending = 0;
  }

  encoding(head: number[]): Encoding | null {
    if (startsWith(head, byteOrderMark)) return this.nulLine > 0 ? null : "utf-8-bom";
    if (startsWith(head, [0xff, 0xfe])) return "utf-16le";
    if (startsWith(head, [0xfe, 0xff])) return "utf-16be";
    if (this.nulLine > 0) return this.#utf16WithoutBom();
    return this.invalid > this.sequences ? "windows-1252" : "utf-8";
  }

  /** Western text in UTF-16 is nearly half NULs, all on one side. */
  #utf16WithoutBom(): Encoding | null {
    const many = this.length * 0.3;
    const few = this.length * 0.02;
    if (this.#nulsAtOdd > many && this.#nulsAtEven < few) return "utf-16le";
    if (this.#nulsAtEven > many && this.#nulsAtOdd < few) return "utf-16be";
    return null;
  }
}

/** The text in pieces, without BOM, CRLF and CR made LF; a character or a line end may straddle chunks. */
export async function* readText(
  source: ByteSource,
  encoding: Encoding,
  pieces: Survey["pieces"],
): AsyncGenerator<string> {
  let isStart = true;
  let heldReturn = "";
  for await (const piece of pieces ?? decodedPieces(source, encoding)) {
    // Decoders differ on a BOM in tiny chunks, and joined files have two: so it is taken off here.
    const text: string = isStart ? piece.replace(/^\ufeff+/, "") : piece;
    isStart &&= text === "";
    const held = heldReturn + text;
    heldReturn = held.endsWith("\r") ? "\r" : "";
    const complete = heldReturn ? held.slice(0, -1) : held;
    if (complete) yield withLineFeeds(complete);
  }
  if (heldReturn) yield "\n";
}

async function* decodedPieces(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const label = encoding === "utf-8-bom" ? "utf-8" : encoding;
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  for await (const chunk of source()) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      yield decoder.decode(chunk.subarray(start, start + pieceBytes), { stream: true });
    }
  }
  yield decoder.decode();
}

function withLineFeeds(text: string): string {
  // One after the other: either pattern is plain text, which engines find much faster than `\r\n?`.
  return text.replace(/\r\n/g, "\n").replace(/\r/g, "\n");
}
