import type { FileHandle } from "node:fs/promises";
import type { Attributes } from "#lib/sftp/attributes";
import { denied, type OpenFile, type Opening, Refusal } from "#lib/sftp/folder";
import { status } from "#lib/sftp/numbers";
import { onDisk } from "#server/sftp/disk-errors";
import { shownAttributes } from "#server/sftp/drop-attributes";
import type { DropUsage } from "#server/sftp/drop-usage";

/** How an upload ended. */
export interface Upload {
  size: number;
  /** False when the connection was lost, or when part of the file was refused. */
  complete: boolean;
}

/** Clients that send several parts at once may be this far ahead of themselves, in bytes; further is a sparse file. */
const maxGap = 8 * 1024 * 1024;

/** Called once, when a file that was changed is closed. */
export type Ended = (upload: Upload) => Promise<void>;

interface Writing {
  usage: DropUsage;
  /** Called before the first change. */
  begin(): Promise<Ended>;
  /** Set once something has changed. */
  ended: Ended | undefined;
}

/** An open file of a drop; with `writing` it may be changed. */
export class DropFile implements OpenFile {
  readonly #handle: FileHandle;
  readonly #how: Opening;
  readonly #writing: Writing | undefined;
  #size: number;
  #refused = false;

  constructor(
    handle: FileHandle,
    how: Opening,
    state: { size: number; writing: Writing | undefined },
  ) {
    this.#handle = handle;
    this.#how = how;
    this.#writing = state.writing;
    this.#size = state.size;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    if (!this.#how.read) throw denied("The file was not opened for reading");
    if (!Number.isSafeInteger(offset)) return Buffer.alloc(0);
    const buffer = Buffer.allocUnsafe(Math.min(length, Math.max(0, await this.#bytesFrom(offset))));
    const { bytesRead } = await onDisk(() => this.#handle.read(buffer, 0, buffer.length, offset));
    return buffer.subarray(0, bytesRead);
  }

  /** No more is set aside than there is to read. */
  async #bytesFrom(offset: number): Promise<number> {
    return (await onDisk(() => this.#handle.stat())).size - offset;
  }

  async write(offset: number, data: Buffer): Promise<void> {
    await this.#change(async ({ usage }) => {
      const at = this.#how.append ? this.#size : offset;
      this.#grow(usage, at, at + data.length);
      for (let done = 0; done < data.length; ) {
        const rest = data.length - done;
        done += (await this.#handle.write(data, done, rest, at + done)).bytesWritten;
      }
      this.#size = Math.max(this.#size, at + data.length);
    });
  }

  async set({ size, times }: Attributes): Promise<void> {
    if (size !== undefined && size !== this.#size) {
      await this.#change(async ({ usage }) => {
        if (size > this.#size) this.#grow(usage, size, size);
        await this.#handle.truncate(size);
        if (size < this.#size) usage.take(size - this.#size);
        this.#size = size;
      });
    }
    if (times) await onDisk(() => this.#handle.utimes(times.accessed, times.modified));
  }

  async attributes(): Promise<Attributes> {
    return shownAttributes(await onDisk(() => this.#handle.stat()));
  }

  async sync(): Promise<void> {
    await onDisk(() => this.#handle.sync());
  }

  async close(asked: boolean): Promise<void> {
    try {
      await onDisk(() => this.#handle.close());
    } catch (error) {
      this.#refused = true;
      throw error;
    } finally {
      this.#writing?.usage.leave();
      await this.#writing?.ended?.({ size: this.#size, complete: asked && !this.#refused });
    }
  }

  /** A file of which a part was refused never counts as finished, however it is closed. */
  async #change(work: (writing: Writing) => Promise<void>): Promise<void> {
    const writing = this.#writing;
    if (!writing) throw denied("The file was not opened for writing");
    writing.ended ??= await writing.begin();
    try {
      await onDisk(() => work(writing));
    } catch (error) {
      this.#refused = true;
      throw error;
    }
  }

  #grow(usage: DropUsage, from: number, to: number): void {
    const most = usage.limits.fileBytes;
    if (to > most) throw new Refusal(status.failure, `A file may have ${most} bytes at most`);
    if (from > this.#size + maxGap) throw new Refusal(status.failure, "A file cannot have gaps");
    if (to > this.#size) usage.take(to - this.#size);
  }
}
