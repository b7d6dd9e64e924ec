/** People as a CSV for Excel that may be read in again as it is. Pure. */
import type { PersonRow } from "#db/organisation-data";
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

/** What makes a spreadsheet see a formula: OWASP's list, with the wide signs of East Asian keyboards. */
const formula = /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]/u;
/** Before it a cell is text, nobody sees it, and the reader removes it: an apostrophe would stay in the phone number. */
const zeroWidthSpace = "\u200b";

function line(cells: string[]): string {
  const quoted = cells.map((cell) => {
    const safe = formula.test(cell) ? zeroWidthSpace + cell : cell;
    return /[";\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${quoted.join(";")}\r\n`;
}

/** BOM and headers. */
export function peopleHeader(): string {
  const fields = listFieldRules.map(({ header }) => header);
  return `\ufeff${line([...fields, ...stateColumns.map(([header]) => header)])}`;
}

/** One person: the fields of the template, then the state; times in UTC. */
export function personLine(person: PersonRow): string {
  const fields = listFieldRules.map(({ field, kind }) =>
    kind === "flag" ? String(Number(person[field])) : text(person[field]),
  );
  return line([...fields, ...stateColumns.map(([, field]) => text(person[field]))]);
}

function text(value: PersonRow[keyof PersonRow]): string {
  return value instanceof Date ? value.toISOString() : String(value ?? "");
}
