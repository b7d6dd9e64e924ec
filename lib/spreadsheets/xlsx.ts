/** An Excel workbook of one sheet: every cell is text, so that no value becomes a formula or a number. */
import { strToU8, Zip, ZipDeflate } from "fflate";

/** An Excel sheet ends there (its specifications and limits); the head is one of them. */
export const mostSheetRows = 1_048_576;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const sheetTypes = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packageTypes = "http://schemas.openxmlformats.org/package/2006";
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The parts of a workbook with one sheet (ECMA-376 part 1, §12), but for the sheet. */
const partsOf = (name: string): Record<string, string> => ({
  "[Content_Types].xml": `<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${workbookType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${workbookType}.worksheet+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${sheetTypes}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
});

const sheetStart = (columns: number) =>
  `<worksheet xmlns="${sheetTypes}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns}" width="22" customWidth="1"/></cols><sheetData>`;
const sheetEnd = "</sheetData></worksheet>";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** What XML 1.0 cannot say at all. */
const unsayable = /[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu;

function escaped(text: string): string {
  return text.replace(unsayable, "").replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
}

function rowOf(values: readonly string[]): string {
  const cells = values.map((value) => {
    return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  });
  return `<row>${cells.join("")}</row>`;
}

/** Bytes of the workbook, a batch of rows at a time; memory holds one batch. */
export async function* workbookOf(
  name: string,
  head: readonly string[],
  rows: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const add = (path: string) => {
    const file = new ZipDeflate(path, { level: 6 });
    zip.add(file);
    return file;
  };
  for (const [path, text] of Object.entries(partsOf(name))) {
    add(path).push(strToU8(declaration + text), true);
  }
  const sheet = add("xl/worksheets/sheet1.xml");
  sheet.push(strToU8(declaration + sheetStart(head.length) + rowOf(head)));
  for await (const batch of rows) {
    sheet.push(strToU8(batch.map(rowOf).join("")));
    yield* ready;
    ready = [];
  }
  sheet.push(strToU8(sheetEnd), true);
  zip.end();
  yield* ready;
}
