/** Does something now and then again and again: each time begins when the one before has ended. Answers how to stop it. */
export function repeat(
  everyMs: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let working: Promise<void>;
  const look = () => {
    working = work()
      .then(() => undefined, failed)
      .then(() => {
        if (!isOver) timer = setTimeout(look, everyMs);
      });
  };
  look();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await working;
  };
}
