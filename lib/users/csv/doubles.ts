/** What stands twice in a list: an error on the later rows, which name the earlier one. */
import type { ListField } from "../fields.ts";
import type { Corrections } from "./fixes.ts";
import { KeyIndex } from "./key-index.ts";
import type { ListRow } from "./read.ts";
import { addIssue } from "./rows.ts";

/** The fields by which people are told apart, in the order in which their issues stand. */
export const keyFields = ["userName", "email", "externalId"] as const satisfies ListField[];
export type KeyField = (typeof keyFields)[number];

/** Its values could not be told apart: it has an issue as a whole. */
export function isUnread({ issues }: ListRow): boolean {
  return issues?.[0] !== undefined && issues[0].field === undefined;
}

/** Rows that are disabled or could not be read stand in nobody's way. */
export function standsForSomebody(row: ListRow): boolean {
  return !row.disabled && !isUnread(row);
}

/** The same for two rows that say the same of the same user name; null without one. */
export function contentOf({ userNameKey, values }: ListRow): string | null {
  return userNameKey === null ? null : values.join("\u0000");
}

export function addDuplicate(row: ListRow, field: KeyField, earlierRow: number): void {
  addIssue(row, { field, rule: "duplicate", severity: "error", params: { earlierRow } });
}

/** Finds what stands twice while the rows of a list come by in their order. */
export class Doubles {
  readonly #userNames = new KeyIndex();
  readonly #emails = new KeyIndex();
  readonly #externalIds = new KeyIndex();
  readonly #contents: KeyIndex | null;
  readonly #removed: ReadonlySet<number>;

  constructor(corrections: Corrections | undefined) {
    this.#contents = corrections?.fixes.includes("doubledRows") ? new KeyIndex() : null;
    this.#removed = new Set(corrections?.removed);
  }

  /** Adds the row's issues; true when the row is to be left out, by hand or because it stands in the list already. */
  look(row: ListRow): boolean {
    if (this.#removed.size > 0 && this.#removed.has(row.row)) return true;
    if (!standsForSomebody(row)) return false;
    const content = this.#contents && contentOf(row);
    if (content != null && this.#contents?.earlier(content, row.row)) return true;
    this.#find(row, "userName", row.userNameKey, this.#userNames);
    this.#find(row, "email", row.emailKey, this.#emails);
    this.#find(row, "externalId", row.externalIdKey, this.#externalIds);
    return false;
  }

  #find(row: ListRow, field: KeyField, key: string | null, seen: KeyIndex): void {
    const earlierRow = key === null ? 0 : seen.earlier(key, row.row);
    if (earlierRow !== 0) addDuplicate(row, field, earlierRow);
  }
}
