/** The accounts' part in the tests of the walls: sample rows, and every query function once. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import * as accounts from "../accounts.ts";
import type { Handle } from "../client.ts";
import * as outbox from "../outbox.ts";
import * as secondFactors from "../second-factors.ts";
import * as sessions from "../sessions.ts";

export interface AccountSample {
  accountId: string;
  sessionId: string;
  factorId: string;
  mailId: string;
}

type Call = (at: Handle, of: AccountSample) => Promise<unknown>;

export function newAccountSample(): AccountSample {
  const id = randomUUID;
  return { accountId: id(), sessionId: id(), factorId: id(), mailId: id() };
}

const later = new Date("2999-01-01");

/** As the owner, a row in each table of accounts. */
export async function arrangeAccount(
  sql: Sql,
  marker: string,
  organisationId: string,
): Promise<AccountSample> {
  const sample = newAccountSample();
  const { accountId, sessionId, factorId, mailId } = sample;
  const email = `${marker}@example.com`;
  await sql`
    insert into accounts (organisation_id, id, email, email_key, name, role, state, locale,
      password_hash)
    values (${organisationId}, ${accountId}, ${email}, ${email}, ${marker}, 'admin', 'active', 'nl',
      'hash')`;
  await sql`
    insert into operators (organisation_id, account_id) values (${organisationId}, ${accountId})`;
  await sql`
    insert into sessions (organisation_id, id, account_id, hash, created_at, last_seen_at,
      expires_at, network, agent, reauthenticated_at)
    values (${organisationId}, ${sessionId}, ${accountId}, 'session', now(), now(), ${later}, '',
      ${marker}, now())`;
  await sql`
    insert into second_factors (organisation_id, id, account_id, kind, sealed_secret, last_step)
    values (${organisationId}, ${factorId}, ${accountId}, 'totp', ${marker}, 1)`;
  await sql`
    insert into recovery_codes (organisation_id, account_id, hash)
    values (${organisationId}, ${accountId}, 'code')`;
  await sql`
    insert into one_time_links (organisation_id, account_id, kind, hash, expires_at)
    values (${organisationId}, ${accountId}, 'invitation', 'link', ${later})`;
  await sql`
    insert into outbox (organisation_id, id, recipient, locale, kind)
    values (${organisationId}, ${mailId}, ${email}, 'nl', 'invitation')`;
  return sample;
}

const now = new Date("2026-01-01");

const accountsCalls: Record<string, Call> = {
  insertAccount: (at) => {
    const id = randomUUID();
    return accounts.insertAccount(at, {
      ...{ id, email: id, emailKey: id, name: "new", role: "admin", state: "active", locale: "nl" },
      ...{ passwordHash: null, secondFactorRequired: true },
    });
  },
  findAccount: (at, of) => accounts.findAccount(at, of.accountId),
  listAccounts: (at) => accounts.listAccounts(at),
  lockAccounts: (at) => accounts.lockAccounts(at),
  updateAccount: (at, of) => accounts.updateAccount(at, of.accountId, { locale: "en" }),
  replacePasswordHash: (at, of) =>
    accounts.replacePasswordHash(at, of.accountId, "hash", "stronger"),
  deleteAccount: (at, of) => accounts.deleteAccount(at, of.accountId),
  putLink: (at, of) =>
    accounts.putLink(at, {
      ...{ accountId: of.accountId, kind: "invitation", hash: "newer", expiresAt: later },
    }),
  isLink: async (at) => (await accounts.isLink(at, "invitation", "link", now)) || undefined,
  takeLink: (at) => accounts.takeLink(at, "invitation", "link", now),
  deleteLinks: (at, of) => accounts.deleteLinks(at, of.accountId),
  replaceRecoveryCodes: (at, of) => accounts.replaceRecoveryCodes(at, of.accountId, ["new"]),
  takeRecoveryCode: (at, of) => accounts.takeRecoveryCode(at, of.accountId, "code"),
  countRecoveryCodes: async (at, of) =>
    (await accounts.countRecoveryCodes(at, of.accountId)) || undefined,
};

const sessionsCalls: Record<string, Call> = {
  insertSession: (at, of) =>
    sessions.insertSession(at, {
      ...{ id: randomUUID(), accountId: of.accountId, hash: "new", createdAt: now },
      ...{ expiresAt: later, network: "", agent: "", secondFactorAt: null },
    }),
  findSession: (at, of) => sessions.findSession(at, of.sessionId),
  listSessions: (at, of) => sessions.listSessions(at, of.accountId),
  updateSession: (at, of) => sessions.updateSession(at, of.sessionId, { challenge: "new" }),
  deleteSession: (at, of) => sessions.deleteSession(at, of.accountId, of.sessionId),
  deleteSessions: (at, of) => sessions.deleteSessions(at, of.accountId),
};

const secondFactorsCalls: Record<string, Call> = {
  listSecondFactors: (at, of) => secondFactors.listSecondFactors(at, of.accountId),
  insertTotp: (at, of) =>
    secondFactors.insertTotp(at, {
      ...{ id: randomUUID(), accountId: of.accountId, sealedSecret: "new", lastStep: 1 },
    }),
  insertPasskey: (at, of) =>
    secondFactors.insertPasskey(at, {
      ...{ id: randomUUID(), accountId: of.accountId, credentialId: "new", counter: 0 },
      ...{ publicKey: new Uint8Array([1]), transports: ["usb"] },
    }),
  takeTotpStep: (at, of) => secondFactors.takeTotpStep(at, of.factorId, 2),
  notePasskeyUse: (at, of) => secondFactors.notePasskeyUse(at, of.factorId, 2),
  deleteSecondFactor: (at, of) => secondFactors.deleteSecondFactor(at, of.accountId, of.factorId),
  deleteSecondFactors: (at, of) => secondFactors.deleteSecondFactors(at, of.accountId),
};

const outboxCalls: Record<string, Call> = {
  addMail: (at) =>
    outbox.addMail(at, {
      ...{ id: randomUUID(), recipient: "x@example.com", locale: "nl", kind: "k", params: {} },
    }),
  listUnsent: (at) => outbox.listUnsent(at),
  countUnsent: async (at) => (await outbox.countUnsent(at)) || undefined,
  holdMail: (at, of) => outbox.holdMail(at, of.mailId, later),
  claimMail: (at, of) => outbox.claimMail(at, of.mailId, later),
  markSent: (at, of) => outbox.markSent(at, of.mailId),
  markFailed: (at, of) => outbox.markFailed(at, of.mailId, "EAUTH"),
};

export const triedAccountModules = [
  { file: "accounts.ts", exports: accounts, calls: accountsCalls, exempt: [] },
  { file: "sessions.ts", exports: sessions, calls: sessionsCalls, exempt: [] },
  { file: "second-factors.ts", exports: secondFactors, calls: secondFactorsCalls, exempt: [] },
  { file: "outbox.ts", exports: outbox, calls: outboxCalls, exempt: [] },
];
