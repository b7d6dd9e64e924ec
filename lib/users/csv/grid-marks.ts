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
  readonly #all: RowSet[] = [];
  readonly refused = this.#newSet();
  readonly disabled = this.#newSet();
  readonly warned = this.#newSet();
  readonly removed = this.#newSet();
  /** Typed in or removed by hand. */
  readonly edited = this.#newSet();
  readonly #issues = new Map<string, Map<ListField | null, IssueMark>>();
  /** By position of the cell. */
  readonly #fixes = new Map<FixName, RowSet[]>();
  readonly #cleaned = listFields.map(() => this.#newSet());

  #newSet(): RowSet {
    const rows = new RowSet();
    this.#all.push(rows);
    return rows;
  }

  /** Forgets all about a row. */
  clear(row: number): void {
    for (const rows of this.#all) rows.delete(row);
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
    const marks = this.#issues.get(rule) ?? new Map<ListField | null, IssueMark>();
    const known = marks.get(field ?? null);
    if (known) return known;
    const mark = { field: field ?? null, rule, severity, rows: this.#newSet() };
    this.#issues.set(rule, marks.set(mark.field, mark));
    return mark;
  }

  /** Notes the cells from which white space or invisible characters were taken. */
  addCleaned({ row, values }: ListRow, texts: readonly string[], typed?: TypedCells): void {
    for (let position = 0; position < texts.length; position++) {
      const text = texts[position] ?? "";
      if (text === "" || text === values[position]) continue;
      if (typed?.[listFields[position] as ListField] !== undefined) continue;
      if (isCleaned(text)) this.#cleaned[position]?.add(row);
    }
  }

  addFix(fix: FixName, position: number, row: number): void {
    const sets = this.#fixes.get(fix) ?? [];
    this.#fixes.set(fix, sets);
    sets[position] ??= this.#newSet();
    sets[position].add(row);
  }

  get cleaned(): number {
    return this.#cleaned.reduce((sum, { size }) => sum + size, 0);
  }

  /** Counts per rule and field, those of the row as a whole first, then in the order of the fields. */
  issues(): (Omit<IssueMark, "rows"> & { count: number })[] {
    return [...this.#issues.values()]
      .flatMap((marks) => [...marks.values()])
      .filter(({ rows }) => rows.size > 0)
      .map(({ rows, ...issue }) => ({ ...issue, count: rows.size }))
      .sort((a, b) => placeOf(a.field) - placeOf(b.field));
  }

  withIssue(field: ListField | null, rule: string): RowSet {
    return this.#issues.get(rule)?.get(field)?.rows ?? new RowSet();
  }

  /** The rows that a fix changes or would change, by cell. */
  fixed(fix: FixName): RowSet[] {
    return Object.values(this.#fixes.get(fix) ?? []);
  }
}

/** Something else than the form of its letters was changed. */
function isCleaned(text: string): boolean {
  // Blanks at the end, as in columns of a fixed width.
  return text.endsWith(" ") || normaliseValue(text) !== text.normalize("NFC");
}

/** Where a field's issues stand among those of a row. */
export function placeOf(field: ListField | null | undefined): number {
  return field == null ? -1 : listFields.indexOf(field);
}
