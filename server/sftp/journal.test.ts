import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLog } from "#lib/log";
import { type Journal, openJournal } from "#server/sftp/journal";

const log = createLog("error", {}, () => undefined);
let folder: string;
let told: string[];
let answers: number[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flexwhere-journal-"));
  told = [];
  answers = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The web answers what stands in `answers`, then 200. */
function open(): Promise<Journal> {
  const tell = async (event: string) => {
    const status = answers.shift() ?? 200;
    if (status === 0) throw new Error("nobody there");
    if (status === 200) told.push(event);
    return status;
  };
  return openJournal({ folder, tell, log });
}

test("events are told in their order, again and again while the web is away", async () => {
  answers = [0, 503, 404];
  const journal = await open();
  for (const event of ["first", "second", "third"]) await journal.add(event);
  await vi.waitFor(() => expect(told).toEqual(["first", "second", "third"]), 20_000);
  await vi.waitFor(() => expect(readdirSync(join(folder, "waiting"))).toEqual([]), 20_000);
  await journal.stop();
});

test("what the web refuses for good does not hold up the rest", async () => {
  answers = [400, 413];
  const journal = await open();
  for (const event of ["first", "second", "third"]) await journal.add(event);
  await vi.waitFor(() => expect(told).toEqual(["third"]), 20_000);
  await journal.stop();
});

test("a process that is killed loses no event, and tells what was going on as lost", async () => {
  answers = [0];
  const before = await open();
  await before.add("kept");
  await before.begin("lost upload");
  const settle = await before.begin("never told");
  await settle("finished upload");
  await before.stop();
  expect(told).toEqual([]);
  const after = await open();
  await vi.waitFor(() => expect(told).toHaveLength(3), 20_000);
  expect(told).toEqual(["kept", "lost upload", "finished upload"]);
  await after.stop();
});
