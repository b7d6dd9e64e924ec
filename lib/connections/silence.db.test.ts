/** When a directory's silence is told, and when it is only silence. */
import { beforeEach, expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { listOutbox } from "../mail/outbox.ts";
import { createUser } from "../users/directory.ts";
import { newOrganisation, person, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { chooseTold } from "./choices.ts";
import { connectionPage } from "./connection-page.ts";
import { pauseConnection } from "./connections.ts";
import { warnOfSilence } from "./silence.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const appUrl = "https://control.example.com";
const start = Date.parse("2026-03-02T10:00:00Z");
const day = (days: number) => new Date(start + days * 86_400_000);
let organisation: TestOrganisation;
let id: string;
beforeEach(async () => {
  await database().owner`update connections set state = 'paused'`;
  organisation = await newOrganisation(database());
  id = organisation.scim.connectionId ?? "";
  await chooseTold(organisation.admin, id, "it@acme.example");
  await createUser(organisation.scim, { ...person("jan"), externalId: "1" });
});

async function heardOn(...days: number[]) {
  for (const days_ of days) {
    await database().owner`update connections set seen_at = ${day(days_)} where id = ${id}`;
    await warnOfSilence(day(days_ + 0.01));
  }
}

/** On which of these days a mail goes out. */
async function toldOn(...days: number[]): Promise<number[]> {
  const told: number[] = [];
  for (const at of days) {
    const mails = await Promise.all([1, 2].map(() => warnOfSilence(day(at))));
    if (mails[0] || mails[1]) told.push(at);
  }
  return told;
}

const isSilent = async () => (await connectionPage(organisation.admin, id)).isSilent;

test("a directory that came every day is told of after a week, once, until it is heard of again", async () => {
  await heardOn(0, 1, 2, 3);
  expect(await toldOn(5, 9.9, 10.1, 10.2, 30)).toEqual([10.1]);
  expect(await isSilent()).toBe(true);
  const [mail, ...more] = await listOutbox(organisation.admin, appUrl);
  expect(more).toEqual([]);
  expect(mail?.to).toBe("it@acme.example");
  expect(mail?.subject).toContain("Al 7 dagen niets gehoord van Entra ID");
  expect(mail?.text).toContain(`${appUrl}/connections/${id}\n`);
  await heardOn(31);
  expect(await isSilent()).toBe(false);
  expect(await toldOn(40)).toEqual([]);
});

test("where nothing changes for ten days at a time, a month of silence is normal", async () => {
  await heardOn(0, 10, 20, 30);
  expect(await toldOn(45, 59, 61, 62)).toEqual([61]);
});

test("the longest silence is remembered through a busy time, and forgotten after half a year", async () => {
  await heardOn(0, 10, ...Array.from({ length: 40 }, (_, week) => 10 + (week + 1) * 2));
  expect(await toldOn(90 + 29, 90 + 31)).toEqual([90 + 31]);
  await heardOn(...Array.from({ length: 100 }, (_, n) => 122 + n * 2));
  expect(await toldOn(320 + 32)).toEqual([352]);
});

test("of a connection that is paused, has nobody, or was never heard of, nothing is told", async () => {
  await heardOn(0);
  await pauseConnection(organisation.admin, id);
  expect(await toldOn(30)).toEqual([]);
  const other = await newOrganisation(database());
  await database().owner`
    update connections set seen_at = ${day(0)} where id = ${other.scim.connectionId}`;
  await createUser((await newOrganisation(database())).scim, person("piet"));
  expect(await toldOn(30, 60)).toEqual([]);
});
