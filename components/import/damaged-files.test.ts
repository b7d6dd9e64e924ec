import fc from "fast-check";
import { expect, test } from "vitest";
import { openListFile } from "./open-file.ts";
import { openProblems } from "./opening/problems.ts";
import { named, png, textRow, workbookParts, zipOf } from "./opening/testing.ts";

const row = '<row r="2"><c r="A2" s="1"><v>45000</v></c><c r="C2" t="s"><v>0</v></c></row>';
const parts = workbookParts(
  { Notes: textRow("x"), People: textRow("CSV_USERNAME", "CSV_EMAIL") + row },
  {
    strings: "<si><t>Ren&#233;e</t></si>",
    styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
  },
);
const workbook = zipOf("list.xlsx", parts);
const collection = zipOf("list.zip", { "list.csv": "CSV_USERNAME\r\njan\r\n", "jan.png": png });

async function isAnswered(file: Blob & { name: string }): Promise<void> {
  const answer = await openListFile(file);
  if ("problem" in answer) expect(openProblems).toContain(answer.problem);
  else expect(await answer.bytes.text()).toBeTypeOf("string");
}

test("whatever bytes of a zip file or workbook are wrong, it is opened or said why not", async () => {
  const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
  const damage = fc.record({
    file: fc.constantFrom(workbook, collection),
    changes: fc.array(change, { minLength: 1, maxLength: 8 }),
    length: fc.double({ min: 0.5, max: 1, noNaN: true }),
    isCut: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ file, changes, length, isCut }) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
      const end = isCut ? Math.floor(bytes.length * length) : bytes.length;
      await isAnswered(named(file.name, bytes.slice(0, end)));
    }),
    { numRuns: 300 },
  );
});

test("whatever is written in a part of a workbook, it is opened or said why not", async () => {
  const text = fc.constantFrom(
    ...[
      "<",
      ">",
      '"',
      "/",
      "<row>",
      "</row>",
      '<c r="',
      "&#xffffffff;",
      "&",
      "_xD800_",
      "9".repeat(20),
    ],
    ...["-1", "http://[", "..", "%", "\0", 'r:id=""', "<si>", "E+", "[$-413]", ";;;;;", "[Red"],
  );
  const damage = fc.record({
    path: fc.constantFrom(...Object.keys(parts)),
    edits: fc.array(fc.record({ at: fc.nat(), take: fc.nat(20), text }), {
      minLength: 1,
      maxLength: 6,
    }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ path, edits }) => {
      let content = parts[path] ?? "";
      for (const { at, take, text: put } of edits) {
        const start = at % (content.length + 1);
        content = content.slice(0, start) + put + content.slice(start + take);
      }
      await isAnswered(zipOf("list.xlsx", { ...parts, [path]: content }));
    }),
    { numRuns: 100 },
  );
});
