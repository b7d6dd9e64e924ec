import { expect, test } from "vitest";
import { block, endAccess, keepUntil } from "../access.ts";
import { changeUser, createUser } from "../directory.ts";
import { listUsers, showUser } from "../people.ts";
import { list, newOrganisation, type Person, person, runList, testDatabase } from "../testing.ts";
import { reportRun } from "./runs.ts";
import { activeNames, idOf, kindsOf, people, skippedOf } from "./testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const staff = people(8, { title: "Clerk", emergencyResponse: "1", phone: "+31201111111" });
const columns = Object.keys(staff[0] ?? {});
const with1 = (given: Partial<Person>) => [{ ...staff[0], ...given } as Person];

test("whoever joined by the run has no access any more", async () => {
  const { lists } = await newOrganisation(database());
  const { run } = await runList(lists, list(staff), "add");

  await undoRun(lists, run.id);

  expect(await listUsers(lists)).toEqual([]);
  expect(await listUsers(lists, { inactive: true })).toHaveLength(8);
  expect((await reportRun(lists, run.id)).run).toMatchObject({
    status: "undone",
    undoneAt: expect.any(Date),
  });
});

test("whose access ended has it again, under the same id", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const before = await listUsers(lists);
  const { run } = await runList(lists, list(staff.slice(3)), "replace");

  await undoRun(lists, run.id);

  const strip = (users: typeof before) => users.map(({ updatedAt: _, ...user }) => user);
  expect(run.counts).toMatchObject({ deactivated: 3 });
  expect(strip(await listUsers(lists))).toEqual(strip(before));
});

test("whoever was brought back has no access again, and the values from before", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const who = await idOf(lists, "user001");
  await endAccess(lists, who);
  const { run } = await runList(lists, list(with1({ title: "Manager" })), "add");

  await undoRun(lists, run.id);

  expect(run.counts).toMatchObject({ reactivated: 1 });
  expect(await showUser(lists, who)).toMatchObject({ active: false, title: "Clerk" });
});

test("every changed field has its old value, cleared and flagged ones too", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const who = await idOf(lists, "user001");
  const before = await showUser(lists, who);
  const changes = {
    title: "",
    emergencyResponse: "0",
    phone: "+31209999999",
    email: "other@example.com",
    displayName: "Other, O.",
    surname: "Other",
  };
  const { run } = await runList(lists, list(with1(changes), columns), "add");
  const changed = await showUser(lists, who);

  await undoRun(lists, run.id);

  const { updatedAt: _, ...rest } = before;
  expect(changed).toMatchObject({ title: null, emergencyResponse: false, surname: "Other" });
  expect(await showUser(lists, who)).toMatchObject(rest);
  expect(await listUsers(lists, { filter: "user001, f" })).toHaveLength(1);
  expect(await kindsOf(lists, who)).toEqual(["created", "updated", "undone"]);
});

test("a rename goes back, external id and all, and the next file finds the person", async () => {
  const { sftp } = await newOrganisation(database());
  await runList(sftp, list(with1({ externalId: "E1" })), "replace");
  const who = await idOf(sftp, "user001");
  const renamed = with1({ userName: "renamed", externalId: "E1" });
  const rename = await runList(sftp, list(renamed), "replace");
  await undoRun(sftp, rename.run.id);
  const newKey = await runList(sftp, list(with1({ externalId: "E2" })), "replace");
  await undoRun(sftp, newKey.run.id);

  const { run } = await runList(sftp, list(renamed), "replace");

  expect(run.counts).toMatchObject({ updated: 1, renamed: 1, created: 0 });
  expect(await idOf(sftp, "renamed")).toBe(who);
});

test("who was changed since stays as they are and is named", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const { run } = await runList(
    lists,
    list(staff.slice(0, 3).map((one) => ({ ...one, title: "Manager" }))),
    "add",
  );
  await changeUser(admin, await idOf(lists, "user002"), { title: "Director" });

  await undoRun(lists, run.id);
  const titles = (await listUsers(lists)).slice(0, 3).map(({ title }) => title);

  expect(titles).toEqual(["Clerk", "Director", "Clerk"]);
  expect(skippedOf(await reportRun(lists, run.id))).toEqual({ user002: "changed_since" });
});

test("who was erased since is named and left alone", async () => {
  const { id, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const { run } = await runList(lists, list(staff.slice(2)), "replace");
  await database().owner`
    update users set erased_at = now() where organisation_id = ${id} and user_name = 'user001'`;

  await undoRun(lists, run.id);

  expect(await activeNames(lists)).toEqual(staff.slice(1).map(({ userName }) => userName));
  expect(skippedOf(await reportRun(lists, run.id))).toEqual({ user001: "changed_since" });
});

test("a block, a term or a note about one is no change of the record", async () => {
  const { admin, sftp } = await newOrganisation(database());
  await runList(sftp, list(staff), "replace");
  const who = await idOf(sftp, "user001");
  const { run } = await runList(sftp, list(with1({ title: "Manager" })), "add");
  await block(admin, who);
  await keepUntil(admin, who, "2999-12-31");
  await endAccess(sftp, who);

  await undoRun(admin, run.id);

  expect((await reportRun(admin, run.id)).skipped).toEqual([]);
  expect(await showUser(admin, who)).toMatchObject({ title: "Clerk", blocked: true, active: true });
});

test("an e-mail that is somebody else's now is not taken back", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const { run } = await runList(lists, list(with1({ email: "new@example.com" })), "add");
  await createUser(admin, person("other", { email: "user001@example.com" }));

  await undoRun(lists, run.id);

  expect(skippedOf(await reportRun(lists, run.id))).toEqual({ user001: "taken" });
  expect(await showUser(lists, await idOf(lists, "user001"))).toMatchObject({
    email: "new@example.com",
  });
});

test("whose e-mail is somebody else's now does not get access back", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const { run } = await runList(lists, list(staff.slice(2)), "replace");
  await createUser(admin, person("other", { email: "user001@example.com" }));

  await undoRun(lists, run.id);

  expect(skippedOf(await reportRun(lists, run.id))).toEqual({ user001: "taken" });
  expect(await activeNames(lists)).toContain("user002");
});

test("a user name that is somebody else's now is not taken back", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const { run } = await runList(
    lists,
    list([...staff.slice(1), ...with1({ userName: "renamed" })]),
    "replace",
  );
  await createUser(admin, person("user001", { email: "else@example.com" }));

  await undoRun(lists, run.id);

  expect(run.counts).toMatchObject({ renamed: 1 });
  expect(skippedOf(await reportRun(lists, run.id))).toEqual({ renamed: "taken" });
});

test("two who swapped e-mail addresses swap back", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const swapped = [
    { ...with1({ email: "user002@example.com" })[0] },
    { ...staff[1], email: "user001@example.com" },
  ] as Person[];
  const { run } = await runList(lists, list(swapped), "add");

  await undoRun(lists, run.id);

  expect((await reportRun(lists, run.id)).skipped).toEqual([]);
  expect(await showUser(lists, await idOf(lists, "user001"))).toMatchObject({
    email: "user001@example.com",
  });
});

test("undoing a daily file's run puts the feed in preview, undoing a list does not", async () => {
  const { id, lists, sftp } = await newOrganisation(database());
  const byFeed = await runList(sftp, list(staff.slice(4)), "replace");
  const byList = await runList(lists, list(staff.slice(0, 4)), "replace");
  const states = async () => {
    const rows = await database().owner<{ state: string }[]>`
      select state from connections where organisation_id = ${id} order by kind`;
    return rows.map(({ state }) => state);
  };

  await undoRun(lists, byList.run.id);
  const afterList = await states();
  await undoRun(lists, byFeed.run.id);

  expect(afterList).toEqual(["live", "live"]);
  expect(await states()).toEqual(["live", "preview"]);
});

test("the newest of two runs is undone first, and then the older one whole", async () => {
  const { lists } = await newOrganisation(database());
  const first = await runList(lists, list(staff), "add");
  const second = await runList(lists, list(with1({ title: "Manager" })), "add");

  await undoRun(lists, second.run.id);
  await undoRun(lists, first.run.id);

  expect(await listUsers(lists)).toEqual([]);
  expect((await reportRun(lists, first.run.id)).skipped).toEqual([]);
});

test("a run is undone once, also when asked twice at the same time", async () => {
  const { lists } = await newOrganisation(database());
  const { run } = await runList(lists, list(staff), "add");

  const results = await Promise.allSettled([undoRun(lists, run.id), undoRun(lists, run.id)]);

  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await kindsOf(lists, await idOf(lists, "user001"))).toEqual(["created", "undone"]);
});

test("the same list after an undo brings everybody back under the same ids", async () => {
  const { lists } = await newOrganisation(database());
  const { run } = await runList(lists, list(staff), "add");
  const ids = (await listUsers(lists)).map(({ id }) => id);
  await undoRun(lists, run.id);

  const again = await runList(lists, list(staff), "add");

  expect(again.run.counts).toMatchObject({ reactivated: 8, created: 0 });
  expect((await listUsers(lists)).map(({ id }) => id)).toEqual(ids);
});
