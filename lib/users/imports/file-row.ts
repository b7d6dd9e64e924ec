/** Rows of a kept list, as they stand there. Nothing is kept twice: the file is read again, until they are found. */
import { inOrganisation } from "#db/client";
import { clashesOfRow } from "#db/why";
import type { Actor } from "../../auth/actors.ts";
import { type ListHead, type ListRow, type ReadOptions, readUserList } from "../csv/read.ts";
import type { ListField } from "../fields.ts";
import type { Issue } from "../issues.ts";
import { keptFile } from "./files.ts";
import { knownRun } from "./known-run.ts";
import type { RunOptions } from "./options.ts";

export interface FileRows {
  rows: ListRow[];
  /** Null when the file has none. */
  head: ListHead | null;
}

class Enough extends Error {}

/** The first rows of a kept file that are meant; none when the file's bytes are gone. */
export async function rowsMeant(
  organisationId: string,
  { fileId, read }: { fileId: string; read: ReadOptions },
  isMeant: (row: ListRow) => boolean,
  most: number,
): Promise<FileRows> {
  const found: FileRows = { rows: [], head: null };
  const reading = readUserList(keptFile(organisationId, fileId), read, {
    head(head) {
      found.head = head;
    },
    rows(batch) {
      found.rows.push(...batch.filter(isMeant));
      // The only way to stop a reading.
      if (found.rows.length >= most) throw new Enough();
    },
  });
  await reading.catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
  return found;
}

/** What is wrong with a row: of itself, and against the people who are there. */
export async function errorsOf(
  organisationId: string,
  runId: string,
  { row, refused, issues }: ListRow,
): Promise<Issue[]> {
  const clashes = refused
    ? []
    : await inOrganisation(organisationId, (at) => clashesOfRow(at, runId, row));
  const clashed = clashes.map(({ field, params }): Issue => {
    const of = field === null ? {} : { field: field as ListField };
    return { ...of, rule: "conflict", severity: "error", params };
  });
  return [...(issues ?? []), ...clashed].filter(({ severity }) => severity === "error");
}

export interface FileLine {
  cells: { header: string; value: string }[];
  errors: Issue[];
}

/** A line of a run's file; null when there is no such row, or the file is not kept any more. @throws DomainError not_found */
export async function fileLine(
  { organisationId }: Actor,
  runId: string,
  line: number,
): Promise<FileLine | null> {
  const run = await inOrganisation(organisationId, (at) => knownRun(at, runId));
  const { read } = run.options as unknown as RunOptions;
  const file = { fileId: run.fileId ?? "", read };
  const { rows, head } = await rowsMeant(organisationId, file, (row) => row.line === line, 1);
  const [row] = rows;
  if (!row || !head) return null;
  const cells = head.headers.flatMap(({ text, target }, at) =>
    target === null ? [] : { header: text, value: row.cells[at] ?? "" },
  );
  return { cells, errors: await errorsOf(organisationId, run.id, row) };
}
