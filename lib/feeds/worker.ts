/** The worker's part: daily files of this machine, again and again. */
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { inOrganisation } from "#db/client";
import { openFeeds } from "#db/sftp-uploads";
import { isId } from "../ids.ts";
import { errorFields, type Log } from "../log.ts";
import { repeat } from "../repeat.ts";
import { isHere } from "./drop.ts";
import { readFeed } from "./feed.ts";
import { keepDrop } from "./keeping.ts";
import { sweepDrop } from "./sweeping.ts";
import { takeFiles } from "./taking.ts";
import { applyLeftPlan, tellRuns } from "./telling.ts";
import { warnOfStaleFeed } from "./warnings.ts";

const soonMs = 3_000;
const seldomMs = 60_000;
const dayMs = 24 * 3_600_000;

interface Work {
  dataDir: string;
  now: Date;
  /** Also what need not be looked at each time. */
  isThorough: boolean;
}

/** Everything that is due about one daily file. Safe to be broken off anywhere. */
export async function workOnFeed(
  of: { organisationId: string; id: string },
  { dataDir, now, isThorough }: Work,
): Promise<void> {
  const feed = await inOrganisation(of.organisationId, (at) => readFeed(at, of.id, dataDir));
  if (!feed) return;
  const isOurs = await isHere(feed.root);
  if (isThorough && isOurs) await sweepDrop(feed, { dataDir, now });
  await takeFiles(of, { dataDir, now, performer: "worker", atOnce: false });
  await applyLeftPlan(feed);
  await tellRuns(feed);
  if (isThorough && isOurs) await keepDrop(feed, { dataDir, now });
  if (isThorough) await warnOfStaleFeed(of, now);
}

/**
 * What is left on this machine of accounts that are closed or erased goes a day after the last file came or went: nobody
 * reaches it any more, and nobody else would tidy it up.
 */
export async function removeLeftFolders(dataDir: string, now: Date): Promise<void> {
  const folder = join(dataDir, "sftp");
  const found = (await readdir(folder).catch(() => [])).filter(isId);
  const left = new Set(found);
  for (const { organisationId, id } of await openFeeds()) {
    const feed = await inOrganisation(organisationId, (at) => readFeed(at, id, dataDir));
    if (feed) left.delete(feed.accountId);
  }
  for (const name of left) {
    const stats = await stat(join(folder, name)).catch(() => undefined);
    const isOld = stats && now.getTime() - stats.ctimeMs > dayMs;
    if (isOld) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Looks at once and then every few seconds; what goes wrong with one organisation's files holds up no other's. */
export function startFeeds({ dataDir, log }: { dataDir: string; log: Log }): {
  stop(): Promise<void>;
} {
  let isOver = false;
  let thoroughAt = 0;
  const round = async () => {
    const now = new Date();
    const isThorough = now.getTime() - thoroughAt >= seldomMs;
    if (isThorough) thoroughAt = now.getTime();
    for (const of of await openFeeds()) {
      if (isOver) return;
      await workOnFeed(of, { dataDir, now, isThorough }).catch((error: unknown) =>
        log.error("daily file", { ...of, ...errorFields(error) }),
      );
    }
    if (isThorough) await removeLeftFolders(dataDir, now);
  };
  const end = repeat(soonMs, round, (error) => log.error("daily files", errorFields(error)));
  return {
    async stop() {
      isOver = true;
      await end();
    },
  };
}
