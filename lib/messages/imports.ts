import { type ImportsMessages, importsEn } from "#lib/messages/imports-en";
import { importsNl } from "#lib/messages/imports-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, ImportsMessages> = { en: importsEn, nl: importsNl };

/** The texts of the imports pages. */
export function importsIn(locale: Locale): ImportsMessages {
  return catalogues[locale];
}
