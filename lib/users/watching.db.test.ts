/** Whoever looks at people hears of every change of theirs, by any way in and from any process. */
import { expect, test, vi } from "vitest";
import { startDraining } from "../health.ts";
import { writeLog } from "../scim/requests.ts";
import { scimClient } from "../scim/testing/client.ts";
import { block } from "./access.ts";
import { createUser } from "./directory.ts";
import { undoRun } from "./imports/undo.ts";
import { list, newOrganisation, person, runList, testDatabase } from "./testing.ts";
import { placeNow, watchPeople } from "./watching.ts";

const database = testDatabase();

async function watch(actor: Parameters<typeof watchPeople>[0]) {
  const told: string[] = [];
  const over = new AbortController();
  const end = vi.fn(() => over.abort());
  await watchPeople(actor, { tell: (place) => told.push(place), end }, over.signal);
  return { told, end, over, last: () => told.at(-1) };
}

test("every way in tells whoever looks at the organisation, and nobody else", async () => {
  const { admin, manager, lists, ...organisation } = await newOrganisation(database());
  const other = await newOrganisation(database());
  const watcher = await watch(manager);
  const stranger = await watch(other.admin);
  expect(watcher.told).toEqual([await placeNow(admin)]);
  const isTold = () => vi.waitFor(async () => expect(watcher.last()).toBe(await placeNow(admin)));

  const { user } = await createUser(admin, person("JanJ"));
  await isTold();
  await block(admin, user.id);
  await isTold();
  const { run } = await runList(lists, list([person("Piet")]), "add");
  await isTold();
  await undoRun(lists, run.id);
  await isTold();
  const scim = await scimClient({ admin, manager, lists, ...organisation });
  const before = await placeNow(admin);
  expect((await scim("POST", "/Users", { userName: "a@acme.example" })).status).toBe(201);
  await writeLog();
  await isTold();
  expect(watcher.last()).not.toBe(before);
  expect(stranger.told).toHaveLength(1);
});

test("another process is heard, and after the connection was away everybody is told to look", async () => {
  const { id, admin } = await newOrganisation(database());
  const watcher = await watch(admin);
  await database().owner`select pg_notify('flexwhere_people', ${id})`;
  await vi.waitFor(() => expect(watcher.told).toHaveLength(2));
  await database().owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where query ilike 'listen%' and datname = current_database()`;
  await vi.waitFor(() => expect(watcher.told.length).toBeGreaterThan(2), { timeout: 15_000 });
});

test("an account that looks in too many places at once loses the oldest, and whoever is over hears no more", async () => {
  const { admin } = await newOrganisation(database());
  const watchers: Awaited<ReturnType<typeof watch>>[] = [];
  for (let n = 0; n < 9; n++) watchers.push(await watch(admin));
  expect(watchers.map(({ end }) => end.mock.calls.length)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0]);
  await createUser(admin, person("JanJ"));
  await vi.waitFor(() => expect(watchers[8]?.told).toHaveLength(2));
  expect(watchers[0]?.told).toHaveLength(1);
});

test("when the process is to end, whoever looks is let go at once", async () => {
  const { admin } = await newOrganisation(database());
  const watcher = await watch(admin);
  startDraining();
  expect(watcher.end).toHaveBeenCalledOnce();
});
