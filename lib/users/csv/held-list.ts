/** A list held in memory with what is corrected in it; knows of every row how it stands at any moment. */
import { type ListField, listFields, normaliseValue } from "../fields.ts";
import type { FileIssue } from "../issues.ts";
import { countCells, maxRemovedRows, maxTypedCells, maxTypedCharacters } from "./corrections.ts";
import { addDuplicate, contentOf, isUnread, keyFields, standsForSomebody } from "./doubles.ts";
import {
  type Corrections,
  type FixChange,
  type FixName,
  fixNames,
  type TypedCells,
} from "./fixes.ts";
import { GridMarks } from "./grid-marks.ts";
import { type FoundHead, headWith } from "./head.ts";
import { KeyGroups } from "./key-groups.ts";
import type { ListFile } from "./list-file.ts";
import type { ListHead, ListOptions, ListRow } from "./read.ts";
import { RecordStore } from "./record-store.ts";
import type { CsvRecord } from "./records.ts";
import { RowChecker, RowReader } from "./rows.ts";

interface CheckedRow {
  row: ListRow;
  /** By position in `listFields`, as typed or as in the file. */
  texts: readonly string[];
  typed: TypedCells | undefined;
  /** What fixes change in it, or would change if they were on. */
  changes: readonly FixChange[];
}

/** A row as it stands. */
export interface LookedAt extends CheckedRow {
  /** The file has as many values in it as there are columns. */
  isSound: boolean;
}

/** Rows are numbered from 1, as in the file. */
export class HeldList {
  readonly marks = new GridMarks();
  readonly store: RecordStore;
  readonly reader: RowReader;
  readonly #found: FoundHead;
  readonly #options: ListOptions & { corrections: Corrections };
  readonly #removed: Set<number>;
  readonly #keys = {
    userName: new KeyGroups(),
    email: new KeyGroups(),
    externalId: new KeyGroups(),
  };
  /** Whole rows, of those only whose user name stands twice. */
  readonly #contents = new KeyGroups();
  /** Rows to look at again, because a row before or after them changed. */
  readonly #touched: number[] = [];
  #checker: RowChecker;
  #typedCells: number;

  constructor(found: FoundHead, options: ListOptions) {
    const { fixes = [], cells = {}, removed = [] } = options.corrections ?? {};
    const corrections = { fixes: [...fixes], cells: structuredClone(cells), removed: [] };
    this.#found = found;
    this.#options = { ...options, corrections };
    this.#removed = new Set(removed);
    this.#typedCells = countCells(cells);
    this.store = new RecordStore(found.head.dialect.delimiter);
    // Each its own: a row before may be looked at again while the next one is placed.
    this.reader = new RowReader(this.#newChecker());
    this.#checker = this.#newChecker();
  }

  #newChecker(): RowChecker {
    return new RowChecker(this.#found, this.#options, true);
  }

  get head(): ListHead {
    return headWith(this.#found.head, this.fixes);
  }

  get fixes(): readonly FixName[] {
    return this.#options.corrections.fixes;
  }

  corrections(): Corrections {
    const { fixes, cells } = this.#options.corrections;
    const removed = [...this.#removed].sort((a, b) => a - b);
    return { fixes: [...fixes], cells: structuredClone(cells), removed };
  }

  fileIssues(file: ListFile): FileIssue[] {
    return this.reader.verdict(file, this.head, this.marks.removed.size);
  }

  /** Takes the next records of the file, cut from this text; false when it takes no more. */
  take(records: readonly CsvRecord[], text: string): boolean {
    const { reader, store } = this;
    const [first] = records;
    if (first) store.open(text, first.line);
    for (const record of records) {
      const row = reader.read(record);
      if (reader.isFull) return false;
      if (!row) continue;
      store.add(record);
      const { texts, changes } = reader.checker;
      this.#place({ row, texts, typed: this.typed(row.row), changes });
    }
    return true;
  }

  typed(row: number): TypedCells | undefined {
    return this.#options.corrections.cells[row];
  }

  /** How a row stands; what is left out has no issues. */
  look(number: number): LookedAt {
    const looked = this.#check(number);
    if (this.marks.removed.has(number)) {
      Object.assign(looked.row, { issues: null, refused: false, disabled: false });
    } else this.#addDuplicates(looked.row);
    return looked;
  }

  #check(number: number): LookedAt {
    const checker = this.#checker;
    const record = this.store.record(number);
    const row = checker.check(record, number);
    const isSound = checker.isSound(record);
    const texts = checker.texts.slice();
    const changes = checker.changes.slice();
    return { row, texts, typed: this.typed(number), changes, isSound };
  }

  #addDuplicates(row: ListRow): void {
    for (const field of keyFields) {
      const earlierRow = this.#keys[field].earlier(row.row);
      if (earlierRow !== 0) addDuplicate(row, field, earlierRow);
    }
  }

  /** False when as many cells are typed as may be. */
  type(number: number, field: ListField, text: string): boolean {
    const { row, texts, typed } = this.#check(number);
    const clean = typedText(text);
    if (isUnread(row)) return this.#setTyped(number, { ...this.#shown(texts), [field]: clean });
    const value = row.values[listFields.indexOf(field)] ?? "";
    return normaliseValue(clean) === value || this.#setTyped(number, { ...typed, [field]: clean });
  }

  /** A whole row of the file as if it had been typed. */
  #shown(texts: readonly string[]): TypedCells {
    const { fields } = this.#found.head;
    return Object.fromEntries(
      fields.map((field) => [field, typedText(texts[listFields.indexOf(field)] ?? "")]),
    );
  }

  /** A row that could not be read is again what the file has. */
  untype(number: number, field: ListField): void {
    const { [field]: _, ...others } = this.typed(number) ?? {};
    this.#setTyped(number, this.#check(number).isSound ? others : {});
  }

  #setTyped(number: number, cells: TypedCells): boolean {
    const { corrections } = this.#options;
    const count = Object.keys(cells).length;
    const more = count - Object.keys(this.typed(number) ?? {}).length;
    if (more > 0 && this.#typedCells + more > maxTypedCells) return false;
    this.#typedCells += more;
    if (count > 0) corrections.cells[number] = cells;
    else delete corrections.cells[number];
    this.#settle([number]);
    return true;
  }

  /** False when as many rows are left out as may be. */
  remove(row: number): boolean {
    if (this.#removed.size >= maxRemovedRows) return this.#removed.has(row);
    this.#removed.add(row);
    this.#settle([row]);
    return true;
  }

  restore(row: number): void {
    this.#removed.delete(row);
    this.#settle([row]);
  }

  /** Only rows that the fix changes, or would change, are looked at again, unless it makes a column. */
  setFix(fix: FixName, isOn: boolean): void {
    const { corrections } = this.#options;
    if (corrections.fixes.includes(fix) === isOn) return;
    const columns = this.head.fields.length;
    corrections.fixes = fixNames.filter((name) =>
      name === fix ? isOn : corrections.fixes.includes(name),
    );
    this.#checker = this.#newChecker();
    const isSameHead = this.head.fields.length === columns;
    const concerned = new Set(this.marks.fixed(fix).flatMap((rows) => [...rows]));
    this.#settle(isSameHead ? concerned : this.store.numbers());
  }

  #settle(rows: Iterable<number>): void {
    for (const row of rows) this.#settleOne(row);
    for (let row = this.#touched.pop(); row; row = this.#touched.pop()) this.#settleOne(row);
  }

  #settleOne(row: number): void {
    this.marks.clear(row);
    this.#place(this.#check(row));
  }

  /** Notes how a row stands, and the other rows that stand otherwise because of it. */
  #place({ row, texts, typed, changes }: CheckedRow): void {
    const { marks } = this;
    const number = row.row;
    const isRemoved = this.#removed.has(number);
    if (typed || isRemoved) marks.edited.add(number);
    const counts = !isRemoved && standsForSomebody(row);
    this.#setKeys(row, counts);
    const isDoubled = this.#contents.earlier(number) !== 0;
    if (isDoubled) marks.addFix("doubledRows", 0, number);
    if (isRemoved || (isDoubled && this.fixes.includes("doubledRows"))) {
      marks.removed.add(number);
      return;
    }
    this.#addDuplicates(row);
    marks.addState(row);
    if (!counts) return;
    marks.addCleaned(row, texts, typed);
    for (const { fix, position } of changes) marks.addFix(fix, position, number);
  }

  #setKeys(row: ListRow, counts: boolean): void {
    const number = row.row;
    const { userName, email, externalId } = this.#keys;
    const touched = this.#touched;
    userName.set(number, counts ? row.userNameKey : null, touched);
    email.set(number, counts ? row.emailKey : null, touched);
    externalId.set(number, counts ? row.externalIdKey : null, touched);
    const isShared = userName.isShared(number);
    const contents = this.#contents;
    if (!isShared && !contents.has(number)) return;
    contents.set(number, isShared ? contentOf(row) : null, touched);
    const first = userName.earlier(number);
    if (first === 0 || contents.has(first)) return;
    contents.set(first, contentOf(this.#check(first).row), touched);
  }
}

/** What a database can keep as JSON, and no longer than is of use. */
function typedText(text: string): string {
  return text.slice(0, maxTypedCharacters).toWellFormed().replaceAll("\u0000", "");
}
