import { type EmptyMessages, emptyEn } from "#lib/messages/empty-en";
import { emptyNl } from "#lib/messages/empty-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, EmptyMessages> = { en: emptyEn, nl: emptyNl };

/** The texts of the Users page while nobody is there. */
export function emptyIn(locale: Locale): EmptyMessages {
  return catalogues[locale];
}
