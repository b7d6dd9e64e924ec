import { buttonClass } from "#components/ui/button-class";
import type { ImportsMessages } from "#lib/messages/imports-en";
import { privacyIn } from "#lib/messages/privacy";
import { counted } from "#lib/messages/users";
import { isListGone } from "#lib/privacy/old-copies";
import type { RunHead } from "#lib/users/imports/head";
import { currentLanguage } from "../../../language.ts";
import { requireAccount } from "../../../session.ts";

/** The refused rows as a file; of an import whose list is erased, that it is. */
export async function Refused({ run, texts }: { run: RunHead; texts: ImportsMessages }) {
  const { actor } = await requireAccount();
  const isOld = !run.canDecide && (await isListGone(actor, run.submitted.at));
  if (isOld && run.source !== "scim") {
    const { locale } = await currentLanguage();
    return <p className="mb-4 text-quiet">{privacyIn(locale).oldImport}</p>;
  }
  const refused = run.counts["refused"] ?? 0;
  if (refused === 0 || run.source === "scim") return null;
  return (
    <section
      aria-label={counted(texts.refused.title, refused)}
      className="border-line border-t py-4"
    >
      <h2 className="font-strong text-heading">{counted(texts.refused.title, refused)}</h2>
      <p className="text-quiet text-table">{texts.refused.lead}</p>
      <a
        href={`/api/imports/${run.id}/refused`}
        download
        className={`${buttonClass("plain")} mt-3 inline-flex items-center`}
      >
        {texts.refused.download}
      </a>
    </section>
  );
}
