"use client";

import { Failed } from "#components/failed";
import { PanelPlace } from "#components/ui/panel-place";

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <PanelPlace>
      <Failed digest={error.digest} retry={retry} />
    </PanelPlace>
  );
}
