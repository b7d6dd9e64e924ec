/** An Excel workbook to fill in: text cells throughout, a note on every head, choices where there are few. */
import { strToU8, zipSync } from "fflate";
import { declaration, escaped, type MorePart, sheetTypes, workbookParts } from "./xlsx-parts.ts";

export interface FormColumn {
  head: string;
  /** Shown on the head when somebody points at it. */
  note: string;
  /** What may be filled in, when that is a choice. */
  choices?: string[];
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const lastRow = 1_048_576;
/** In `styles`: a cell as text, so that +31, leading zeros and long numbers stay; and a head. */
const textStyle = 1;
const headStyle = 2;

const cellStyle = (format: number, font: number) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
const styles = `<styleSheet xmlns="${sheetTypes}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${cellStyle(0, 0)}${cellStyle(49, 0)}${cellStyle(49, 1)}</cellXfs></styleSheet>`;

/** The bytes of the workbook. */
export function formWorkbook(
  name: string,
  columns: readonly FormColumn[],
): Uint8Array<ArrayBuffer> {
  const more: MorePart[] = [
    { of: "workbook", kind: "styles", path: "xl/styles.xml", xml: styles },
    { of: "sheet", kind: "comments", path: "xl/comments1.xml", xml: notes(columns) },
    { of: "sheet", kind: "vmlDrawing", path: "xl/drawings/notes.vml", xml: shapes(columns) },
  ];
  const parts = { ...workbookParts(name, more), "xl/worksheets/sheet1.xml": sheet(columns) };
  const bytes = Object.entries(parts).map(([path, xml]) => [path, strToU8(declaration + xml)]);
  return new Uint8Array(zipSync(Object.fromEntries(bytes)));
}

/** Up to Z: no form is wider. */
function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

/** The order of the elements is the schema's (§18.3.1.99). */
function sheet(columns: readonly FormColumn[]): string {
  const heads = columns.map(
    ({ head }, n) =>
      `<c r="${letter(n)}1" s="${headStyle}" t="inlineStr"><is><t>${escaped(head)}</t></is></c>`,
  );
  const choices = columns.flatMap(({ choices: values }, n) =>
    values
      ? [
          `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letter(n)}2:${letter(n)}${lastRow}"><formula1>"${escaped(values.join(","))}"</formula1></dataValidation>`,
        ]
      : [],
  );
  const everywhere = `A1:${letter(columns.length - 1)}${lastRow}`;
  return [
    `<worksheet xmlns="${sheetTypes}" xmlns:r="${office}">`,
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols><col min="1" max="${columns.length}" width="22" style="${textStyle}" customWidth="1"/></cols>`,
    `<sheetData><row r="1">${heads.join("")}</row></sheetData>`,
    `<dataValidations count="${choices.length}">${choices.join("")}</dataValidations>`,
    // Else Excel would mark every telephone number as "number stored as text".
    `<ignoredErrors><ignoredError sqref="${everywhere}" numberStoredAsText="1"/></ignoredErrors>`,
    '<legacyDrawing r:id="vmlDrawing"/></worksheet>',
  ].join("");
}

function notes(columns: readonly FormColumn[]): string {
  const all = columns.map(
    ({ note }, n) =>
      `<comment ref="${letter(n)}1" authorId="0"><text><t xml:space="preserve">${escaped(note)}</t></text></comment>`,
  );
  return `<comments xmlns="${sheetTypes}"><authors><author>Flexwhere</author></authors><commentList>${all.join("")}</commentList></comments>`;
}

/** Excel shows a note only where its old drawing language says so (part 4, §19.4). */
function shapes(columns: readonly FormColumn[]): string {
  const all = columns.map(
    (_, n) =>
      `<v:shape id="_x0000_s${1025 + n}" type="#_x0000_t202" style="position:absolute;width:220pt;height:90pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${n + 1}, 15, 1, 10, ${n + 3}, 15, 7, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>${n}</x:Column></x:ClientData></v:shape>`,
  );
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${all.join("")}</xml>`;
}
