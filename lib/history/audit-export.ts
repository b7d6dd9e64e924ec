/** What the audit shows as a file: an entry a row, each person of an import by themselves. */
import { inOrganisation } from "#db/client";
import { addEntry, type Changes } from "#db/history";
import type { Actor } from "../auth/actors.ts";
import { fillIn } from "../messages/accounts.ts";
import { byteOrderMark, csvLine } from "../spreadsheets/csv.ts";
import { mostSheetRows, workbookOf } from "../spreadsheets/xlsx.ts";
import { authorship } from "../users/writing.ts";
import { everythingTold } from "./audit.ts";
import type { AuditView } from "./audit-view.ts";
import type { NamedEntry } from "./entries.ts";
import { groupOf } from "./kinds.ts";
import { authorOf, nameOf, type Reader, tell, textOf } from "./telling.ts";

/**
 * Who takes a list along is told before the first row leaves.
 * @param taken kinds of filters, never what was searched for; how many people, where that is known
 */
export async function noteExport(
  actor: Actor,
  kind: "users_exported" | "audit_exported",
  taken: { filters: string[]; people?: number | string },
): Promise<void> {
  const { filters, people } = taken;
  const changes: Changes = {
    ...(people !== undefined && { people: [null, people] }),
    ...(filters.length > 0 && { filters: [null, filters.join(" ")] }),
  };
  await inOrganisation(actor.organisationId, (at) =>
    addEntry(at, { by: authorship(actor), kind, userId: null, changes }),
  );
}

export interface ExportReader extends Reader {
  timeZone: string;
}

/** Lines of CSV (`;`, BOM), a batch at a time. */
export async function* auditCsv(
  actor: Actor,
  view: AuditView,
  reader: ExportReader,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headOf(reader));
  for await (const rows of rowsOf(actor, view, reader)) yield rows.map(csvLine).join("");
}

/** Bytes of a workbook, a batch at a time. Where a sheet ends, its last row says so. */
export function auditXlsx(
  actor: Actor,
  view: AuditView,
  reader: ExportReader,
): AsyncGenerator<Uint8Array> {
  return workbookOf(reader.texts.title, headOf(reader), sheetRows(actor, view, reader));
}

async function* sheetRows(actor: Actor, view: AuditView, reader: ExportReader) {
  let room = mostSheetRows - 2;
  for await (const rows of rowsOf(actor, view, reader)) {
    yield rows.slice(0, room);
    room -= rows.length;
    if (room >= 0) continue;
    yield [[reader.texts.moreRows]];
    return;
  }
}

function headOf({ texts, timeZone }: ExportReader): string[] {
  const { at, ...columns } = texts.columns;
  return [fillIn(at, { timeZone }), ...Object.values(columns)];
}

/** Batches of rows, their cells in the order of `columns` in the catalogue. */
async function* rowsOf(actor: Actor, view: AuditView, reader: ExportReader) {
  const { texts, timeZone } = reader;
  // 2026-11-23 01:43:05, as spreadsheets of every language read and sort it.
  const moment = new Intl.DateTimeFormat("sv-SE", {
    ...{ dateStyle: "short", timeStyle: "medium", timeZone },
  });
  const rowOf = (entry: NamedEntry): string[] => {
    const { sentence, way, changes, reason } = tell(entry, reader);
    const { whom, run } = entry;
    const group = groupOf(entry.kind);
    return [
      moment.format(new Date(entry.at)),
      authorOf(entry, reader),
      way ?? "",
      group === null ? "" : texts.groups[group],
      whom === null ? "" : nameOf(whom, texts),
      textOf(sentence),
      changes.join("; "),
      reason ?? "",
      whom?.is === "person" ? whom.id : "",
      run?.id ?? "",
    ];
  };
  for await (const entries of everythingTold(actor, view)) yield entries.map(rowOf);
}
