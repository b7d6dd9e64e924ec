/** What every workbook of one sheet consists of, but for the sheet (ECMA-376 part 1, §12). */

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const sheetTypes = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packageTypes = "http://schemas.openxmlformats.org/package/2006";
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A part besides the workbook and its sheet: what kind it is, and which of the two it belongs to. */
export interface MorePart {
  of: "workbook" | "sheet";
  kind: "styles" | "comments" | "vmlDrawing";
  path: string;
  xml: string;
}

/** @param more is related to its owner as `kind`, which serves as the id too */
export function workbookParts(
  name: string,
  more: readonly MorePart[] = [],
): Record<string, string> {
  const types = more
    .filter(({ kind }) => kind !== "vmlDrawing")
    .map(({ kind, path }) => typeOf(path, kind));
  const relations = (of: MorePart["of"]) =>
    more.filter((part) => part.of === of).map(({ kind, path }) => relation(kind, kind, `/${path}`));
  const ofSheet = relations("sheet");
  return {
    "[Content_Types].xml": `<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${typeOf("xl/workbook.xml", "sheet.main")}${typeOf("xl/worksheets/sheet1.xml", "worksheet")}${types.join("")}</Types>`,
    "_rels/.rels": relationships([relation("r1", "officeDocument", "xl/workbook.xml")]),
    "xl/workbook.xml": `<workbook xmlns="${sheetTypes}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      relation("r1", "worksheet", "worksheets/sheet1.xml"),
      ...relations("workbook"),
    ]),
    ...(ofSheet.length > 0 && { "xl/worksheets/_rels/sheet1.xml.rels": relationships(ofSheet) }),
    ...Object.fromEntries(more.map(({ path, xml }) => [path, xml])),
  };
}

function typeOf(path: string, kind: string): string {
  return `<Override PartName="/${path}" ContentType="${workbookType}.${kind}+xml"/>`;
}

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
}

function relationships(all: string[]): string {
  return `<Relationships xmlns="${packageTypes}/relationships">${all.join("")}</Relationships>`;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** What XML 1.0 cannot say at all. */
const unsayable = /[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu;

export function escaped(text: string): string {
  return text.replace(unsayable, "").replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
}
