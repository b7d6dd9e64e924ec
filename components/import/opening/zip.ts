/** The files inside a zip file, read by its directory: a piece of the file at a time, and no more of a part than allowed. */

/** A part that is damaged, or larger than it may be. */
export class ZipProblem extends Error {
  readonly code: "damaged" | "too_large_inside" | "too_many_files";

  constructor(code: ZipProblem["code"]) {
    super(code);
    this.code = code;
  }
}

export interface ZipEntry {
  name: string;
  isProtected: boolean;
  /** Its bytes as they unfold; throws past `most` of them, whatever the directory promises. */
  read(most: number): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

const endRecord = 0x06054b50;
const directoryRecord = 0x02014b50;
const endRecordBytes = 22;
const longestComment = 65_535;
const mostEntries = 25_000;

/** The entries that are files (APPNOTE.TXT 6.3.10, §4.3). @throws ZipProblem */
export async function readZip(file: Blob): Promise<ZipEntry[]> {
  const { directory, count } = await findDirectory(file);
  if (count > mostEntries) throw new ZipProblem("too_many_files");
  const entries: ZipEntry[] = [];
  for (let at = 0, n = 0; n < count; n++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== directoryRecord) {
      throw new ZipProblem("damaged");
    }
    const nameLength = directory.getUint16(at + 28, true);
    const next = at + 46 + nameLength + directory.getUint16(at + 30, true);
    const flags = directory.getUint16(at + 8, true);
    const method = directory.getUint16(at + 10, true);
    const checksum = directory.getUint32(at + 16, true);
    const size = directory.getUint32(at + 20, true);
    const offset = directory.getUint32(at + 42, true);
    if (at + 46 + nameLength > directory.byteLength) throw new ZipProblem("damaged");
    const bytes = new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength);
    const name = nameOf(bytes);
    at = next + directory.getUint16(at + 32, true);
    if (name.endsWith("/")) continue;
    const read = (most: number) => unfold(file, { offset, size, method, checksum }, most);
    entries.push({ name, isProtected: (flags & 1) !== 0, read });
  }
  return entries;
}

/** A part as a whole. @throws ZipProblem */
export async function bytesOf(entry: ZipEntry, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces = await Array.fromAsync(entry.read(most));
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** The end record is the last thing in the file, but for a comment. */
async function findDirectory(file: Blob): Promise<{ directory: DataView; count: number }> {
  const start = Math.max(0, file.size - endRecordBytes - longestComment);
  const tail = new DataView(await file.slice(start).arrayBuffer());
  for (let at = tail.byteLength - endRecordBytes; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endRecord) continue;
    const count = tail.getUint16(at + 10, true);
    const size = tail.getUint32(at + 12, true);
    const offset = tail.getUint32(at + 16, true);
    const directory = await file.slice(offset, offset + size).arrayBuffer();
    return { directory: new DataView(directory), count };
  }
  throw new ZipProblem("damaged");
}

async function* unfold(
  file: Blob,
  entry: { offset: number; size: number; method: number; checksum: number },
  most: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const head = new DataView(await file.slice(entry.offset, entry.offset + 30).arrayBuffer());
  const isKnown = entry.method === 0 || entry.method === 8;
  if (head.byteLength < 30 || !isKnown) throw new ZipProblem("damaged");
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(start, start + entry.size).stream();
  const unpacked =
    entry.method === 0 ? packed : packed.pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = unpacked.getReader();
  try {
    let seen = 0;
    let remainder = ~0;
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new ZipProblem("damaged");
      });
      if (done) break;
      seen += value.length;
      remainder = addToChecksum(remainder, value);
      // A few kilobytes can unfold to gigabytes.
      if (seen > most) throw new ZipProblem("too_large_inside");
      yield value;
    }
    // Damaged bytes may unfold to something all the same.
    if (~remainder >>> 0 !== entry.checksum) throw new ZipProblem("damaged");
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** CRC-32, a byte at a time (ISO 3309). */
const remainders = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

function addToChecksum(before: number, bytes: Uint8Array): number {
  let remainder = before;
  for (let at = 0; at < bytes.length; at++) {
    const step = (remainder ^ (bytes[at] as number)) & 0xff;
    remainder = (remainder >>> 8) ^ (remainders[step] as number);
  }
  return remainder;
}

/** Letters above ASCII in code page 850, which Windows uses in names that it does not mark as UTF-8. */
const windowsLetters =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

/** macOS writes UTF-8 without saying so: what is sound UTF-8 is taken for it. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const letter = (byte: number) =>
      byte < 0x80 ? String.fromCharCode(byte) : (windowsLetters[byte - 0x80] ?? "\ufffd");
    return Array.from(bytes, letter).join("");
  }
}
