import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type OpenedFile, openListFile, type Unopened } from "./open-file.ts";
import { named, textRow, workbookParts, zipOf } from "./opening/testing.ts";

const headers = ["CSV_USERNAME", "CSV_EMAIL", "CSV_PHONE"];

async function opened(file: Blob & { name: string }): Promise<OpenedFile> {
  const answer: OpenedFile | Unopened = await openListFile(file);
  if ("problem" in answer) throw new Error(answer.problem);
  return answer;
}

async function lines(...given: Parameters<typeof workbookParts>): Promise<string[]> {
  const { bytes } = await opened(zipOf("list.xlsx", workbookParts(...given)));
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await bytes.arrayBuffer());
  expect(text.startsWith("\ufeff")).toBe(true);
  return text.slice(1).split("\r\n").slice(0, -1);
}

const styles = `<numFmts><numFmt numFmtId="164" formatCode="0000000000"/><numFmt numFmtId="165" formatCode="&quot;P-&quot;00000"/><numFmt numFmtId="166" formatCode="d\\-m\\-yyyy"/></numFmts>
  <cellStyleXfs><xf numFmtId="11"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="166"/><xf numFmtId="49"/><xf numFmtId="11"/></cellXfs>`;

test.each([
  [
    "a telephone number with the zero its format gives",
    '<c s="1"><v>612345678</v></c>',
    "0612345678",
  ],
  ["a staff number with what its format puts before", '<c s="2"><v>42</v></c>', "P-00042"],
  ["a long number with all its digits", "<c><v>31612345678901</v></c>", "31612345678901"],
  [
    "a number in scientific notation with all its digits",
    '<c s="6"><v>3.1612345678E10</v></c>',
    "31612345678",
  ],
  ["a number in a text cell", '<c s="5"><v>31612345678</v></c>', "31612345678"],
  ["a text with its leading plus and zeros", '<c t="str" s="5"><v>+31 06</v></c>', "+31 06"],
  [
    "a day of the computer's own format as ISO writes it",
    '<c s="3"><v>45000</v></c>',
    "2023-03-15",
  ],
  ["a day as it is shown", '<c s="4"><v>45000</v></c>', "15-3-2023"],
  ["a fraction without the noise of its last digits", "<c><v>0.30000000000000004</v></c>", "0.3"],
  ["a yes", '<c t="b"><v>1</v></c>', "TRUE"],
  ["an error", '<c t="e"><v>#N/A</v></c>', "#N/A"],
  ["what a formula came to", '<c t="str"><f>A1&amp;"x"</f><v>janx</v></c>', "janx"],
  ["a number that a formula came to", '<c s="1"><f>1+1</f><v>2</v></c>', "0000000002"],
  [
    "runs of different type as one text",
    '<c t="inlineStr"><is><r><t>Jan</t></r><r><rPr/><t xml:space="preserve"> J.</t></r></is></c>',
    "Jan J.",
  ],
  ["a shared text without how it is pronounced", '<c t="s"><v>0</v></c>', "Renée & <co>"],
  [
    "a line break as a space",
    '<c t="inlineStr"><is><t>Jan_x000D_\nJansen</t></is></c>',
    "Jan Jansen",
  ],
  [
    "a value with the separator between quotes",
    '<c t="inlineStr"><is><t>a;"b"</t></is></c>',
    '"a;""b"""',
  ],
  ["a cell of a prefixed namespace", '<x:c t="inlineStr"><x:is><x:t>Jan</x:t></x:is></x:c>', "Jan"],
])("shows %s", async (_, cell, shown) => {
  const strings =
    "<si><t>Ren&#233;e &amp; &lt;co&gt;</t><rPh sb='0' eb='1'><t>reenay</t></rPh></si>";
  const prefixed = cell.startsWith("<x:");
  const row = prefixed ? `<x:row>${cell}</x:row>` : `<row>${cell}</row>`;
  expect(await lines({ Users: row }, { styles, strings })).toEqual([shown]);
});

test("days count from 1904 where the workbook says so", async () => {
  const properties = '<workbookPr date1904="1"/>';
  const found = await lines({ A: '<row><c s="3"><v>43538</v></c></row>' }, { styles, properties });
  expect(found).toEqual(["2023-03-15"]);
});

test("a line's number is the number of its row, also after empty rows", async () => {
  const rows = `<row r="2"><c r="A2" t="str"><v>CSV_USERNAME</v></c><c r="B2" t="str"><v>CSV_EMAIL</v></c></row>
    <row r="3"/><row r="4"><c r="A4" s="1"/></row>
    <row r="6"><c r="B6" t="str"><v>jan@acme.nl</v></c></row><row r="900000"><c r="A900000" s="1"/></row>`;
  expect(await lines({ Users: rows })).toEqual([
    "",
    "CSV_USERNAME;CSV_EMAIL",
    "",
    "",
    "",
    ";jan@acme.nl",
  ]);
});

test("a row whose last cells are empty has as many values as the header", async () => {
  const found = await lines({ Users: textRow(...headers) + textRow("jan") });
  expect(found).toEqual([headers.join(";"), "jan;;"]);
});

test("of several sheets the first with a known header is the list, and it says which", async () => {
  const sheets = {
    Notes: textRow("Dear colleague"),
    Old: textRow(...headers) + textRow("old"),
    People: textRow("People of Acme") + textRow(...headers) + textRow("jan"),
    More: textRow(...headers) + textRow("more"),
  };
  const parts = workbookParts(sheets, { hidden: ["Old"] });
  const list = await opened(zipOf("Personeel.XLSX", parts));
  expect(list).toMatchObject({ name: "Personeel.csv", sheet: "People", photos: [], unusable: [] });
  expect(await list.bytes.text()).toContain("jan;;");
});

test("another sheet is read when it is asked for, one with nothing in it too, in a zip file too", async () => {
  const people = textRow(...headers) + textRow("jan", "jan@x.nl", "");
  const sheets = { People: people, Guests: textRow(...headers) + textRow("piet"), Empty: "" };
  const workbook = zipOf("list.xlsx", workbookParts(sheets));
  const archive = zipOf("list.zip", { "list.xlsx": new Uint8Array(await workbook.arrayBuffer()) });
  for (const file of [workbook, archive]) {
    const answers = await Promise.all(
      [undefined, "Guests", "Empty"].map((sheet) => openListFile(file, undefined, sheet)),
    );
    const rows = answers.map((answer) => "bytes" in answer && answer.bytes.text());
    expect(answers).toMatchObject([{ sheet: "People" }, { sheet: "Guests" }, { sheet: "Empty" }]);
    expect(answers[0]).toMatchObject({ sheets: ["People", "Guests", "Empty"] });
    expect((await Promise.all(rows)).map((text) => String(text).split("\r\n")[1])).toEqual([
      "jan;jan@x.nl;",
      "piet;;",
      undefined,
    ]);
  }
});

test("a sheet that the workbook has not is nobody's", async () => {
  const file = zipOf("list.xlsx", workbookParts({ A: textRow(...headers), B: "" }));

  expect(await openListFile(file, undefined, "C")).toEqual({ problem: "empty_workbook" });
});

test("a sheet where a word happens to be a known header does not pass for the list", async () => {
  const names = ["CSV_FIRSTNAME", "CSV_SURNAME", "CSV_DISPLAYNAME"];
  const sheets = {
    Notes: textRow("Naam", "Zie ook"),
    People: textRow(...headers, ...names) + textRow("jan"),
  };
  expect(await lines(sheets)).toEqual([[...headers, ...names].join(";"), "jan;;;;;"]);
  expect(await lines({ Other: textRow("x"), Notes: sheets.Notes })).toEqual(["Naam;Zie ook"]);
});

test("where no header is known the first sheet with anything in it is shown", async () => {
  const found = await lines({ Empty: "", Notes: textRow("wie", "waar"), More: textRow("x") });
  expect(found).toEqual(["wie;waar"]);
});

test.each([
  ["nothing in any sheet", workbookParts({ A: "", B: "<row/>" }), "empty_workbook"],
  [
    "a cell where no sheet has one",
    workbookParts({ A: '<row r="9999999"><c><v>1</v></c></row>' }),
    "damaged",
  ],
  [
    "a column where no sheet has one",
    workbookParts({ A: '<row><c r="ZZZZ1"><v>1</v></c></row>' }),
    "damaged",
  ],
  [
    "rows that go back",
    workbookParts({ A: '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>' }),
    "damaged",
  ],
])("a workbook with %s is not opened", async (_, parts, problem) => {
  expect(await openListFile(zipOf("list.xlsx", parts))).toEqual({ problem });
});

test("a workbook that was cut off is damaged", async () => {
  const rows = Array.from({ length: 500 }, (_, n) =>
    textRow(`user${n * 7919}`, `mail${n}@acme.nl`),
  );
  const whole = zipOf("list.xlsx", workbookParts({ Users: rows.join("") }));
  const bytes = new Uint8Array(await whole.arrayBuffer());
  expect(await openListFile(named("list.xlsx", bytes.slice(0, -100)))).toEqual({
    problem: "damaged",
  });
  const at = bytes.length / 2;
  bytes.fill(0xff, at, at + 40);
  expect(await openListFile(named("list.xlsx", bytes))).toEqual({ problem: "damaged" });
});

test("a workbook that LibreOffice wrote reads as its sheet shows", async () => {
  const path = join(import.meta.dirname, "../../e2e/data/lists/libreoffice.xlsx");
  const { bytes } = await opened(named("libreoffice.xlsx", readFileSync(path)));
  expect((await bytes.text()).split("\r\n").slice(1)).toEqual([
    "janj;Jan;Jansen;Jansen, Jan;Manager;0201234567;+31612345678;Zorg & Welzijn;j.jansen@example.com;1;0;00042",
    "renee;Renée;van 't Hof;Hof, Renée;Arts;020 765 43 21;0687654321;Spoed;renee@example.com;0;1;00043",
    "",
    "lukasz;Łukasz;Öztürk;Öztürk, Ł.;;;;;lukasz@example.com;;;00044",
    "",
  ]);
});

test("a large sheet comes in pieces and tells how far it is", async () => {
  const many = Array.from({ length: 20_000 }, (_, n) =>
    textRow(`user${n}`, `user${n}@acme.nl`, "0612345678"),
  );
  const told: number[] = [];
  const file = zipOf("list.xlsx", workbookParts({ Users: textRow(...headers) + many.join("") }));
  const answer = await openListFile(file, (rows) => told.push(rows));
  if ("problem" in answer) throw new Error(answer.problem);
  const text = await answer.bytes.text();
  expect(text.split("\r\n")).toHaveLength(20_002);
  expect(text).toContain("\r\nuser19999;user19999@acme.nl;0612345678\r\n");
  expect(told.length).toBeGreaterThan(1);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});
