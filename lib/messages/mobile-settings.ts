import type { Locale } from "#lib/messages/locale";
import { type MobileSettingsMessages, mobileSettingsEn } from "#lib/messages/mobile-settings-en";
import { mobileSettingsNl } from "#lib/messages/mobile-settings-nl";

const catalogues: Record<Locale, MobileSettingsMessages> = {
  en: mobileSettingsEn,
  nl: mobileSettingsNl,
};

/** The texts of the page on which an organisation sets up the mobile app. */
export function mobileSettingsIn(locale: Locale): MobileSettingsMessages {
  return catalogues[locale];
}
