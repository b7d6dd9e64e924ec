import { type ChoosingMessages, choosingEn } from "#lib/messages/choosing-en";
import { choosingNl } from "#lib/messages/choosing-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, ChoosingMessages> = { en: choosingEn, nl: choosingNl };

/** The texts of the page that helps to choose a way in. */
export function choosingIn(locale: Locale): ChoosingMessages {
  return catalogues[locale];
}
