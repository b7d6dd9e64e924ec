/** A folder in memory, and requests as a client sends them. */
import type { Attributes } from "./attributes.ts";
import { fileMode, folderMode } from "./attributes.ts";
import { type Folder, noSuchFile } from "./folder.ts";
import { openBit, request } from "./numbers.ts";
import { PacketReader, PacketWriter } from "./packets.ts";
import { serveSession } from "./session.ts";

export interface MemoryFolder extends Folder {
  files: Map<string, Buffer>;
  /** Every close, and whether it was asked for. */
  closed: boolean[];
}

export function memoryFolder(): MemoryFolder {
  const files = new Map<string, Buffer>();
  const closed: boolean[] = [];
  const content = (path: string) => {
    const bytes = files.get(path);
    if (!bytes) throw noSuchFile();
    return bytes;
  };
  const attributes = async (path: string): Promise<Attributes> =>
    path === "/" ? { mode: folderMode } : { mode: fileMode, size: content(path).length };
  return {
    files,
    closed,
    attributes,
    list: async () =>
      [...files.keys()].map((path) => ({ name: path.slice(1), attributes: { mode: fileMode } })),
    async open(path, how) {
      if (!how.create) content(path);
      if (how.truncate || !files.has(path)) files.set(path, Buffer.alloc(0));
      return {
        read: async (offset, length) => content(path).subarray(offset, offset + length),
        async write(offset, data) {
          const before = content(path);
          const after = Buffer.alloc(Math.max(before.length, offset + data.length));
          before.copy(after);
          data.copy(after, offset);
          files.set(path, after);
        },
        attributes: () => attributes(path),
        set: async ({ size }) => {
          if (size !== undefined) files.set(path, content(path).subarray(0, size));
        },
        sync: async () => undefined,
        close: async (asked) => void closed.push(asked),
      };
    },
    set: async (path) => void content(path),
    async remove(path) {
      content(path);
      files.delete(path);
    },
    makeFolder: async () => undefined,
    removeFolder: async () => undefined,
    async rename(from, to) {
      files.set(to, content(from));
      files.delete(from);
    },
    space: async () => ({ totalBytes: 8192, freeBytes: 4096, totalFiles: 10, freeFiles: 9 }),
  };
}

/** Requests, each a packet. */
export const ask = {
  init: () => new PacketWriter(request.init).u32(3).packet(),
  open: (id: number, path: string, bits = openBit.write | openBit.create | openBit.truncate) =>
    new PacketWriter(request.open).u32(id).bytes(path).u32(bits).u32(0).packet(),
  write: (id: number, handle: Buffer, offset: number, data: Buffer | string) =>
    new PacketWriter(request.write).u32(id).bytes(handle).u64(offset).bytes(data).packet(),
  read: (id: number, handle: Buffer, offset: number, length: number) =>
    new PacketWriter(request.read).u32(id).bytes(handle).u64(offset).u32(length).packet(),
  withHandle: (type: number, id: number, handle: Buffer) =>
    new PacketWriter(type).u32(id).bytes(handle).packet(),
  withPath: (type: number, id: number, ...paths: (string | Buffer)[]) => {
    const writer = new PacketWriter(type).u32(id);
    for (const path of paths) writer.bytes(path);
    return writer.packet();
  },
};

/** The handle that is given out first, and those after it. */
export function handle(number = 1): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

export interface Conversation {
  /** False: the session was ended for what was sent. */
  isSound: boolean;
  replies: { type: number; id: number; code: number; rest: Buffer }[];
  failures: unknown[];
}

/** Sends chunks and hears every reply; `code` is the first number after the id. */
export async function converse(folder: Folder, chunks: Buffer[]): Promise<Conversation> {
  const sent: Buffer[] = [];
  const failures: unknown[] = [];
  async function* input() {
    yield* chunks;
  }
  const isSound = await serveSession(input(), {
    folder,
    send: async (packet) => void sent.push(packet),
    failed: (error) => failures.push(error),
    now: () => 0,
  });
  const replies = [...new PacketReader().push(Buffer.concat(sent))].map(({ type, fields }) => {
    const id = fields.u32();
    const code = fields.left >= 4 ? fields.u32() : -1;
    return { type, id, code, rest: fields.rest() };
  });
  return { isSound, replies, failures };
}
