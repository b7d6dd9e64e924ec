"use client";

import { Failed } from "#components/failed";

/** Within the shell: the rest of the Control Centre is one click away. */
export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <Failed digest={error.digest} retry={retry} />;
}
