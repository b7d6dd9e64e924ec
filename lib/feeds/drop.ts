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
 * Where files stand that are being written, or of which the web has not been told everything yet: the journal of the server
 * that comes with the product says so before it lets anybody write.
 */
export async function unfinishedFiles(dataDir: string): Promise<Set<string>> {
  const places = [...(await journalOf(dataDir, "begun")), ...(await journalOf(dataDir, "waiting"))];
  return new Set(places);
}

/** Whether something that happened in a folder is still to be told. */
export async function isUntold(dataDir: string, root: string): Promise<boolean> {
  return (await journalOf(dataDir, "waiting")).some((place) => place.startsWith(`${root}/`));
}

async function journalOf(dataDir: string, part: "begun" | "waiting"): Promise<string[]> {
  const folder = join(dataDir, "sftp-events", part);
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(
    names.map((name) => readFile(join(folder, name), "utf8").catch(() => "{}")),
  );
  return texts.flatMap(placesOf);
}

/** One that is being noted just now is not whole yet; its file is then younger than anything that is looked at. */
function placesOf(text: string): string[] {
  try {
    const { path, target_path: target } = JSON.parse(text) as Record<string, unknown>;
    return [path, target].filter((place) => typeof place === "string");
  } catch {
    return [];
  }
}
