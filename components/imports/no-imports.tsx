import Link from "next/link";
import { buttonClass } from "#components/ui/button-class";
import type { ImportsMessages } from "#lib/messages/imports-en";

/** Before the first import: what comes to stand here, and how it begins. */
export function NoImports({ texts, canAdd }: { texts: ImportsMessages["empty"]; canAdd: boolean }) {
  return (
    <div className="mt-10 max-w-2xl border-line border-t pt-6">
      <h2 className="font-strong text-heading">{texts.title}</h2>
      <p className="mt-1 text-quiet">{texts.lead}</p>
      {canAdd ? (
        <Link
          href="/users/import"
          className={`${buttonClass("primary")} mt-5 inline-flex items-center`}
        >
          {texts.add}
        </Link>
      ) : null}
    </div>
  );
}
