import { type HelpMessages, helpEn } from "#lib/messages/help-en";
import { helpNl } from "#lib/messages/help-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, HelpMessages> = { en: helpEn, nl: helpNl };

/** The texts of the help. */
export function helpIn(locale: Locale): HelpMessages {
  return catalogues[locale];
}
