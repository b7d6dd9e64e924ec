/** One row of a kept list, as it stands there. Nothing is kept twice: the file is read again, until the row is found. */
import { inOrganisation } from "#db/client";
import { clashesOfRow } from "#db/why";
import type { Actor } from "../../auth/actors.ts";
import { type ListHead, type ListRow, type ReadOptions, readUserList } from "../csv/read.ts";
import type { ListField } from "../fields.ts";
import type { Issue } from "../issues.ts";
import { keptFile } from "./files.ts";
import { knownRun } from "./known-run.ts";
import type { RunOptions } from "./options.ts";

export interface FileRow {
  row: ListRow;
  head: ListHead;
}

class Found extends Error {
  readonly row: ListRow;

  constructor(row: ListRow) {
    super("found");
    this.row = row;
  }
}

/** The first row of a kept file that is meant; null when there is none, or the file's bytes are gone. */
export async function firstRow(
  organisationId: string,
  { fileId, read }: { fileId: string; read: ReadOptions },
  isMeant: (row: ListRow) => boolean,
): Promise<FileRow | null> {
  let head: ListHead | undefined;
  try {
    await readUserList(keptFile(organisationId, fileId), read, {
      head(found) {
        head = found;
      },
      rows(batch) {
        const row = batch.find(isMeant);
        // The only way to stop a reading.
        if (row) throw new Found(row);
      },
    });
    return null;
  } catch (error) {
    if (error instanceof Found && head) return { row: error.row, head };
    throw error;
  }
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
  const found = await firstRow(organisationId, file, (row) => row.line === line);
  if (!found) return null;
  const { row, head } = found;
  const cells = head.headers.flatMap(({ text, target }, at) =>
    target === null ? [] : { header: text, value: row.cells[at] ?? "" },
  );
  return { cells, errors: await errorsOf(organisationId, run.id, row) };
}
