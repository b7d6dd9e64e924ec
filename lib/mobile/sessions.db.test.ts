import { expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { readKey } from "./keys.ts";
import { type AppKeys, endSession, findEmployee, refresh } from "./sessions.ts";
import { newEmployee, openApp, openWeb } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
let made = 0;

async function arranged() {
  const organisation = await newOrganisation(database());
  const jan = await newEmployee(organisation, `jan-${++made}`);
  return { organisation, jan, keys: await openApp(organisation, jan.id) };
}

const minute = 60_000;
const day = 24 * 60 * minute;
const later = (ms: number) => new Date(Date.now() + ms);
const uses = (keys: AppKeys | undefined, now = new Date()) =>
  findEmployee("access", keys?.accessToken ?? "", now);

test("an access token is good for five minutes, and only for what it is", async () => {
  const { jan, keys, organisation } = await arranged();
  expect(await uses(keys, later(4.9 * minute))).toMatchObject({ userId: jan.id });
  expect(await uses(keys, later(5.1 * minute))).toBeUndefined();
  const cookie = await openWeb(organisation, jan.id);
  expect(await findEmployee("access", keys.refreshToken)).toBeUndefined();
  expect(await findEmployee("web", keys.accessToken)).toBeUndefined();
  expect(await findEmployee("access", cookie)).toBeUndefined();
  expect(await refresh(keys.accessToken)).toBeUndefined();
  expect(await uses(keys)).toBeDefined();
});

test("a key of which one bit was changed is nobody's", async () => {
  const { keys } = await arranged();
  const bytes = Buffer.from(keys.accessToken, "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(readKey("access", changed.toString("base64url")), String(at)).toBeUndefined();
  }
  for (const key of ["", "x", `${keys.accessToken}A`]) {
    expect(readKey("access", key)).toBeUndefined();
  }
});

test("refreshing replaces both tokens", async () => {
  const { jan, keys } = await arranged();
  const fresh = await refresh(keys.refreshToken);
  expect(await uses(keys)).toBeUndefined();
  expect(await uses(fresh)).toMatchObject({ userId: jan.id });
  expect(await uses(await refresh(fresh?.refreshToken ?? ""))).toBeDefined();
});

test("a refresh token that is used again ends the session, whoever holds the newer one", async () => {
  const { keys } = await arranged();
  const fresh = await refresh(keys.refreshToken);
  expect(await uses(fresh)).toBeDefined();
  expect(await refresh(keys.refreshToken)).toBeUndefined();
  expect(await uses(fresh)).toBeUndefined();
  expect(await refresh(fresh?.refreshToken ?? "")).toBeUndefined();
});

test("a token of long ago ends the session too", async () => {
  const { keys } = await arranged();
  let fresh = keys;
  for (let n = 1; n <= 4; n++) {
    fresh = (await refresh(fresh.refreshToken, later(n * 10 * minute))) ?? keys;
  }
  expect(await refresh(keys.refreshToken, later(41 * minute))).toBeUndefined();
  expect(await refresh(fresh.refreshToken, later(42 * minute))).toBeUndefined();
});

test("an answer that never arrived is forgiven for a minute; what it brought is worth nothing then", async () => {
  const { keys } = await arranged();
  const lost = await refresh(keys.refreshToken);
  const again = await refresh(keys.refreshToken, later(0.9 * minute));
  expect(again).toBeDefined();
  expect(await uses(lost)).toBeUndefined();
  // Whoever comes with it nevertheless was no lost answer.
  expect(await refresh(lost?.refreshToken ?? "", later(minute))).toBeUndefined();
  expect(await uses(again)).toBeUndefined();

  const other = await arranged();
  await refresh(other.keys.refreshToken);
  expect(await refresh(other.keys.refreshToken, later(1.1 * minute))).toBeUndefined();
});

test("of refreshes at once one pair of tokens lives on", async () => {
  const { keys } = await arranged();
  const pairs = await Promise.all([1, 2, 3, 4].map(() => refresh(keys.refreshToken)));
  const living = [];
  for (const pair of pairs) if (await uses(pair)) living.push(pair);
  expect(living).toHaveLength(1);
});

test("a session ends after thirty days of rest, and after half a year however it is used", async () => {
  const { organisation, jan, keys } = await arranged();
  expect(await refresh(keys.refreshToken, later(30.1 * day))).toBeUndefined();

  const cookie = await openWeb(organisation, jan.id);
  expect(await findEmployee("web", cookie, later(30.1 * day))).toBeUndefined();
  for (let days = 25; days < 180; days += 25) {
    expect(await findEmployee("web", cookie, later(days * day)), String(days)).toBeDefined();
  }
  expect(await findEmployee("web", cookie, later(180.1 * day))).toBeUndefined();
});

test("signing out ends this session and no other", async () => {
  const { organisation, jan, keys } = await arranged();
  const cookie = await openWeb(organisation, jan.id);
  const employee = await uses(keys);
  if (employee) await endSession(employee);
  expect(await uses(keys)).toBeUndefined();
  expect(await refresh(keys.refreshToken)).toBeUndefined();
  expect(await findEmployee("web", cookie)).toBeDefined();
});

test("the database holds no key", async () => {
  const { organisation, jan, keys } = await arranged();
  const cookie = await openWeb(organisation, jan.id);
  const fresh = await refresh(keys.refreshToken);
  const rows = await database().owner`
    select s::text as row from mobile_sessions s where organisation_id = ${organisation.id}`;
  const all = JSON.stringify(rows);
  expect(rows).toHaveLength(2);
  for (const key of [cookie, keys.refreshToken, fresh?.accessToken, fresh?.refreshToken]) {
    expect(all).not.toContain(key);
  }
});
