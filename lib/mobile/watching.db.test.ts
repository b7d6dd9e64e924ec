import { afterEach, expect, test, vi } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { endAccess } from "../users/access.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { endSession, findEmployee } from "./sessions.ts";
import { newEmployee, openApp } from "./testing.ts";
import { watchAccess } from "./watching.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const closing = new Set<AbortController>();
afterEach(() => {
  for (const closed of closing) closed.abort();
  closing.clear();
});
let made = 0;

/** Somebody whose app is open, and what it was told. */
async function openedApp() {
  const organisation = await newOrganisation(database());
  const { id } = await newEmployee(organisation, `jan-${++made}`);
  const { accessToken } = await openApp(organisation, id);
  const employee = await findEmployee("access", accessToken);
  if (!employee) throw new Error("whoever has access is found");
  const open = () => {
    const told: string[] = [];
    const closed = new AbortController();
    closing.add(closed);
    const app = {
      tell: (over: string) => {
        told.push(over);
        closed.abort();
      },
      end: () => {
        told.push("end");
        closed.abort();
      },
    };
    watchAccess(employee, app, closed.signal);
    return told;
  };
  return { organisation, id, employee, open };
}

test("every open app of somebody is told once that access has ended", async () => {
  const { organisation, id, open } = await openedApp();
  const other = await openedApp();
  const [told, alsoTold, untouched] = [open(), open(), other.open()];
  await endAccess(organisation.admin, id);
  await vi.waitFor(
    () => expect([told, alsoTold]).toEqual([["access-ended"], ["access-ended"]]),
    5_000,
  );
  expect(untouched).toEqual([]);
});

test("an app that opens after its access has ended is told too", async () => {
  const { organisation, id, open } = await openedApp();
  await endAccess(organisation.admin, id);
  const told = open();
  await vi.waitFor(() => expect(told).toEqual(["access-ended"]), 5_000);
});

test("an app hears that it was signed out, which is no end of access", async () => {
  const { employee, open } = await openedApp();
  const told = open();
  await endSession(employee);
  await vi.waitFor(() => expect(told).toEqual(["signed-out"]), 5_000);
});

test("with the channel of news cut an open app is told all the same", async () => {
  const { organisation, id, open } = await openedApp();
  const told = open();
  // The listening connections cannot come back: nobody may make a new one.
  const { owner } = database();
  const [name] = await owner`select current_database() as name`;
  await owner`alter database ${owner(name?.["name"])} connection limit 0`;
  await owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  try {
    await endAccess(organisation.admin, id);
    await vi.waitFor(() => expect(told).toEqual(["access-ended"]), 5_000);
  } finally {
    await owner`alter database ${owner(name?.["name"])} connection limit -1`;
  }
});

test("a fifth open app of one session ends the first", async () => {
  const { open } = await openedApp();
  const first = open();
  for (let n = 0; n < 4; n++) open();
  expect(first).toEqual(["end"]);
});
