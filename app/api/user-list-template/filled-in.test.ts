import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { type ListRow, readUserList } from "#lib/users/csv/read";
import { fieldRules, userFields } from "#lib/users/fields";
import { templateCsv, templateXlsx } from "#lib/users/template";
import { openListFile } from "../../../components/import/open-file.ts";

const values = ["janj", "Jan", "Jansen", "Jansen, Jan", "", "0201234567", "+31612345678", "IT"];
const jan = [...values, "jan@acme.nl", "1", "0", "jan.jpg"];

async function readBack(bytes: BlobPart, name: string) {
  const opened = await openListFile(Object.assign(new Blob([bytes]), { name }));
  if ("problem" in opened) throw new Error(opened.problem);
  const list = new Uint8Array(await opened.bytes.arrayBuffer());
  const rows: ListRow[] = [];
  const reading = await readUserList(
    () => [list],
    {},
    { rows: (batch) => void rows.push(...batch) },
  );
  return { reading, rows };
}

/** As Excel saves it: cells in the style of their column. */
function filledIn(workbook: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(workbook);
  const path = "xl/worksheets/sheet1.xml";
  const cells = jan.map((text) => `<c s="1" t="str"><v>${text}</v></c>`).join("");
  const sheet = strFromU8(parts[path] ?? new Uint8Array());
  const filled = sheet.replace("</sheetData>", `<row r="2">${cells}</row></sheetData>`);
  return new Uint8Array(zipSync({ ...parts, [path]: strToU8(filled) }));
}

test.each([
  ["CSV", `${templateCsv()}${jan.join(";").replace("Jansen, Jan", '"Jansen, Jan"')}\r\n`],
  ["workbook in English", filledIn(templateXlsx("en"))],
  ["workbook in Dutch", filledIn(templateXlsx("nl"))],
])("the %s, filled in, is read without a question", async (name, bytes) => {
  const { reading, rows } = await readBack(bytes, name);
  expect(reading.fileIssues).toEqual([]);
  expect(reading.head?.fields).toEqual(userFields);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.issues).toBeNull();
  expect(rows[0]?.values.slice(0, userFields.length)).toEqual(jan.map((text) => text || null));
});

test("nobody is in an empty template: no example is brought in as a person", async () => {
  for (const bytes of [templateCsv(), templateXlsx("nl")]) {
    const { reading, rows } = await readBack(bytes, "template");
    expect(rows).toEqual([]);
    expect(reading.fileIssues.map(({ rule }) => rule)).toEqual(["no_data_rows"]);
  }
});

test("every column of the workbook takes text, and says in a note what may stand in it", () => {
  const parts = unzipSync(templateXlsx("nl"));
  const part = (path: string) => strFromU8(parts[path] ?? new Uint8Array());
  const sheet = part("xl/worksheets/sheet1.xml");
  const style = /<col min="1" max="12"[^>]* style="(\d)"/.exec(sheet)?.[1];
  expect(part("xl/styles.xml").match(/<xf [^>]*>/g)?.[Number(style) + 1]).toContain(
    'numFmtId="49"',
  );
  const notes = [...part("xl/comments1.xml").matchAll(/<t [^>]*>([^<]*)</g)].map(
    ([, note]) => note,
  );
  expect(notes).toHaveLength(userFields.length);
  expect(notes[3]).toBe(
    "Weergavenaam\nVerplicht voor iedereen.\n2 tot 20 tekens.\nVoorbeeld: Jansen, Jan",
  );
  expect(notes[9]).toBe("EHBO\nMag leeg blijven.\n1 is ja, 0 is nee.\nVoorbeeld: 1");
  for (const [n, field] of userFields.entries()) {
    const letter = String.fromCharCode(65 + n);
    const hasChoices = sheet.includes(`sqref="${letter}2:${letter}1048576"><formula1>"1,0"<`);
    expect(hasChoices, field).toBe(fieldRules[field].kind === "flag");
  }
});
