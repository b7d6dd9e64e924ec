/** A list as files for people: with what is wrong beside each row, and corrected under the template's headers. */

import { byteOrderMark, csvLine } from "../../spreadsheets/csv.ts";
import { fieldRules, listFields } from "../fields.ts";
import { fieldLabel, issueMessage, type Locale, markedHeaders } from "../issues.ts";
import { isUnread } from "./doubles.ts";
import { fixedTexts } from "./fixes.ts";
import type { HeldList, LookedAt } from "./held-list.ts";
import type { ListRow } from "./read.ts";

const linesAtOnce = 1000;

/**
 * The columns of the file with what is corrected so far, and before them the row, the columns and the sentences of what
 * is wrong: so a row with too few or too many values keeps exactly those.
 */
export function markedCsv(list: HeldList, locale: Locale): Generator<string> {
  const marks = markedHeaders(locale);
  const { headers } = list.head;
  // A list that was marked before comes back with its old marks.
  const isOwn = headers.map(({ text, target }) => target !== null || !marks.includes(text));
  const ofFile = (cells: readonly string[]) => cells.filter((_, index) => isOwn[index] ?? true);
  const header = [...marks, ...ofFile(headers.map(({ text }) => text))];
  return lines(list, header, (looked) => {
    const { row, issues } = looked.row;
    const fields = issues?.flatMap(({ field }) => (field ? [fieldLabel(field, locale)] : []));
    const names = [...new Set(fields)].join(", ");
    const cells = cellsNow(list, looked);
    // What quotation marks broke would read as sound once it is written soundly.
    const seemsRead = isUnread(looked.row) && cells.length === headers.length;
    const sentences = sentencesOf(looked.row, locale);
    const extra = seemsRead ? [sentences] : [];
    return [String(row), names, sentences, ...ofFile(cells), ...extra];
  });
}

/** The file's own cells, with what is typed or fixed in its place. */
function cellsNow(list: HeldList, { row, texts, typed, isSound }: LookedAt): string[] {
  if (isUnread(row)) return row.cells;
  const fixed = fixedTexts(texts, typed, list.fixes);
  return list.head.headers.map(({ target }, index) => {
    const cell = isSound ? (row.cells[index] ?? "") : "";
    if (target === null || target === "state") return cell;
    // A surname that was typed is whole.
    if (target === "surnamePrefix") return typed?.surname === undefined ? cell : "";
    const position = listFields.indexOf(target);
    const isChanged = typed?.[target] !== undefined || fixed[position] !== texts[position];
    return isChanged ? (fixed[position] ?? "") : cell;
  });
}

/**
 * The list as it will be imported. A row that could not be read, or has nothing to show, gets its reason as one value
 * too many: so it stays a refused row.
 */
export function correctedCsv(list: HeldList, locale: Locale): Generator<string> {
  const { fields, headers } = list.head;
  const hasState = headers.some(({ target }) => target === "state");
  const header = fields.map((field) => fieldRules[field].header);
  if (hasState) header.push("CSV_ENABLED");
  return lines(list, header, ({ row }) => {
    const cells = fields.map((field) => row.values[listFields.indexOf(field)] ?? "");
    if (hasState) cells.push(String(!row.disabled));
    if (isUnread(row) || cells.every((cell) => cell === "")) cells.push(sentencesOf(row, locale));
    return cells;
  });
}

function sentencesOf({ issues }: ListRow, locale: Locale): string {
  return (issues ?? []).map((issue) => issueMessage(issue, locale)).join(" ");
}

/** Some lines at a time, without the rows left out. */
function* lines(
  list: HeldList,
  header: string[],
  cellsOf: (looked: LookedAt) => string[],
): Generator<string> {
  let text = byteOrderMark + csvLine(header);
  for (const row of list.store.numbers()) {
    if (!list.marks.removed.has(row)) text += csvLine(cellsOf(list.look(row)));
    if (row % linesAtOnce !== 0) continue;
    yield text;
    text = "";
  }
  yield text;
}
