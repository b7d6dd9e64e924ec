"use client";

import { type ReactNode, Suspense, useState, useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * A skeleton until the rest has come, for whoever comes from another page. What stood in the page when it
 * was loaded has none: the server would send the skeleton first, and without scripts nothing takes its place.
 * Which of the two it is stays so, or what is shown would begin anew whenever its page is asked for again.
 */
export function BetweenPages({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  const isLoading = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [stoodInPage] = useState(isLoading);
  return stoodInPage ? children : <Suspense fallback={skeleton}>{children}</Suspense>;
}
