import { fillIn } from "#lib/messages/accounts";
import { importsIn } from "#lib/messages/imports";
import { overviewIn } from "#lib/messages/overview";
import { countedAtMost } from "#lib/users/list";
import { currentLanguage } from "../../language.ts";
import { formatMoment } from "../../moment.ts";
import { requireAccount } from "../../session.ts";

/** Who reads the page: the texts in their language, moments where the organisation is, and what they may follow. */
export async function reader() {
  const { account, organisation } = await requireAccount();
  const { locale } = await currentLanguage();
  const texts = overviewIn(locale);
  return {
    ...{ locale, texts, imports: importsIn(locale), canDecide: account.role === "admin" },
    when: (iso: string) => formatMoment(iso, locale, organisation.timeZone),
    number: (count: number) => count.toLocaleString(locale),
    /** A text for so many people; the count goes no further than the list of people counts. */
    counted: (text: { one: string; other: string }, count: number) => {
      const isMore = count >= countedAtMost;
      const shown = (isMore ? countedAtMost - 1 : count).toLocaleString(locale);
      const words = isMore ? fillIn(texts.more, { count: shown }) : shown;
      return fillIn(text[count === 1 ? "one" : "other"], { count: words });
    },
  };
}

export type Reader = Awaited<ReturnType<typeof reader>>;
