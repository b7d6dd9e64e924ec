"use client";

import Link from "next/link";
import { buttonClass } from "#components/ui/button-class";

/** Ten codes, once: to print or to keep elsewhere. */
export function RecoveryCodes({
  codes,
  texts,
  next,
}: {
  codes: string[];
  texts: { codesTitle: string; codesLead: string; codesDone: string };
  next: string;
}) {
  return (
    <section aria-label={texts.codesTitle}>
      <h2 className="font-strong text-heading">{texts.codesTitle}</h2>
      <p className="mt-1 text-quiet">{texts.codesLead}</p>
      <ul className="mt-4 grid grid-cols-1 gap-x-6 gap-y-1 border border-line bg-raised p-4 font-mono text-table sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Link href={next} className={`mt-6 inline-flex items-center ${buttonClass("primary")}`}>
        {texts.codesDone}
      </Link>
    </section>
  );
}
