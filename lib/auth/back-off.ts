/** How long to wait after wrong tries. Never a hard lock: that would let anybody lock an Admin out. */

export interface Tries {
  count: number;
  at: Date;
}

/** What to do with the next try: wait so many seconds, or count it as this number. */
export type Verdict = { wait: number } | { count: number };

const free = 5;
const longestWait = 60;

/** Per account: five free, then 1, 2, 4 … 60 seconds between tries; a day of rest forgets them. */
export function accountVerdict(tries: Tries | undefined, now: Date): Verdict {
  const rested = secondsSince(tries, now);
  if (!tries || rested > 24 * 3600) return { count: 1 };
  const pause = tries.count < free ? 0 : Math.min(longestWait, 2 ** (tries.count - free));
  const wait = Math.ceil(pause - rested);
  return wait > 0 ? { wait } : { count: tries.count + 1 };
}

const perNetwork = 30;
const networkWindow = 15 * 60;

/** Per address: thirty in fifteen minutes, refilled one every thirty seconds. */
export function networkVerdict(tries: Tries | undefined, now: Date): Verdict {
  const refill = networkWindow / perNetwork;
  const rested = secondsSince(tries, now);
  const left = Math.max(0, (tries?.count ?? 0) - Math.floor(rested / refill));
  if (left >= perNetwork) return { wait: Math.max(1, Math.ceil(refill - (rested % refill))) };
  return { count: left + 1 };
}

function secondsSince(tries: Tries | undefined, now: Date): number {
  return tries ? Math.max(0, (now.getTime() - tries.at.getTime()) / 1000) : 0;
}
