import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(4096);
let used = pool.length;

/** So many random bytes; they are drawn for many ids at once, which costs a tenth. */
function draw(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.subarray(used - bytes, used);
}

/** A new UUIDv7 (RFC 9562 §5.7): sorted by the moment it was made, unguessable enough for an id, never a secret. */
export function newId(now = Date.now()): string {
  const hex = `${uuidPrefix(now)}${draw(4).toString("hex")}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * The first 24 digits of a UUIDv7. With a 32-bit counter behind them (RFC 9562 §6.2, method 1) a
 * hundred thousand people get their ids inside the database.
 */
export function uuidPrefix(now = Date.now()): string {
  const random = draw(6);
  random[0] = 0x70 | ((random[0] ?? 0) & 0x0f);
  random[2] = 0x80 | ((random[2] ?? 0) & 0x3f);
  return `${now.toString(16).padStart(12, "0")}${random.toString("hex")}`;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Anything else cannot be the id of anything, and may be an error to PostgreSQL. One spelling only:
 * capitals would name the same record under a second lock, and as "another" one to merge with.
 */
export function isId(text: string): boolean {
  return uuid.test(text);
}
