/** An Excel workbook as the CSV that the one reader reads: what its sheet shows, one line per row. */
import { findHead } from "#lib/users/csv/head";
import { headRecords } from "#lib/users/csv/limits";
import { type NumberFormats, readFormats } from "./cell-text.ts";
import { LineWriter } from "./line-writer.ts";
import { attribute, elementsIn, elementsOf, named, stringOf } from "./sheet-xml.ts";
import { bytesOf, type ZipEntry } from "./zip.ts";

const mostOfPart = 64 * 1024 * 1024;
const mostOfStrings = 512 * 1024 * 1024;
const mostOfSheet = 1024 * 1024 * 1024;
const byteOrderMark = "\ufeff";
const blockCharacters = 262_144;

const relationships = named("Relationship");
const sheets = named("sheet");
const properties = named("workbookPr");
const strings = named("si");
const rows = named("row");

export interface WorkbookList {
  bytes: Blob;
  /** The sheet it was read from, and all that are shown, when there are more. */
  sheet: string | null;
  sheets: string[];
}

/**
 * The sheet with the list in it, or the one that is asked for; null when there is nothing in any, or no such sheet.
 * @param progress is told the rows read so far
 * @throws ZipProblem
 */
export async function readWorkbook(
  entries: readonly ZipEntry[],
  progress: (rows: number) => void,
  asked?: string,
): Promise<WorkbookList | null> {
  const workbook = await openWorkbook(entries);
  const names = workbook.sheets.map(({ name }) => name);
  const chosen =
    asked === undefined ? await chooseSheet(workbook) : workbook.sheets[names.indexOf(asked)];
  if (!chosen) return null;
  const several = names.length > 1;
  const bytes = await csvOf(workbook, chosen, progress);
  return { bytes, sheet: several ? chosen.name : null, sheets: several ? names : [] };
}

/** The first whose header lacks nothing, else the first with any header known, else the first that holds anything. */
async function chooseSheet(workbook: Workbook): Promise<Sheet | null> {
  const ranked: (Sheet | undefined)[] = [];
  for (const sheet of workbook.sheets) {
    const beginning = await firstLines(workbook, sheet);
    if (beginning === "") continue;
    const found = findHead(beginning, "utf-8", { delimiter: ";" });
    const isKnown = "head" in found;
    if (isKnown && found.issues.every(({ severity }) => severity === "warning")) return sheet;
    ranked[isKnown ? 0 : 1] ??= sheet;
  }
  return ranked[0] ?? ranked[1] ?? null;
}

interface Sheet {
  name: string;
  entry: ZipEntry;
}

interface Workbook {
  /** Those that are shown. */
  sheets: Sheet[];
  strings: string[];
  formats: NumberFormats;
}

async function openWorkbook(entries: readonly ZipEntry[]): Promise<Workbook> {
  const parts = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const partOf = (path: string) => parts.get(path.replace(/^\//, "").toLowerCase());
  const read = async (path: string | undefined) => {
    const entry = path === undefined ? undefined : partOf(path);
    return entry ? new TextDecoder().decode(await bytesOf(entry, mostOfPart)) : "";
  };
  const main = targetsOf(await read("_rels/.rels"), "").find(({ type }) =>
    type.endsWith("/officeDocument"),
  );
  const path = main?.path ?? "xl/workbook.xml";
  const text = await read(path);
  const slash = path.lastIndexOf("/") + 1;
  const folder = path.slice(0, slash);
  const targets = targetsOf(await read(`${folder}_rels/${path.slice(slash)}.rels`), folder);
  const pathOf = (kind: string) => targets.find(({ type }) => type.endsWith(`/${kind}`))?.path;
  const [book] = elementsIn(text, properties);
  const from1904 = /^(?:1|true)$/.test((book && attribute(book, "date1904")) ?? "");
  const shared = partOf(pathOf("sharedStrings") ?? "");
  const all = elementsIn(text, sheets).flatMap((element) => {
    const target = targets.find(({ id }) => id === attribute(element, "id"));
    const entry = target?.type.endsWith("/worksheet") ? partOf(target.path) : undefined;
    const isShown = (attribute(element, "state") ?? "visible") === "visible";
    return entry && isShown ? [{ name: attribute(element, "name") ?? "", entry }] : [];
  });
  return {
    sheets: all,
    strings: shared ? await stringsOf(shared) : [],
    formats: readFormats(await read(pathOf("styles")), from1904),
  };
}

/** Where the relationships of a part lead (part 2, §9.3): paths in the zip file. */
function targetsOf(text: string, folder: string): { id: string; type: string; path: string }[] {
  const base = `zip://x/${folder}`;
  return elementsIn(text, relationships).map((element) => {
    const target = attribute(element, "Target") ?? "";
    return {
      id: attribute(element, "Id") ?? "",
      type: attribute(element, "Type") ?? "",
      path: URL.canParse(target, base) ? new URL(target, base).pathname.slice(1) : "",
    };
  });
}

async function stringsOf(entry: ZipEntry): Promise<string[]> {
  const all: string[] = [];
  for await (const found of elementsOf(entry.read(mostOfStrings), strings)) {
    for (const { content } of found) all.push(stringOf(content));
  }
  return all;
}

/** As much as the header is looked for in. */
async function firstLines(workbook: Workbook, sheet: Sheet): Promise<string> {
  const writer = new LineWriter(workbook);
  let filled = 0;
  for await (const found of elementsOf(sheet.entry.read(mostOfSheet), rows)) {
    for (const row of found) if (writer.add(row)) filled++;
    if (filled >= headRecords) break;
  }
  return writer.take();
}

async function csvOf(
  workbook: Workbook,
  sheet: Sheet,
  progress: (rows: number) => void,
): Promise<Blob> {
  const writer = new LineWriter(workbook);
  const blocks: string[] = [byteOrderMark];
  for await (const found of elementsOf(sheet.entry.read(mostOfSheet), rows)) {
    for (const row of found) writer.add(row);
    if (writer.length < blockCharacters) continue;
    blocks.push(writer.take());
    progress(writer.rows);
  }
  blocks.push(writer.take());
  return new Blob(blocks, { type: "text/csv" });
}
