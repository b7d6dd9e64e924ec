/**
 * Which row used a key first. Two 32-bit hashes in typed arrays instead of a Map of strings: a million keys take
 * tens of megabytes, and no key keeps the text it was cut from in memory.
 */
export class KeyIndex {
  #size = 0;
  /** By slot the number of an entry, from 1: what is looked up at random stays small, and half empty. */
  #slots = new Uint32Array(0x4000);
  /** Per entry the two hashes and the row. */
  #entries = new Uint32Array(0x6000);

  /** The row that had this key before (rows count from 1), or 0 after noting that `row` has it. */
  earlier(key: string, row: number): number {
    const { length } = key;
    let first = 0x811c9dc5 ^ length;
    let second = 0x9747b28c;
    // Two characters at a time, which a list that is read once notices.
    for (let index = 0; index < length; index += 2) {
      const next = index + 1 < length ? key.charCodeAt(index + 1) : 0;
      const code = key.charCodeAt(index) | (next << 16);
      first = Math.imul(first ^ code, 0x01000193);
      first ^= first >>> 17;
      second = Math.imul(second ^ code, 0x5bd1e995);
      second ^= second >>> 15;
    }
    first = Math.imul(first ^ (first >>> 16), 0x85ebca6b) >>> 0;
    return this.#place(first, second >>> 0, row);
  }

  #place(first: number, second: number, row: number): number {
    const slots = this.#slots;
    const entries = this.#entries;
    let slot = this.#slotOf(first);
    for (let entry = slots[slot]; entry; entry = slots[slot]) {
      const at = entry * 3;
      if (entries[at] === first && entries[at + 1] === second) return entries[at + 2] ?? 0;
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = ++this.#size;
    this.#add(first, second, row);
    if (this.#size * 2 > slots.length) this.#spread();
    return 0;
  }

  #slotOf(first: number): number {
    return (first ^ (first >>> 15)) & (this.#slots.length - 1);
  }

  #add(first: number, second: number, row: number): void {
    const at = this.#size * 3;
    if (at + 3 > this.#entries.length) {
      const entries = new Uint32Array(this.#entries.length * 2);
      entries.set(this.#entries);
      this.#entries = entries;
    }
    this.#entries[at] = first;
    this.#entries[at + 1] = second;
    this.#entries[at + 2] = row;
  }

  #spread(): void {
    const slots = new Uint32Array(this.#slots.length * 4);
    this.#slots = slots;
    for (let entry = 1; entry <= this.#size; entry++) {
      let slot = this.#slotOf(this.#entries[entry * 3] ?? 0);
      while (slots[slot]) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = entry;
    }
  }
}
