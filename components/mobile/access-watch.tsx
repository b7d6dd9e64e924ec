"use client";

import { useEffect } from "react";
import { keepStream } from "#components/keep-stream";

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
    // A whole load: nothing of what was shown stays behind.
    const leaveFor = (page: string) => () => {
      end();
      location.replace(page);
    };
    const end = keepStream(
      "/api/mobile/changes",
      { "access-ended": leaveFor(ended), "signed-out": leaveFor(signedOut) },
      async () => {
        const answer = await fetch("/api/mobile/me", { method: "HEAD" }).catch(() => undefined);
        if (answer?.status === unauthorized) leaveFor(over)();
      },
    );
    return end;
  }, [ended, over, signedOut]);
  return null;
}
