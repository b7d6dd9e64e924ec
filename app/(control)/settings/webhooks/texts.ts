import type { FormAnswer } from "#components/action-form";
import type { FieldProps } from "#components/ui/field";
import { webhooksIn } from "#lib/messages/webhooks";
import type { WebhookMessages } from "#lib/messages/webhooks-en";
import { type EventSet, eventSets } from "#lib/webhooks/events";
import { WebhookError, type WebhookRefusal } from "#lib/webhooks/refusals";
import { currentLanguage } from "../../../language.ts";

/** The texts of messages to other systems, in the language of this request. */
export async function webhookTexts() {
  const { locale, texts } = await currentLanguage();
  const copying = { copy: texts.copy, copied: texts.copied };
  return { locale, texts: webhooksIn(locale), copying };
}

/** What an address is and what it is told, as fields of a form. */
export function endpointFields(
  { add, sets }: WebhookMessages,
  now: { url: string; set: EventSet },
): FieldProps[] {
  const options = (Object.keys(eventSets) as EventSet[]).map((value) => ({
    value,
    label: sets[value],
  }));
  return [
    {
      ...{ name: "url", label: add.url, hint: add.urlHint, type: "url" },
      ...{ value: now.url, autoComplete: "off" },
    },
    { name: "set", label: add.set, hint: add.setHint, value: now.set, options },
  ];
}

/** The field of a form that a refusal is about; the others are about the whole form. */
const fields: Partial<Record<WebhookRefusal, string>> = {
  url_invalid: "url",
  url_https: "url",
  url_credentials: "url",
  url_port: "url",
  url_private: "url",
  url_taken: "url",
  events_none: "set",
};

/** Says why a deed was refused, beside the field; what was foreseen by nobody is thrown on. */
export async function refusedAnswer(
  error: unknown,
  shown: Record<string, string> = {},
): Promise<FormAnswer> {
  if (!(error instanceof WebhookError)) throw error;
  const { texts } = await webhookTexts();
  const field = fields[error.refusal];
  return { problem: texts.refusals[error.refusal], typed: shown, ...(field ? { field } : {}) };
}
