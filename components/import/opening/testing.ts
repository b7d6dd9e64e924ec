/** Workbooks and zip files for tests, made of their parts. */
import { strToU8, type Zippable, zipSync } from "fflate";

export function named(name: string, ...parts: BlobPart[]): Blob & { name: string } {
  return Object.assign(new Blob(parts), { name });
}

export function zipOf(name: string, files: Record<string, string | Uint8Array>) {
  const parts: Zippable = {};
  for (const [path, content] of Object.entries(files)) {
    parts[path] = typeof content === "string" ? strToU8(content) : content;
  }
  return named(name, new Uint8Array(zipSync(parts)));
}

const types = "http://schemas.openxmlformats.org";
const relation = `${types}/officeDocument/2006/relationships`;
const main = `${types}/spreadsheetml/2006/main`;

/** The parts of a workbook; `sheets` are the rows of each as XML. */
export function workbookParts(
  sheets: Record<string, string>,
  given: { strings?: string; styles?: string; properties?: string; hidden?: string[] } = {},
): Record<string, string> {
  const names = Object.keys(sheets);
  const list = names.map((name, n) => {
    const state = given.hidden?.includes(name) ? ' state="hidden"' : "";
    return `<sheet name="${name}" sheetId="${n + 1}"${state} r:id="rId${n + 1}"/>`;
  });
  const relations = names.map(
    (_, n) =>
      `<Relationship Id="rId${n + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  );
  return {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships><Relationship Id="r" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relation}">${given.properties ?? ""}<sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations.join("")}<Relationship Id="s" Type="${relation}/styles" Target="/xl/styles.xml"/><Relationship Id="t" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}">${given.styles ?? ""}</styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${given.strings ?? ""}</sst>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, n) => [
        `xl/worksheets/sheet${n + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  };
}

/** A row of cells that hold their text themselves. */
export function textRow(...texts: string[]): string {
  const cells = texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return `<row>${cells.join("")}</row>`;
}

/** The smallest PNG there is, of one point. */
export const png = Uint8Array.from(
  atob(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  ),
  (letter) => letter.charCodeAt(0),
);
