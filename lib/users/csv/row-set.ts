const rowsPerChunk = 2048;
const wordsPerChunk = rowsPerChunk / 32;

/** A set of rows (from 1) that knows which of its rows stands at which position: a bit per row and a count per chunk. */
export class RowSet {
  size = 0;
  #words = new Uint32Array(wordsPerChunk);
  #counts: number[] = [0];

  has(row: number): boolean {
    return ((this.#words[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
  }

  add(row: number): void {
    const word = row >>> 5;
    if (word >= this.#words.length) this.#grow(word);
    const bits = this.#words[word] ?? 0;
    const bit = 1 << (row & 31);
    if ((bits & bit) !== 0) return;
    this.#words[word] = bits | bit;
    this.#count(word, 1);
  }

  delete(row: number): void {
    if (!this.has(row)) return;
    const word = row >>> 5;
    this.#words[word] = (this.#words[word] ?? 0) & ~(1 << (row & 31));
    this.#count(word, -1);
  }

  /** The row at a position from 0, or 0 beyond the last. */
  at(position: number): number {
    if (position < 0 || position >= this.size) return 0;
    let left = position;
    let chunk = 0;
    for (; left >= (this.#counts[chunk] ?? 0); chunk++) left -= this.#counts[chunk] ?? 0;
    let word = chunk * wordsPerChunk;
    for (let ones = bitCount(this.#words[word] ?? 0); left >= ones; ) {
      left -= ones;
      ones = bitCount(this.#words[++word] ?? 0);
    }
    let bits = this.#words[word] ?? 0;
    for (; left > 0; left--) bits &= bits - 1;
    return word * 32 + 31 - Math.clz32(bits & -bits);
  }

  /** How many of its rows come before this one: its position, when it is in the set. */
  before(row: number): number {
    const word = row >>> 5;
    const chunk = Math.floor(word / wordsPerChunk);
    let count = 0;
    for (let index = 0; index < chunk; index++) count += this.#counts[index] ?? 0;
    for (let index = chunk * wordsPerChunk; index < word; index++) {
      count += bitCount(this.#words[index] ?? 0);
    }
    return count + bitCount((this.#words[word] ?? 0) & ((1 << (row & 31)) - 1));
  }

  /** The next row after this one (before it, when `backwards`), or 0. */
  next(row: number, backwards = false): number {
    const position = this.before(row);
    return this.at(backwards ? position - 1 : position + (this.has(row) ? 1 : 0));
  }

  *[Symbol.iterator](): Generator<number> {
    for (let word = 0; word < this.#words.length; word++) {
      for (let bits = this.#words[word] ?? 0; bits !== 0; bits &= bits - 1) {
        yield word * 32 + 31 - Math.clz32(bits & -bits);
      }
    }
  }

  #count(word: number, change: number): void {
    const chunk = Math.floor(word / wordsPerChunk);
    this.#counts[chunk] = (this.#counts[chunk] ?? 0) + change;
    this.size += change;
  }

  #grow(word: number): void {
    let length = this.#words.length;
    while (length <= word) length *= 2;
    const words = new Uint32Array(length);
    words.set(this.#words);
    this.#words = words;
    while (this.#counts.length < length / wordsPerChunk) this.#counts.push(0);
  }
}

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
