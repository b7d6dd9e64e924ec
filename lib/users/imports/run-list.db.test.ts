import { expect, test } from "vitest";
import type { Actor } from "../../auth/actors.ts";
import { newId } from "../../ids.ts";
import { endAccess } from "../access.ts";
import { createUser } from "../directory.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { listRunsPage, type RunListView } from "./run-list.ts";
import { feedDays, runWeeks } from "./run-picture.ts";
import { applyRun } from "./runs.ts";
import { people } from "./testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const staff = people(10);

async function backdate(table: "runs" | "history", id: string, at: string): Promise<void> {
  const { owner } = database();
  if (table === "runs") {
    await owner`update runs set created_at = ${at}, finished_at = ${at} where id = ${id}`;
  } else await owner`update history set at = ${at} where user_id = ${id}`;
}

/** A run that only has a row: its status and day are all that is looked at. */
async function addRun(actor: Actor, status: string, createdAt: string): Promise<string> {
  const id = newId();
  await database().owner`
    insert into runs (organisation_id, id, status, mode, source, connection_id, actor_kind, created_at)
    values (${actor.organisationId}, ${id}, ${status}, 'replace', 'sftp', ${actor.connectionId}, 'connection', ${createdAt})`;
  return id;
}

test("all runs of all ways in are listed, the newest first, page by page, there and back", async () => {
  const { sftp, lists, manager } = await newOrganisation(database());
  const ids: string[] = [];
  for (let n = 0; n < 65; n++) {
    const at = `2026-01-01T${String(n % 24).padStart(2, "0")}:00:00Z`;
    ids.push(await addRun(sftp, "unchanged", at));
  }
  const { run } = await runList(lists, list(staff), "add");
  type Page = Awaited<ReturnType<typeof listRunsPage>>;
  const pages: Page[] = [await listRunsPage(manager)];
  for (let after = pages[0]?.next ?? null; after !== null; after = pages.at(-1)?.next ?? null) {
    pages.push(await listRunsPage(manager, { after }));
  }
  const back: Page[] = pages.slice(-1);
  for (
    let before = back[0]?.previous ?? null;
    before !== null;
    before = back[0]?.previous ?? null
  ) {
    back.unshift(await listRunsPage(manager, { before }));
  }
  const shown = pages.flatMap(({ runs }) => runs.map(({ id }) => id));
  const sizes = pages.map(({ runs }) => runs.length);

  expect(back.map(({ runs }) => runs)).toEqual(pages.map(({ runs }) => runs));
  expect(sizes).toEqual([30, 30, 6]);
  expect(shown[0]).toBe(run.id);
  expect(shown.toSorted()).toEqual([...ids, run.id].toSorted());
  const [newest] = (await listRunsPage(manager)).runs;
  expect(newest).toMatchObject({ source: "list", fileName: "list.csv", actorKind: "operator" });
  expect(newest?.counts).toMatchObject({ created: 10 });
});

test("runs are narrowed by way in, connection and status", async () => {
  const { sftp, lists, manager } = await newOrganisation(database());
  const feed = await addRun(sftp, "failed", "2026-01-01T03:00:00Z");
  const { run } = await runList(lists, list(staff), "add", { dryRun: true });
  const found = async (view: RunListView) =>
    (await listRunsPage(manager, view)).runs.map(({ id }) => id);

  expect(await found({ source: "sftp" })).toEqual([feed]);
  expect(await found({ connection: sftp.connectionId ?? "" })).toEqual([feed]);
  expect(await found({ statuses: ["planned", "held"] })).toEqual([run.id]);
  expect(await found({ source: "list", statuses: ["failed"] })).toEqual([]);
});

test("nobody sees another organisation's runs, also when going on from one of them", async () => {
  const { lists } = await newOrganisation(database());
  const other = await newOrganisation(database());
  const { run } = await runList(lists, list(staff), "add");

  for (const place of [newId(), "nonsense"]) {
    expect((await listRunsPage(lists, { before: place })).runs).toHaveLength(1);
    expect((await listRunsPage(lists, { after: place })).runs).toHaveLength(1);
  }
  expect((await listRunsPage(other.admin)).runs).toEqual([]);
  expect((await listRunsPage(other.admin, { before: run.id })).runs).toEqual([]);
  expect((await listRunsPage(other.admin, { after: run.id })).runs).toEqual([]);
  expect(await feedDays(other.admin, 1)).toHaveLength(1);
});

test("joiners and leavers count in their week, through any way in, as the organisation's calendar has it", async () => {
  const { admin, lists, sftp } = await newOrganisation(database());
  // In Amsterdam it is Monday already.
  const monday = "2026-06-07T22:30:00Z";
  const list1 = await runList(lists, list(staff), "add");
  await backdate("runs", list1.run.id, monday);
  const feed = await runList(sftp, list([person("fed")]), "add");
  await backdate("runs", feed.run.id, "2026-06-20T12:00:00Z");
  const undone = await runList(lists, list(people(12)), "add");
  await undoRun(lists, undone.run.id);
  await backdate("runs", undone.run.id, "2026-06-20T12:00:00Z");
  const { user } = await createUser(admin, person("plus"));
  await endAccess(admin, user.id);
  await backdate("history", user.id, "2026-06-21T21:59:00Z");

  const weeks = await runWeeks(lists, 3, new Date("2026-06-24T12:00:00Z"));

  expect(weeks).toEqual([
    { week: "2026-06-08", joined: 10, left: 0 },
    { week: "2026-06-15", joined: 2, left: 1 },
    { week: "2026-06-22", joined: 0, left: 0 },
  ]);
});

test("a directory's run counts as it was counted, once it was, however many entries it wrote", async () => {
  const { id, scim, manager } = await newOrganisation(database());
  const { owner } = database();
  const runId = newId();
  await owner`
    insert into runs (organisation_id, id, status, mode, source, connection_id, actor_kind, counts, finished_at)
    values (${id}, ${runId}, 'applied', 'add', 'scim', ${scim.connectionId}, 'connection',
      ${owner.json({ created: 5, reactivated: 1, deactivated: 2 })}, now())`;
  await owner`
    insert into history (organisation_id, kind, user_id, actor_kind, way_in, run_id)
    select ${id}, 'created', gen_random_uuid(), 'connection', 'scim', ${runId} from generate_series(1, 3)`;

  expect(await runWeeks(manager, 1)).toMatchObject([{ joined: 3, left: 0 }]);
  await owner`update runs set planned_at = now() + interval '1 minute' where id = ${runId}`;
  expect(await runWeeks(manager, 1)).toMatchObject([{ joined: 6, left: 2 }]);
});

test("who left by a list counts as a leaver", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const { run } = await runList(lists, list(staff.slice(2)), "replace", { dryRun: true });
  await applyRun(lists, run.id, "command");

  expect(await runWeeks(lists, 1)).toMatchObject([{ joined: 10, left: 2 }]);
});

test("a daily file has one mark a day: its last one's, or that it is missing", async () => {
  const { sftp, manager, id } = await newOrganisation(database());
  await database().owner`
    update connections set created_at = '2026-03-26T12:00:00Z' where organisation_id = ${id}`;
  // The clocks go forward in the night of 29 March.
  await addRun(sftp, "applied", "2026-03-27T02:00:00Z");
  await addRun(sftp, "failed", "2026-03-28T02:00:00Z");
  await addRun(sftp, "unchanged", "2026-03-28T03:00:00Z");
  const held = await addRun(sftp, "held", "2026-03-28T23:30:00Z");
  await addRun(sftp, "undone", "2026-03-30T02:00:00Z");
  await addRun(sftp, "reading", "2026-03-31T02:00:00Z");

  const feeds = await feedDays(manager, 7, new Date("2026-03-31T10:00:00Z"));

  expect(feeds).toMatchObject([{ name: "Active Directory", state: "live" }]);
  expect(feeds[0]?.days.map(({ day, mark }) => [day, mark])).toEqual([
    ["2026-03-25", null],
    ["2026-03-26", "missing"],
    ["2026-03-27", "applied"],
    ["2026-03-28", "unchanged"],
    ["2026-03-29", "held"],
    ["2026-03-30", "undone"],
    ["2026-03-31", null],
  ]);
  expect(feeds[0]?.days[4]).toMatchObject({ runId: held });
});
