"use client";

import { useEffect } from "react";

const firstRetryMs = 500;
const longestRetryMs = 30_000;
const unauthorized = 401;

/** Leaves for the page that says so as soon as access has ended or the session is over, also while the app is open. */
export function AccessWatch({
  ended,
  over,
  signedOut,
}: {
  ended: string;
  over: string;
  signedOut: string;
}) {
  useEffect(() => {
    let stream: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let retryMs = firstRetryMs;
    const close = () => {
      clearTimeout(retry);
      stream?.close();
    };
    // A whole load: nothing of what was shown stays behind.
    const leaveFor = (page: string) => () => {
      close();
      location.replace(page);
    };
    const open = () => {
      close();
      if (document.hidden) return;
      stream = new EventSource("/api/mobile/changes");
      stream.onopen = () => {
        retryMs = firstRetryMs;
      };
      stream.addEventListener("access-ended", leaveFor(ended));
      stream.addEventListener("signed-out", leaveFor(signedOut));
      stream.onerror = async () => {
        close();
        // A stream does not say why it was refused.
        const answer = await fetch("/api/mobile/me", { method: "HEAD" }).catch(() => undefined);
        if (answer?.status === unauthorized) return leaveFor(over)();
        retry = setTimeout(open, retryMs * (0.5 + Math.random()));
        retryMs = Math.min(retryMs * 2, longestRetryMs);
      };
    };
    document.addEventListener("visibilitychange", open);
    open();
    return () => {
      document.removeEventListener("visibilitychange", open);
      close();
    };
  }, [ended, over, signedOut]);
  return null;
}
