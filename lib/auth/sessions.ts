/** Sessions. The row is the session: what is deleted is out at the next request. */

import { type AccountRow, findAccount } from "#db/accounts";
import { type Handle, inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { listSecondFactors } from "#db/second-factors";
import * as db from "#db/sessions";
import { sessionByHash } from "#db/sign-in";
import { newId } from "../ids.ts";
import { noteAccount } from "./accounts.ts";
import { type Actor, accountActor } from "./actors.ts";
import { hashToken, newToken } from "./sealing.ts";
import { agentClass, networkOf, type Visitor } from "./visitor.ts";

const minute = 60_000;
const idle = 30 * minute;
const absolute = 12 * 60 * minute;
/** With the password alone nobody gets further than the second step, and must take it soon. */
const halfway = 15 * minute;
/** How long "it is really you" is believed before dangerous deeds. */
const recent = 10 * minute;
const touchEvery = minute;

/** How far somebody is: everything but `full` sees the pages of signing in only. */
export type Stage = "enrol" | "second_factor" | "full";

export interface Session {
  id: string;
  stage: Stage;
  account: {
    id: string;
    email: string;
    name: string;
    role: "admin" | "manager";
    locale: string;
    hasPassword: boolean;
    secondFactorRequired: boolean;
    /** Sees the counts of every organisation. */
    isOperator: boolean;
  };
  organisation: { id: string; slug: string; name: string; timeZone: string };
  actor: Actor;
  reauthenticatedAt: Date;
}

/**
 * Begins a session and answers what goes into the cookie.
 * @param secondFactor whether one was given already, as by a passkey or by Entra ID
 */
export async function beginSession(
  at: Handle,
  accountId: string,
  visitor: Visitor,
  secondFactor: boolean,
  now = new Date(),
): Promise<string> {
  const token = newToken();
  await db.insertSession(at, {
    id: newId(),
    accountId,
    hash: hashToken(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + absolute),
    network: networkOf(visitor.address),
    agent: agentClass(visitor.agent),
    secondFactorAt: secondFactor ? now : null,
  });
  return token;
}

/**
 * The session a cookie stands for; undefined for everything but a complete, living one of an active account.
 * @param how a look does not lengthen its life, as using it does
 */
export async function findSession(
  token: string,
  now = new Date(),
  how: "use" | "look" = "use",
): Promise<Session | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const found = await sessionByHash(hashToken(token));
  if (!found) return undefined;
  return inOrganisation(found.organisationId, async (at) => {
    const row = await db.findSession(at, found.id);
    const account = row && (await findAccount(at, row.accountId));
    if (!row || !account || account.state !== "active") return undefined;
    const stage = await stageOf(at, row, account);
    const lives = stage === "full" ? idle : halfway;
    if (row.expiresAt <= now || row.lastSeenAt.getTime() + lives <= now.getTime()) {
      await db.deleteSession(at, account.id, row.id);
      return undefined;
    }
    // While half-way, looking at a page must not lengthen the time.
    if (
      how === "use" &&
      stage === "full" &&
      now.getTime() - row.lastSeenAt.getTime() > touchEvery
    ) {
      await db.updateSession(at, row.id, { last_seen_at: now });
    }
    return sessionOf(at, row, account, stage);
  });
}

async function stageOf(at: Handle, row: db.SessionRow, account: AccountRow): Promise<Stage> {
  if (row.secondFactorAt) return "full";
  if ((await listSecondFactors(at, account.id)).length > 0) return "second_factor";
  return account.secondFactorRequired ? "enrol" : "full";
}

async function sessionOf(
  at: Handle,
  row: db.SessionRow,
  account: AccountRow,
  stage: Stage,
): Promise<Session> {
  const { id, slug, name, timeZone } = await ownOrganisation(at);
  const { role } = account;
  return {
    id: row.id,
    stage,
    account: {
      id: account.id,
      email: account.email,
      name: account.name,
      role,
      locale: account.locale,
      hasPassword: account.passwordHash !== null,
      secondFactorRequired: account.secondFactorRequired,
      isOperator: account.isOperator,
    },
    organisation: { id, slug, name, timeZone },
    actor: accountActor({ organisationId: id, id: account.id, role }),
    reauthenticatedAt: row.reauthenticatedAt,
  };
}

/**
 * The second factor was given: the session goes on under a new id, so that one seen before is worth
 * nothing. Answers what goes into the cookie.
 */
export async function passSecondFactor(
  at: Handle,
  sessionId: string,
  now = new Date(),
): Promise<string> {
  const token = newToken();
  await db.updateSession(at, sessionId, {
    hash: hashToken(token),
    last_seen_at: now,
    expires_at: new Date(now.getTime() + absolute),
    second_factor_at: now,
    reauthenticated_at: now,
    challenge: null,
  });
  return token;
}

/** Whether the last proof of identity is fresh enough for tokens and dangerous settings. */
export function isRecent(session: Session, now = new Date()): boolean {
  return now.getTime() - session.reauthenticatedAt.getTime() <= recent;
}

export async function markReauthenticated(session: Session, now = new Date()): Promise<void> {
  await inOrganisation(session.organisation.id, (at) =>
    db.updateSession(at, session.id, { reauthenticated_at: now }),
  );
}

export interface SessionSummary {
  id: string;
  current: boolean;
  createdAt: string;
  lastSeenAt: string;
  network: string;
  agent: string;
}

/** The living sessions of whoever is signed in. */
export async function listOwnSessions(
  session: Session,
  now = new Date(),
): Promise<SessionSummary[]> {
  const rows = await inOrganisation(session.organisation.id, (at) =>
    db.listSessions(at, session.account.id),
  );
  const living = rows.filter(
    ({ lastSeenAt, expiresAt }) => expiresAt > now && lastSeenAt.getTime() + idle > now.getTime(),
  );
  return living.map((row) => ({
    id: row.id,
    current: row.id === session.id,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    network: row.network,
    agent: row.agent,
  }));
}

/** Ends one of one's own sessions; another account's is not there. Signing out here is no news. */
export async function endOwnSession(session: Session, id: string): Promise<void> {
  const { account, actor } = session;
  await inOrganisation(session.organisation.id, async (at) => {
    const was = await db.deleteSession(at, account.id, id);
    if (was && id !== session.id) {
      await noteAccount(at, actor, "account_session_ended", account.id);
    }
  });
}

/** Signs out everywhere, here too. */
export async function endOwnSessions(session: Session): Promise<void> {
  const { account, actor } = session;
  await inOrganisation(session.organisation.id, async (at) => {
    await db.deleteSessions(at, account.id);
    await noteAccount(at, actor, "account_sessions_ended", account.id);
  });
}
