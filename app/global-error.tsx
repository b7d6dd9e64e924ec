"use client";

import { Failed } from "#components/failed";
import "./globals.css";

export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <main className="p-8">
          <Failed digest={error.digest} retry={reset} />
        </main>
      </body>
    </html>
  );
}
