/** Second factors: an authenticator app, passkeys (passkeys.ts), and codes for the day both are lost. */
import { createHash, randomInt } from "node:crypto";
import { countRecoveryCodes, replaceRecoveryCodes, takeRecoveryCode } from "#db/accounts";
import { type Handle, inOrganisation } from "#db/client";
import {
  deleteSecondFactor,
  insertTotp,
  listSecondFactors,
  takeTotpStep,
} from "#db/second-factors";
import { isId, newId } from "../ids.ts";
import { noteAccount } from "./accounts.ts";
import { AccountError } from "./refusals.ts";
import { seal, unseal } from "./sealing.ts";
import { passSecondFactor, type Session } from "./sessions.ts";
import { matchTotp, newTotpSecret, totpAddress } from "./totp.ts";

const issuer = "Flexwhere";

export interface Enrolment {
  /** To type where nothing can be scanned. */
  secret: string;
  /** The same for the app, as a picture. */
  address: string;
  /** Secret and session, sealed: the form brings it back, so that looking at the page writes nothing. */
  sealed: string;
}

/** A secret offered to an authenticator app; it is the account's once a code proves that the app has it. */
export function offerTotp(session: Session): Enrolment {
  const secret = newTotpSecret();
  const sealed = seal(JSON.stringify([session.account.id, secret]), "enrolment");
  return { secret, address: totpAddress(secret, issuer, session.account.email), sealed };
}

/** The account is protected from now on; ask for recovery codes when `first`. */
export interface Enrolled {
  /** What goes into the cookie. */
  token: string;
  /** Shown once; undefined when the account had codes already. */
  recoveryCodes: string[] | undefined;
}

/** @throws AccountError wrong_code */
export async function confirmTotp(
  session: Session,
  sealed: string,
  code: string,
  now = new Date(),
): Promise<Enrolled> {
  const [accountId, secret = ""] = JSON.parse(unseal(sealed, "enrolment") ?? "[]") as string[];
  const step = accountId === session.account.id ? matchTotp(secret, code, now) : undefined;
  if (step === undefined) throw new AccountError("wrong_code");
  return addFactor(session, now, (at) =>
    insertTotp(at, {
      id: newId(),
      accountId: session.account.id,
      sealedSecret: seal(secret, "totp"),
      lastStep: step,
    }),
  );
}

/** Adds a proven factor, lets the session through and makes recovery codes where there are none. */
export async function addFactor(
  session: Session,
  now: Date,
  insert: (at: Handle) => Promise<void>,
): Promise<Enrolled> {
  const accountId = session.account.id;
  return inOrganisation(session.organisation.id, async (at) => {
    // Half-way, a second factor must be given and not be made.
    const known = await listSecondFactors(at, accountId);
    if (session.stage !== "full" && known.length > 0) throw new AccountError("wrong_state");
    await insert(at);
    await noteAccount(at, session.actor, "account_second_factor_added", accountId);
    const has = (await countRecoveryCodes(at, accountId)) > 0;
    const recoveryCodes = has ? undefined : await writeRecoveryCodes(at, accountId);
    return { token: await passSecondFactor(at, session.id, now), recoveryCodes };
  });
}

/** The second step by an app's code. Each code counts once. @throws AccountError wrong_code */
export async function passByTotp(session: Session, code: string, now = new Date()) {
  return inOrganisation(session.organisation.id, async (at) => {
    for (const factor of await listSecondFactors(at, session.account.id)) {
      const secret = factor.sealedSecret && unseal(factor.sealedSecret, "totp");
      const step = secret ? matchTotp(secret, code, now) : undefined;
      if (step !== undefined && (await takeTotpStep(at, factor.id, step))) {
        return passSecondFactor(at, session.id, now);
      }
    }
    throw new AccountError("wrong_code");
  });
}

/** The second step by a code on paper, which is then gone. @throws AccountError wrong_code */
export async function passByRecoveryCode(session: Session, typed: string, now = new Date()) {
  return inOrganisation(session.organisation.id, async (at) => {
    const hash = hashCode(session.account.id, typed);
    if (!(await takeRecoveryCode(at, session.account.id, hash))) {
      throw new AccountError("wrong_code");
    }
    await noteAccount(at, session.actor, "account_recovery_code_used", session.account.id);
    return passSecondFactor(at, session.id, now);
  });
}

const codes = 10;
/** None that look like others; 17 of them are 84 bits. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

function newCode(): string {
  const text = Array.from({ length: 17 }, () => letters[randomInt(letters.length)]).join("");
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12)}`;
}

function hashCode(accountId: string, typed: string): string {
  const bare = typed.slice(0, 100).toLowerCase().replace(/[\s-]/g, "");
  return createHash("sha256").update(`${accountId} ${bare}`).digest("base64url");
}

/** New codes end the earlier ones; they are answered once and kept as hashes. */
async function writeRecoveryCodes(at: Handle, accountId: string): Promise<string[]> {
  const fresh = Array.from({ length: codes }, newCode);
  const hashes = fresh.map((code) => hashCode(accountId, code));
  await replaceRecoveryCodes(at, accountId, hashes);
  return fresh;
}

/** The session must be fresh: whoever has these codes can sign in. */
export async function renewRecoveryCodes(session: Session): Promise<string[]> {
  return inOrganisation(session.organisation.id, async (at) => {
    await noteAccount(at, session.actor, "account_recovery_codes", session.account.id);
    return writeRecoveryCodes(at, session.account.id);
  });
}

export interface FactorSummary {
  id: string;
  kind: "totp" | "passkey";
  createdAt: string;
  lastUsedAt: string | null;
}

/** The second factors of whoever is signed in, and how many recovery codes are left. */
export async function ownFactors(
  session: Session,
): Promise<{ factors: FactorSummary[]; recoveryCodes: number }> {
  return inOrganisation(session.organisation.id, async (at) => ({
    factors: (await listSecondFactors(at, session.account.id)).map((row) => ({
      id: row.id,
      kind: row.kind,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    })),
    recoveryCodes: await countRecoveryCodes(at, session.account.id),
  }));
}

/** @throws AccountError last_factor, where one is required */
export async function removeFactor(session: Session, id: string): Promise<void> {
  await inOrganisation(session.organisation.id, async (at) => {
    const factors = await listSecondFactors(at, session.account.id);
    const isOwn = isId(id) && factors.some((factor) => factor.id === id);
    if (!isOwn) throw new AccountError("no_account");
    if (factors.length === 1 && session.account.secondFactorRequired) {
      throw new AccountError("last_factor");
    }
    await deleteSecondFactor(at, session.account.id, id);
    await noteAccount(at, session.actor, "account_second_factor_removed", session.account.id);
  });
}
