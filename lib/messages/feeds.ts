import { type FeedMessages, feedsEn } from "#lib/messages/feeds-en";
import { feedsNl } from "#lib/messages/feeds-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, FeedMessages> = { en: feedsEn, nl: feedsNl };

/** The texts of the pages about daily files. */
export function feedsIn(locale: Locale): FeedMessages {
  return catalogues[locale];
}
