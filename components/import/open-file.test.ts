import { expect, test } from "vitest";
import { importIn } from "#lib/messages/import";
import { locales } from "#lib/messages/locale";
import { type OpenedFile, openListFile } from "./open-file.ts";
import { openProblems } from "./opening/problems.ts";
import { named, png, textRow, workbookParts, zipOf } from "./opening/testing.ts";
import { bytesOf, readZip } from "./opening/zip.ts";

const list = "CSV_USERNAME;CSV_EMAIL\r\njan;jan@acme.nl\r\n";

async function opened(file: Blob & { name: string }): Promise<OpenedFile> {
  const answer = await openListFile(file);
  if ("problem" in answer) throw new Error(answer.problem);
  return answer;
}

test.each(["list.csv", "list.txt", "list", "list.xlsx"])(
  "text is the list as it is, whatever its name (%s)",
  async (name) => {
    const file = named(name, list);
    expect(await openListFile(file)).toEqual({
      ...{ name, bytes: file, sheet: null, sheets: [], photos: [], unusable: [] },
    });
  },
);

/** An OLE file whose directory, in its second sector, names one part. */
function ole(part: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(1_536);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const view = new DataView(bytes.buffer);
  view.setUint16(30, 9, true);
  view.setUint32(48, 1, true);
  for (const [n, letter] of [..."Root Entry"].entries())
    view.setUint16(1_024 + 2 * n, letter.charCodeAt(0), true);
  for (const [n, letter] of [...part].entries())
    view.setUint16(1_152 + 2 * n, letter.charCodeAt(0), true);
  return bytes;
}

test.each([
  ["an empty file", new Uint8Array(), "empty"],
  ["a workbook with a password", ole("EncryptedPackage"), "protected_workbook"],
  ["a workbook of an old Excel", ole("Workbook"), "old_workbook"],
  ["a PDF", "%PDF-1.7\n", "pdf"],
  ["a picture", png, "image"],
  ["a letter", "{\\rtf1\\ansi", "document"],
  ["another kind of archive", "Rar!\x1a\x07", "archive"],
  ["a zip file that was cut off", "PK\x03\x04 and no more", "damaged"],
])("%s is told at once, whatever its name", async (_, bytes, problem) => {
  expect(await openListFile(named("list.csv", bytes))).toEqual({ problem });
});

test("a file of two gigabytes is told without looking into it", async () => {
  const file = { name: "list.csv", size: 2 ** 31, slice: () => expect.unreachable() };
  expect(await openListFile(file as unknown as Blob & { name: string })).toEqual({
    problem: "too_large",
  });
});

test.each([
  ["a binary workbook", { "[Content_Types].xml": "", "xl/workbook.bin": "" }, "binary_workbook"],
  ["a Word document", { "[Content_Types].xml": "", "word/document.xml": "" }, "document"],
  ["an OpenDocument sheet", { mimetype: "application/x", "content.xml": "" }, "open_document"],
  ["a Numbers sheet", { "Index/Document.iwa": "" }, "numbers"],
  ["a zip file of photos only", { "a.png": png }, "no_list"],
  ["a zip file with nothing in it", {}, "no_list"],
  ["a zip file with an empty list", { "list.csv": "" }, "empty"],
  ["a zip file with a PDF for a list", { "list.csv": "%PDF-1.7" }, "pdf"],
  ["a zip file with an old workbook", { "list.xls": ole("Workbook") }, "old_workbook"],
])("%s is told at once", async (_, files, problem) => {
  expect(await openListFile(zipOf("list.zip", files))).toEqual({ problem });
});

test("a zip file with several lists names them", async () => {
  const file = zipOf("list.zip", { "a/one.csv": list, "b/two.xlsx": list, "note.txt": "x" });
  expect(await openListFile(file)).toEqual({
    problem: "several_lists",
    names: ["one.csv", "two.xlsx"],
  });
});

test("a zip file gives its list and the photos beside it, in whatever folders", async () => {
  const file = zipOf("acme.zip", {
    "Acme/list.csv": list,
    "Acme/read me.txt": "Dear colleague",
    "Acme/photos/Jan.PNG": png,
    "Acme/photos/other/jan.png": png,
    "Acme/photos/René.png": png,
    "Acme/photos/word.jpg": "no picture at all",
    "Acme/photos/large.png": new Uint8Array(2 * 1024 * 1024 + 1),
    "Acme/photos/phone.heic": png,
    "__MACOSX/Acme/._list.csv": "x",
    "Acme/.hidden.csv": "x",
  });
  const { name, bytes, photos, unusable } = await opened(file);
  expect(name).toBe("list.csv");
  expect(await bytes.text()).toBe(list);
  expect(photos.map((photo) => photo.name)).toEqual(["Jan.PNG", "René.png"]);
  expect(photos[0]?.bytes).toEqual(png);
  expect(unusable).toEqual(["jan.png", "word.jpg", "large.png", "phone.heic"]);
});

test("the list in a zip file may be a workbook, and may be a text file where there is no other", async () => {
  const workbook = zipOf("x", workbookParts({ A: textRow("CSV_USERNAME") }));
  const bytes = new Uint8Array(await workbook.arrayBuffer());
  const first = await opened(zipOf("a.zip", { "list.xlsx": bytes, "note.txt": "x" }));
  expect(first.name).toBe("list.csv");
  expect(await first.bytes.text()).toBe("CSV_USERNAME\r\n");
  expect((await opened(zipOf("a.zip", { "list.txt": list }))).name).toBe("list.txt");
});

/** The same zip file with other bytes wherever these stand. */
async function rewritten(file: Blob, from: number[], to: number[]) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  for (let at = 0; at < bytes.length; at++) {
    if (from.every((byte, n) => bytes[at + n] === byte)) bytes.set(to, at);
  }
  return named("list.zip", bytes);
}

test("a zip file with a password is told, and hidden files do not matter", async () => {
  const file = zipOf("list.zip", { "list.csv": list });
  const directory = [0x50, 0x4b, 0x01, 0x02, 0x14, 0x00, 0x14, 0x00];
  const withPassword = await rewritten(file, [...directory, 0], [...directory, 1]);
  expect(await openListFile(withPassword)).toEqual({ problem: "protected_zip" });
});

test("names that Windows wrote in its old letters are read as they were meant", async () => {
  const file = zipOf("list.zip", { "list.csv": list, "Ren?.png": png });
  const name = [0x52, 0x65, 0x6e];
  const { photos } = await opened(await rewritten(file, [...name, 0x3f], [...name, 0x82]));
  expect(photos.map((photo) => photo.name)).toEqual(["René.png"]);
});

test("what unfolds to more than it may is stopped on the way", async () => {
  const file = zipOf("list.zip", { "list.csv": new Uint8Array(1_000_000) });
  expect(file.size).toBeLessThan(2_000);
  const [entry] = await readZip(file);
  if (!entry) throw new Error("there is one");
  await expect(bytesOf(entry, 999_999)).rejects.toMatchObject({ code: "too_large_inside" });
  expect(await bytesOf(entry, 1_000_000)).toHaveLength(1_000_000);
});

test("a zip file in a zip file is not opened without end", async () => {
  const inner = new Uint8Array(await zipOf("x", { "list.csv": list }).arrayBuffer());
  expect(await openListFile(zipOf("list.zip", { "list.csv": inner }))).toEqual({
    problem: "archive",
  });
});

test("every problem has a sentence in each language", () => {
  for (const locale of locales) {
    expect(Object.keys(importIn(locale).unopened).sort()).toEqual([...openProblems].sort());
  }
});
