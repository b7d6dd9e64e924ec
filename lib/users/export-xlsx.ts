/** The people of a view as an Excel workbook: every cell is text, so that no value becomes a formula or a number. */
import { strToU8, Zip, ZipDeflate } from "fflate";
import type { UserRow } from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { listFieldRules } from "./fields.ts";
import { everyoneListed } from "./list.ts";
import type { ListView } from "./list-view.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const sheetTypes = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packageTypes = "http://schemas.openxmlformats.org/package/2006";
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The parts of a workbook with one sheet (ECMA-376 part 1, §12), but for the sheet. */
const parts: Record<string, string> = {
  "[Content_Types].xml": `<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${workbookType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${workbookType}.worksheet+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${sheetTypes}" xmlns:r="${office}"><sheets><sheet name="Users" sheetId="1" r:id="r1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

const columns = listFieldRules.length + 1;
const sheetStart = `<worksheet xmlns="${sheetTypes}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns}" width="22" customWidth="1"/></cols><sheetData>`;
const sheetEnd = "</sheetData></worksheet>";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
/** What XML 1.0 cannot say at all. */
const unsayable = /[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu;

function rowOf(values: string[]): string {
  const cells = values.map((value) => {
    const text = value.replace(unsayable, "").replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
    return `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
  return `<row>${cells.join("")}</row>`;
}

function valuesOf(person: UserRow): string[] {
  const fields = listFieldRules.map(({ field, kind }) =>
    kind === "flag" ? String(Number(person[field])) : String(person[field] ?? ""),
  );
  return [...fields, String(person.active)];
}

/** Bytes of the workbook, a batch of people at a time; memory holds one batch. */
export async function* exportXlsx(actor: Actor, view: ListView): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const add = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    return file;
  };
  for (const [name, text] of Object.entries(parts)) {
    add(name).push(strToU8(declaration + text), true);
  }
  const sheet = add("xl/worksheets/sheet1.xml");
  const header = [...listFieldRules.map((rule) => rule.header), "CSV_ENABLED"];
  sheet.push(strToU8(declaration + sheetStart + rowOf(header)));
  for await (const people of everyoneListed(actor, view)) {
    sheet.push(strToU8(people.map((person) => rowOf(valuesOf(person))).join("")));
    yield* ready;
    ready = [];
  }
  sheet.push(strToU8(sheetEnd), true);
  zip.end();
  yield* ready;
}
