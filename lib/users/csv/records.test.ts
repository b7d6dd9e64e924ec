import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { RecordReader } from "./records.ts";
import { headerLine, person, readWhole } from "./testing.ts";

test("mixed line ends never glue rows, and every row keeps its line", async () => {
  const content = `${headerLine}\r\n${person("Aa")}\n${person("Bb")}\r${person("Cc")}\r\n\r\n${person("Dd")}`;
  const { list, blank, endsWithLineEnd } = await readWhole(content);

  expect(list.map(({ row, line }) => [row, line])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 6],
  ]);
  expect([blank, endsWithLineEnd]).toEqual([1, false]);
});

test("a quoted line break is a space in the value and a line in the count", async () => {
  const content = `${headerLine}\nJan;"Jan\r\nPiet";Bb;"zegt ""hoi"", Jan";j@example.nl\n${person("Cc")}\n`;
  const { list, endsWithLineEnd } = await readWhole(content);

  expect(list[0]?.values.slice(1, 4)).toEqual(["Jan Piet", "Bb", 'zegt "hoi", Jan']);
  expect(list[1]?.line).toBe(4);
  expect(endsWithLineEnd).toBe(true);
});

test("a quotation mark that is not closed refuses its own row and spares the next", async () => {
  const open = `"JanJ";"Jan;"Jansen";"Jansen";"j@example.nl"`;
  const atEnd = `"Piet";"Piet";"Piet";"Piet";"p@example.nl`;
  const { list, fileIssues } = await readWhole(
    `${headerLine}\n${open}\n"Kees";"K2";"K3";"K4";"k@example.nl"\n${atEnd}\n"Anna";"A2";"A3";"A4";"a@example.nl"`,
  );

  expect(list.map(({ line, issues }) => [line, issues?.[0]?.rule])).toEqual([
    [2, "unclosed_quote"],
    [3, undefined],
    [4, "unclosed_quote"],
    [5, undefined],
  ]);
  expect(list[2]?.userNameKey).toBe("piet");
  expect(fileIssues).toEqual([]);
});

test("a quotation mark inside a quoted value is malformed, inside a bare value it is a sign like others", async () => {
  const { list } = await readWhole(
    `${headerLine}\nJan;"Jan "de" Man";Bb;Bb;j@example.nl\nPiet;Piet "de" Man;Bb;Bb;p@example.nl`,
  );

  expect(list.map(({ issues }) => issues?.[0]?.rule)).toEqual(["malformed", undefined]);
});

test("a quotation mark open to the end of the file is the file's, at the line where it opened", async () => {
  const { list, fileIssues } = await readWhole(
    `${headerLine}\n${person("Aa")}\nBb;"Bb;Bb;Bb;b@example.nl\n${person("Cc")}\n`,
  );

  expect(fileIssues).toEqual([{ rule: "unclosed_quote", severity: "error", params: { line: 3 } }]);
  expect(list.map(({ refused }) => refused)).toEqual([false, true, false]);
});

test("the same in a file too long to hold", async () => {
  const rest = Array.from({ length: 10_000 }, (_, index) => person(`Jan${index}`)).join("\n");
  const { fileIssues, rows } = await readWhole(
    `${headerLine}\n${person("Aa")}\nBb;"Bb;Bb;Bb;b@example.nl\n${rest}`,
  );

  expect(fileIssues).toEqual([{ rule: "unclosed_quote", severity: "error", params: { line: 3 } }]);
  expect(rows).toBe(1);
});

test.each([
  ["bare", "x".repeat(120_000)],
  ["quoted", `"${"x\n".repeat(60_000)}"`],
  ["bare, over several pieces", "x".repeat(600_000)],
  ["quoted, over several pieces", `"${"x\n".repeat(300_000)}"`],
])("a record longer than any person is too large (%s)", async (_, cell) => {
  const { fileIssues, rows } = await readWhole(
    `${headerLine}\n${person("Aa")}\nBb;${cell};Bb;Bb;b@example.nl\n${person("Cc")}`,
  );

  expect(fileIssues).toEqual([
    { rule: "too_large", severity: "error", params: { cause: "record", line: 3, max: 100_000 } },
  ]);
  expect(rows).toBe(1);
});

test("a file in which most rows are broken by quotation marks is malformed as a whole", async () => {
  const broken = `"Jan "x" Jan";Jan;Jan;Jan;j@example.nl`;
  const { fileRules } = await readWhole(`${headerLine}\n${[broken, broken, broken].join("\n")}`);

  expect(fileRules).toEqual(["malformed"]);
});

test("text without quotation marks is cut as papaparse cuts it, wherever its pieces end", () => {
  const texts = fc.array(fc.constantFrom(";", ";", "\n", " ", "Jan", "é", "\ufeff", ","), {
    maxLength: 60,
  });
  const property = fc.property(texts, texts, fc.constantFrom(";", ",", "\t"), (...given) => {
    const [before, after, delimiter] = given;
    const whole = [...before, ...after].join("").replace(/^\ufeff+/, "");
    const pieces = [whole.slice(0, before.length), whole.slice(before.length)];
    const reader = new RecordReader(delimiter, 1);
    const records = pieces.flatMap((piece, index) => reader.read(piece, index === 1));

    const { data } = Papa.parse<string[]>(whole.replace(/\n$/, ""), { delimiter, newline: "\n" });
    const expected = whole === "\n" ? [[""]] : data;
    expect(records.map(({ cells }) => cells)).toEqual(expected);
    expect(records.map(({ line }) => line)).toEqual(expected.map((_, index) => index + 1));
  });
  fc.assert(property, { numRuns: 500 });
});
