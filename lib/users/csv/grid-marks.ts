import { type ListField, listFields, normaliseValue } from "../fields.ts";
import type { Issue, Severity } from "../issues.ts";
import type { FixName, TypedCells } from "./fixes.ts";
import type { ListRow } from "./read.ts";
import { RowSet } from "./row-set.ts";

interface IssueMark {
  field: ListField | null;
  rule: Issue["rule"];
  severity: Severity;
  rows: RowSet;
}

/** Which rows of a list have what: its counts and its filters. */
export class GridMarks {
  readonly refused = new RowSet();
  readonly disabled = new RowSet();
  readonly warned = new RowSet();
  readonly removed = new RowSet();
  /** Typed in or removed by hand. */
  readonly edited = new RowSet();
  readonly #issues = new Map<string, IssueMark>();
  readonly #fixes = new Map<string, RowSet>();
  readonly #cleaned = listFields.map(() => new RowSet());

  /** Forgets all about a row. */
  clear(row: number): void {
    for (const rows of this.#all()) rows.delete(row);
  }

  *#all(): Generator<RowSet> {
    yield* [this.refused, this.disabled, this.warned, this.removed, this.edited];
    for (const { rows } of this.#issues.values()) yield rows;
    yield* this.#fixes.values();
    yield* this.#cleaned;
  }

  /** Notes how a row stands. */
  addState({ row, refused, disabled, issues }: ListRow): void {
    if (refused) this.refused.add(row);
    if (disabled) this.disabled.add(row);
    for (const issue of issues ?? []) {
      if (issue.severity === "warning") this.warned.add(row);
      this.#markOf(issue).rows.add(row);
    }
  }

  #markOf({ field, rule, severity }: Issue): IssueMark {
    const key = keyOf(field ?? null, rule);
    const known = this.#issues.get(key);
    if (known) return known;
    const mark = { field: field ?? null, rule, severity, rows: new RowSet() };
    this.#issues.set(key, mark);
    return mark;
  }

  /** Notes the cells from which white space or invisible characters were taken. */
  addCleaned({ row, values }: ListRow, texts: readonly string[], typed?: TypedCells): void {
    for (let position = 0; position < texts.length; position++) {
      const text = texts[position] ?? "";
      if (text === "" || text === values[position]) continue;
      if (typed?.[listFields[position] as ListField] !== undefined) continue;
      if (normaliseValue(text) !== text.normalize("NFC")) this.#cleaned[position]?.add(row);
    }
  }

  addFix(fix: FixName, position: number, row: number): void {
    const key = `${fix} ${position}`;
    const rows = this.#fixes.get(key) ?? new RowSet();
    this.#fixes.set(key, rows);
    rows.add(row);
  }

  get cleaned(): number {
    return this.#cleaned.reduce((sum, { size }) => sum + size, 0);
  }

  /** Counts per rule and field, those of the row as a whole first, then in the order of the fields. */
  issues(): (Omit<IssueMark, "rows"> & { count: number })[] {
    return [...this.#issues.values()]
      .filter(({ rows }) => rows.size > 0)
      .map(({ rows, ...issue }) => ({ ...issue, count: rows.size }))
      .sort((a, b) => placeOf(a.field) - placeOf(b.field));
  }

  withIssue(field: ListField | null, rule: string): RowSet {
    return this.#issues.get(keyOf(field, rule))?.rows ?? new RowSet();
  }

  /** The rows that a fix changes or would change, by cell. */
  fixed(fix: FixName): RowSet[] {
    return [...this.#fixes].filter(([key]) => key.startsWith(`${fix} `)).map(([, rows]) => rows);
  }
}

function keyOf(field: ListField | null, rule: string): string {
  return `${field ?? ""} ${rule}`;
}

/** Where a field's issues stand among those of a row. */
export function placeOf(field: ListField | null | undefined): number {
  return field == null ? -1 : listFields.indexOf(field);
}
