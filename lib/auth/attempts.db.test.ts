import { expect, test } from "vitest";
import { listOutbox } from "../mail/outbox.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { suspendAccount } from "./accounts.ts";
import { operatorActor } from "./actors.ts";
import { rememberDevice } from "./devices.ts";
import { AccountError } from "./refusals.ts";
import { setAuthSecret } from "./sealing.ts";
import { checkPassword, trySecondStep } from "./sign-in.ts";
import { newAccount, signedIn, visitor } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const password = "vier losse woorden";
const other = "een heel ander woord";
let line = 0;

/** Each test from an address of its own: tries are counted. */
const from = () => ({ ...visitor, address: `198.51.100.${++line}` });

async function arranged() {
  const organisation = await newOrganisation(database());
  const admin = await newAccount(organisation.id);
  return { operator: operatorActor(organisation.id), admin };
}

test("known and unknown accounts are slowed down alike after five tries, each by itself", async () => {
  const { admin } = await arranged();
  const now = new Date();
  for (const email of [admin.email, "nobody-else@example.com"]) {
    const answers = [];
    for (let n = 0; n < 7; n++) {
      answers.push(await checkPassword({ email, password: other }, from(), now));
    }
    expect(answers).toEqual([...Array(5).fill("wrong"), { wait: 1 }, { wait: 1 }]);
  }
});

test("the right password is let in once the pause is over, and the count begins anew", async () => {
  const { admin } = await arranged();
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
  const attempt = (secret: string, now: Date) =>
    checkPassword({ email: admin.email, password: secret }, from(), now);
  for (let n = 0; n < 5; n++) await attempt(other, at(0));
  expect(await attempt(password, at(0))).toEqual({ wait: 1 });
  expect(await attempt(password, at(2))).toMatchObject({ accountId: admin.id });
  expect(await attempt(other, at(2))).toBe("wrong");
});

test("tries that come all at once count as many as they are", async () => {
  const { admin } = await arranged();
  const now = new Date();
  const tries = Array.from({ length: 12 }, () =>
    checkPassword({ email: admin.email, password: other }, from(), now),
  );
  const answers = await Promise.all(tries);
  expect(answers.filter((answer) => answer === "wrong")).toHaveLength(5);
});

test("one address tries thirty times and then waits, whatever accounts it names", async () => {
  await arranged();
  const here = from();
  const now = new Date();
  for (let n = 0; n < 30; n++) {
    const typed = { email: `guess-${n}@example.com`, password: other };
    expect(await checkPassword(typed, here, now)).toBe("wrong");
  }
  const next = { email: "guess@example.com", password: other };
  expect(await checkPassword(next, here, now)).toEqual({ wait: 30 });
  expect(await checkPassword(next, from(), now)).toBe("wrong");
});

/** Strangers from everywhere who try so often that the account has to wait for each other's pauses. */
async function wave(email: string, tries: number, begin: Date): Promise<Date> {
  let now = begin;
  for (let n = 0; n < tries; n++) {
    now = new Date(now.getTime() + 61_000);
    expect(await checkPassword({ email, password: other }, from(), now)).toBe("wrong");
  }
  return now;
}

test("strangers do not slow down the browser that has signed in with the account before", async () => {
  const { admin } = await arranged();
  const now = await wave(admin.email, 12, new Date());
  const typed = { email: admin.email, password };
  expect(await checkPassword(typed, from(), now)).toMatchObject({ wait: expect.any(Number) });
  const known = { ...from(), device: rememberDevice(undefined, admin.email.toUpperCase()) };
  expect(await checkPassword(typed, known, now)).toMatchObject({ accountId: admin.id });
  expect(await checkPassword(typed, from(), now)).toMatchObject({ wait: expect.any(Number) });
});

test("a known browser has the same few tries as everybody, and none more for other accounts", async () => {
  const { admin } = await arranged();
  const now = new Date();
  const device = rememberDevice(undefined, admin.email);
  for (const email of [admin.email, "somebody-else@example.com"]) {
    const answers = [];
    for (let n = 0; n < 6; n++) {
      answers.push(await checkPassword({ email, password: other }, { ...from(), device }, now));
    }
    expect(answers).toEqual([...Array(5).fill("wrong"), { wait: 1 }]);
  }
});

test("strangers who know the password do not keep the known browser from the second step", async () => {
  const { admin } = await arranged();
  const { session } = await signedIn(admin);
  const fail = () => Promise.reject(new AccountError("wrong_code"));
  for (let n = 0; n < 5; n++) {
    await expect(trySecondStep(session, from(), fail)).rejects.toThrow();
  }
  const pass = async () => "in";
  expect(await trySecondStep(session, from(), pass)).toEqual({ wait: 1 });
  const known = { ...from(), device: rememberDevice(undefined, admin.email) };
  expect(await trySecondStep(session, known, pass)).toEqual({ passed: "in" });
});

test("ten wrong passwords are told to the account and the other Admins, once a wave, without names", async () => {
  const { operator, admin } = await arranged();
  const colleague = await newAccount(operator.organisationId);
  const manager = await newAccount(operator.organisationId, "manager");
  const gone = await newAccount(operator.organisationId);
  await suspendAccount(operator, gone.id);
  const mails = () => listOutbox(operator, "https://control.example.com");
  const now = await wave(manager.email, 9, new Date());
  expect(await mails()).toEqual([]);
  await wave(manager.email, 11, now);
  await expect.poll(async () => (await mails()).length).toBe(3);
  const recipients = (await mails()).map(({ to }) => to).sort();
  expect(recipients).toEqual([admin.email, colleague.email, manager.email].sort());
  for (const { to, text } of await mails()) {
    const page = to === manager.email ? "/settings/sessions" : "/audit?kind=accounts";
    expect(text).toContain(`https://control.example.com${page}`);
    expect(text).not.toContain("Sanne");
    expect(text).not.toContain("@");
  }
  const noted = await database().owner`
    select changes from history
    where organisation_id = ${operator.organisationId} and kind = 'account_failed_sign_ins'`;
  expect(noted.map(({ changes }) => changes)).toEqual([{ account: [null, manager.id] }]);
  const tomorrow = new Date(now.getTime() + 26 * 3_600_000);
  await wave(manager.email, 10, tomorrow);
  await expect.poll(async () => (await mails()).length).toBe(6);
});

test("ten wrong codes are told to the account: somebody knows the password", async () => {
  const { operator, admin } = await arranged();
  const { session } = await signedIn(admin);
  const fail = () => Promise.reject(new AccountError("wrong_code"));
  for (let n = 1; n <= 11; n++) {
    const now = new Date(Date.now() + n * 61_000);
    await expect(trySecondStep(session, from(), fail, now)).rejects.toThrow();
  }
  const mails = () => listOutbox(operator, "https://control.example.com");
  await expect.poll(async () => (await mails()).length).toBe(1);
  const [mail] = await mails();
  expect(mail?.to).toBe(admin.email);
  expect(mail?.text).toContain("https://control.example.com/forgot-password");
});

test("tries at an address that nobody has are told to nobody", async () => {
  const { operator } = await arranged();
  await wave("nobody-at-all@example.com", 11, new Date());
  const { admin } = await arranged();
  await wave(admin.email, 10, new Date());
  const own = operatorActor(admin.organisationId);
  await expect.poll(async () => (await listOutbox(own, "")).length).toBe(1);
  expect(await listOutbox(operator, "")).toEqual([]);
});
