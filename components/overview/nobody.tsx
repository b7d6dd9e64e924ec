import Link from "next/link";
import { buttonClass } from "#components/ui/button-class";
import type { OverviewMessages } from "#lib/messages/overview-en";

/** Before anybody is there: what comes to stand here, and for Admins how it begins. */
export function Nobody({
  texts,
  canBegin,
}: {
  texts: OverviewMessages["empty"];
  canBegin: boolean;
}) {
  return (
    <div className="mt-8 max-w-2xl border-line border-t pt-6">
      <h2 className="font-strong text-heading">{texts.title}</h2>
      <p className="mt-1 text-quiet">{canBegin ? texts.lead : texts.managerLead}</p>
      {canBegin ? (
        <Link
          href="/connections/choose"
          className={`${buttonClass("primary")} mt-5 inline-flex items-center`}
        >
          {texts.begin}
        </Link>
      ) : null}
    </div>
  );
}
