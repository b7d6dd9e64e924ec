import { type FailedMessages, failedEn } from "#lib/messages/failed-en";
import { failedNl } from "#lib/messages/failed-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, FailedMessages> = { en: failedEn, nl: failedNl };

/** The texts of the page for what nobody foresaw. */
export function failedIn(locale: Locale): FailedMessages {
  return catalogues[locale];
}
