let last = 0n;

/** Nanoseconds since 1970, each later than the one before. */
export function nextMoment(): bigint {
  const now = BigInt(Date.now()) * 1_000_000n;
  last = now > last ? now : last + 1n;
  return last;
}
