import { type AccountMessages, accountsEn } from "#lib/messages/accounts-en";
import { accountsNl } from "#lib/messages/accounts-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, AccountMessages> = { en: accountsEn, nl: accountsNl };

/** The texts of accounts, signing in and settings. */
export function accountsIn(locale: Locale): AccountMessages {
  return catalogues[locale];
}

/** Puts values into the places `{name}` of a text. */
export function fillIn(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}
