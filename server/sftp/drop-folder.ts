/** An account's folder on the disk of this machine: nothing outside it is read or written. */
import type { Stats } from "node:fs";
import { constants, lstat, mkdir, open, readdir, rename, rmdir, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { join } from "node:path/posix";
import type { Attributes } from "#lib/sftp/attributes";
import {
  denied,
  type Entry,
  type Folder,
  noSuchFile,
  type Opening,
  Refusal,
} from "#lib/sftp/folder";
import { status } from "#lib/sftp/numbers";
import { onDisk } from "#server/sftp/disk-errors";
import { shownAttributes } from "#server/sftp/drop-attributes";
import { DropFile, type Ended } from "#server/sftp/drop-file";
import { isFixed, isReadOnly, placeOf } from "#server/sftp/drop-paths";
import type { DropUsage } from "#server/sftp/drop-usage";

/** Told of what happens to files, each before its client is. */
export interface DropListener {
  /** A file is about to be changed; what is returned is called at its end. */
  uploading(path: string): Promise<Ended>;
  renamed(path: string, target: string, size: number): Promise<void>;
  deleted(path: string, size: number): Promise<void>;
}

export class DropFolder implements Folder {
  readonly #root: string;
  readonly #usage: DropUsage;
  readonly #listener: DropListener;

  constructor(root: string, usage: DropUsage, listener: DropListener) {
    this.#root = root;
    this.#usage = usage;
    this.#listener = listener;
  }

  async attributes(path: string): Promise<Attributes> {
    return shownAttributes((await this.#look(path)).stats);
  }

  async list(path: string): Promise<Entry[]> {
    const { place, stats } = await this.#look(path);
    if (!stats.isDirectory()) throw new Refusal(status.failure, "That is no folder");
    const entries: Entry[] = [];
    for (const name of await onDisk(() => readdir(place))) {
      // It may have gone meanwhile, and links are not shown.
      const attributes = await this.attributes(join(path, name)).catch(() => undefined);
      if (attributes) entries.push({ name, attributes });
    }
    return entries;
  }

  async open(path: string, how: Opening): Promise<DropFile> {
    if (!how.write) return this.#openToRead(path, how);
    requireWritable(path);
    const place = await placeOf(this.#root, path);
    const before = await kindOf(place);
    if (before?.isDirectory()) throw new Refusal(status.failure, "That is a folder");
    if (!before && !how.create) throw noSuchFile();
    if (before && how.create && how.exclusive) {
      throw new Refusal(status.failure, "There is a file of that name already");
    }
    await this.#usage.enter();
    try {
      return await this.#openToWrite(path, place, how, before);
    } catch (error) {
      this.#usage.leave();
      throw error;
    }
  }

  async #openToRead(path: string, how: Opening): Promise<DropFile> {
    const { place, stats } = await this.#look(path);
    if (stats.isDirectory()) throw new Refusal(status.failure, "That is a folder");
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW;
    const handle = await onDisk(() => open(place, flags));
    return new DropFile(handle, how, { size: stats.size, writing: undefined });
  }

  async #openToWrite(
    path: string,
    place: string,
    how: Opening,
    before: Stats | undefined,
  ): Promise<DropFile> {
    const begin = () => this.#listener.uploading(path);
    const [bytes, files] = [how.truncate ? -(before?.size ?? 0) : 0, before ? 0 : 1];
    this.#usage.take(bytes, files);
    let ended: Ended | undefined;
    try {
      if (!before || how.truncate) ended = await begin();
      const handle = await onDisk(() => open(place, flagsOf(how), 0o600));
      const size = how.truncate ? 0 : (before?.size ?? 0);
      return new DropFile(handle, how, { size, writing: { usage: this.#usage, begin, ended } });
    } catch (error) {
      this.#usage.take(-bytes, -files);
      await ended?.({ size: before?.size ?? 0, complete: false });
      throw error;
    }
  }

  async set(path: string, attributes: Attributes): Promise<void> {
    const { stats } = await this.#look(path);
    if (isReadOnly(path)) throw denied();
    if (stats.isDirectory()) return;
    const how = { ...nothing, read: true, write: attributes.size !== undefined };
    const file = await this.open(path, how);
    try {
      await file.set(attributes);
    } finally {
      await file.close(true);
    }
  }

  async remove(path: string): Promise<void> {
    const { place, stats } = await this.#look(path);
    requireWritable(path);
    if (stats.isDirectory()) throw new Refusal(status.failure, "That is a folder");
    await onDisk(() => unlink(place));
    this.#usage.take(-stats.size, -1);
    await this.#listener.deleted(path, stats.size);
  }

  async makeFolder(path: string): Promise<void> {
    requireWritable(path);
    const place = await placeOf(this.#root, path);
    await this.#usage.enter();
    try {
      this.#usage.take(0, 1);
      await onDisk(() => mkdir(place, { mode: 0o700 })).catch((error) => {
        this.#usage.take(0, -1);
        throw error;
      });
    } finally {
      this.#usage.leave();
    }
  }

  async removeFolder(path: string): Promise<void> {
    const { place, stats } = await this.#look(path);
    requireWritable(path);
    if (!stats.isDirectory()) throw new Refusal(status.failure, "That is no folder");
    await onDisk(() => rmdir(place));
    this.#usage.take(0, -1);
  }

  async rename(from: string, to: string): Promise<void> {
    const { place, stats } = await this.#look(from);
    requireWritable(from);
    requireWritable(to);
    // A folder moved into others would reach deeper than any path may.
    if (stats.isDirectory() && dirname(from) !== dirname(to)) {
      throw new Refusal(status.failure, "A folder stays where it is");
    }
    const target = await placeOf(this.#root, to);
    const replaced = from === to ? undefined : await kindOf(target);
    if (replaced && stats.isDirectory() !== replaced.isDirectory()) {
      throw new Refusal(status.failure, "There is something else of that name");
    }
    await onDisk(() => rename(place, target));
    if (replaced) this.#usage.take(replaced.isFile() ? -replaced.size : 0, -1);
    if (stats.isFile()) await this.#listener.renamed(from, to, stats.size);
  }

  space() {
    return this.#usage.space();
  }

  async #look(path: string): Promise<{ place: string; stats: Stats }> {
    const place = await placeOf(this.#root, path);
    const stats = await kindOf(place);
    if (!stats) throw noSuchFile();
    return { place, stats };
  }
}

const nothing: Opening = {
  ...{ read: false, write: false, append: false },
  ...{ create: false, truncate: false, exclusive: false },
};

function requireWritable(path: string): void {
  if (isReadOnly(path) || isFixed(path)) throw denied();
}

/** A file or a folder; undefined for what does not exist, and for links, which are as good as that. */
async function kindOf(place: string): Promise<Stats | undefined> {
  const stats = await lstat(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  return stats?.isFile() || stats?.isDirectory() ? stats : undefined;
}

function flagsOf(how: Opening): number {
  const { O_RDWR, O_WRONLY, O_NOFOLLOW, O_NONBLOCK, O_CREAT, O_TRUNC, O_EXCL } = constants;
  return (
    (how.read ? O_RDWR : O_WRONLY) |
    O_NOFOLLOW |
    // Nothing that could keep us waiting is in a drop, unless somebody put it there by other ways.
    O_NONBLOCK |
    (how.create ? O_CREAT : 0) |
    (how.truncate ? O_TRUNC : 0) |
    (how.create && how.exclusive ? O_EXCL : 0)
  );
}
