import type { Locale } from "#lib/messages/locale";
import { type RehearsalMessages, rehearsalEn } from "#lib/messages/rehearsal-en";
import { rehearsalNl } from "#lib/messages/rehearsal-nl";

const catalogues: Record<Locale, RehearsalMessages> = { en: rehearsalEn, nl: rehearsalNl };

/** The texts of the rehearsal of a directory. */
export function rehearsalIn(locale: Locale): RehearsalMessages {
  return catalogues[locale];
}
