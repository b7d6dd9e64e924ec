import { notFound } from "next/navigation";
import { cache } from "react";
import type { ShownEvent } from "#components/webhooks/event-list";
import { fillIn } from "#lib/messages/accounts";
import { counted } from "#lib/messages/users";
import type { WebhookMessages } from "#lib/messages/webhooks-en";
import { readEndpoint } from "#lib/webhooks/endpoints";
import type { LogLine } from "#lib/webhooks/log";
import { WebhookError } from "#lib/webhooks/refusals";
import { formatMoment } from "../../../../moment.ts";
import { requireAdmin } from "../../../../session.ts";
import { webhookTexts } from "../texts.ts";

/** An address that is told, with its reader; looked up once per request. Another organisation's is not there. */
export const shownEndpoint = cache(async (id: string) => {
  const { actor, organisation } = await requireAdmin();
  const { locale, texts } = await webhookTexts();
  const when = (iso: string) => formatMoment(iso, locale, organisation.timeZone);
  const endpoint = await readEndpoint(actor, id).catch((error: unknown) => {
    if (error instanceof WebhookError && error.refusal === "no_endpoint") notFound();
    throw error;
  });
  return { actor, texts, when, endpoint, host: new URL(endpoint.url).hostname };
});

/** A message as its line in the log. */
export function shownEvent(
  line: LogLine,
  isOn: boolean,
  { log, failures }: WebhookMessages,
  when: (iso: string) => string,
): ShownEvent {
  const { seq, state, attempts, status, failure } = line;
  const answer =
    status !== null
      ? [fillIn(log.answered, { status })]
      : failure !== null
        ? [said(failures, failure)]
        : [];
  const next = isOn ? fillIn(log.nextTry, { moment: when(line.dueAt) }) : log.paused;
  const tries = attempts === 0 ? log.untried : counted(log.tries, attempts);
  return {
    ...{ seq, state, iso: line.createdAt, moment: when(line.createdAt) },
    whom: line.name ?? log.erased,
    href: line.isThere ? `/users/${line.userId}` : null,
    what: said(log.types, line.type),
    facts: [
      tries,
      ...answer,
      ...(state === "waiting" ? [next] : []),
      fillIn(log.id, { id: line.id }),
    ].join(" · "),
  };
}

/** A text by a word that an older or newer release may have written. */
function said(texts: Record<string, string>, word: string): string {
  return Object.hasOwn(texts, word) ? (texts[word] ?? word) : word;
}
