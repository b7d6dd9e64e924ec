import type { Locale } from "#lib/messages/locale";
import { type OverviewMessages, overviewEn } from "#lib/messages/overview-en";
import { overviewNl } from "#lib/messages/overview-nl";

const catalogues: Record<Locale, OverviewMessages> = { en: overviewEn, nl: overviewNl };

/** The texts of the Overview page. */
export function overviewIn(locale: Locale): OverviewMessages {
  return catalogues[locale];
}
