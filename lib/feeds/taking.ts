/**
 * From files that rest to runs. A file is finished when nothing has happened to it for a while and nobody writes it; then
 * its bytes are copied, and with the copy's row everything is kept that a run needs: whatever process dies after that,
 * the next one goes on with the copy.
 */
import { type Handle, holdLock, inOrganisation } from "#db/client";
import { lastRunAt, noteFeed } from "#db/feeds";
import {
  lastUploads,
  noteUploadRun,
  restingUploads,
  settleUpload,
  takenWithoutRun,
  type UploadRow,
  withdrawUpload,
} from "#db/sftp-uploads";
import { connectionActor } from "../auth/actors.ts";
import { keepFile } from "../users/imports/files.ts";
import type { RunOptions } from "../users/imports/options.ts";
import { submitFile } from "../users/imports/runs.ts";
import { lastDue } from "./clock.ts";
import {
  FileChanged,
  type FileState,
  isHere,
  isPassing,
  isSame,
  lookAt,
  unfinishedFiles,
  withFile,
} from "./drop.ts";
import { type Feed, readFeed } from "./feed.ts";
import { kindOfFile } from "./names.ts";
import { takePhoto } from "./photos.ts";
import { listIn } from "./unpack.ts";

const quietMs = 10_000;
const leastPauseMs = 15 * 60_000;

export interface Taking {
  /** Of this machine. */
  dataDir: string;
  now: Date;
  performer: RunOptions["performer"];
  /** Whatever the cadence says. */
  atOnce: boolean;
}

/** What is left to do: nothing, or something that is still too young or in other hands. */
export type Taken = "done" | "wait";

/** Brings in what is due of one connection. Safe to be called by several processes, and again after any of them died. */
export async function takeFiles(
  of: { organisationId: string; id: string },
  taking: Taking,
): Promise<Taken> {
  const { organisationId, id } = of;
  const found = await inOrganisation(organisationId, async (at) => {
    const feed = await readFeed(at, id, taking.dataDir);
    if (!feed || !isOpen(feed)) return undefined;
    const resting = await restingUploads(at, id);
    const isWaiting = (await takenWithoutRun(at, id)).length > 0;
    const hasPhotos = resting.some(({ path }) => kindOfFile(path) === "photo");
    return { feed, hasWork: isWaiting || hasPhotos || (await isDue(at, feed, resting, taking)) };
  });
  if (!found?.hasWork) return "done";
  const lock = await holdLock(`feed:${id}`);
  if (!lock) return "wait";
  try {
    const left = await takeResting(found.feed, taking);
    await beginRuns(found.feed, taking);
    return left;
  } finally {
    await lock.release();
  }
}

function isOpen({ state }: Feed): boolean {
  return state === "live" || state === "preview";
}

/** Whether any of these is a list whose time has come. */
async function isDue(
  at: Handle,
  { id, settings, timeZone }: Feed,
  resting: UploadRow[],
  { atOnce, now }: Taking,
): Promise<boolean> {
  const lists = resting.filter(({ path }) => kindOfFile(path) === "list");
  const { cadence, runNowAt } = settings;
  if (lists.length === 0 || atOnce || runNowAt !== null) return lists.length > 0;
  if (cadence.kind === "daily") {
    // What came after that time waits for the next one.
    const due = lastDue(cadence.at, timeZone, now);
    return lists.some(({ touchedAt }) => touchedAt <= due);
  }
  const last = await lastRunAt(at, id);
  return last === null || now.getTime() - last.getTime() >= leastPauseMs;
}

/** A file that rests, as it is on the disk now. */
interface Resting {
  row: UploadRow;
  file: FileState;
  isQuiet: boolean;
}

async function takeResting(feed: Feed, taking: Taking): Promise<Taken> {
  if (!(await isHere(feed.root))) return "done";
  const resting = await lookAtResting(feed, taking);
  const photos = resting.filter(({ row }) => kindOfFile(row.path) === "photo");
  for (const { row, file } of photos.filter((one) => one.isQuiet)) await takePhoto(feed, row, file);
  const lists = resting.filter(({ row }) => kindOfFile(row.path) === "list");
  // While another one comes, it is not known yet which is the newest.
  if (!resting.every(({ isQuiet }) => isQuiet)) return "wait";
  const newest = lists.reduce<Resting | undefined>(
    (best, one) => (best && best.file.changedAt > one.file.changedAt ? best : one),
    undefined,
  );
  const rows = lists.map(({ row }) => row);
  const due = await inOrganisation(feed.organisationId, (at) => isDue(at, feed, rows, taking));
  if (!newest || !due) return "done";
  const passed = lists.filter((one) => one !== newest);
  const isTaken = await copy(feed, newest, passed);
  return isTaken ? "done" : "wait";
}

async function lookAtResting(feed: Feed, { dataDir, now }: Taking): Promise<Resting[]> {
  const { organisationId, id, root } = feed;
  const unfinished = await unfinishedFiles(dataDir);
  const { rows, last } = await inOrganisation(organisationId, async (at) => ({
    rows: await restingUploads(at, id),
    last: await lastUploads(at, id),
  }));
  const resting: Resting[] = [];
  for (const row of rows) {
    const file = await lookAt(root, row.path);
    const before = last.find(({ path }) => path === row.path);
    // It has gone, or what was told is told again of a file that was looked at already.
    const isOver = !file || (before && isSame(file, stateOf(before)));
    if (isOver) await inOrganisation(organisationId, (at) => withdrawUpload(at, row));
    else {
      const heard = Math.max(row.touchedAt.getTime(), file.changedAt.getTime());
      const isWritten = unfinished.has(`${root}${row.path}`);
      resting.push({ row, file, isQuiet: !isWritten && now.getTime() - heard >= quietMs });
    }
  }
  return resting;
}

function stateOf({ size, touchedAt }: UploadRow): FileState {
  return { size, changedAt: touchedAt };
}

/** Copies the newest file and passes over the older ones, all of it or nothing. False when it changed meanwhile. */
async function copy(feed: Feed, { row, file }: Resting, passed: Resting[]): Promise<boolean> {
  const name = row.path.slice(1);
  const settle = async (at: Handle, copied: { id: string; sha256: string }) => {
    const set = { size: file.size, touched_at: file.changedAt };
    const { id: file_id, sha256 } = copied;
    const isTaken = await settleUpload(at, row, { ...set, state: "taken", file_id, sha256 });
    if (!isTaken) throw new FileChanged();
    for (const one of passed) {
      const { size, changedAt: touched_at } = one.file;
      const over = { state: "passed_over", reason: "newer" } as const;
      await settleUpload(at, one.row, { ...over, size, touched_at });
    }
    await noteFeed(at, feed.id, { runNowAt: null });
  };
  try {
    await withFile(feed.root, row.path, async (opened, state) => {
      if (!isSame(await state(), file)) throw new FileChanged();
      const source = await listIn(opened, name);
      await keepFile(feed.organisationId, name, source, async (at, copied) => {
        const isUnchanged = isSame(await state(), file);
        if (!isUnchanged || !isSame(file, await lookAt(feed.root, row.path)))
          throw new FileChanged();
        await settle(at, copied);
      });
    });
    return true;
  } catch (error) {
    if (isPassing(error)) return false;
    throw error;
  }
}

/** Each copy has one run, whose key is made of what was copied: begun twice, it is the same one. */
async function beginRuns(
  { organisationId, id }: Feed,
  { performer, dataDir }: Taking,
): Promise<void> {
  const actor = connectionActor({ organisationId, id, kind: "sftp" });
  // Copying takes a while, in which an Admin may have put the connection in preview or paused it.
  const { feed, waiting } = await inOrganisation(organisationId, async (at) => ({
    feed: await readFeed(at, id, dataDir),
    waiting: await takenWithoutRun(at, id),
  }));
  if (!feed || !isOpen(feed)) return;
  const { settings } = feed;
  for (const { id: uploadId, path, size, sha256, fileId, touchedAt } of waiting) {
    const eventKey = ["sftp", feed.accountId, path, size, sha256, touchedAt.getTime()].join(" ");
    const runId = await submitFile(actor, {
      fileId: fileId ?? "",
      mode: settings.mode,
      eventKey,
      options: {
        performer,
        dryRun: feed.state === "preview",
        read: { shorten: settings.overlong === "shorten", acceptWords: settings.wordsAsFlags },
      },
    });
    await inOrganisation(organisationId, (at) => noteUploadRun(at, uploadId, runId));
  }
}
