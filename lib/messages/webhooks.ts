import type { Locale } from "#lib/messages/locale";
import { type WebhookMessages, webhooksEn } from "#lib/messages/webhooks-en";
import { webhooksNl } from "#lib/messages/webhooks-nl";

const catalogues: Record<Locale, WebhookMessages> = { en: webhooksEn, nl: webhooksNl };

/** The texts of messages to other systems. */
export function webhooksIn(locale: Locale): WebhookMessages {
  return catalogues[locale];
}
