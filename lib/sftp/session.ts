/** One SFTP session: requests are answered strictly in order, each before the next is looked at. */
import { readAttributes } from "./attributes.ts";
import { type Entry, type Folder, type OpenFile, Refusal } from "./folder.ts";
import { openBit, request, status } from "./numbers.ts";
import { BrokenPacket, type FieldReader, type Packet, PacketReader } from "./packets.ts";
import { cleanPath } from "./paths.ts";
import * as replies from "./replies.ts";

const maxHandles = 64;
/** Names in one reply: with names as long as can be, they fit in a packet. */
const namesAtOnce = 100;

export interface SessionOptions {
  folder: Folder;
  /** Settles when more may be sent: nothing is read meanwhile. */
  send(packet: Buffer): Promise<void>;
  /** Told of every error that is no `Refusal`; the client only learns that there was one. */
  failed(error: unknown): void;
  now(): number;
}

type Handle = { file: OpenFile } | { entries: Entry[] };

/**
 * Serves until the input ends.
 * @returns false when the client sent what cannot be understood, and the session was ended for it
 */
export async function serveSession(
  input: AsyncIterable<Buffer>,
  options: SessionOptions,
): Promise<boolean> {
  const session = new Session(options);
  const packets = new PacketReader();
  try {
    for await (const chunk of input) {
      for (const packet of packets.push(chunk)) await options.send(await session.answer(packet));
    }
    return true;
  } catch (error) {
    if (error instanceof BrokenPacket) return false;
    throw error;
  } finally {
    await session.abandon();
  }
}

type Answer = (id: number, fields: FieldReader) => Promise<Buffer> | Buffer;

class Session {
  readonly #options: SessionOptions;
  readonly #folder: Folder;
  readonly #handles = new Map<number, Handle>();
  #lastHandle = 0;
  #begun = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#folder = options.folder;
  }

  async answer({ type, fields }: Packet): Promise<Buffer> {
    if (this.#begun === (type === request.init)) throw new BrokenPacket("INIT comes first, once");
    if (!this.#begun) {
      fields.u32();
      this.#begun = true;
      return replies.versionReply();
    }
    const id = fields.u32();
    const answer = this.#answers[type];
    if (!answer) return replies.statusReply(id, status.unsupported, "Not supported");
    try {
      return await answer(id, fields);
    } catch (error) {
      if (error instanceof BrokenPacket) throw error;
      if (error instanceof Refusal) return replies.statusReply(id, error.status, error.message);
      this.#options.failed(error);
      return replies.statusReply(id, status.failure, "Something went wrong on the server");
    }
  }

  /** Closes what the client left open. */
  async abandon(): Promise<void> {
    for (const handle of this.#handles.values()) {
      if ("file" in handle) await handle.file.close(false).catch(this.#options.failed);
    }
    this.#handles.clear();
  }

  readonly #answers: Partial<Record<number, Answer>> = {
    [request.open]: async (id, fields) => {
      const [path, bits] = [cleanPath(fields.text()), fields.u32()];
      readAttributes(fields);
      this.#requireRoom();
      return replies.handleReply(id, this.#keep({ file: await this.#open(path, bits) }));
    },
    [request.close]: async (id, fields) => {
      const key = handleKey(fields);
      const handle = this.#handle(key);
      this.#handles.delete(key);
      if ("file" in handle) await handle.file.close(true);
      return replies.okReply(id);
    },
    [request.read]: async (id, fields) => {
      const [file, offset] = [this.#file(fields), fields.u64()];
      const data = await file.read(offset, Math.min(fields.u32(), replies.maxData));
      if (data.length === 0) return replies.statusReply(id, status.end, "End of file");
      return replies.dataReply(id, data);
    },
    [request.write]: async (id, fields) => {
      const [file, offset] = [this.#file(fields), fields.u64()];
      await file.write(offset, fields.bytes());
      return replies.okReply(id);
    },
    [request.stat]: (id, fields) => this.#attributes(id, fields),
    // Nothing here is a link.
    [request.lstat]: (id, fields) => this.#attributes(id, fields),
    [request.fstat]: async (id, fields) =>
      replies.attributesReply(id, await this.#file(fields).attributes()),
    [request.setstat]: this.#verb(async (fields) => {
      const path = cleanPath(fields.text());
      await this.#folder.set(path, readAttributes(fields));
    }),
    [request.fsetstat]: this.#verb(async (fields) => {
      const file = this.#file(fields);
      await file.set(readAttributes(fields));
    }),
    [request.opendir]: async (id, fields) => {
      const path = cleanPath(fields.text());
      this.#requireRoom();
      return replies.handleReply(id, this.#keep({ entries: await this.#folder.list(path) }));
    },
    [request.readdir]: (id, fields) => {
      const handle = this.#handle(handleKey(fields));
      const entries = "entries" in handle ? handle.entries.splice(0, namesAtOnce) : [];
      if (entries.length === 0) return replies.statusReply(id, status.end, "No more files");
      return replies.namesReply(id, entries, this.#options.now());
    },
    [request.remove]: this.#verb((fields) => this.#folder.remove(cleanPath(fields.text()))),
    [request.mkdir]: this.#verb((fields) => {
      const path = cleanPath(fields.text());
      readAttributes(fields);
      return this.#folder.makeFolder(path);
    }),
    [request.rmdir]: this.#verb((fields) => this.#folder.removeFolder(cleanPath(fields.text()))),
    [request.realpath]: (id, fields) => {
      const entry = { name: cleanPath(fields.text()), attributes: {} };
      return replies.namesReply(id, [entry], this.#options.now());
    },
    [request.rename]: this.#verb((fields) => this.#rename(fields)),
    [request.extended]: (id, fields) => {
      const answer = this.#extensions[fields.text() ?? ""];
      return answer?.(id, fields) ?? replies.statusReply(id, status.unsupported, "Not supported");
    },
  };

  readonly #extensions: Partial<Record<string, Answer>> = {
    "limits@openssh.com": (id) => replies.limitsReply(id, maxHandles),
    "posix-rename@openssh.com": this.#verb((fields) => this.#rename(fields)),
    "fsync@openssh.com": this.#verb((fields) => this.#file(fields).sync()),
    "statvfs@openssh.com": async (id, fields) => {
      cleanPath(fields.text());
      return replies.spaceReply(id, await this.#folder.space());
    },
  };

  /** A request that is only done, without anything to tell. */
  #verb(work: (fields: FieldReader) => Promise<void>): Answer {
    return async (id, fields) => {
      await work(fields);
      return replies.okReply(id);
    };
  }

  async #attributes(id: number, fields: FieldReader): Promise<Buffer> {
    const path = cleanPath(fields.text());
    return replies.attributesReply(id, await this.#folder.attributes(path));
  }

  #open(path: string, bits: number): Promise<OpenFile> {
    const has = (bit: number) => (bits & bit) !== 0;
    const append = has(openBit.append);
    return this.#folder.open(path, {
      read: has(openBit.read),
      write: has(openBit.write) || append,
      append,
      create: has(openBit.create),
      truncate: has(openBit.truncate),
      exclusive: has(openBit.exclusive),
    });
  }

  #rename(fields: FieldReader): Promise<void> {
    const [from, to] = [fields.text(), fields.text()];
    return this.#folder.rename(cleanPath(from), cleanPath(to));
  }

  #requireRoom(): void {
    if (this.#handles.size < maxHandles) return;
    throw new Refusal(status.failure, "Too many files are open");
  }

  #keep(handle: Handle): Buffer {
    const key = ++this.#lastHandle;
    this.#handles.set(key, handle);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(key);
    return bytes;
  }

  #handle(key: number): Handle {
    const handle = this.#handles.get(key);
    if (!handle) throw new Refusal(status.failure, "No such handle");
    return handle;
  }

  #file(fields: FieldReader): OpenFile {
    const handle = this.#handle(handleKey(fields));
    if ("file" in handle) return handle.file;
    throw new Refusal(status.failure, "That is a folder");
  }
}

/** 0 is the handle of nothing. */
function handleKey(fields: FieldReader): number {
  const bytes = fields.bytes();
  return bytes.length === 4 ? bytes.readUInt32BE(0) : 0;
}
