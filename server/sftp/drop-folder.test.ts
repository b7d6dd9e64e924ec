import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { OpenFile, Opening } from "#lib/sftp/folder";
import { DropFolder } from "#server/sftp/drop-folder";
import { prepareDrop } from "#server/sftp/drop-paths";
import { DropUsage } from "#server/sftp/drop-usage";

let outside: string;
let root: string;
let folder: DropFolder;
let told: string[];

beforeEach(async () => {
  outside = mkdtempSync(join(tmpdir(), "flexwhere-drop-"));
  root = join(outside, "drop");
  await prepareDrop(root);
  told = [];
  folder = another();
});
afterEach(() => rmSync(outside, { recursive: true, force: true }));

/** A second session of the same account would share its usage. */
function another(
  usage = new DropUsage(root, { fileBytes: 20_000_000, bytes: 30_000_000, files: 8 }),
) {
  return new DropFolder(root, usage, {
    uploading: async (path) => async (upload) =>
      void told.push(`${path} ${upload.size} ${upload.complete}`),
    renamed: async (from, to) => void told.push(`${from} → ${to}`),
    deleted: async (path) => void told.push(`${path} deleted`),
  });
}

const reading: Opening = {
  ...{ read: true, write: false, append: false },
  ...{ create: false, truncate: false, exclusive: false },
};
const writing: Opening = { ...reading, read: false, write: true, create: true, truncate: true };
const resuming: Opening = { ...writing, truncate: false };

async function put(path: string, ...parts: (string | Buffer)[]): Promise<void> {
  const file = await folder.open(path, writing);
  let at = 0;
  for (const part of parts.map((one) => Buffer.from(one))) {
    await file.write(at, part);
    at += part.length;
  }
  await file.close(true);
}

const content = (path: string) => readFileSync(join(root, path), "utf8");

test("a file that is sent again shorter keeps nothing of the longer one", async () => {
  await put("/people.csv", "a long list of people");
  const again = await folder.open("/people.csv", resuming);
  await again.write(0, Buffer.from("short"));
  await again.set({ size: 5 });
  await again.close(true);
  expect(content("people.csv")).toBe("short");
  expect(told).toEqual(["/people.csv 21 true", "/people.csv 5 true"]);
});

test("an upload counts as finished only when it was closed, and nothing of it was refused", async () => {
  const lost = await folder.open("/lost.csv", writing);
  await lost.write(0, Buffer.from("half"));
  await lost.close(false);
  const refused = await folder.open("/refused.csv", writing);
  await refused.write(0, Buffer.from("half"));
  await expect(refused.write(4, Buffer.alloc(20_000_000))).rejects.toThrow("bytes at most");
  await refused.close(true);
  const untouched = await folder.open("/lost.csv", resuming);
  await untouched.close(true);
  expect(told).toEqual(["/lost.csv 4 false", "/refused.csv 4 false"]);
});

test("a link leads nowhere: not to be read, written, listed, entered, removed or renamed", async () => {
  writeFileSync(join(outside, "secret"), "secret");
  mkdirSync(join(outside, "elsewhere"));
  symlinkSync(join(outside, "secret"), join(root, "file.csv"));
  symlinkSync(join(outside, "elsewhere"), join(root, "folder"));
  const tries: (() => Promise<unknown>)[] = [
    () => folder.open("/file.csv", reading),
    () => folder.open("/file.csv", writing),
    () => folder.open("/folder/new.csv", writing),
    () => folder.attributes("/file.csv"),
    () => folder.attributes("/folder/x"),
    () => folder.list("/folder"),
    () => folder.set("/file.csv", { size: 0 }),
    () => folder.remove("/file.csv"),
    () => folder.makeFolder("/folder/new"),
    () => folder.rename("/file.csv", "/mine.csv"),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toThrow("No such file");
  expect((await folder.list("/")).map(({ name }) => name).sort()).toEqual([
    ...["archive", "photos", "results"],
  ]);
  // A file that takes a link's name takes its place, and goes nowhere else.
  await put("/own.csv", "own");
  await folder.rename("/own.csv", "/file.csv");
  expect(readFileSync(join(outside, "secret"), "utf8")).toBe("secret");
  expect(readdirSync(join(outside, "elsewhere"))).toEqual([]);
});

test.each(["/results", "/archive", "/Results", "/reſults"])(
  "%s can be read and not changed",
  async (name) => {
    writeFileSync(join(root, "results", "verdict.csv"), "ok");
    await put("/mine.csv", "mine");
    const refused: (() => Promise<unknown>)[] = [
      () => folder.open(`${name}/new.csv`, writing),
      () => folder.open(`${name}/verdict.csv`, resuming),
      () => folder.remove(`${name}/verdict.csv`),
      () => folder.makeFolder(`${name}/new`),
      () => folder.rename("/mine.csv", `${name}/mine.csv`),
      () => folder.rename(`${name}/verdict.csv`, "/verdict.csv"),
      () => folder.removeFolder(name),
      () => folder.set(`${name}/verdict.csv`, { times: { accessed: 1, modified: 1 } }),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toThrow(/denied|No such/);
    expect(readdirSync(join(root, "results"))).toEqual(["verdict.csv"]);
    const verdict = await folder.open("/results/verdict.csv", reading);
    expect(String(await verdict.read(0, 10))).toBe("ok");
    await verdict.close(true);
  },
);

test("the folders of the product stay where they are", async () => {
  await expect(folder.removeFolder("/photos")).rejects.toThrow("denied");
  await expect(folder.rename("/photos", "/pictures")).rejects.toThrow("denied");
  await expect(folder.removeFolder("/")).rejects.toThrow("denied");
  await put("/photos/ann.jpg", "jpg");
  expect(content("photos/ann.jpg")).toBe("jpg");
});

test("a rename replaces a file of that name, and never a folder", async () => {
  await put("/a.csv", "new");
  await put("/b.csv", "old");
  await folder.rename("/a.csv", "/b.csv");
  expect(content("b.csv")).toBe("new");
  await expect(folder.rename("/b.csv", "/photos/")).rejects.toThrow();
  await folder.makeFolder("/kept");
  await expect(folder.rename("/b.csv", "/kept")).rejects.toThrow("something else");
  await folder.makeFolder("/other");
  await expect(folder.rename("/kept", "/other/kept")).rejects.toThrow("stays where it is");
  await folder.rename("/kept", "/moved");
  expect(told.slice(2)).toEqual(["/a.csv → /b.csv"]);
});

test("the quota of bytes holds over all files, whichever way they grow", async () => {
  await put("/one.csv", Buffer.alloc(16_000_000));
  const two = await folder.open("/two.csv", writing);
  await two.write(0, Buffer.alloc(8_000_000));
  await expect(two.write(8_000_000, Buffer.alloc(7_000_000))).rejects.toThrow("quota");
  await expect(two.set({ size: 15_000_000 })).rejects.toThrow("quota");
  await two.close(true);
  await folder.remove("/one.csv");
  await put("/three.csv", Buffer.alloc(15_000_000));
});

test("the quota of files holds, folders counted, and deleting makes room", async () => {
  for (let n = 0; n < 6; n++) await put(`/${n}.csv`, "x");
  await folder.makeFolder("/folder");
  // The eighth is the folder for photos.
  await expect(put("/8.csv", "x")).rejects.toThrow("quota");
  await expect(folder.makeFolder("/another")).rejects.toThrow("quota");
  await folder.remove("/0.csv");
  await put("/8.csv", "x");
  expect(await folder.space()).toMatchObject({ freeFiles: 0, freeBytes: 30_000_000 - 6 });
});

test("two sessions of an account share its quota", async () => {
  const usage = new DropUsage(root, { fileBytes: 20_000_000, bytes: 10, files: 8 });
  const files: OpenFile[] = [];
  for (const name of ["/a.csv", "/b.csv"]) files.push(await another(usage).open(name, writing));
  await files[0]?.write(0, Buffer.alloc(6));
  await expect(files[1]?.write(0, Buffer.alloc(6))).rejects.toThrow("quota");
  for (const file of files) await file.close(true);
});

test.each([
  [
    "a write far behind the end",
    (file: OpenFile) => file.write(2 ** 45, Buffer.alloc(1)),
    "at most",
  ],
  ["a write with a gap", (file: OpenFile) => file.write(19_000_000, Buffer.alloc(1)), "gaps"],
  [
    "a length that nothing was written to",
    (file: OpenFile) => file.set({ size: 19_000_000 }),
    "gaps",
  ],
  ["a length beyond all", (file: OpenFile) => file.set({ size: 2 ** 53 }), "at most"],
])("%s is refused: files are never sparse", async (_, attempt, why) => {
  const file = await folder.open("/sparse.csv", writing);
  await expect(attempt(file)).rejects.toThrow(why);
  await file.close(true);
  expect(content("sparse.csv")).toBe("");
});

test("parts that overtake each other a little make the same file", async () => {
  const file = await folder.open("/parts.csv", writing);
  await file.write(5, Buffer.from("world"));
  await file.write(0, Buffer.from("hello"));
  await file.close(true);
  expect(content("parts.csv")).toBe("helloworld");
});

test("times are set, owner and mode are taken and passed over", async () => {
  await put("/timed.csv", "x");
  const times = { accessed: 1_600_000_000, modified: 1_600_000_001 };
  await folder.set("/timed.csv", { times, mode: 0o777, owner: { user: 1, group: 1 } });
  expect(await folder.attributes("/timed.csv")).toEqual({
    ...{ size: 1, times, mode: 0o100644, owner: { user: 0, group: 0 } },
  });
});
