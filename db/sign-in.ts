/** What is asked before an organisation is known: definer lookups that answer ids, counts and yes or no. */
import { beforeOrganisation, type Handle } from "./client.ts";

/** Whose something is. */
export interface Whereabouts {
  organisationId: string;
  id: string;
}

export async function sessionByHash(hash: string): Promise<Whereabouts | undefined> {
  const [row] = await beforeOrganisation(
    (sql) => sql<Whereabouts[]>`
      select organisation_id as "organisationId", id from session_by_hash(${hash})`,
  );
  return row;
}

export async function accountByEmail(emailKey: string): Promise<Whereabouts | undefined> {
  const [row] = await beforeOrganisation(
    (sql) => sql<Whereabouts[]>`
      select organisation_id as "organisationId", id from account_by_email(${emailKey})`,
  );
  return row;
}

export async function accountByEntra(
  tenantId: string,
  objectId: string,
): Promise<Whereabouts | undefined> {
  const [row] = await beforeOrganisation(
    (sql) => sql<Whereabouts[]>`
      select organisation_id as "organisationId", id from account_by_entra(${tenantId}, ${objectId})`,
  );
  return row;
}

/** The account a link in a mail is for; whether the link still counts is seen when it is taken. */
export async function accountByLink(hash: string): Promise<Whereabouts | undefined> {
  const [row] = await beforeOrganisation(
    (sql) => sql<Whereabouts[]>`
      select organisation_id as "organisationId", id from one_time_link_by_hash(${hash})`,
  );
  return row;
}

export interface Attempts {
  count: number;
  at: Date;
}

export async function attemptsOf(key: string): Promise<Attempts | undefined> {
  const [row] = await beforeOrganisation(
    (sql) => sql<Attempts[]>`select count, at from sign_in_attempts_of(${key})`,
  );
  return row;
}

/** False when another attempt was counted since `seen` was read: look again. */
export async function countAttempt(
  key: string,
  seen: number,
  next: number,
  now: Date,
): Promise<boolean> {
  const [row] = await beforeOrganisation(
    (sql) => sql`select count_sign_in_attempt(${key}, ${seen}, ${next}, ${now}) as counted`,
  );
  return row?.["counted"] === true;
}

export async function forgiveAttempts(key: string, by: number): Promise<void> {
  await beforeOrganisation((sql) => sql`select forgive_sign_in_attempt(${key}, ${by})`);
}

export async function offerSetUpLink(hash: string, until: Date): Promise<void> {
  await beforeOrganisation((sql) => sql`select offer_set_up_link(${hash}, ${until})`);
}

export async function isSetUpLink(hash: string): Promise<boolean> {
  const [row] = await beforeOrganisation((sql) => sql`select is_set_up_link(${hash}) as good`);
  return row?.["good"] === true;
}

/** Uses the link up, in the transaction that makes the organisation; true for one caller only. */
export async function takeSetUpLink(at: Handle, hash: string): Promise<boolean> {
  const [row] = await at.sql`select take_set_up_link(${hash}) as taken`;
  return row?.["taken"] === true;
}

export async function outboxDue(now: Date, most: number): Promise<Whereabouts[]> {
  return beforeOrganisation(
    (sql) => sql<Whereabouts[]>`
      select organisation_id as "organisationId", id from outbox_due(${now}, ${most})`,
  );
}

/** Deletes sessions, links and codes past their end, old counts and old mails. */
export async function forgetExpired(now: Date): Promise<void> {
  await beforeOrganisation(
    (sql) => sql`select forget_expired_sign_ins(${now}), forget_expired_mobile(${now})`,
  );
}
