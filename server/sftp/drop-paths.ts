import { lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { noSuchFile } from "#lib/sftp/folder";
import { onDisk } from "#server/sftp/disk-errors";

const folders = ["results", "archive", "photos"];

/** Makes an account's folder with what belongs in it. */
export async function prepareDrop(root: string): Promise<void> {
  for (const folder of folders) {
    await mkdir(join(root, folder), { recursive: true, mode: 0o700 });
  }
}

/** What only we write. Capitals lead to the same folder on some disks. */
export function isReadOnly(path: string): boolean {
  return /^\/(results|archive)(\/|$)/iu.test(path);
}

/** What has to stay where it is. */
export function isFixed(path: string): boolean {
  return /^\/(results|archive|photos)?$/iu.test(path);
}

/**
 * Where a clean path stands on the disk.
 * @throws {Refusal} when something above it is no folder of its own: links are not followed
 */
export async function placeOf(root: string, path: string): Promise<string> {
  let folder = root;
  for (const name of path.slice(1).split("/").slice(0, -1)) {
    folder = join(folder, name);
    const above = await onDisk(() => lstat(folder));
    if (!above.isDirectory()) throw noSuchFile();
  }
  return join(root, path);
}
