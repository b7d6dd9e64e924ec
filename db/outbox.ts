/** Mails that are to be sent. */
import type { Handle } from "./client.ts";

export interface MailRow {
  id: string;
  recipient: string;
  locale: string;
  kind: string;
  params: Record<string, unknown>;
  createdAt: Date;
  attempts: number;
  failure: string | null;
}

const columns = `id, recipient, locale, kind, params, created_at as "createdAt", attempts, failure`;

export async function addMail(
  at: Handle,
  mail: Pick<MailRow, "id" | "recipient" | "locale" | "kind" | "params">,
): Promise<void> {
  await at.sql`
    insert into outbox (organisation_id, id, recipient, locale, kind, params)
    values (${at.organisationId}, ${mail.id}, ${mail.recipient}, ${mail.locale}, ${mail.kind},
      ${at.sql.json(mail.params as never)})`;
}

/** The oldest first. */
export async function listUnsent(at: Handle): Promise<MailRow[]> {
  return at.sql<MailRow[]>`
    select ${at.sql.unsafe(columns)} from outbox
    where organisation_id = ${at.organisationId} and sent_at is null order by created_at, id`;
}

export async function countUnsent(at: Handle): Promise<number> {
  const [row] = await at.sql<{ n: number }[]>`
    select count(*)::int as n from outbox
    where organisation_id = ${at.organisationId} and sent_at is null`;
  return row?.n ?? 0;
}

/** A mail that is due, held until the transaction ends; undefined when another process has it. */
export async function holdMail(at: Handle, id: string, now: Date): Promise<MailRow | undefined> {
  const [row] = await at.sql<MailRow[]>`
    select ${at.sql.unsafe(columns)} from outbox
    where organisation_id = ${at.organisationId} and id = ${id} and sent_at is null and due_at <= ${now}
    for update skip locked`;
  return row;
}

/** Counts a try; the next one is not before `dueAt`. */
export async function claimMail(at: Handle, id: string, dueAt: Date): Promise<void> {
  await at.sql`
    update outbox set attempts = attempts + 1, due_at = ${dueAt}
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

/** What stood in it has served: links in it must not outlive it. */
export async function markSent(at: Handle, id: string): Promise<void> {
  await at.sql`
    update outbox set sent_at = now(), params = '{}', failure = null
    where organisation_id = ${at.organisationId} and id = ${id}`;
}

export async function markFailed(at: Handle, id: string, failure: string): Promise<void> {
  await at.sql`
    update outbox set failure = ${failure}
    where organisation_id = ${at.organisationId} and id = ${id}`;
}
