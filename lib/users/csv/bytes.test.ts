import { expect, test } from "vitest";
import { headerLine, latin1, person, readWhole, utf16 } from "./testing.ts";

const list = `${headerLine}\r\n${person("Zoë")}\r\n`;
const utf8 = new TextEncoder();

test.each([
  ["utf-8", utf8.encode(list)],
  ["utf-8-bom", utf8.encode(`\ufeff${list}`)],
  ["utf-16le", utf16(list)],
  ["utf-16be", utf16(list, { bigEndian: true })],
  ["utf-16le", utf16(list, { bom: false })],
  ["utf-16be", utf16(list, { bigEndian: true, bom: false })],
  ["windows-1252", latin1(list)],
])("a list in %s reads with its letters whole", async (encoding, bytes) => {
  const { dialect, list: rows, fileIssues } = await readWhole(bytes);

  expect(dialect.encoding).toBe(encoding);
  expect(rows[0]?.values[0]).toBe("Zoë");
  expect(fileIssues).toEqual([]);
});

test("Windows-1252's own signs are read, and what it leaves undefined is refused", async () => {
  const quotes = latin1(
    `${headerLine}\n${person("Jan")}`.replace("Jan;", "\u0091t Jan\u0080\u008d;"),
  );
  const { list: rows, issues } = await readWhole(quotes);

  expect(rows[0]?.values[0]).toBe("‘t Jan€\u008d");
  expect(issues.map(({ field, rule }) => `${field} ${rule}`)).toEqual(["userName charset"]);
});

test("a few bad bytes in UTF-8 are damage, named by line, and the rows can still be looked at", async () => {
  const text = utf8.encode(`${list}${person("José")}\n${person("Ren~")}\n`);
  const damaged = text.map((byte) => (byte === 0x7e ? 0xff : byte));
  const { fileIssues, dialect, rows } = await readWhole(damaged);

  expect(dialect.encoding).toBe("utf-8");
  expect(fileIssues).toEqual([{ rule: "encoding", severity: "error", params: { line: 4 } }]);
  expect(rows).toBe(3);
});

test("damage in UTF-16 is named by line", async () => {
  const { fileIssues } = await readWhole(utf16(`${list}Ren\ud800`));

  expect(fileIssues).toEqual([{ rule: "encoding", severity: "error", params: { line: 3 } }]);
});

test.each([
  ["a workbook", "PK\u0003\u0004", { cause: "workbook" }],
  ["an old workbook", "\u00d0\u00cf\u0011\u00e0", { cause: "workbook" }],
  ["a picture", "\u0089PNG\r\n\u001a\n\0", undefined],
  ["a PDF", "%PDF-1.7", undefined],
  ["a compressed file", "\u001f\u008b\u0008", undefined],
  ["a file with NULs", `${list}a\0b`, { cause: "nul", line: 3 }],
  ["a web page", "<!doctype html><table>", undefined],
])("%s is not taken for a list", async (_, content, params) => {
  const { fileIssues, rows } = await readWhole(latin1(content));

  expect(fileIssues).toEqual([{ rule: "not_csv", severity: "error", ...(params && { params }) }]);
  expect(rows).toBe(0);
});

test.each(["", "\ufeff", "\r\n \n\n"])("nothing in it is an empty file (%j)", async (content) => {
  expect((await readWhole(content)).fileRules).toEqual(["empty_file"]);
});

test("two BOMs, as joined files have, are no part of the first header", async () => {
  const { head } = await readWhole(
    `\ufeff\ufeff"CSV_USERNAME"${list.slice("CSV_USERNAME".length)}`,
  );

  expect(head?.columns.userName).toBe("CSV_USERNAME");
});

test("the Admin's choice of encoding stands above what was detected", async () => {
  const { list: rows, dialect } = await readWhole(utf8.encode(list), { encoding: "windows-1252" });

  expect(dialect.encoding).toBe("windows-1252");
  expect(rows[0]?.issues?.[0]?.rule).toBe("encoding_loss");
});
