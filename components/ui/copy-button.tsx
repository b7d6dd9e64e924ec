"use client";

import { useEffect, useState } from "react";

const confirmationMs = 2_000;

/** Copies exactly one text, and says so. */
export function CopyButton({
  name,
  text,
  labels,
}: {
  /** What screen readers say for a text that is too long to be read out. */
  name?: string;
  text: string;
  labels: { copy: string; copied: string };
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }

  return (
    <>
      <button
        type="button"
        onClick={copy}
        aria-label={`${copied ? labels.copied : labels.copy}: ${name ?? text}`}
        className="min-w-24 px-3 py-2 text-right text-accent text-table hover:text-accent-strong"
      >
        {copied ? labels.copied : labels.copy}
      </button>
      <span role="status" className="sr-only">
        {copied ? labels.copied : ""}
      </span>
    </>
  );
}
