/** An Excel workbook of one sheet: every cell is text, so that no value becomes a formula or a number. */
import { strToU8, Zip, ZipDeflate } from "fflate";
import { declaration, escaped, sheetTypes, workbookParts } from "./xlsx-parts.ts";

/** An Excel sheet ends there (its specifications and limits); the head is one of them. */
export const mostSheetRows = 1_048_576;

const sheetStart = (columns: number) =>
  `<worksheet xmlns="${sheetTypes}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns}" width="22" customWidth="1"/></cols><sheetData>`;
const sheetEnd = "</sheetData></worksheet>";

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
  for (const [path, text] of Object.entries(workbookParts(name))) {
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
