import type { Locale } from "#lib/messages/locale";
import { type MobileMessages, mobileEn } from "#lib/messages/mobile-en";
import { mobileNl } from "#lib/messages/mobile-nl";

const catalogues: Record<Locale, MobileMessages> = { en: mobileEn, nl: mobileNl };

/** The texts of the employees' web app. */
export function mobileIn(locale: Locale): MobileMessages {
  return catalogues[locale];
}
