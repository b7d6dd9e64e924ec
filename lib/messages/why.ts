import type { Locale } from "#lib/messages/locale";
import { type WhyMessages, whyEn } from "#lib/messages/why-en";
import { whyNl } from "#lib/messages/why-nl";

const catalogues: Record<Locale, WhyMessages> = { en: whyEn, nl: whyNl };

/** The texts of the page "Why?". */
export function whyIn(locale: Locale): WhyMessages {
  return catalogues[locale];
}
