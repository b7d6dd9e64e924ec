/** An account's folder as the importing side sees it. Links are never followed. */
import { constants } from "node:fs";
import { type FileHandle, lstat, open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { kindOfFile } from "./names.ts";

export interface FileState {
  size: number;
  /** The last change of content, times or name, which no client can set (ctime). */
  changedAt: Date;
}

/** Null for what is no file, or is not there. */
export async function lookAt(root: string, path: string): Promise<FileState | null> {
  const stats = await lstat(join(root, path)).catch(() => undefined);
  return stats?.isFile() ? stateOf(stats) : null;
}

export function isSame(one: FileState, other: FileState | null): boolean {
  return one.size === other?.size && one.changedAt.getTime() === other.changedAt.getTime();
}

function stateOf({ size, ctimeMs }: { size: number; ctimeMs: number }): FileState {
  return { size, changedAt: new Date(Math.floor(ctimeMs)) };
}

/** A file is not what it was when it was looked at. */
export class FileChanged extends Error {}

/** Whether an error only says that a file has changed, or has gone: the next look finds what there is then. */
export function isPassing(error: unknown): boolean {
  const { code = "" } = error as NodeJS.ErrnoException;
  return error instanceof FileChanged || ["ENOENT", "ELOOP", "ENXIO"].includes(code);
}

/** Whether the folder is on this machine. */
export async function isHere(root: string): Promise<boolean> {
  return (await lstat(root).catch(() => undefined))?.isDirectory() === true;
}

/** Opens a file for as long as `work` takes. @throws when it is a link, or no file any more */
export async function withFile<T>(
  root: string,
  path: string,
  work: (file: FileHandle, state: () => Promise<FileState>) => Promise<T>,
): Promise<T> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(join(root, path), flags);
  try {
    return await work(file, async () => stateOf(await file.stat()));
  } finally {
    await file.close();
  }
}

/** Paths of all files, as clients see them, but for what the product itself puts there. */
export async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length))
    .filter((path) => kindOfFile(path) !== "ours");
}

/**
 * Where files stand that are being written, or whose end the web has not been told yet: the journal of the server that
 * comes with the product says so before it lets anybody write.
 */
export async function unfinishedFiles(dataDir: string): Promise<Set<string>> {
  const places = new Set<string>();
  for (const part of ["begun", "waiting"]) {
    const folder = join(dataDir, "sftp-events", part);
    for (const name of await readdir(folder).catch(() => [])) {
      const text = await readFile(join(folder, name), "utf8").catch(() => "{}");
      const { path } = eventOf(text);
      if (typeof path === "string") places.add(path);
    }
  }
  return places;
}

/** One that is being written just now is not whole yet; its file is then younger than anything looked at. */
function eventOf(text: string): { path?: unknown } {
  try {
    return JSON.parse(text) as { path?: unknown };
  } catch {
    return {};
  }
}
