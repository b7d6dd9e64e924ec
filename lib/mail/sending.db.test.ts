import { expect, test } from "vitest";
import { inviteAccount } from "../auth/accounts.ts";
import { operatorActor } from "../auth/actors.ts";
import { setAuthSecret } from "../auth/sealing.ts";
import { createLog } from "../log.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { listOutbox, type Mail } from "./outbox.ts";
import { sendDue } from "./sending.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const appUrl = "https://control.example.com";
let made = 0;

async function invited() {
  const { id } = await newOrganisation(database());
  const actor = operatorActor(id);
  const email = `mail-${++made}@example.com`;
  await inviteAccount(actor, { email, name: "New", role: "manager", locale: "en" });
  return { actor, email };
}

const lines: string[] = [];
const log = createLog("debug", {}, (line) => lines.push(line));
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("a mail goes out once, by one of the processes that try, and its link is then nowhere kept", async () => {
  const { actor, email } = await invited();
  const sent: Mail[] = [];
  const carry = async (mail: Mail) => sent.push(mail);
  await Promise.all([1, 2, 3].map(() => sendDue(carry, { appUrl, log })));
  await sendDue(carry, { appUrl, log, now: later(600) });
  expect(sent.map(({ to }) => to)).toEqual([email]);
  expect(sent[0]?.text).toMatch(/https:\/\/control\.example\.com\/invitation\?token=[\w-]{43}\n/);
  expect(await listOutbox(actor, appUrl)).toEqual([]);
  const [row] = await database().owner`select params from outbox where recipient = ${email}`;
  expect(row?.["params"]).toEqual({});
});

test("what could not be sent waits and is tried again with longer pauses; the log names nobody", async () => {
  const { actor, email } = await invited();
  const fail = async () => {
    throw Object.assign(new Error(`refused for ${email}`), { code: "EAUTH" });
  };
  expect(await sendDue(fail, { appUrl, log, now: later(0) })).toBe(0);
  expect(await sendDue(fail, { appUrl, log, now: later(0.9) })).toBe(0);
  expect(await sendDue(fail, { appUrl, log, now: later(1.1) })).toBe(0);
  expect(await listOutbox(actor, appUrl)).toMatchObject([{ attempts: 2, failure: "EAUTH" }]);
  expect(await sendDue(async () => undefined, { appUrl, log, now: later(2.9) })).toBe(0);
  expect(await sendDue(async () => undefined, { appUrl, log, now: later(3.2) })).toBe(1);
  expect(lines.join("")).toContain("EAUTH");
  expect(lines.join("")).not.toContain("@example.com");
});

test("a waiting mail keeps its link sealed in the database", async () => {
  const { actor, email } = await invited();
  const [mail] = await listOutbox(actor, appUrl);
  const token = /token=([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
  const [row] = await database().owner`
    select o::text as row from outbox o where recipient = ${email}`;
  expect(token).not.toBe("");
  expect(row?.["row"]).not.toContain(token);
});
