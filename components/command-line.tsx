"use client";

import { Fragment, useEffect, useState } from "react";

const confirmationMs = 2_000;

/** A command to give in a terminal, with a button that copies exactly it. Lines break between words only. */
export function CommandLine({
  command,
  labels,
}: {
  command: string;
  labels: { copy: string; copied: string };
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    await navigator.clipboard.writeText(command);
    setCopied(true);
  }

  return (
    <div className="flex items-start border border-line bg-raised">
      <pre className="min-w-0 flex-1 whitespace-pre-wrap break-words py-2 pl-3 font-mono text-table">
        <code>
          {command.split(" ").map((word, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of one command never change places
            <Fragment key={at}>
              {at === 0 ? "" : " "}
              <span className="whitespace-nowrap">{word}</span>
            </Fragment>
          ))}
        </code>
      </pre>
      <button
        type="button"
        onClick={copy}
        aria-label={`${copied ? labels.copied : labels.copy}: ${command}`}
        className="min-w-24 px-3 py-2 text-right text-accent text-table hover:text-accent-strong"
      >
        {copied ? labels.copied : labels.copy}
      </button>
      <span role="status" className="sr-only">
        {copied ? labels.copied : ""}
      </span>
    </div>
  );
}
