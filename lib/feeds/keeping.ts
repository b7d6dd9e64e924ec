/** Files that were looked at leave the drop, and no copy stays longer than the organisation keeps anything. */
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { inOrganisation } from "#db/client";
import { forgetUploads, type LastUpload, lastUploads, restingUploads } from "#db/sftp-uploads";
import { type FileState, filesIn, isPassing, isSame, lookAt, unfinishedFiles } from "./drop.ts";
import type { Feed } from "./feed.ts";
import { kindOfFile, partsOfName, stampOf } from "./names.ts";

/** Clients look at a file and set its times after they have closed it. */
const leastRestMs = 15 * 60_000;
const dayMs = 24 * 3_600_000;

/** Safe to be broken off anywhere, and done again. */
export async function keepDrop(
  feed: Feed,
  { dataDir, now }: { dataDir: string; now: Date },
): Promise<void> {
  const { organisationId, id, root, retentionDays } = feed;
  const unfinished = await unfinishedFiles(dataDir);
  const { last, resting } = await inOrganisation(organisationId, async (at) => ({
    last: new Map((await lastUploads(at, id)).map((row) => [row.path, row])),
    resting: new Set((await restingUploads(at, id)).map(({ path }) => path)),
  }));
  const before = new Date(now.getTime() - retentionDays * dayMs);
  for (const path of await filesIn(root)) {
    const file = await lookAt(root, path);
    if (!file || resting.has(path) || unfinished.has(`${root}${path}`)) continue;
    if (file.changedAt < before) await rm(join(root, path), { force: true });
    else await keepFile(feed, path, file, last.get(path), now);
  }
  for (const folder of ["archive", "results"]) await forgetFiles(join(root, folder), before);
  await inOrganisation(organisationId, (at) => forgetUploads(at, id, before));
}

async function keepFile(
  { root }: Feed,
  path: string,
  file: FileState,
  upload: LastUpload | undefined,
  now: Date,
): Promise<void> {
  const ageMs = now.getTime() - file.changedAt.getTime();
  const place = join(root, path);
  if (upload && isLookedAt(file, upload)) {
    if (upload.reason === "broken") return ageMs > dayMs ? rm(place, { force: true }) : undefined;
    const isAtWork = upload.runStatus === "reading" || upload.runStatus === "applying";
    const isNew = now.getTime() - upload.since.getTime() < leastRestMs || ageMs < leastRestMs;
    if (isNew || isAtWork) return;
    // Photos that are kept are in the database; what could not be kept is no use to anybody.
    if (kindOfFile(path) === "photo") return rm(place, { force: true });
    return archive(root, path, upload);
  }
  if (kindOfFile(path) === "temporary" && ageMs > dayMs) await rm(place, { force: true });
}

/** Of what broke or is no list, the last that was told is later than its last change. */
function isLookedAt(file: FileState, { size, touchedAt, reason }: LastUpload): boolean {
  if (reason === "broken" || reason === "strange") return file.changedAt <= touchedAt;
  return isSame({ size, changedAt: touchedAt }, file);
}

async function archive(root: string, path: string, { touchedAt }: LastUpload): Promise<void> {
  const folder = join(root, "archive");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bare, end } = partsOfName(path);
  try {
    await rename(join(root, path), join(folder, `${bare}.${stampOf(touchedAt)}${end}`));
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}

async function forgetFiles(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const place = join(folder, name);
    const stats = await stat(place).catch(() => undefined);
    if (stats && stats.ctime < before) await rm(place, { force: true, recursive: true });
  }
}
