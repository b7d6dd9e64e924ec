import { expect, test } from "vitest";
import { auditPage } from "../history/audit.ts";
import { readAuditView } from "../history/audit-view.ts";
import { listOutbox } from "../mail/outbox.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import {
  changeRole,
  inviteAccount,
  inviteAgain,
  reinstateAccount,
  removeAccount,
  suspendAccount,
} from "./accounts.ts";
import { operatorActor } from "./actors.ts";
import { byEntra } from "./entra.ts";
import { resetAccount } from "./operator-accounts.ts";
import { setAuthSecret } from "./sealing.ts";
import {
  confirmTotp,
  offerTotp,
  ownFactors,
  passByRecoveryCode,
  removeFactor,
  renewRecoveryCodes,
} from "./second-factors.ts";
import { endOwnSession, endOwnSessions } from "./sessions.ts";
import { acceptInvitation, forgotPassword, resetPassword } from "./sign-in.ts";
import { newAccount, signedIn, visitor } from "./testing.ts";
import { stepAt, totpCode } from "./totp.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const chosen = { password: "een heel ander woord", locale: "nl" } as const;

async function arranged() {
  const { id } = await newOrganisation(database());
  const operator = operatorActor(id);
  const account = await newAccount(id);
  const { session } = await signedIn(account);
  /** The newest entry about accounts: what, who did it, and about whom. */
  const newest = async () => {
    const page = await auditPage(operator, readAuditView(new URLSearchParams("kind=accounts")));
    const [entry] = page.lines[0] ?? [];
    const author = entry?.who.name ?? entry?.who.kind;
    return `${entry?.kind} by ${author} about ${entry?.whom?.name}`;
  };
  const mailedToken = async () => {
    const [mail] = (await listOutbox(operator, "https://control.example.com")).slice(-1);
    return /token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  };
  return { operator, account, session, actor: session.actor, newest, mailedToken };
}

test("what Admins decide about accounts is in the history, with who decided it", async () => {
  const { actor, newest } = await arranged();
  const piet = { email: `piet-${Date.now()}@example.com`, name: "Piet", role: "manager" } as const;
  const { id } = await inviteAccount(actor, piet);
  expect(await newest()).toBe("account_invited by Sanne de Wit about Piet");
  await inviteAgain(actor, id);
  expect(await newest()).toBe("account_invited_again by Sanne de Wit about Piet");
  await changeRole(actor, id, "admin");
  expect(await newest()).toBe("account_role by Sanne de Wit about Piet");
  await suspendAccount(actor, id);
  expect(await newest()).toBe("account_suspended by Sanne de Wit about Piet");
  await reinstateAccount(actor, id);
  expect(await newest()).toBe("account_reinstated by Sanne de Wit about Piet");
  await removeAccount(actor, id);
  expect(await newest()).toBe("account_removed by Sanne de Wit about Piet");
});

test("what somebody did keeps their name when the account is gone", async () => {
  const { operator, session, account, newest } = await arranged();
  await newAccount(account.organisationId);
  await endOwnSessions(session);
  await removeAccount(operator, account.id);
  expect(await newest()).toBe("account_removed by operator about Sanne de Wit");
  const view = readAuditView(new URLSearchParams({ actor: account.id }));
  const { lines } = await auditPage(operator, view);
  expect(lines.map(([entry]) => entry?.who.name)).toEqual(["Sanne de Wit"]);
});

test("what the operator makes and mends is in the history", async () => {
  const { operator, account, newest } = await arranged();
  expect(await newest()).toBe("account_created by operator about Sanne de Wit");
  await resetAccount(operator, account.email);
  expect(await newest()).toBe("account_reset by operator about Sanne de Wit");
});

test("a password chosen by a link is the deed of its account, invited or forgotten", async () => {
  const { account, actor, newest, mailedToken } = await arranged();
  const noor = { email: `noor-${Date.now()}@example.com`, name: "Noor", role: "manager" } as const;
  await inviteAccount(actor, noor);
  await acceptInvitation(await mailedToken(), chosen, visitor);
  expect(await newest()).toBe("account_password by Noor about Noor");
  await forgotPassword(account.email);
  await resetPassword(await mailedToken(), chosen.password);
  expect(await newest()).toBe("account_password by Sanne de Wit about Sanne de Wit");
});

test("an invitation accepted with a Microsoft account is the deed of its account", async () => {
  const { actor, newest, mailedToken } = await arranged();
  const eva = { email: `eva-${Date.now()}@example.com`, name: "Eva", role: "manager" } as const;
  await inviteAccount(actor, eva);
  await byEntra({ tenantId: "tenant", objectId: eva.email }, await mailedToken());
  expect(await newest()).toBe("account_entra by Eva about Eva");
});

test("second steps added, removed and bridged are in the history", async () => {
  const { session, newest } = await arranged();
  const own = "by Sanne de Wit about Sanne de Wit";
  const { secret, sealed } = offerTotp(session);
  const now = new Date();
  const { recoveryCodes } = await confirmTotp(session, sealed, totpCode(secret, stepAt(now)), now);
  expect(await newest()).toBe(`account_second_factor_added ${own}`);
  await passByRecoveryCode(session, recoveryCodes?.[0] ?? "");
  expect(await newest()).toBe(`account_recovery_code_used ${own}`);
  await renewRecoveryCodes(session);
  expect(await newest()).toBe(`account_recovery_codes ${own}`);
  const { factors } = await ownFactors(session);
  await removeFactor(session, factors[0]?.id ?? "");
  expect(await newest()).toBe(`account_second_factor_removed ${own}`);
});

test("signing out elsewhere is in the history, signing out here is not", async () => {
  const { account, session, newest } = await arranged();
  const before = await newest();
  const { session: elsewhere } = await signedIn(account);
  await endOwnSession(elsewhere, elsewhere.id);
  expect(await newest()).toBe(before);
  const { session: third } = await signedIn(account);
  await endOwnSession(session, third.id);
  expect(await newest()).toBe("account_session_ended by Sanne de Wit about Sanne de Wit");
  await endOwnSessions(session);
  expect(await newest()).toBe("account_sessions_ended by Sanne de Wit about Sanne de Wit");
});
