import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { updateConnection } from "#db/connections";
import { lastUploads, restingUploads } from "#db/sftp-uploads";
import { decision } from "../connections/connections.ts";
import { keepFile } from "../users/imports/files.ts";
import { activeNames, overtaken, people } from "../users/imports/testing.ts";
import { photoNames } from "../users/photos.ts";
import { list, person, testDatabase } from "../users/testing.ts";
import { readFeed } from "./feed.ts";
import { sweepDrop } from "./sweeping.ts";
import { newFeed, type TestFeed } from "./testing.ts";

const database = testDatabase();

async function statuses(feed: TestFeed): Promise<string[]> {
  return (await feed.runs()).map(({ run }) => run.status);
}

async function sweep(feed: TestFeed): Promise<number> {
  const { dataDir } = feed;
  const read = await inOrganisation(feed.of.organisationId, (at) =>
    readFeed(at, feed.connectionId, dataDir),
  );
  if (!read) throw new Error("the feed is there");
  return sweepDrop(read, { dataDir, now: feed.now() });
}

test("a file that came to rest is applied once, whoever looks and however often", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(3)));
  expect(await feed.take()).toBe("wait");
  expect(await statuses(feed)).toEqual([]);
  feed.pass(1);
  await Promise.all([1, 2, 3].map(() => feed.take()));
  await feed.take();
  expect(await statuses(feed)).toEqual(["applied"]);
  expect(await activeNames(feed.admin)).toEqual(["user001", "user002", "user003"]);
  const [report] = await feed.runs();
  expect(report?.run).toMatchObject({ source: "sftp", mode: "replace", actorKind: "connection" });
});

test("an event that is told again of the same file brings no second run; the same content uploaded again does", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(2)));
  feed.pass(1);
  await feed.take();
  await feed.tell({ virtual_path: "/people.csv" });
  feed.pass(30);
  await feed.take();
  expect(await statuses(feed)).toEqual(["applied"]);
  await feed.upload("/people.csv", list(people(2)));
  feed.pass(1);
  await feed.take();
  expect(await statuses(feed)).toEqual(["unchanged", "applied"]);
});

test("who is missing in the next file leaves; in a file of additions nobody does", async () => {
  for (const mode of ["replace", "add"] as const) {
    const feed = await newFeed(database(), { live: true, mode });
    await feed.upload("/people.csv", list(people(20)));
    feed.pass(1);
    await feed.take();
    await feed.upload("/people.csv", list(people(20).slice(1)));
    feed.pass(30);
    await feed.take();
    expect((await activeNames(feed.admin)).length).toBe(mode === "replace" ? 19 : 20);
  }
});

test("of several files that rest the newest is taken, and the older ones say that they were passed over", async () => {
  const feed = await newFeed(database());
  await feed.upload("/monday.csv", list(people(2)));
  await feed.upload("/tuesday.CSV", list(people(3)));
  feed.pass(1);
  await feed.take();
  await feed.take();
  expect((await feed.runs()).length).toBe(1);
  expect((await activeNames(feed.admin)).length).toBe(3);
  const rows = await inOrganisation(feed.id, (at) => lastUploads(at, feed.connectionId));
  expect(rows.map(({ path, state, reason }) => [path, state, reason])).toEqual([
    ["/monday.csv", "passed_over", "newer"],
    ["/tuesday.CSV", "taken", null],
  ]);
});

test("on arrival files are taken at most every quarter of an hour; none is lost", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(20)));
  feed.pass(1);
  await feed.take();
  await feed.upload("/people.csv", list(people(21)));
  feed.pass(10);
  await feed.take();
  expect((await feed.runs()).length).toBe(1);
  feed.pass(6);
  await feed.take();
  expect((await activeNames(feed.admin)).length).toBe(21);
});

test("a daily file waits for its time, and is taken once then", async () => {
  const feed = await newFeed(database());
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const at = new Intl.DateTimeFormat("nl", { timeZone: "Europe/Amsterdam", timeStyle: "short" });
  const row = await feed.connection();
  const settings = { ...row.settings, cadence: { kind: "daily", at: at.format(inHours(2)) } };
  const entry = decision(feed.admin, "connection_settled", feed.connectionId);
  await inOrganisation(feed.id, (handle) => updateConnection(handle, row.id, { settings }, entry));
  await feed.upload("/people.csv", list(people(2)));
  for (const hours of [0.1, 1, 1.9]) await feed.take({ now: inHours(hours) });
  expect(await statuses(feed)).toEqual([]);
  for (const hours of [2.1, 5, 26.1]) await feed.take({ now: inHours(hours) });
  expect(await statuses(feed)).toEqual(["applied"]);
});

test("a file that is being written, or is written again, is not taken", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(2)));
  const journal = join(feed.dataDir, "sftp-events", "begun");
  mkdirSync(journal, { recursive: true });
  writeFileSync(join(journal, "1"), JSON.stringify({ path: join(feed.root, "people.csv") }));
  writeFileSync(join(journal, "2"), "{");
  feed.pass(1);
  expect(await feed.take()).toBe("wait");
  rmSync(join(journal, "1"));
  await feed.tell({ virtual_path: "/people.csv", status: 2 });
  await feed.take();
  expect(await statuses(feed)).toEqual([]);
});

test("files without an event are found; broken ones, and those being written, are not taken for finished", async () => {
  const feed = await newFeed(database());
  feed.put("/people.csv", list(people(2)));
  feed.put("/broken.csv", list(people(1)));
  feed.put("/written.csv", list(people(1)));
  feed.put("/people.csv.filepart", list(people(1)));
  feed.put("/results/old.csv", "x");
  const journal = join(feed.dataDir, "sftp-events", "waiting");
  mkdirSync(journal, { recursive: true });
  writeFileSync(join(journal, "1"), JSON.stringify({ path: join(feed.root, "written.csv") }));
  feed.pass(0.1);
  await feed.tell({ virtual_path: "/broken.csv", status: 2 });
  expect(await sweep(feed)).toBe(0);
  feed.pass(5);
  expect(await sweep(feed)).toBe(1);
  expect(await sweep(feed)).toBe(0);
  await feed.take();
  feed.pass(30);
  expect(await sweep(feed)).toBe(0);
  expect(await statuses(feed)).toEqual(["applied"]);
  expect((await activeNames(feed.admin)).length).toBe(2);
});

test("packed lists are unpacked; what cannot be unpacked is told to be no list", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv.gz", gzipSync(list(people(4))));
  feed.pass(1);
  await feed.take();
  expect((await activeNames(feed.admin)).length).toBe(4);
  await feed.upload("/people.csv.gz", gzipSync(list(people(4))).subarray(0, 60));
  feed.pass(30);
  await feed.take();
  await feed.upload("/people.zip", "PK\x03\x04 this is no zip \x00\x01");
  feed.pass(30);
  await feed.take();
  expect(await statuses(feed)).toEqual(["failed", "failed", "applied"]);
});

test("empty files and files with a header only remove nobody", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(4)));
  feed.pass(1);
  await feed.take();
  for (const content of ["", list(people(1)).split("\r\n")[0] ?? ""]) {
    await feed.upload("/people.csv", content);
    feed.pass(30);
    await feed.take();
  }
  expect((await activeNames(feed.admin)).length).toBe(4);
});

test("in preview files are planned and nothing is applied; a paused connection takes nothing", async () => {
  const feed = await newFeed(database(), {});
  await feed.upload("/people.csv", list(people(2)));
  feed.pass(1);
  await feed.take();
  expect(await statuses(feed)).toEqual(["planned"]);
  expect(await activeNames(feed.admin)).toEqual([]);
  await database().owner`update connections set state = 'paused' where id = ${feed.connectionId}`;
  await feed.upload("/people.csv", list(people(3)));
  feed.pass(30);
  await feed.take();
  expect((await feed.runs()).length).toBe(1);
  expect(await inOrganisation(feed.id, (at) => restingUploads(at, feed.connectionId))).toHaveLength(
    1,
  );
});

test("good rows are applied; long names are shortened and words are flags as it was settled", async () => {
  const feed = await newFeed(database());
  const long = person("LongName", {
    displayName: "Christiaan van der Bergenstein",
    firstAid: "ja",
  });
  await feed.upload("/people.csv", list([long, person("Sound", { firstAid: "1" })]));
  feed.pass(1);
  await feed.take();
  expect(await activeNames(feed.admin)).toEqual(["Sound"]);
  const row = await feed.connection();
  const settings = { ...row.settings, wordsAsFlags: true };
  const entry = decision(feed.admin, "connection_settled", feed.connectionId);
  await inOrganisation(feed.id, (at) => updateConnection(at, row.id, { settings }, entry));
  await feed.upload("/people.csv", list([long, person("Sound", { firstAid: "1" })]));
  feed.pass(30);
  await feed.take();
  expect(await activeNames(feed.admin)).toEqual(["LongName", "Sound"]);
  const [report] = await feed.runs();
  expect(report?.issues).toMatchObject([{ rule: "max", severity: "warning" }]);
});

test("photos are kept by name; what is none is passed over", async () => {
  const feed = await newFeed(database());
  const png = Buffer.alloc(40);
  png.write("\x89PNG\r\n\x1a\n", "latin1");
  png.write("IHDR", 12, "latin1");
  png.writeUInt32BE(4, 16);
  png.writeUInt32BE(4, 20);
  await feed.upload("/photos/JanJansen.png", png);
  await feed.upload("/photos/evil.png", "<script>");
  feed.pass(1);
  await feed.take();
  expect(await photoNames(feed.admin)).toEqual(["janjansen.png"]);
  const rows = await inOrganisation(feed.id, (at) => lastUploads(at, feed.connectionId));
  expect(rows.map(({ path, reason }) => [path, reason])).toEqual([
    ["/photos/JanJansen.png", null],
    ["/photos/evil.png", "photo"],
  ]);
});

test("a process that dies after the copy loses nothing: the next one begins its run, once", async () => {
  const feed = await newFeed(database());
  const content = list(people(2));
  await keepFile(
    feed.id,
    "people.csv",
    () => [Buffer.from(content)],
    async (at, { id, sha256 }) => {
      await at.sql`
      insert into sftp_uploads (organisation_id, id, connection_id, path, size, touched_at, state, file_id, sha256)
      values (${feed.id}, ${crypto.randomUUID()}, ${feed.connectionId}, '/people.csv', 9, now(), 'taken', ${id}, ${sha256})`;
    },
  );
  await feed.take();
  // As if it had died again before the run was noted with the upload.
  await database()
    .owner`update sftp_uploads set run_id = null where connection_id = ${feed.connectionId}`;
  await feed.take();
  expect(await statuses(feed)).toEqual(["applied"]);
  expect((await activeNames(feed.admin)).length).toBe(2);
});

test("a file of which something is told while it is copied is not taken before that has settled", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(2)));
  feed.pass(1);
  const touched = await overtaken(
    database().owner,
    (sql) => sql`
      update sftp_uploads set touched_at = ${feed.now()} where connection_id = ${feed.connectionId}`,
    () => feed.take(),
  );
  expect(touched).toBe("wait");
  expect(await statuses(feed)).toEqual([]);
  const kept = await inOrganisation(feed.id, ({ sql }) => sql`select from files`);
  expect(kept).toHaveLength(0);
  feed.pass(1);
  await feed.take();
  expect(await statuses(feed)).toEqual(["applied"]);
});

test("where the folder is on another machine nothing is done, and nothing is forgotten", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(people(2)));
  feed.pass(1);
  await feed.take({ dataDir: join(feed.dataDir, "elsewhere") });
  expect(await statuses(feed)).toEqual([]);
  await feed.take();
  expect(await statuses(feed)).toEqual(["applied"]);
});
