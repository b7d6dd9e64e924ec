/** Accounts as operators make and mend them at the command line. */
import { randomInt } from "node:crypto";
import * as db from "#db/accounts";
import { inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { deleteSecondFactors, insertTotp } from "#db/second-factors";
import { deleteSessions } from "#db/sessions";
import { accountByEmail } from "#db/sign-in";
import { newId } from "../ids.ts";
import { emailKeyOf, mustBeGoodPassword } from "./account-fields.ts";
import { addAccount, mustAdminister, type NewAccount, noteAccount } from "./accounts.ts";
import type { Actor } from "./actors.ts";
import { hashPassword } from "./hashing.ts";
import { AccountError } from "./refusals.ts";
import { seal } from "./sealing.ts";
import { newTotpSecret } from "./totp.ts";

/** Told once, to hand over. */
export interface Credentials {
  id: string;
  email: string;
  password: string;
  /** For an authenticator app; absent where no second factor is wanted. */
  totpSecret?: string;
}

/** Four groups of five, without signs that look alike: 99 bits that can be read out. */
export function newPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const word = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
  return [word(), word(), word(), word()].join("-");
}

/**
 * An account that can sign in at once.
 * @throws AccountError not_admin, email_invalid, name_invalid, email_taken, password_*
 */
export async function createAccount(
  actor: Actor,
  wanted: NewAccount & { password?: string | undefined; withoutSecondFactor: boolean },
): Promise<Credentials> {
  mustAdminister(actor);
  const password = wanted.password ?? newPassword();
  const { name } = await inOrganisation(actor.organisationId, ownOrganisation);
  mustBeGoodPassword(password, [name, wanted.name, wanted.email]);
  const passwordHash = await hashPassword(password);
  const secondFactorRequired = !wanted.withoutSecondFactor;
  return inOrganisation(actor.organisationId, async (at) => {
    const more = { state: "active" as const, passwordHash, secondFactorRequired };
    const { id, email, role } = await addAccount(at, wanted, more);
    await noteAccount(at, actor, "account_created", id, { role: [null, role] });
    if (!secondFactorRequired) return { id, email, password };
    return { id, email, password, totpSecret: await giveTotp(at, id) };
  });
}

/**
 * A new password, and a new second factor where there must be one; every session ends and a suspended
 * account is active again.
 * @throws AccountError not_admin, no_account
 */
export async function resetAccount(actor: Actor, email: string): Promise<Credentials> {
  mustAdminister(actor);
  const found = await accountByEmail(emailKeyOf(email));
  if (found?.organisationId !== actor.organisationId) throw new AccountError("no_account");
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  return inOrganisation(actor.organisationId, async (at) => {
    const row = await db.findAccount(at, found.id);
    if (!row) throw new AccountError("no_account");
    const { id } = row;
    await db.updateAccount(at, id, { password_hash: passwordHash, state: "active" });
    await deleteSessions(at, id);
    await deleteSecondFactors(at, id);
    await db.replaceRecoveryCodes(at, id, []);
    await db.deleteLinks(at, id);
    await noteAccount(at, actor, "account_reset", id);
    if (!row.secondFactorRequired) return { id, email: row.email, password };
    return { id, email: row.email, password, totpSecret: await giveTotp(at, id) };
  });
}

async function giveTotp(at: Parameters<typeof insertTotp>[0], accountId: string): Promise<string> {
  const secret = newTotpSecret();
  const sealedSecret = seal(secret, "totp");
  await insertTotp(at, { id: newId(), accountId, sealedSecret, lastStep: 0 });
  return secret;
}
