/** What the audit shows as a file: an entry a row, each person of an import by themselves. */
import { inOrganisation } from "#db/client";
import { addEntry } from "#db/history";
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

/** Who takes a list along is told before the first row leaves. */
export async function noteExport(
  actor: Actor,
  kind: "users_exported" | "audit_exported",
): Promise<void> {
  await inOrganisation(actor.organisationId, (at) =>
    addEntry(at, { by: authorship(actor), kind, userId: null }),
  );
}

/** Lines of CSV (`;`, BOM), a batch at a time. */
export async function* auditCsv(
  actor: Actor,
  view: AuditView,
  reader: ExportReader,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headOf(reader));
  for await (const entries of everythingTold(actor, view)) {
    yield entries.map((entry) => csvLine(rowOf(entry, reader))).join("");
  }
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
  for await (const entries of everythingTold(actor, view)) {
    yield entries.slice(0, room).map((entry) => rowOf(entry, reader));
    room -= entries.length;
    if (room >= 0) continue;
    yield [[reader.texts.moreRows]];
    return;
  }
}

export interface ExportReader extends Reader {
  timeZone: string;
}

function headOf({ texts, timeZone }: ExportReader): string[] {
  const { at, ...columns } = texts.columns;
  return [fillIn(at, { timeZone }), ...Object.values(columns)];
}

/** The cells in the order of `columns` in the catalogue. */
function rowOf(entry: NamedEntry, reader: ExportReader): string[] {
  const { sentence, way, changes, reason } = tell(entry, reader);
  const { whom, run } = entry;
  const group = groupOf(entry.kind);
  return [
    sortableMoment(entry.at, reader.timeZone),
    authorOf(entry, reader),
    way ?? "",
    group === null ? "" : reader.texts.groups[group],
    whom === null ? "" : nameOf(whom, reader.texts),
    textOf(sentence),
    changes.join("; "),
    reason ?? "",
    whom?.is === "person" ? whom.id : "",
    run?.id ?? "",
  ];
}

/** 2026-11-23 01:43:05, as spreadsheets of every language read and sort it. */
function sortableMoment(iso: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    ...{ dateStyle: "short", timeStyle: "medium", timeZone },
  });
  return format.format(new Date(iso));
}
