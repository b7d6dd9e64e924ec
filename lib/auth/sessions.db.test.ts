import { expect, test } from "vitest";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { changeRole, removeAccount, suspendAccount } from "./accounts.ts";
import { operatorActor } from "./actors.ts";
import { resetAccount } from "./operator-accounts.ts";
import { setAuthSecret } from "./sealing.ts";
import {
  endOwnSession,
  endOwnSessions,
  findSession,
  isRecent,
  listOwnSessions,
  type Session,
} from "./sessions.ts";
import { newAccount, signedIn } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();

async function arranged() {
  const organisation = await newOrganisation(database());
  const admin = await newAccount(organisation.id);
  const other = await newAccount(organisation.id);
  return { operator: operatorActor(organisation.id), admin, other };
}

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("the database keeps no token that could be used as a cookie", async () => {
  const { admin } = await arranged();
  const { token } = await signedIn(admin);
  const rows = await database().owner`select s::text as row from sessions s`;
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ row }) => row.includes(token))).toEqual([]);
});

test("a cookie nobody was given stands for nobody", async () => {
  await arranged();
  for (const token of ["", "x", "a".repeat(43), "a".repeat(44), `${"a".repeat(42)}\0`]) {
    expect(await findSession(token)).toBeUndefined();
  }
});

type Arranged = Awaited<ReturnType<typeof arranged>> & { session: Session };

test.each<[string, (of: Arranged) => Promise<unknown>]>([
  ["signed out", ({ session }) => endOwnSession(session, session.id)],
  ["signed out everywhere", ({ session }) => endOwnSessions(session)],
  ["suspended", ({ operator, admin }) => suspendAccount(operator, admin.id)],
  ["removed", ({ operator, admin }) => removeAccount(operator, admin.id)],
  ["reset", ({ operator, admin }) => resetAccount(operator, admin.email)],
])("whoever is %s is out at the next request", async (_, act) => {
  const of = await arranged();
  const { token, session } = await signedIn(of.admin);
  await act({ ...of, session });
  expect(await findSession(token)).toBeUndefined();
});

test("signing out of one session leaves the others, and those of other accounts", async () => {
  const { admin, other } = await arranged();
  const [here, there, theirs] = [
    await signedIn(admin),
    await signedIn(admin),
    await signedIn(other),
  ];
  await endOwnSession(here.session, there.session.id);
  await endOwnSession(here.session, theirs.session.id);
  expect(await findSession(there.token)).toBeUndefined();
  expect(await findSession(theirs.token)).toBeDefined();
  expect((await listOwnSessions(here.session)).map(({ id, current }) => [id, current])).toEqual([
    [here.session.id, true],
  ]);
});

test("a role that was taken away is gone at the next request", async () => {
  const { operator, admin } = await arranged();
  const { token } = await signedIn(admin);
  await changeRole(operator, admin.id, "manager");
  const session = await findSession(token);
  expect([session?.account.role, session?.actor.role]).toEqual(["manager", "manager"]);
});

test("thirty minutes of silence end a session, and looking at pages keeps it", async () => {
  const { admin } = await arranged();
  const { token } = await signedIn(admin);
  expect(await findSession(token, later(29))).toBeDefined();
  expect(await findSession(token, later(58))).toBeDefined();
  expect(await findSession(token, later(89))).toBeUndefined();
  expect(await findSession(token, later(60))).toBeUndefined();
});

test("twelve hours end a session however busy it is", async () => {
  const { admin } = await arranged();
  const { token } = await signedIn(admin);
  for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
    expect(await findSession(token, later(minutes)), `${minutes} minutes`).toBeDefined();
  }
  expect(await findSession(token, later(12 * 60))).toBeUndefined();
});

test("a proof of identity is fresh for ten minutes", async () => {
  const { admin } = await arranged();
  const { session } = await signedIn(admin);
  expect([isRecent(session, later(9)), isRecent(session, later(11))]).toEqual([true, false]);
});

test("the list of sessions names only those that still open something", async () => {
  const { admin } = await arranged();
  await signedIn(admin);
  const { session, token } = await signedIn(admin);
  await findSession(token, later(20));
  expect(await listOwnSessions(session, later(20))).toHaveLength(2);
  expect((await listOwnSessions(session, later(40))).map(({ id }) => id)).toEqual([session.id]);
});
