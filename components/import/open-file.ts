/** Opens what somebody chose or dropped: a list as it is, a workbook, or a zip file with photos beside the list. */
import { maxFileBytes } from "#lib/users/csv/limits";
import { maxPhotoBytes, photoFacts, photoKey } from "#lib/users/photo-file";
import { kindOf, kindOfOle, kindOfZip } from "./opening/kind.ts";
import type { OpenProblem } from "./opening/problems.ts";
import { bytesOf, readZip, type ZipEntry, ZipProblem } from "./opening/zip.ts";

interface Asked {
  progress(rows: number): void;
  sheet: string | undefined;
}

type NamedBlob = Blob & { name: string };

export interface Photo {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface OpenedFile {
  /** Of the list: a workbook's has become a CSV's. */
  name: string;
  /** The list as the one reader reads it. */
  bytes: Blob;
  /** The sheet that the list was read from, and all of them, when its workbook has more. */
  sheet: string | null;
  sheets: string[];
  /** Photos beside the list that can be kept. */
  photos: Photo[];
  /** Names of pictures that cannot: too large, no picture, or a name that was there already. */
  unusable: string[];
}

export interface Unopened {
  problem: OpenProblem;
  /** Names that the sentence mentions. */
  names?: string[];
}

/**
 * For a worker: no document is needed, and a large workbook takes seconds. What is wrong with the
 * file is answered, never thrown; what is wrong with the list is the reader's to say.
 * @param progress is told the rows of a workbook read so far
 * @param sheet which one of a workbook's; else the one that looks most like a list of people
 */
export async function openListFile(
  file: NamedBlob,
  progress: Asked["progress"] = () => undefined,
  sheet?: string,
): Promise<OpenedFile | Unopened> {
  try {
    return await open(file, { progress, sheet }, openCollection);
  } catch (error) {
    if (error instanceof ZipProblem) return { problem: error.code };
    throw error;
  }
}

async function open(
  file: NamedBlob,
  asked: Asked,
  collection: (entries: ZipEntry[], asked: Asked) => Promise<OpenedFile | Unopened>,
): Promise<OpenedFile | Unopened> {
  if (file.size === 0) return { problem: "empty" };
  if (file.size > maxFileBytes) return { problem: "too_large" };
  const kind = await kindOf(file);
  if (kind === "text") return listOf(file.name, file);
  if (kind === "ole") return { problem: await kindOfOle(file) };
  if (kind !== "zip") return { problem: kind };
  const entries = await readZip(file);
  const content = kindOfZip(entries.map(({ name }) => name));
  if (content === "workbook") return openWorkbook(file.name, entries, asked);
  return content === "zip" ? collection(entries, asked) : { problem: content };
}

function listOf(name: string, bytes: Blob): OpenedFile {
  return { name, bytes, sheet: null, sheets: [], photos: [], unusable: [] };
}

async function openWorkbook(
  name: string,
  entries: ZipEntry[],
  { progress, sheet }: Asked,
): Promise<OpenedFile | Unopened> {
  // Loaded only now: most lists are no workbook.
  const { readWorkbook } = await import("./opening/workbook.ts");
  const list = await readWorkbook(entries, progress, sheet);
  if (!list) return { problem: "empty_workbook" };
  if (list.bytes.size > maxFileBytes) return { problem: "too_large_inside" };
  return { ...listOf(name.replace(/(?:\.xls[xm])?$/i, ".csv"), list.bytes), ...list };
}

/** The one list in a zip file and the photos beside it, in whatever folders. */
async function openCollection(entries: ZipEntry[], asked: Asked): Promise<OpenedFile | Unopened> {
  const shown = entries.filter(({ name }) => !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name));
  if (shown.some(({ isProtected }) => isProtected)) return { problem: "protected_zip" };
  const lists = listsAmong(shown);
  const [list] = lists;
  if (!list) return { problem: "no_list" };
  if (lists.length > 1) return { problem: "several_lists", names: lists.map(baseName) };
  const bytes = new Blob([await bytesOf(list, maxFileBytes)]);
  const named = Object.assign(bytes, { name: baseName(list) });
  // A zip file in a zip file may hold the next, and so on without end.
  const opened = await open(named, asked, async () => ({ problem: "archive" }));
  if ("problem" in opened) return opened;
  return { ...opened, ...(await photosAmong(shown)) };
}

/** A text file may be a note beside the list; where there is nothing else it is the list. */
function listsAmong(entries: ZipEntry[]): ZipEntry[] {
  const ending = (pattern: RegExp) => entries.filter(({ name }) => pattern.test(name));
  const lists = ending(/\.(?:csv|xlsx|xlsm)$/i);
  return lists.length > 0 ? lists : ending(/\.(?:txt|tsv|tab|xls|xlsb|ods|numbers)$/i);
}

function baseName({ name }: ZipEntry): string {
  return name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
}

const picture = /\.(?:jpe?g|png|webp|gif|bmp|tiff?|heic|avif)$/i;

async function photosAmong(entries: ZipEntry[]): Promise<Pick<OpenedFile, "photos" | "unusable">> {
  const photos = new Map<string, Photo>();
  const unusable: string[] = [];
  for (const entry of entries) {
    const name = baseName(entry);
    if (!picture.test(name)) continue;
    const key = photoKey(name);
    const isFirst = key !== null && !photos.has(key);
    const bytes = isFirst ? await photoBytes(entry) : null;
    if (isFirst && bytes && photoFacts(bytes)) photos.set(key, { name, bytes });
    else unusable.push(name);
  }
  return { photos: [...photos.values()], unusable };
}

/** Null for one too large: it is passed over, and the list goes on. */
async function photoBytes(entry: ZipEntry): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await bytesOf(entry, maxPhotoBytes);
  } catch (error) {
    if (error instanceof ZipProblem) return null;
    throw error;
  }
}
