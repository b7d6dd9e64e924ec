/** Signing in: who somebody is by password, and the ways back to a lost one. */
import {
  type AccountRow,
  deleteLinks,
  findAccount,
  replacePasswordHash,
  updateAccount,
} from "#db/accounts";
import { type Handle, inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { deleteSessions } from "#db/sessions";
import { accountByEmail } from "#db/sign-in";
import type { Locale } from "../messages/locale.ts";
import { emailKeyOf, mustBeGoodPassword } from "./account-fields.ts";
import { noteAccount } from "./accounts.ts";
import { accountActor } from "./actors.ts";
import { beginTry, tryWentWell } from "./attempts.ts";
import { noteFailedTry } from "./failed-tries.ts";
import { hashPassword, isHashingBusy, isPassword, isWeakHash } from "./hashing.ts";
import { mailLink, withLink } from "./links.ts";
import { AccountError } from "./refusals.ts";
import { beginSession, markReauthenticated, type Session } from "./sessions.ts";
import type { Visitor } from "./visitor.ts";

/** Whom a proof of identity belongs to. */
export interface Identity {
  organisationId: string;
  accountId: string;
}

/** Nothing of why: an unknown account, a wrong password and a suspended account answer alike. */
export type SignInAnswer = Identity | "wrong" | { wait: number };

/** Checks e-mail and password, with the same work for accounts that do not exist. */
export async function checkPassword(
  typed: { email: string; password: string },
  visitor: Visitor,
  now = new Date(),
): Promise<SignInAnswer> {
  if (isHashingBusy()) return { wait: whenBusy };
  const trying = { step: "password", email: typed.email, visitor } as const;
  const begun = await beginTry(trying, now);
  if ("wait" in begun) return begun;
  const found = await accountByEmail(emailKeyOf(typed.email));
  // Also for nobody: an organisation that does not exist holds no account.
  const { organisationId, id } = found ?? { organisationId: nowhere, id: nowhere };
  const row = await inOrganisation(organisationId, (at) => findAccount(at, id));
  const isRight = await isPassword(typed.password, row?.passwordHash ?? null);
  const identity = { organisationId, accountId: id };
  if (!row || !isRight || row.state !== "active") {
    if (row) noteFailedTry(identity, "password", begun.count);
    return "wrong";
  }
  await tryWentWell(trying);
  await strengthenHash(identity, row.passwordHash ?? "", typed.password);
  return identity;
}

/** The password is at hand only now: a hash of an older release becomes one of today. */
async function strengthenHash(
  { organisationId, accountId }: Identity,
  known: string,
  password: string,
): Promise<void> {
  // With many waiting for their turn it can wait for the next sign-in.
  if (!isWeakHash(known) || isHashingBusy()) return;
  const fresh = await hashPassword(password);
  await inOrganisation(organisationId, (at) => replacePasswordHash(at, accountId, known, fresh));
}

/** Seconds after which a flood of sign-ins should have been worked off. */
const whenBusy = 5;
const nowhere = "00000000-0000-0000-0000-000000000000";

/** Begins the session of somebody whose identity is proven. Answers what goes into the cookie. */
export async function enter(
  { organisationId, accountId }: Identity,
  visitor: Visitor,
  secondFactor: boolean,
  now = new Date(),
): Promise<string> {
  return inOrganisation(organisationId, async (at) => {
    await updateAccount(at, accountId, { last_sign_in_at: now });
    return beginSession(at, accountId, visitor, secondFactor, now);
  });
}

/** The password again, before a dangerous deed; counted like a sign-in. */
export async function reauthenticate(
  session: Session,
  password: string,
  visitor: Visitor,
  now = new Date(),
): Promise<"right" | "wrong" | { wait: number }> {
  const { email } = session.account;
  const answer = await checkPassword({ email, password }, visitor, now);
  if (answer === "wrong" || "wait" in answer) return answer;
  await markReauthenticated(session, now);
  return "right";
}

/**
 * A try of the second step, counted by account. Answers what `pass` does, or the seconds to wait.
 * @throws what `pass` throws
 */
export async function trySecondStep<T>(
  session: Session,
  visitor: Visitor,
  pass: () => Promise<T>,
  now = new Date(),
): Promise<{ passed: T } | { wait: number }> {
  const { account, organisation } = session;
  const trying = { step: "second step", email: account.email, visitor } as const;
  const begun = await beginTry(trying, now);
  if ("wait" in begun) return begun;
  try {
    const passed = await pass();
    await tryWentWell(trying);
    return { passed };
  } catch (error) {
    const identity = { organisationId: organisation.id, accountId: account.id };
    if (error instanceof AccountError) noteFailedTry(identity, "second step", begun.count);
    throw error;
  }
}

/** Asking for a new password is counted like a try. Seconds to wait, or 0. */
export async function beginForgot(email: string, visitor: Visitor): Promise<number> {
  const begun = await beginTry({ step: "forgotten password", email, visitor });
  return "wait" in begun ? begun.wait : 0;
}

/** Mails a link to the account, if there is one. Nobody should wait for it: the time would tell. */
export async function forgotPassword(email: string): Promise<void> {
  const found = await accountByEmail(emailKeyOf(email));
  if (!found) return;
  await inOrganisation(found.organisationId, async (at) => {
    const row = await findAccount(at, found.id);
    if (row?.state === "active" && row.passwordHash) await mailLink(at, row, "password_reset");
    if (row?.state === "invited") await mailLink(at, row, "invitation");
  });
}

/**
 * A new password by a mailed link; every session ends. The second factor stays.
 * @throws AccountError link_used, password_*
 */
export async function resetPassword(token: string, password: string, now = new Date()) {
  await withLink(
    "password_reset",
    token,
    async (at, account) => {
      if (account.state !== "active") throw new AccountError("link_used");
      await putPassword(at, account, password);
      await deleteSessions(at, account.id);
    },
    now,
  );
}

/**
 * Another password of somebody signed in, who types the old one too: it is counted like a sign-in. Every other session
 * ends.
 * @throws AccountError password_*
 */
export async function changePassword(
  session: Session,
  { current, password }: { current: string; password: string },
  visitor: Visitor,
  now = new Date(),
): Promise<"changed" | "wrong" | { wait: number }> {
  const { email, id } = session.account;
  const answer = await checkPassword({ email, password: current }, visitor, now);
  if (answer === "wrong" || "wait" in answer) return answer;
  await inOrganisation(session.organisation.id, async (at) => {
    const account = await findAccount(at, id);
    if (!account) throw new AccountError("no_account");
    await putPassword(at, account, password);
    await deleteSessions(at, id, session.id);
  });
  return "changed";
}

/**
 * Somebody invited chooses a password and is in, as far as the second factor; the language they read
 * then is their account's.
 * @throws AccountError link_used, password_*
 */
export async function acceptInvitation(
  token: string,
  { password, locale }: { password: string; locale: Locale },
  visitor: Visitor,
  now = new Date(),
): Promise<string> {
  return withLink(
    "invitation",
    token,
    async (at, account) => {
      if (account.state !== "invited") throw new AccountError("link_used");
      await putPassword(at, account, password);
      await updateAccount(at, account.id, { state: "active", locale, last_sign_in_at: now });
      return beginSession(at, account.id, visitor, false, now);
    },
    now,
  );
}

/** The password and what follows from it: links that were under way are worth nothing any more. */
async function putPassword(at: Handle, account: AccountRow, password: string): Promise<void> {
  const { id, role } = account;
  const { name } = await ownOrganisation(at);
  mustBeGoodPassword(password, [name, account.name, account.email]);
  await updateAccount(at, account.id, { password_hash: await hashPassword(password) });
  await deleteLinks(at, account.id);
  const own = accountActor({ organisationId: at.organisationId, id, role });
  await noteAccount(at, own, "account_password", id);
}
