/** People as a CSV for Excel that may be read in again as it is. Pure. */
import type { PersonRow } from "#db/organisation-data";
import { byteOrderMark, csvLine } from "./spreadsheets/csv.ts";
import { listFieldRules } from "./users/fields.ts";

/**
 * The reader takes CSV_ENABLED for the directory's state, so people without access stay without
 * it; the others it names and leaves aside.
 */
const stateColumns: [header: string, field: keyof PersonRow][] = [
  ["CSV_ENABLED", "active"],
  ["CSV_ID", "id"],
  ["CSV_BLOCKEDAT", "blockedAt"],
  ["CSV_KEEPUNTIL", "keepUntil"],
  ["CSV_SOURCE", "source"],
  ["CSV_OWNER", "ownerName"],
  ["CSV_CREATEDAT", "createdAt"],
  ["CSV_UPDATEDAT", "updatedAt"],
  ["CSV_ENDEDAT", "deactivatedAt"],
  ["CSV_DELETEDAT", "deletedAt"],
  ["CSV_ERASEDAT", "erasedAt"],
];

/** BOM and headers. */
export function peopleHeader(): string {
  const fields = listFieldRules.map(({ header }) => header);
  return `${byteOrderMark}${csvLine([...fields, ...stateColumns.map(([header]) => header)])}`;
}

/** One person: the fields of the template, then the state; times in UTC. */
export function personLine(person: PersonRow): string {
  const fields = listFieldRules.map(({ field, kind }) =>
    kind === "flag" ? String(Number(person[field])) : text(person[field]),
  );
  return csvLine([...fields, ...stateColumns.map(([, field]) => text(person[field]))]);
}

function text(value: PersonRow[keyof PersonRow]): string {
  return value instanceof Date ? value.toISOString() : String(value ?? "");
}
