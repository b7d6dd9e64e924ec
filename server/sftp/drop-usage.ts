import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal, type Space } from "#lib/sftp/folder";
import { status } from "#lib/sftp/numbers";
import { isReadOnly } from "#server/sftp/drop-paths";

export interface DropLimits {
  /** Bytes of one file. */
  fileBytes: number;
  /** Bytes of everything the client put there. */
  bytes: number;
  /** Files and folders the client put there. */
  files: number;
}

/**
 * How full a drop is, for all sessions of this process together. Measured when the first of them
 * begins to write and kept up until the last one ends: between times others tidy up.
 */
export class DropUsage {
  readonly limits: DropLimits;
  readonly #root: string;
  #writers = 0;
  #measured: Promise<void> | undefined;
  #bytes = 0;
  #files = 0;

  constructor(root: string, limits: DropLimits) {
    this.#root = root;
    this.limits = limits;
  }

  /** To be followed by `leave`, whatever happens. */
  async enter(): Promise<void> {
    this.#writers++;
    this.#measured ??= this.#measure();
    await this.#measured;
  }

  leave(): void {
    this.#writers--;
    if (this.#writers === 0) this.#measured = undefined;
  }

  /** Takes room, or gives it back. @throws {Refusal} when there is not as much */
  take(bytes: number, files = 0): void {
    const isFull =
      (bytes > 0 && this.#bytes + bytes > this.limits.bytes) ||
      (files > 0 && this.#files + files > this.limits.files);
    if (isFull) throw new Refusal(status.failure, "The quota is used up: delete files first");
    this.#bytes += bytes;
    this.#files += files;
  }

  async space(): Promise<Space> {
    await this.enter();
    this.leave();
    return {
      totalBytes: this.limits.bytes,
      freeBytes: Math.max(0, this.limits.bytes - this.#bytes),
      totalFiles: this.limits.files,
      freeFiles: Math.max(0, this.limits.files - this.#files),
    };
  }

  async #measure(): Promise<void> {
    this.#bytes = 0;
    this.#files = 0;
    await this.#add("/");
  }

  async #add(folder: string): Promise<void> {
    for (const entry of await readdir(join(this.#root, folder), { withFileTypes: true })) {
      const path = `${folder}${entry.name}`;
      if (isReadOnly(path)) continue;
      this.#files++;
      if (entry.isDirectory()) await this.#add(`${path}/`);
      else this.#bytes += (await lstat(join(this.#root, path)).catch(() => undefined))?.size ?? 0;
    }
  }
}
