/** Signing in to the mobile app, before an organisation is known: definer lookups that answer ids, and yes or no. */
import { beforeOrganisation, type Handle } from "./client.ts";
import type { Whereabouts } from "./sign-in.ts";

/** Everybody with this address who may enter, by organisation; the answer of `may_enter` for each. */
export async function enterableByEmail(emailKey: string, now: Date): Promise<Whereabouts[]> {
  return beforeOrganisation(
    (sql) => sql<Whereabouts[]>`
      select organisation_id as "organisationId", id from mobile_people_by_email(${emailKey}, ${now})`,
  );
}

/** The newest code of an address is the only one. */
export async function putCode(
  at: Handle,
  code: { key: string; hash: string; expiresAt: Date },
): Promise<void> {
  await at.sql`select put_mobile_code(${code.key}, ${code.hash}, ${code.expiresAt})`;
}

/** Whether the code is right; counts the try before it is judged, and refuses after `most` of them. */
export async function tryCode(
  code: { key: string; hash: string },
  most: number,
  now: Date,
): Promise<boolean> {
  const [row] = await beforeOrganisation(
    (sql) => sql`select try_mobile_code(${code.key}, ${code.hash}, ${most}, ${now}) as right`,
  );
  return row?.["right"] === true;
}

/** Uses a code up, in the transaction that begins the session; true for one caller only. */
export async function takeCode(at: Handle, code: { key: string; hash: string }): Promise<boolean> {
  const [row] = await at.sql`select take_mobile_code(${code.key}, ${code.hash}) as taken`;
  return row?.["taken"] === true;
}

/** A session as whoever watches it knows it. */
export interface WatchedSession {
  organisationId: string;
  sessionId: string;
  userId: string;
}

/**
 * Which of these sessions are over, and whether their people may enter all the same.
 * @param thoroughly also those whose row is still there while its term has passed or its person may not enter
 */
export async function sessionsOver(
  sessions: WatchedSession[],
  now: Date,
  thoroughly: boolean,
): Promise<{ id: string; mayEnter: boolean }[]> {
  const organisations = sessions.map(({ organisationId }) => organisationId);
  const ids = sessions.map(({ sessionId }) => sessionId);
  const people = sessions.map(({ userId }) => userId);
  return beforeOrganisation(
    (sql) => sql<{ id: string; mayEnter: boolean }[]>`
      select id, may_enter as "mayEnter" from mobile_sessions_over(${organisations}::uuid[],
        ${ids}::uuid[], ${people}::uuid[], ${now}, ${thoroughly})`,
  );
}
