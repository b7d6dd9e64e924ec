/** Whoever comes without a good token again and again is told to wait; a good token is never asked about. */

const windowMs = 60_000;
const most = 60;
const mostAddresses = 10_000;

/** Modules exist twice in the web process: one count for both. */
const shared = globalThis as {
  flexwhereWrongTokens?: Map<string, { count: number; until: number }>;
};

/** Counts one more request of this address without a good token; true when there were too many within a minute. */
export function isTooEager(address: string | null, now = Date.now()): boolean {
  shared.flexwhereWrongTokens ??= new Map();
  const tries = shared.flexwhereWrongTokens;
  const key = address ?? "";
  let known = tries.get(key);
  if (!known || known.until <= now) {
    if (tries.size >= mostAddresses) tries.clear();
    known = { count: 0, until: now + windowMs };
    tries.set(key, known);
  }
  return ++known.count > most;
}
