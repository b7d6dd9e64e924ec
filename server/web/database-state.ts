/** How long an answer is believed while pages are asked for. */
const believedMs = 1_000;

/** Asks at most once per second, however many requests want to know; those that come together share the answer. */
export function keepAsking(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (asked === undefined || performance.now() - askedAt > believedMs) {
      askedAt = performance.now();
      asked = ask();
    }
    return asked;
  };
}
