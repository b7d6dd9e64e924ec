/** Accounts of an organisation: what its Admins and the operators do with them. */
import * as db from "#db/accounts";
import { type Handle, inOrganisation } from "#db/client";
import { uniqueViolation } from "#db/errors";
import { addEntry, type Changes } from "#db/history";
import { ownOrganisation } from "#db/organisations";
import { deleteSessions } from "#db/sessions";
import type { HistoryKind } from "../history/kinds.ts";
import { isId, newId } from "../ids.ts";
import type { Locale } from "../messages/locale.ts";
import { checkedEmail, checkedName } from "./account-fields.ts";
import type { Actor } from "./actors.ts";
import { type LinkMail, mailLink } from "./links.ts";
import { AccountError } from "./refusals.ts";
import type { Session } from "./sessions.ts";

export type Role = "admin" | "manager";

export interface Account {
  id: string;
  email: string;
  name: string;
  role: Role;
  state: "invited" | "active" | "suspended";
  entra: boolean;
  lastSignInAt: string | null;
}

function accountOf(row: db.AccountRow): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    state: row.state,
    entra: row.entraObjectId !== null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
  };
}

/** Accounts are the Admins' and the operators' business. @throws AccountError not_admin */
export function mustAdminister(actor: Actor): void {
  const may = actor.kind === "operator" || (actor.kind === "account" && actor.role === "admin");
  if (!may) throw new AccountError("not_admin");
}

/** @throws AccountError not_admin */
export async function listAccounts(actor: Actor): Promise<Account[]> {
  mustAdminister(actor);
  const rows = await inOrganisation(actor.organisationId, db.listAccounts);
  return rows.map(accountOf);
}

/** An entry of the history about an account, which it names by its id. */
export async function noteAccount(
  at: Handle,
  actor: Actor,
  kind: HistoryKind,
  id: string,
  changes: Changes = {},
): Promise<void> {
  const { kind: actorKind, id: actorId, wayIn, requestId } = actor;
  await addEntry(at, {
    by: { actorKind, actorId, wayIn, connectionId: null, runId: null, requestId },
    kind,
    userId: null,
    changes: { account: [null, id], ...changes },
  });
}

export interface NewAccount {
  email: string;
  name: string;
  role: Role;
  locale?: string | undefined;
}

/**
 * Puts an account into an organisation.
 * @throws AccountError email_invalid, name_invalid, email_taken (whichever organisation has it)
 */
export async function addAccount(
  at: Handle,
  wanted: NewAccount,
  more: Pick<db.AccountRow, "state" | "passwordHash" | "secondFactorRequired">,
): Promise<db.AccountRow & { emailKey: string }> {
  const { email, emailKey } = checkedEmail(wanted.email);
  const account = {
    ...{ id: newId(), email, emailKey, name: checkedName(wanted.name), role: wanted.role },
    ...{ locale: wanted.locale ?? (await ownOrganisation(at)).locale, ...more },
  };
  try {
    await db.insertAccount(at, account);
  } catch (error) {
    if (uniqueViolation(error) === "accounts_email_key") throw new AccountError("email_taken");
    throw error;
  }
  const fresh = { entraObjectId: null, createdAt: new Date(), lastSignInAt: null };
  return { ...account, ...fresh, isOperator: false };
}

/**
 * Mails somebody a link to an account of their own.
 * @param mail how it is put: plainly, or asking to connect the organisation's directory
 * @throws AccountError not_admin, email_invalid, name_invalid, email_taken
 */
export async function inviteAccount(
  actor: Actor,
  wanted: NewAccount,
  mail: Exclude<LinkMail, "password_reset"> = "invitation",
): Promise<Account> {
  mustAdminister(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const row = await addAccount(at, wanted, {
      ...{ state: "invited", passwordHash: null, secondFactorRequired: true },
    });
    await mailLink(at, row, mail);
    await noteAccount(at, actor, "account_invited", row.id, { role: [null, row.role] });
    return accountOf(row);
  });
}

/** Another link for somebody who has not come yet. @throws AccountError not_admin, no_account, wrong_state */
export async function inviteAgain(actor: Actor, id: string): Promise<void> {
  await onAccount(actor, id, async (at, row) => {
    if (row.state !== "invited") throw new AccountError("wrong_state");
    await mailLink(at, row, "invitation");
    await noteAccount(at, actor, "account_invited_again", id);
  });
}

/** Acts on the next request of whoever it is. @throws AccountError not_admin, no_account, last_admin */
export async function changeRole(actor: Actor, id: string, role: Role): Promise<void> {
  await onAccount(actor, id, async (at, row, others) => {
    if (row.role === role) return;
    if (role === "manager") mustLeaveAnAdmin(row, others);
    await db.updateAccount(at, id, { role });
    await noteAccount(at, actor, "account_role", id, { role: [row.role, role] });
  });
}

/** Ends every session at once. @throws AccountError not_admin, no_account, last_admin */
export async function suspendAccount(actor: Actor, id: string): Promise<void> {
  await onAccount(actor, id, async (at, row, others) => {
    if (row.state === "suspended") return;
    mustLeaveAnAdmin(row, others);
    await db.updateAccount(at, id, { state: "suspended" });
    await deleteSessions(at, id);
    await db.deleteLinks(at, id);
    await noteAccount(at, actor, "account_suspended", id);
  });
}

/** Gives a suspended account back; one that never had a password is invited again. @throws AccountError not_admin, no_account */
export async function reinstateAccount(actor: Actor, id: string): Promise<void> {
  await onAccount(actor, id, async (at, row) => {
    if (row.state !== "suspended") return;
    const state = row.passwordHash || row.entraObjectId ? "active" : "invited";
    await db.updateAccount(at, id, { state });
    if (state === "invited") await mailLink(at, row, "invitation");
    await noteAccount(at, actor, "account_reinstated", id);
  });
}

/** @throws AccountError not_admin, no_account, last_admin */
export async function removeAccount(actor: Actor, id: string): Promise<void> {
  await onAccount(actor, id, async (at, row, others) => {
    mustLeaveAnAdmin(row, others);
    await db.deleteAccount(at, id);
    // The name stays: what the account did must not become the deed of nobody.
    await noteAccount(at, actor, "account_removed", id, { name: [row.name, null] });
  });
}

/** The language of somebody's own pages and mails from now on. */
export async function chooseOwnLocale(
  { account, organisation }: Session,
  locale: Locale,
): Promise<void> {
  await inOrganisation(organisation.id, (at) => db.updateAccount(at, account.id, { locale }));
}

/** All accounts are held meanwhile: two Admins must not remove each other. */
async function onAccount(
  actor: Actor,
  id: string,
  work: (at: Handle, row: db.AccountRow, others: db.AccountRow[]) => Promise<void>,
): Promise<void> {
  mustAdminister(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    const all = await db.lockAccounts(at);
    const row = isId(id) ? all.find((one) => one.id === id) : undefined;
    if (!row) throw new AccountError("no_account");
    const others = all.filter((one) => one.id !== id);
    await work(at, row, others);
  });
}

function mustLeaveAnAdmin(row: db.AccountRow, others: db.AccountRow[]): void {
  const isAdmin = (one: db.AccountRow) => one.role === "admin" && one.state === "active";
  if (isAdmin(row) && !others.some(isAdmin)) throw new AccountError("last_admin");
}
