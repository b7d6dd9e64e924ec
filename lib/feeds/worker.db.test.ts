import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { closeConnection } from "../connections/moving.ts";
import { createLog } from "../log.ts";
import { executeRun } from "../users/imports/execution.ts";
import { activeNames, people } from "../users/imports/testing.ts";
import { list, testDatabase } from "../users/testing.ts";
import { newFeed, type TestFeed } from "./testing.ts";
import { removeLeftFolders, startFeeds, workOnFeed } from "./worker.ts";

const database = testDatabase();

/** A round of the worker, and of the one that performs runs. */
async function round(feed: TestFeed): Promise<void> {
  await workOnFeed(feed.of, { dataDir: feed.dataDir, now: feed.now(), isThorough: true });
  for (const { run } of await feed.runs()) await executeRun(feed.id, run.id);
}

test("a file goes all the way by rounds of the worker, and further rounds change nothing", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(3)));
  for (const minutes of [1, 1, 16, 16, 16]) {
    feed.pass(minutes);
    await round(feed);
  }
  expect((await feed.runs()).map(({ run }) => run.status)).toEqual(["applied"]);
  expect((await activeNames(feed.admin)).length).toBe(3);
  expect(feed.files("results")).toHaveLength(2);
  expect(feed.files("archive")).toHaveLength(1);
  expect(existsSync(join(feed.root, "people.csv"))).toBe(false);
});

test("several workers at once do everything once", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(3)));
  for (const minutes of [1, 1, 16]) {
    feed.pass(minutes);
    await Promise.all([1, 2, 3].map(() => round(feed).catch(() => undefined)));
  }
  await round(feed);
  expect((await feed.runs()).length).toBe(1);
  const history = await inOrganisation(
    feed.id,
    ({ sql }) => sql`select from history where kind = 'created'`,
  );
  expect(history).toHaveLength(3);
});

/** What a process that is killed leaves undone: each time everything after one of its steps. */
const kills: [string, (feed: TestFeed) => Promise<unknown>][] = [
  [
    "the run was begun and not noted with its file",
    (feed) =>
      database()
        .owner`update sftp_uploads set run_id = null where connection_id = ${feed.connectionId}`,
  ],
  [
    "the run was done, and nobody told",
    (feed) =>
      database()
        .owner`update runs set facts = facts - 'told' - 'verdict' where connection_id = ${feed.connectionId}`,
  ],
  ["an event was told again", (feed) => feed.tell({ virtual_path: "/people.csv" })],
  [
    "the event had never come",
    (feed) =>
      database()
        .owner`delete from sftp_uploads where state = 'resting' and organisation_id = ${feed.id}`,
  ],
];

test.each(kills)("nothing is lost and nothing is done twice when %s", async (_, kill) => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(3)));
  for (const minutes of [0.1, 3, 1, 3, 16, 3]) {
    await kill(feed);
    feed.pass(minutes);
    await round(feed);
  }
  expect((await feed.runs()).map(({ run }) => run.status)).toEqual(["applied"]);
  expect((await activeNames(feed.admin)).length).toBe(3);
  expect(feed.files("results")).toHaveLength(2);
  expect(feed.files("archive")).toHaveLength(1);
});

test("the folder of a closed connection goes after a day, those of open ones stay", async () => {
  const feed = await newFeed(database());
  feed.put("/people.csv", list(people(3)));
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
  await removeLeftFolders(feed.dataDir, inDays(40));
  expect(existsSync(feed.root)).toBe(true);
  await closeConnection(feed.admin, feed.connectionId);
  await removeLeftFolders(feed.dataDir, inDays(0.9));
  expect(existsSync(feed.root)).toBe(true);
  mkdirSync(join(feed.dataDir, "sftp", "not-an-id"));
  await removeLeftFolders(feed.dataDir, inDays(1.1));
  expect(existsSync(feed.root)).toBe(false);
  expect(existsSync(join(feed.dataDir, "sftp", "not-an-id"))).toBe(true);
});

test("the worker finds what rests by itself, and stops when it is told to", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(2)));
  const lines: string[] = [];
  const log = createLog("info", {}, (line) => lines.push(line));
  const feeds = startFeeds({ dataDir: feed.dataDir, log });
  await expect.poll(async () => (await feed.runs()).length, { timeout: 60_000 }).toBe(1);
  await feeds.stop();
  expect(lines).toEqual([]);
});
