/**
 * The worker that holds the list: it opens, reads, checks and corrects, so that the page stays fluent and its
 * memory does not grow with the list. Rows leave it as windows only.
 */
import type { FixName } from "#lib/users/csv/fixes";
import { type GridFilter, ListGrid } from "#lib/users/csv/grid";
import type { HeadOptions } from "#lib/users/csv/head";
import type { CellPlace } from "#lib/users/csv/next-issue";
import type { ListField } from "#lib/users/fields";
import type { Locale } from "#lib/users/issues";
import { photoKey } from "#lib/users/photo-file";
import { keptPhotos } from "./kept-photos.ts";
import { openListFile, type Photo } from "./open-file.ts";

const kept = keptPhotos();
let bytes: Blob | null = null;
let grid: ListGrid | null = null;
let photos: Photo[] = [];

/** The photos a list may name: those kept already and those beside it. */
async function photosThere(): Promise<ReadonlySet<string> | undefined> {
  const keys = await kept;
  return keys && new Set([...keys, ...photos.flatMap(({ name }) => photoKey(name) ?? [])]);
}

function opened(): ListGrid {
  if (!grid) throw new Error("no list has been read");
  return grid;
}

/** What the page may ask; everything it gets is a copy. */
const methods = {
  /** Opens what was chosen, a workbook at the sheet that is asked for; the bytes of the list come back for the upload. */
  async open(file: File, sheet?: string) {
    const found = await openListFile(file, tell, sheet);
    if ("problem" in found) return found;
    bytes = found.bytes;
    photos = found.photos;
    return { ...found, photos: photos.map((photo) => photo.name) };
  },

  /** Takes a list that was opened before. */
  take(list: Blob): void {
    bytes = list;
    photos = [];
  },

  photo(name: string): Uint8Array<ArrayBuffer> | undefined {
    return photos.find((photo) => photo.name === name)?.bytes;
  },

  async read(options: HeadOptions) {
    if (!bytes) throw new Error("no list has been opened");
    const there = await photosThere();
    const whole = new Uint8Array(await bytes.arrayBuffer());
    grid = await ListGrid.read(
      () => [whole],
      { ...options, ...(there && { photos: there }) },
      tell,
    );
    return grid.summary();
  },

  summary: () => opened().summary(),
  options: () => opened().options(),
  window: (filter: GridFilter, from: number, count: number) => opened().window(filter, from, count),
  nextIssue: (after: CellPlace | null, backwards: boolean, filter: GridFilter) =>
    opened().nextIssue(after, backwards, filter),
  preview: (fix: FixName, limit: number) => opened().preview(fix, limit),

  edit(row: number, field: ListField, text: string): boolean {
    return opened().edit(row, field, text);
  },
  revert(row: number, field: ListField): void {
    opened().revert(row, field);
  },
  remove(row: number): boolean {
    return opened().remove(row);
  },
  restore(row: number): void {
    opened().restore(row);
  },
  setFixes(fixes: FixName[]): void {
    opened().setFixes(fixes);
  },

  download(kind: "marked" | "corrected", locale: Locale): Blob {
    const parts = kind === "marked" ? opened().markedCsv(locale) : opened().correctedCsv(locale);
    return new Blob([...parts], { type: "text/csv" });
  },
};

export type ListMethods = typeof methods;

export interface ListCall {
  id: number;
  method: keyof ListMethods;
  args: unknown[];
}

export type ListAnswer =
  | { id: number; value: unknown }
  | { id: number; error: string }
  | { progress: number };

const tellEveryMs = 100;
let toldAt = 0;

function tell(rows: number): void {
  const now = performance.now();
  if (now - toldAt < tellEveryMs) return;
  toldAt = now;
  post({ progress: rows });
}

function post(answer: ListAnswer): void {
  self.postMessage(answer);
}

// Calls are answered in their order: a window asked for after a correction shows it.
let queue: Promise<void> = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<ListCall>) => {
  queue = queue.then(async () => {
    const { id, method, args } = data;
    try {
      const work = methods[method] as (...given: unknown[]) => unknown;
      post({ id, value: await work(...args) });
    } catch (error) {
      post({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
});
