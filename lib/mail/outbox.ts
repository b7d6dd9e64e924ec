/** Mails: kinds and numbers in the outbox; their text is made when they are sent or shown. */
import { type Handle, inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { addMail, countUnsent, listUnsent, type MailRow } from "#db/outbox";
import type { Actor } from "../auth/actors.ts";
import { seal, unseal } from "../auth/sealing.ts";
import { newId } from "../ids.ts";
import { isLocale } from "../messages/locale.ts";
import { mailsEn } from "../messages/mails-en.ts";
import { mailsNl } from "../messages/mails-nl.ts";

type Kind = keyof typeof mailsEn;

const pages: Record<Kind, string> = {
  invitation: "/invitation",
  invitation_to_connect: "/invitation",
  password_reset: "/reset-password",
  account_suspended: "/settings/admins",
  last_admin_left: "/settings/admins",
  mobile_code: "/m",
  failed_passwords: "/settings/sessions",
  failed_codes: "/forgot-password",
  failed_sign_ins: "/audit?kind=accounts",
  many_left: "/imports/{runId}",
  token_ends: "/connections/{connectionId}",
  silent: "/connections/{connectionId}",
  feed_held: "/imports/{runId}",
  feed_failed: "/imports/{runId}",
  feed_applied: "/imports/{runId}",
  feed_stale: "/connections/{connectionId}",
  webhook_gave_up: "/settings/webhooks/{endpointId}",
  webhook_gone: "/settings/webhooks/{endpointId}",
  feed_guesses: "/connections/{connectionId}",
};

export interface Recipient {
  email: string;
  locale: string;
}

/**
 * Puts a mail into the outbox, in the transaction that gives reason to it.
 * @param given what its text and its link hold; a link's `token` and a `code` are sealed
 */
export async function queueMail(
  at: Handle,
  to: Recipient,
  kind: Kind,
  given: Record<string, string | number> = {},
): Promise<void> {
  const { token, code, ...facts } = given;
  await addMail(at, {
    id: newId(),
    recipient: to.email,
    locale: to.locale,
    kind,
    params: { ...facts, ...sealed({ token, code }) },
  });
}

/** What opens a door, as it is kept until the mail is sent. */
function sealed(secrets: Record<string, string | number | undefined>): Record<string, string> {
  const given = Object.entries(secrets).filter(([, secret]) => secret !== undefined);
  return Object.fromEntries(given.map(([name, secret]) => [name, seal(String(secret), "mail")]));
}

function opened(secret: unknown): string | undefined {
  return typeof secret === "string" ? unseal(secret, "mail") : undefined;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** The mail as its recipient reads it. */
export async function writeMail(at: Handle, row: MailRow, appUrl: string): Promise<Mail> {
  const { name } = await ownOrganisation(at);
  const kind = row.kind as Kind;
  const catalogue = isLocale(row.locale) && row.locale === "en" ? mailsEn : mailsNl;
  const { code, ...facts } = row.params;
  const token = opened(row.params["token"]);
  const words: Record<string, unknown> = { ...facts, code: opened(code), organisation: name };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, word) => String(words[word] ?? ""));
  words["link"] = `${appUrl}${fill(pages[kind])}${token === undefined ? "" : `?token=${token}`}`;
  const { subject, text } = catalogue[kind];
  return { to: row.recipient, subject: fill(subject), text: fill(text) };
}

export interface WaitingMail extends Mail {
  id: string;
  createdAt: string;
  attempts: number;
  failure: string | null;
}

/** For operators: what was not sent yet, with its text; the oldest first. */
export async function listOutbox(actor: Actor, appUrl: string): Promise<WaitingMail[]> {
  return inOrganisation(actor.organisationId, async (at) => {
    const mails: WaitingMail[] = [];
    for (const row of await listUnsent(at)) {
      const { id, createdAt, attempts, failure } = row;
      const mail = await writeMail(at, row, appUrl);
      mails.push({ id, ...mail, createdAt: createdAt.toISOString(), attempts, failure });
    }
    return mails;
  });
}

/** How many mails of the organisation wait. */
export async function countWaitingMails(actor: Actor): Promise<number> {
  return inOrganisation(actor.organisationId, countUnsent);
}
