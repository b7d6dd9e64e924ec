import type { Locale } from "#lib/messages/locale";
import { type PrivacyMessages, privacyEn } from "#lib/messages/privacy-en";
import { privacyNl } from "#lib/messages/privacy-nl";

const catalogues: Record<Locale, PrivacyMessages> = { en: privacyEn, nl: privacyNl };

/** The texts about how long personal data is kept. */
export function privacyIn(locale: Locale): PrivacyMessages {
  return catalogues[locale];
}
