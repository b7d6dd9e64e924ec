import { type ConnectionMessages, connectionsEn } from "#lib/messages/connections-en";
import { connectionsNl } from "#lib/messages/connections-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, ConnectionMessages> = { en: connectionsEn, nl: connectionsNl };

/** The texts of the pages about ways in. */
export function connectionsIn(locale: Locale): ConnectionMessages {
  return catalogues[locale];
}
