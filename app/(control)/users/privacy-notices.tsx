import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import type { Locale } from "#lib/messages/locale";
import { privacyIn } from "#lib/messages/privacy";
import { type PersonTerm, personTerm } from "#lib/privacy/person";
import { currentLanguage } from "../../language.ts";
import { requireAccount } from "../../session.ts";
import { formatDay } from "./view.ts";

export async function privacyWords() {
  const { locale } = await currentLanguage();
  return { locale, words: privacyIn(locale).person };
}

/** Until when the data of somebody without access is kept, in one sentence; null for everybody else. */
export function termSentence({ term }: PersonTerm, locale: Locale): string | null {
  const words = privacyIn(locale).person;
  if (term === null) return null;
  if (term.heldUntil) return fillIn(words.held, { day: formatDay(term.heldUntil, locale) });
  if (term.isHeld) return words.heldOpen;
  if (term.waitsForRun) return words.waits;
  if (term.erasesOn === null) return words.never;
  return fillIn(words.erases, { day: formatDay(term.erasesOn, locale) });
}

/** What is to be known about the data of one person: when it goes, what holds it, and that they were here before. */
export async function PrivacyNotices({ id }: { id: string }) {
  const { actor } = await requireAccount();
  const { locale, words } = await privacyWords();
  const known = await personTerm(actor, id);
  const sentence = termSentence(known, locale);
  const { wasHereOn } = known;
  return (
    <>
      {wasHereOn === null ? null : (
        <div className="mt-4">
          <Notice kind="plain">
            {fillIn(words.wasHere, { day: formatDay(wasHereOn, locale) })} {words.wasHereWhy}
          </Notice>
        </div>
      )}
      {sentence === null ? null : <p className="mt-4 text-table">{sentence}</p>}
    </>
  );
}

/** For Admins: the way to what can be done with the data. A link of the router would open the person beside the page. */
export async function PrivacyLink({ id }: { id: string }) {
  const { words } = await privacyWords();
  return (
    <p className="mt-4 text-table">
      <a href={`/users/${id}/privacy`} className="text-accent underline underline-offset-4">
        {words.link}
      </a>
    </p>
  );
}
