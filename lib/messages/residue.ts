import type { Locale } from "#lib/messages/locale";
import { type ResidueMessages, residueEn } from "#lib/messages/residue-en";
import { residueNl } from "#lib/messages/residue-nl";

const catalogues: Record<Locale, ResidueMessages> = { en: residueEn, nl: residueNl };

/** The texts of the page of those who are not in a new source. */
export function residueIn(locale: Locale): ResidueMessages {
  return catalogues[locale];
}
