import type { Locale } from "#lib/messages/locale";
import { type SelfTestMessages, selfTestEn } from "#lib/messages/self-test-en";
import { selfTestNl } from "#lib/messages/self-test-nl";

const catalogues: Record<Locale, SelfTestMessages> = { en: selfTestEn, nl: selfTestNl };

/** The texts of the self-test of a connection. */
export function selfTestIn(locale: Locale): SelfTestMessages {
  return catalogues[locale];
}
