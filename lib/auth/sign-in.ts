/** Signing in: who somebody is by password or by Entra ID, and the ways back to a lost password. */
import { type AccountRow, deleteLinks, findAccount, updateAccount } from "#db/accounts";
import { type Handle, inOrganisation } from "#db/client";
import { uniqueViolation } from "#db/errors";
import { ownOrganisation } from "#db/organisations";
import { deleteSessions } from "#db/sessions";
import { accountByEmail, accountByEntra } from "#db/sign-in";
import { emailKeyOf, mustBeGoodPassword } from "./account-fields.ts";
import { noteAccount } from "./accounts.ts";
import { systemActor } from "./actors.ts";
import { beginTry, tryWentWell } from "./attempts.ts";
import { hashPassword, isHashingBusy, isPassword } from "./hashing.ts";
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
  const emailKey = emailKeyOf(typed.email);
  const trying = { account: emailKey, address: visitor.address };
  const wait = await beginTry(trying, now);
  if (wait > 0) return { wait };
  const found = await accountByEmail(emailKey);
  // Also for nobody: an organisation that does not exist holds no account.
  const where = found ?? { organisationId: nowhere, id: nowhere };
  const row = await inOrganisation(where.organisationId, (at) => findAccount(at, where.id));
  const isRight = await isPassword(typed.password, row?.passwordHash ?? null);
  if (!row || !isRight || row.state !== "active") return "wrong";
  await tryWentWell(trying);
  return { organisationId: where.organisationId, accountId: row.id };
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

/** Tries of the second step, counted by account. Seconds to wait, or 0. */
export async function beginSecondStep(session: Session, visitor: Visitor): Promise<number> {
  return beginTry(secondStep(session, visitor));
}

export async function secondStepWentWell(session: Session, visitor: Visitor): Promise<void> {
  await tryWentWell(secondStep(session, visitor));
}

function secondStep(session: Session, { address }: Visitor) {
  return { account: `second step ${session.account.id}`, address };
}

/** Asking for a new password is counted like a try. Seconds to wait, or 0. */
export async function beginForgot(email: string, { address }: Visitor): Promise<number> {
  return beginTry({ account: `forgot ${emailKeyOf(email)}`, address });
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
 * Somebody invited chooses a password and is in, as far as the second factor.
 * @throws AccountError link_used, password_*
 */
export async function acceptInvitation(
  token: string,
  password: string,
  visitor: Visitor,
  now = new Date(),
): Promise<string> {
  return withLink(
    "invitation",
    token,
    async (at, account) => {
      if (account.state !== "invited") throw new AccountError("link_used");
      await putPassword(at, account, password);
      await updateAccount(at, account.id, { state: "active", last_sign_in_at: now });
      return beginSession(at, account.id, visitor, false, now);
    },
    now,
  );
}

/** The password and what follows from it: links that were under way are worth nothing any more. */
async function putPassword(at: Handle, account: AccountRow, password: string): Promise<void> {
  const { name } = await ownOrganisation(at);
  mustBeGoodPassword(password, [name, account.name, account.email]);
  await updateAccount(at, account.id, { password_hash: await hashPassword(password) });
  await deleteLinks(at, account.id);
  await noteAccount(at, systemActor(at.organisationId), "account_password", account.id);
}

/** Who somebody is in Entra ID: never the e-mail, which another directory may claim. */
export interface EntraIdentity {
  tenantId: string;
  objectId: string;
}

/** The account of an Entra identity; an invitation's link binds it the first time. */
export async function byEntra(
  { tenantId, objectId }: EntraIdentity,
  invitation: string | undefined,
): Promise<Identity | undefined> {
  if (invitation !== undefined) return bindEntra({ tenantId, objectId }, invitation);
  const found = await accountByEntra(tenantId, objectId);
  if (!found) return undefined;
  const row = await inOrganisation(found.organisationId, (at) => findAccount(at, found.id));
  if (row?.state !== "active") return undefined;
  return { organisationId: found.organisationId, accountId: row.id };
}

async function bindEntra(
  { tenantId, objectId }: EntraIdentity,
  invitation: string,
): Promise<Identity | undefined> {
  try {
    return await withLink("invitation", invitation, async (at, account) => {
      if (account.state !== "invited") throw new AccountError("link_used");
      const identity = { entra_tenant_id: tenantId, entra_object_id: objectId };
      await updateAccount(at, account.id, { state: "active", ...identity });
      await noteAccount(at, systemActor(at.organisationId), "account_entra", account.id);
      return { organisationId: at.organisationId, accountId: account.id };
    });
  } catch (error) {
    // Somebody else's link, or an identity that has another account already.
    const isRefused = error instanceof AccountError || uniqueViolation(error) !== undefined;
    if (isRefused) return undefined;
    throw error;
  }
}
