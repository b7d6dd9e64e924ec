const firstRetryMs = 500;
const longestRetryMs = 30_000;

/**
 * Keeps a stream of the server's open while the page is in sight (a browser has few connections), and comes back when
 * it is lost: soon, but ever later while none lasts.
 * @param heard what each kind of event does with its data; those without a name are `message`
 * @param lost a stream does not say why it ended or was refused: whoever wants to know asks here
 * @returns what ends it
 */
export function keepStream(
  address: string,
  heard: Record<string, (data: string) => void>,
  lost?: () => void,
): () => void {
  let stream: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let retryMs = firstRetryMs;
  let openedAt = Number.POSITIVE_INFINITY;
  const close = () => {
    clearTimeout(retry);
    stream?.close();
  };
  const open = () => {
    close();
    openedAt = Number.POSITIVE_INFINITY;
    if (document.hidden) return;
    stream = new EventSource(address);
    stream.onopen = () => {
      openedAt = performance.now();
    };
    for (const [kind, hear] of Object.entries(heard)) {
      stream.addEventListener(kind, ({ data }) => hear(data));
    }
    stream.onerror = () => {
      close();
      if (performance.now() - openedAt > longestRetryMs) retryMs = firstRetryMs;
      retry = setTimeout(open, retryMs * (0.5 + Math.random()));
      retryMs = Math.min(retryMs * 2, longestRetryMs);
      lost?.();
    };
  };
  document.addEventListener("visibilitychange", open);
  open();
  return () => {
    document.removeEventListener("visibilitychange", open);
    close();
  };
}
