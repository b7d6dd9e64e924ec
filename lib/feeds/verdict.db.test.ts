import { existsSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyRun } from "../users/imports/runs.ts";
import { people } from "../users/imports/testing.ts";
import { list, person, testDatabase } from "../users/testing.ts";
import { keepDrop } from "./keeping.ts";
import { tellRuns } from "./telling.ts";
import { newFeed, type TestFeed } from "./testing.ts";

const database = testDatabase();
const staff = people(30);

/** The lines of the only verdict of this status. */
function verdict(feed: TestFeed, status: string): string[][] {
  const names = feed.files("results").filter((name) => name.endsWith(`.${status}.csv`));
  expect(names).toHaveLength(1);
  const text = feed.content(`results/${names[0]}`).replace("\ufeff", "");
  return text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(";"));
}
const outcomes = (lines: string[][]) =>
  Object.fromEntries(lines.slice(1).map(([, , userName, outcome]) => [userName, outcome]));

async function keep(feed: TestFeed): Promise<void> {
  await keepDrop(await feed.read(), { dataDir: feed.dataDir, now: feed.now() });
}

test("each row has its outcome: joined, changed, unchanged, refused, disabled, and whoever left", async () => {
  const feed = await newFeed(database());
  const all = people(60).map((one) => ({ ...one, title: "Clerk", enabled: "True" }));
  await feed.bring(list(all));
  const [changed, same, refused, disabled, , ...rest] = all;
  const next = list([
    { ...(changed ?? person("x")), title: "Boss" },
    same ?? person("x"),
    { ...(refused ?? person("x")), email: "no address" },
    { ...(disabled ?? person("x")), enabled: "False" },
    ...rest,
    person("newcomer", { title: "Clerk", enabled: "True" }),
  ]);
  const { run } = await feed.bring(next, "/AD export.csv");
  expect(run.status).toBe("applied");
  const [name = ""] = feed.files("results").filter((one) => one.startsWith("AD export"));
  expect(name).toMatch(/^AD export\.\d{8}T\d{6}Z\.applied\.csv$/);
  const text = feed.content(`results/${name}`);
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const lines = text
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(";"));
  expect(lines[0]).toEqual(["row", "line", "CSV_USERNAME", "outcome", "message"]);
  expect(lines[1]?.slice(0, 4)).toEqual(["1", "2", "user001", "updated"]);
  expect(outcomes(lines)).toMatchObject({
    ...{ user001: "updated", user002: "unchanged", user003: "refused", user005: "deactivated" },
    ...{ user006: "unchanged", newcomer: "created" },
  });
  const disabledLines = lines.filter(([, , userName]) => userName === "user004");
  expect(disabledLines.map((line) => line[3])).toEqual(["disabled", "deactivated"]);
  expect(lines.find(([, , userName]) => userName === "user003")?.[4]).not.toBe("");
  const json = JSON.parse(feed.content(`results/${name.replace(/csv$/, "json")}`));
  expect(json).toMatchObject({ id: run.id, status: "applied", source: "sftp" });
  expect(json.counts).toMatchObject({ created: 1, updated: 1, refused: 1, deactivated: 2 });
});

test("a held run says what would happen, and once it is decided what did", async () => {
  const feed = await newFeed(database());
  await feed.bring(list(staff));
  const { run } = await feed.bring(list([...staff.slice(0, 18), person("joiner")]), "/next.csv");
  expect(outcomes(verdict(feed, "held"))).toMatchObject({
    ...{ joiner: "created", user001: "unchanged", user030: "deactivated" },
  });
  await applyRun(feed.admin, run.id, "command", { answer: "without_leavers" });
  await tellRuns(await feed.read());
  await tellRuns(await feed.read());
  const ofNext = feed.files("results").filter((name) => /^next\..*\.applied\.csv$/.test(name));
  expect(ofNext).toHaveLength(1);
  const text = feed.content(`results/${ofNext[0]}`);
  expect(text).toContain("joiner;created");
  expect(text).toContain("user030;kept");
  expect(feed.files("results").filter((name) => /part$/.test(name))).toEqual([]);
});

test("plans, files without changes and files that cannot be read have their verdicts too", async () => {
  const feed = await newFeed(database(), {});
  await feed.bring(list(staff.slice(0, 2)));
  expect(outcomes(verdict(feed, "planned"))).toEqual({ user001: "created", user002: "created" });
  await database().owner`update connections set state = 'live' where id = ${feed.connectionId}`;
  await feed.bring(list(staff.slice(0, 2)));
  await feed.bring(list(staff.slice(0, 2)));
  expect(outcomes(verdict(feed, "unchanged"))).toMatchObject({ user001: "unchanged" });
  await feed.bring("a;b\r\n1;2\r\n");
  const failed = verdict(feed, "failed");
  expect(failed.slice(1).every((line) => line[3] === "failed" && line[4] !== "")).toBe(true);
  expect(failed.length).toBeGreaterThan(1);
});

test("no cell of a verdict is a formula, whatever stands in the file", async () => {
  const feed = await newFeed(database());
  const evil = person("-2+3", { firstName: "@SUM", surname: "Sound" });
  await feed.bring(list([evil, person("sound")]));
  const lines = verdict(feed, "applied");
  expect(lines.flat().filter((cell) => /^[=+\-@\t]/.test(cell))).toEqual([]);
});

test("a verdict that could not be noted is written again over itself", async () => {
  const feed = await newFeed(database());
  await feed.bring(list(staff));
  const before = feed.files("results");
  await database()
    .owner`update runs set facts = facts - 'verdict' where connection_id = ${feed.connectionId}`;
  await tellRuns(await feed.read());
  expect(feed.files("results")).toEqual(before);
});

test("a file stays in the drop for a quarter of an hour after its run, and is then in the archive", async () => {
  const feed = await newFeed(database());
  await feed.upload("/people.csv", list(staff));
  feed.pass(1);
  await feed.take();
  await keep(feed);
  expect(existsSync(join(feed.root, "people.csv"))).toBe(true);
  feed.pass(16);
  await keep(feed);
  expect(existsSync(join(feed.root, "people.csv"))).toBe(false);
  expect(feed.files("archive")).toEqual([expect.stringMatching(/^people\.\d{8}T\d{6}Z\.csv$/)]);
});

test("what came to the same name meanwhile stays, and so does what is being worked on", async () => {
  const feed = await newFeed(database());
  await feed.bring(list(staff));
  await feed.upload("/people.csv", list(staff.slice(1)));
  feed.pass(60);
  await keep(feed);
  expect(existsSync(join(feed.root, "people.csv"))).toBe(true);
  await feed.take({ performer: "worker" });
  feed.pass(60);
  await keep(feed);
  expect(existsSync(join(feed.root, "people.csv"))).toBe(true);
});

test("broken and temporary files go after a day, photos once they are kept, what is no list into the archive", async () => {
  const feed = await newFeed(database());
  feed.put("/broken.csv", "half");
  feed.put("/people.csv.filepart", "half");
  feed.pass(0.1);
  await feed.tell({ virtual_path: "/broken.csv", status: 2 });
  await feed.upload("/people.xlsx", "sheet");
  await feed.upload("/photos/jan.jpg", "no photo");
  feed.pass(20);
  await feed.take();
  await keep(feed);
  expect(readdirSync(feed.root).sort()).toContain("broken.csv");
  feed.pass(24 * 60);
  await keep(feed);
  const left = ["archive", "photos", "results"];
  expect(readdirSync(feed.root).filter((name) => !left.includes(name))).toEqual([]);
  expect(feed.files("photos")).toEqual([]);
  expect(feed.files("archive")).toEqual([expect.stringMatching(/^people\.\d{8}T\d{6}Z\.xlsx$/)]);
});

test("nothing stays longer than the organisation's retention", async () => {
  const feed = await newFeed(database());
  await feed.bring(list(staff));
  await keep(feed);
  const [name = ""] = feed.files("results");
  // A client's own time says nothing about when it was brought.
  utimesSync(join(feed.root, "results", name), new Date("2020-01-01"), new Date("2020-01-01"));
  feed.pass(29 * 24 * 60);
  await keep(feed);
  expect([feed.files("archive").length, feed.files("results").length]).toEqual([1, 2]);
  feed.pass(2 * 24 * 60);
  await keep(feed);
  expect([feed.files("archive").length, feed.files("results").length]).toEqual([0, 0]);
});
