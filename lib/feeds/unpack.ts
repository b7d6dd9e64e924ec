/** What is in a file that was brought: itself, or what was packed in it. */
import type { FileHandle } from "node:fs/promises";
import { pipeline, type Readable, type Transform } from "node:stream";
import { crc32, createGunzip, createInflateRaw } from "node:zlib";
import { maxFileBytes } from "../users/csv/limits.ts";
import type { ByteSource } from "../users/csv/read.ts";

const chunkBytes = 1024 * 1024;

/**
 * The list in a file. Whatever cannot be unpacked (damaged, too large, not one list) stays as it is: the import says that
 * it is no list.
 */
export async function listIn(file: FileHandle, name: string): Promise<ByteSource> {
  const whole = () => bytesOf(file, 0);
  if (/\.gz$/i.test(name)) {
    const unpacked = () => through(whole(), createGunzip());
    return (await checksum(unpacked)) === null ? whole : unpacked;
  }
  const entry = /\.zip$/i.test(name) ? await onlyList(file) : null;
  if (!entry) return whole;
  const { from, bytes, isDeflated } = entry;
  const packed = () => bytesOf(file, from, from + bytes - 1);
  const unpacked = () => (isDeflated ? through(packed(), createInflateRaw()) : packed());
  return (await checksum(unpacked)) === entry.crc ? unpacked : whole;
}

function bytesOf(file: FileHandle, start: number, end = Number.POSITIVE_INFINITY): Readable {
  return file.createReadStream({ start, end, autoClose: false, highWaterMark: chunkBytes });
}

function through(packed: Readable, unpack: Transform): Readable {
  // What goes wrong is thrown to whoever reads.
  return pipeline(packed, unpack, () => undefined) as unknown as Readable;
}

/** Null for what breaks off, or grows beyond what a list may measure. */
async function checksum(source: () => Readable): Promise<number | null> {
  let size = 0;
  let sum = 0;
  try {
    for await (const chunk of source()) {
      size += chunk.length;
      if (size > maxFileBytes) return null;
      sum = crc32(chunk, sum);
    }
  } catch {
    return null;
  }
  return sum;
}

interface Entry {
  from: number;
  /** As packed. */
  bytes: number;
  crc: number;
  isDeflated: boolean;
}

const endBytes = 22;
const longestEnd = endBytes + 0xffff;
const stored = 0;
const deflated = 8;

/**
 * The one list of a zip, by its central directory (APPNOTE 4.3.12); null when there is none, more than one, or one that
 * is encrypted or packed in another way.
 */
async function onlyList(file: FileHandle): Promise<Entry | null> {
  const { size } = await file.stat();
  const tail = await read(file, Math.max(0, size - longestEnd), Math.min(size, longestEnd));
  const end = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + endBytes > tail.length) return null;
  const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (start + length > size) return null;
  const lists = entriesOf(await read(file, start, length)).filter(({ name }) => isList(name));
  const [list] = lists;
  if (lists.length !== 1 || !list || list.isEncrypted) return null;
  if (list.method !== stored && list.method !== deflated) return null;
  const head = await read(file, list.at, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return null;
  const from = list.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const { bytes, crc } = list;
  return from + bytes > size ? null : { from, bytes, crc, isDeflated: list.method === deflated };
}

/** macOS puts a second file beside each. */
function isList(name: string): boolean {
  return /\.csv$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name);
}

function entriesOf(directory: Buffer) {
  const entries = [];
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) break;
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      bytes: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
      name: directory.toString("utf8", at + 46, at + 46 + nameBytes),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
