import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { listOutbox } from "../mail/outbox.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { inviteAccount, listAccounts, reinstateAccount, suspendAccount } from "./accounts.ts";
import { accountActor, operatorActor } from "./actors.ts";
import { byEntra } from "./entra.ts";

import { signInByPassword } from "./next-auth.ts";
import { setAuthSecret } from "./sealing.ts";
import { findSession } from "./sessions.ts";
import {
  acceptInvitation,
  beginForgot,
  changePassword,
  checkPassword,
  forgotPassword,
  resetPassword,
} from "./sign-in.ts";
import { newAccount, signedIn, visitor } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const password = "vier losse woorden";
const other = "een heel ander woord";
const chosen = { password, locale: "en" } as const;
let line = 0;

/** Each test from an address of its own: tries are counted. */
const from = () => ({ ...visitor, address: `198.51.100.${++line}` });

async function arranged() {
  const organisation = await newOrganisation(database());
  const admin = await newAccount(organisation.id);
  return { operator: operatorActor(organisation.id), admin };
}

/** The token of the newest mail to somebody. */
async function mailedToken(actor: ReturnType<typeof operatorActor>, to: string): Promise<string> {
  const mails = await listOutbox(actor, "https://control.example.com");
  const text = mails.findLast((mail) => mail.to === to)?.text ?? "";
  return /token=([\w-]+)/.exec(text)?.[1] ?? "";
}

test("the right password gives a session whose id is all that the cookie holds", async () => {
  const { admin } = await arranged();
  const answer = await signInByPassword(
    { email: ` ${admin.email.toUpperCase()} `, password },
    from(),
  );
  expect(answer).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/) });
  const session = await findSession((answer as { token: string }).token);
  expect(session?.account.id).toBe(admin.id);
});

test("a wrong password, an unknown account, a suspended and an invited one answer alike", async () => {
  const { operator, admin } = await arranged();
  const suspended = await newAccount(operator.organisationId);
  await suspendAccount(operator, suspended.id);
  const invited = { email: "invited@example.com", name: "New", role: "manager" } as const;
  await inviteAccount(operator, invited);
  const answers = await Promise.all(
    [
      { email: admin.email, password: other },
      { email: "nobody@example.com", password },
      { email: suspended.email, password },
      { email: invited.email, password },
      { email: "", password: "" },
      { email: "a\0b", password: "c\0d" },
    ].map((typed) => signInByPassword(typed, from())),
  );
  expect(new Set(answers)).toEqual(new Set(["wrong"]));
});

test("an e-mail has one account in the whole installation", async () => {
  const { admin } = await arranged();
  const elsewhere = await newOrganisation(database());
  const taken = newAccount(elsewhere.id, "admin", { email: admin.email.toUpperCase() });
  await expect(taken).rejects.toMatchObject({ refusal: "email_taken" });
});

test("an invitation lets in once, also when it is used twice at once", async () => {
  const { operator } = await arranged();
  const email = `new-${Date.now()}@example.com`;
  await inviteAccount(operator, { email, name: "New", role: "manager" });
  const token = await mailedToken(operator, email);
  const both = await Promise.allSettled([
    acceptInvitation(token, chosen, from()),
    acceptInvitation(token, { ...chosen, password: other }, from()),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(acceptInvitation(token, chosen, from())).rejects.toMatchObject({
    refusal: "link_used",
  });
});

test("a link is not used up by a password that is refused, and is worth nothing after a day", async () => {
  const { operator } = await arranged();
  const email = `late-${Date.now()}@example.com`;
  await inviteAccount(operator, { email, name: "Late", role: "manager" });
  const token = await mailedToken(operator, email);
  const accept = (secret: string, now?: Date) =>
    acceptInvitation(token, { ...chosen, password: secret }, from(), now);
  await expect(accept("short")).rejects.toMatchObject({ refusal: "password_short" });
  const tomorrow = new Date(Date.now() + 24 * 3_600_000 + 1000);
  await expect(accept(password, tomorrow)).rejects.toMatchObject({ refusal: "link_used" });
  expect((await findSession(await accept(password)))?.stage).toBe("enrol");
});

test("a new password by mail ends the old one and every session; a newer link ends the older", async () => {
  const { operator, admin } = await arranged();
  const { token: cookie } = await signedIn(admin);
  await forgotPassword(admin.email);
  const older = await mailedToken(operator, admin.email);
  await forgotPassword(admin.email);
  const newer = await mailedToken(operator, admin.email);
  await expect(resetPassword(older, other)).rejects.toMatchObject({ refusal: "link_used" });
  await resetPassword(newer, other);
  await expect(resetPassword(newer, other)).rejects.toMatchObject({ refusal: "link_used" });
  expect(await findSession(cookie)).toBeUndefined();
  expect(await checkPassword({ email: admin.email, password }, from())).toBe("wrong");
  expect(await checkPassword({ email: admin.email, password: other }, from())).toMatchObject({
    accountId: admin.id,
  });
});

test("a new password needs the old one, keeps the rules, and leaves no other session", async () => {
  const { admin } = await arranged();
  const [here, elsewhere] = [await signedIn(admin), await signedIn(admin)];
  const change = (current: string, next: string) =>
    changePassword(here.session, { current, password: next }, from());
  expect(await change("een verkeerd woord", other)).toBe("wrong");
  await expect(change(password, "short")).rejects.toMatchObject({ refusal: "password_short" });
  expect(await findSession(elsewhere.token)).toBeDefined();

  expect(await change(password, other)).toBe("changed");
  expect(await findSession(here.token)).toBeDefined();
  expect(await findSession(elsewhere.token)).toBeUndefined();
  expect(await checkPassword({ email: admin.email, password }, from())).toBe("wrong");
  expect(await change(other, password)).toBe("changed");
});

test("guessing at the old password is slowed down like signing in", async () => {
  const { admin } = await arranged();
  const { session } = await signedIn(admin);
  const visitor = from();
  const guess = () => changePassword(session, { current: "mis", password: other }, visitor);
  let answer = await guess();
  for (let n = 0; n < 20 && answer === "wrong"; n++) answer = await guess();
  expect(answer).toMatchObject({ wait: expect.any(Number) });
});

test("asking for a new password mails nobody who has no account in use, and is answered alike", async () => {
  const { operator } = await arranged();
  const suspended = await newAccount(operator.organisationId);
  await suspendAccount(operator, suspended.id);
  for (const email of ["nobody@example.com", "a\0b", "", suspended.email]) {
    expect(await beginForgot(email, from())).toBe(0);
    await forgotPassword(email);
  }
  expect(await listOutbox(operator, "")).toEqual([]);
});

test("an Entra identity is let in only once an invitation has bound it", async () => {
  const { operator } = await arranged();
  const identity = { tenantId: "tenant", objectId: `object-${Date.now()}` };
  expect(await byEntra(identity, undefined)).toBeUndefined();
  const email = `entra-${Date.now()}@example.com`;
  const { id } = await inviteAccount(operator, { email, name: "E", role: "manager" });
  const token = await mailedToken(operator, email);
  expect(await byEntra(identity, token)).toMatchObject({ accountId: id });
  expect(await byEntra(identity, undefined)).toMatchObject({ accountId: id });
  expect(await byEntra({ ...identity, tenantId: "another" }, undefined)).toBeUndefined();
  expect(await byEntra({ ...identity, objectId: "another" }, token)).toBeUndefined();
  await suspendAccount(operator, id);
  expect(await byEntra(identity, undefined)).toBeUndefined();
});

test("accounts are an Admin's business, of the own organisation only", async () => {
  const { admin, operator } = await arranged();
  const elsewhere = await arranged();
  const manager = accountActor({ ...admin, role: "manager" });
  await expect(listAccounts(manager)).rejects.toMatchObject({ refusal: "not_admin" });
  await expect(suspendAccount(manager, admin.id)).rejects.toMatchObject({ code: "forbidden" });
  const theirs = suspendAccount(elsewhere.operator, admin.id);
  await expect(theirs).rejects.toMatchObject({ refusal: "no_account" });
  const emails = (await listAccounts(operator)).map(({ email }) => email);
  expect(emails).toEqual([admin.email]);
});

test("the last Admin cannot be suspended, and two cannot suspend each other", async () => {
  const { operator, admin } = await arranged();
  await expect(suspendAccount(operator, admin.id)).rejects.toMatchObject({ refusal: "last_admin" });
  const second = await newAccount(operator.organisationId);
  const outcomes = await Promise.allSettled([
    suspendAccount(operator, admin.id),
    suspendAccount(operator, second.id),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("whoever is given the account back signs in with the same password", async () => {
  const { operator } = await arranged();
  const second = await newAccount(operator.organisationId);
  await suspendAccount(operator, second.id);
  await reinstateAccount(operator, second.id);
  expect(await checkPassword({ email: second.email, password }, from())).toMatchObject({
    accountId: second.id,
  });
});

test("a hash with less work than today's becomes one of today at the next right password, never at a wrong one", async () => {
  const { admin } = await arranged();
  const sql = database().owner;
  const stored = async () => {
    const [row] = await sql`select password_hash as hash from accounts where id = ${admin.id}`;
    return String(row?.["hash"]);
  };
  const old = await hash(password, {
    algorithm: 2,
    memoryCost: 8_192,
    timeCost: 1,
    parallelism: 1,
  });
  await sql`update accounts set password_hash = ${old} where id = ${admin.id}`;
  const attempt = (secret: string) =>
    checkPassword({ email: admin.email, password: secret }, from());
  expect(await attempt(other)).toBe("wrong");
  expect(await stored()).toBe(old);
  expect(await attempt(password)).toMatchObject({ accountId: admin.id });
  const renewed = await stored();
  expect(renewed).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  expect(await attempt(password)).toMatchObject({ accountId: admin.id });
  expect(await stored()).toBe(renewed);
});

test("whoever accepts an invitation reads pages and mails in the language they accepted it in", async () => {
  const { operator } = await arranged();
  const email = `reader-${Date.now()}@example.com`;
  await inviteAccount(operator, { email, name: "New", role: "manager", locale: "nl" });
  const token = await mailedToken(operator, email);
  await acceptInvitation(token, chosen, from());
  await forgotPassword(email);
  const [mail] = (await listOutbox(operator, "")).filter(({ to }) => to === email).slice(-1);
  expect(mail?.subject).toMatch(/^Choose a new password/);
});
