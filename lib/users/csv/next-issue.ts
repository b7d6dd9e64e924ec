import { type ListField, listFields } from "../fields.ts";
import type { Issue } from "../issues.ts";
import { placeOf } from "./grid-marks.ts";
import type { HeldList } from "./held-list.ts";
import type { RowSet } from "./row-set.ts";

export interface CellPlace {
  row: number;
  /** Null: the row as a whole. */
  field: ListField | null;
}

/**
 * The place of the issue after (or before) this one, among the rows given (null = all) and the issues that `shows`
 * lets through: row by row, in each first what is wrong with the whole, then field by field.
 */
export function nextIssue(
  list: HeldList,
  rows: RowSet | null,
  shows: (issue: Issue) => boolean,
  after: CellPlace | null,
  backwards: boolean,
): CellPlace | null {
  const { refused, warned } = list.marks;
  const next = (row: number) => {
    if (rows) return rows.next(row, backwards);
    const found = [refused.next(row, backwards), warned.next(row, backwards)].filter(Boolean);
    if (found.length === 0) return 0;
    return backwards ? Math.max(...found) : Math.min(...found);
  };
  const isInside = after !== null && (!rows || rows.has(after.row));
  const outside = backwards ? list.store.rows + 1 : 0;
  for (let row = isInside ? after.row : next(after?.row ?? outside); row !== 0; row = next(row)) {
    const issues = list.look(row).row.issues ?? [];
    const places = issues.filter(shows).map(({ field }) => placeOf(field));
    const beyond = places.filter((place) => {
      if (row !== after?.row) return true;
      return backwards ? place < placeOf(after.field) : place > placeOf(after.field);
    });
    if (beyond.length === 0) continue;
    const place = backwards ? Math.max(...beyond) : Math.min(...beyond);
    return { row, field: listFields[place] ?? null };
  }
  return null;
}
