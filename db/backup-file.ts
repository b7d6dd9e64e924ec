/**
 * The file of a backup: a zstd stream of frames (kind, length, bytes) and the SHA-256 of that stream.
 * The frames: the head, then per table its name and its rows as COPY writes them, and last all of
 * that again in short, with counts and hashes.
 */
import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline as connect } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress, createZstdDecompress } from "node:zlib";

export interface BackupHead {
  product: string;
  format: number;
  /** Of the product that made it. */
  version: string;
  /** The last migration of the database it was made of, and its moment in the journal. */
  migration: { tag: string; when: number };
  createdAt: string;
}

export interface BackupTable {
  name: string;
  columns: string[];
}

/** `sha256` is over the table's rows in COPY's text format. */
export interface BackupSummary {
  head: BackupHead;
  tables: (BackupTable & { rows: number; sha256: string })[];
}

type Bytes = AsyncIterable<Buffer>;

/** A backup that cannot be made, read or restored; the message is one line that says what to do. */
export class BackupError extends Error {
  override name = "BackupError";
}

const frameBytes = 256 * 1024;
const sealBytes = 32;
const lineEnd = 0x0a;
const kinds = { head: 1, table: 2, rows: 3, end: 4 };

function frame(kind: number, bytes: Buffer): Buffer {
  const start = Buffer.alloc(5);
  start.writeUInt8(kind);
  start.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([start, bytes]);
}

/** PostgreSQL hands over row by row; frames are filled. */
async function* filled(chunks: Bytes): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size < frameBytes) continue;
    yield Buffer.concat(parts);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts);
}

function tally() {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add(bytes: Buffer): void {
      hash.update(bytes);
      for (let at = bytes.indexOf(lineEnd); at !== -1; at = bytes.indexOf(lineEnd, at + 1)) rows++;
    },
    result: () => ({ rows, sha256: hash.digest("hex") }),
  };
}

/** Decompression passes over unused bits and what stands behind the end; the seal passes over nothing. */
async function* sealed(bytes: Bytes): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
  yield hash.digest();
}

async function* unsealed(bytes: Bytes): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = Buffer.concat([tail, chunk]);
    const end = Math.max(0, all.length - sealBytes);
    hash.update(all.subarray(0, end));
    yield all.subarray(0, end);
    tail = all.subarray(end);
  }
  if (!hash.digest().equals(tail)) throw new Error("the seal is broken");
}

/**
 * Writes a backup readable by its owner only. The file has its name when all of it is on the
 * disk, and replaces an older one of that name; until then it is `FILE.<random>.partial`.
 * @throws BackupError when the file cannot be written
 */
export async function writeBackup(
  file: string,
  head: BackupHead,
  tables: AsyncIterable<BackupTable & { data: Bytes }>,
): Promise<BackupSummary> {
  const summary: BackupSummary = { head, tables: [] };
  async function* frames() {
    yield frame(kinds.head, Buffer.from(JSON.stringify(head)));
    for await (const { name, columns, data } of tables) {
      yield frame(kinds.table, Buffer.from(JSON.stringify({ name, columns })));
      const count = tally();
      for await (const bytes of filled(data)) {
        count.add(bytes);
        for (let from = 0; from < bytes.length; from += frameBytes) {
          yield frame(kinds.rows, bytes.subarray(from, from + frameBytes));
        }
      }
      summary.tables.push({ name, columns, ...count.result() });
    }
    yield frame(kinds.end, Buffer.from(JSON.stringify(summary)));
  }
  const partial = `${file}.${randomBytes(4).toString("hex")}.partial`;
  try {
    const written = createWriteStream(partial, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(frames, createZstdCompress(), sealed, written);
    await rename(partial, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(partial, { force: true });
    const reason = reasonOf(error);
    throw reason
      ? new BackupError(`${file} cannot be written: ${reason}.`, { cause: error })
      : error;
  }
  return summary;
}

/** A new name is only safe when its folder is on the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

const reasons: Record<string, string> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "there is no such folder",
  EISDIR: "it is a folder",
  EACCES: "this account may not do that",
  EPERM: "this account may not do that",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EIO: "the disk has failed",
};

/** What the file system says, in words; undefined when it was not the file system. */
function reasonOf(error: unknown): string | undefined {
  return reasons[(error as NodeJS.ErrnoException | undefined)?.code ?? ""];
}

async function* framesIn(file: string): AsyncGenerator<{ kind: number; bytes: Buffer }> {
  const plain = createZstdDecompress({ chunkSize: frameBytes });
  connect(createReadStream(file), unsealed, plain, () => undefined);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of plain as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length >= at + 5) {
      const end = at + 5 + rest.readUInt32BE(at + 1);
      if (end - at > 4 * frameBytes) throw damaged(file);
      if (rest.length < end) break;
      yield { kind: rest.readUInt8(at), bytes: rest.subarray(at + 5, end) };
      at = end;
    }
    rest = rest.subarray(at);
  }
}

function damaged(file: string, cause?: unknown): BackupError {
  const text = `${file} is damaged, not complete or no backup of this product; use another one.`;
  return new BackupError(text, { cause });
}

function parsed<T>(file: string, bytes: Buffer | undefined): T {
  try {
    return JSON.parse(bytes?.toString() ?? "") as T;
  } catch (error) {
    throw damaged(file, error);
  }
}

export interface BackupVisitor {
  /** May refuse the backup by throwing. */
  head(head: BackupHead): void;
  /** May leave rows unread. */
  table?(table: BackupTable, rows: Bytes): Promise<void>;
}

/**
 * Reads a backup from front to back and checks every byte of it on the way; that all was well is
 * known when this returns.
 * @throws BackupError when the file cannot be read, was cut off or has changed since it was made;
 *   whatever the visitor throws
 */
export async function readBackup(file: string, visitor: BackupVisitor): Promise<BackupSummary> {
  const frames = framesIn(file);
  const next = async () => {
    try {
      return (await frames.next()).value ?? undefined;
    } catch (error) {
      if (error instanceof BackupError) throw error;
      const reason = reasonOf(error);
      if (!reason) throw damaged(file, error);
      throw new BackupError(`${file} cannot be read: ${reason}.`, { cause: error });
    }
  };
  try {
    let current = await next();
    if (current?.kind !== kinds.head) throw damaged(file);
    const summary: BackupSummary = { head: parsed(file, current.bytes), tables: [] };
    visitor.head(summary.head);
    current = await next();
    while (current?.kind === kinds.table) {
      const table = parsed<BackupTable>(file, current.bytes);
      const count = tally();
      current = await next();
      async function* rows() {
        for (; current?.kind === kinds.rows; current = await next()) {
          count.add(current.bytes);
          yield current.bytes;
        }
      }
      const data = rows();
      await visitor.table?.(table, data);
      for await (const _ of data);
      summary.tables.push({ ...table, ...count.result() });
    }
    const end = current?.kind === kinds.end ? current.bytes.toString() : "";
    // To the very last byte: the seal comes behind the last frame.
    if (end !== JSON.stringify(summary) || (await next())) throw damaged(file);
    return summary;
  } finally {
    await frames.return(undefined);
  }
}
