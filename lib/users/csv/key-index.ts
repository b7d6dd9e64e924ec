/**
 * Which row used a key first. Two 32-bit hashes in typed arrays instead of a Map of strings: a million keys take
 * tens of megabytes, and no key keeps the text it was cut from in memory.
 */
export class KeyIndex {
  #size = 0;
  #mask = 0x3fff;
  #first = new Uint32Array(this.#mask + 1);
  #second = new Uint32Array(this.#mask + 1);
  #rows = new Uint32Array(this.#mask + 1);

  /** The row that had this key before (rows count from 1), or 0 after noting that `row` has it. */
  earlier(key: string, row: number): number {
    let first = 0x811c9dc5;
    let second = 0x9747b28c;
    for (let index = 0; index < key.length; index++) {
      const code = key.charCodeAt(index);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second ^ code, 0x5bd1e995);
      second ^= second >>> 15;
    }
    first = Math.imul(first ^ (first >>> 16), 0x85ebca6b) >>> 0;
    return this.#place(first, second >>> 0, row);
  }

  #place(first: number, second: number, row: number): number {
    let slot = (first ^ (first >>> 15)) & this.#mask;
    for (let known = this.#rows[slot]; known; known = this.#rows[slot]) {
      if (this.#first[slot] === first && this.#second[slot] === second) return known;
      slot = (slot + 1) & this.#mask;
    }
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#rows[slot] = row;
    if (++this.#size * 4 > this.#mask * 3) this.#grow();
    return 0;
  }

  #grow(): void {
    const [first, second, rows] = [this.#first, this.#second, this.#rows];
    this.#mask = this.#mask * 2 + 1;
    this.#first = new Uint32Array(this.#mask + 1);
    this.#second = new Uint32Array(this.#mask + 1);
    this.#rows = new Uint32Array(this.#mask + 1);
    this.#size = 0;
    for (let slot = 0; slot < rows.length; slot++) {
      const row = rows[slot];
      if (row) this.#place(first[slot] ?? 0, second[slot] ?? 0, row);
    }
  }
}
