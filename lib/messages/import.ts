import { type ImportMessages, importEn } from "#lib/messages/import-en";
import { importNl } from "#lib/messages/import-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, ImportMessages> = { en: importEn, nl: importNl };

/** The texts of adding a list of users. */
export function importIn(locale: Locale): ImportMessages {
  return catalogues[locale];
}
