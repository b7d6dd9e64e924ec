import { KeyIndex } from "./key-index.ts";

/** Which rows share a key, while rows come, go and change: the first of them by row, then the later ones. */
export class KeyGroups {
  /** Keys to groups; a group that lost its rows keeps its key. */
  readonly #groups = new KeyIndex();
  /** By row; 0 = in no group. */
  readonly #groupOf: number[] = [];
  /** By group; 0 = nobody. */
  readonly #first: number[] = [0];
  /** By group, ascending; most groups have one row. */
  readonly #later = new Map<number, number[]>();

  /** Says what a row's key is now, null for none; adds to `touched` the other rows that became the first of theirs, or no longer are. */
  set(row: number, key: string | null, touched: number[]): void {
    const before = this.#groupOf[row] ?? 0;
    const group = key === null ? 0 : this.#groupWith(key);
    if (group === before) return;
    if (before !== 0) this.#leave(before, row, touched);
    if (group !== 0) this.#join(group, row, touched);
  }

  /** The first row of the row's group when it comes earlier, else 0. */
  earlier(row: number): number {
    const first = this.#first[this.#groupOf[row] ?? 0] ?? 0;
    return first === row ? 0 : first;
  }

  /** Other rows have its key. */
  isShared(row: number): boolean {
    return this.#later.has(this.#groupOf[row] ?? 0);
  }

  /** It has a key. */
  has(row: number): boolean {
    return (this.#groupOf[row] ?? 0) !== 0;
  }

  #groupWith(key: string): number {
    const fresh = this.#first.length;
    const known = this.#groups.earlier(key, fresh);
    if (known === 0) this.#first.push(0);
    return known || fresh;
  }

  #leave(group: number, row: number, touched: number[]): void {
    this.#groupOf[row] = 0;
    const later = this.#later.get(group) ?? [];
    if (this.#first[group] !== row) later.splice(placeOf(row, later), 1);
    else {
      const next = later.shift();
      this.#first[group] = next ?? 0;
      if (next !== undefined) touched.push(next);
    }
    if (later.length === 0) this.#later.delete(group);
  }

  #join(group: number, row: number, touched: number[]): void {
    while (this.#groupOf.length < row) this.#groupOf.push(0);
    this.#groupOf[row] = group;
    const first = this.#first[group] ?? 0;
    if (first === 0 || row < first) this.#first[group] = row;
    if (first === 0) return;
    const added = Math.max(first, row);
    if (added === first) touched.push(first);
    const later = this.#later.get(group) ?? [];
    later.splice(placeOf(added, later), 0, added);
    this.#later.set(group, later);
  }
}

/** Where a row stands, or would stand, among ascending rows. */
function placeOf(row: number, rows: readonly number[]): number {
  let low = 0;
  let high = rows.length;
  // Rows mostly come in their order.
  if ((rows[high - 1] ?? 0) < row) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
