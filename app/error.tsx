"use client";

import { Failed } from "#components/failed";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <Failed digest={error.digest} retry={reset} />;
}
