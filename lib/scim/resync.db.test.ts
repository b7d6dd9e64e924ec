/** A field that is chosen again becomes what the directory sent last. */
import { beforeEach, expect, test } from "vitest";
import { addGroupRule, chooseField } from "../connections/choices.ts";
import { connectionPage } from "../connections/connection-page.ts";
import { changeUser } from "../users/directory.ts";
import { showUser } from "../users/people.ts";
import { newOrganisation, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { resyncFields } from "./resync.ts";
import { enterpriseUser } from "./schema.ts";
import { type ScimClient, scimClient } from "./testing/client.ts";

const database = testDatabase();
let organisation: TestOrganisation;
let id: string;
let scim: ScimClient;
beforeEach(async () => {
  organisation = await newOrganisation(database());
  id = organisation.scim.connectionId as string;
  scim = await scimClient(organisation);
});

const choose = (field: "title" | "department", isOn: boolean, path: string) =>
  chooseField(organisation.admin, id, field, { isOn, path });
const due = async () => (await connectionPage(organisation.admin, id)).settings.resync;
const shown = (userId: string) => showUser(organisation.admin, userId);
const replace = (userId: string, path: string, value: unknown) =>
  scim("PATCH", `/Users/${userId}`, { Operations: [{ op: "replace", path, value }] });

async function newPerson(name: string, more: object = {}): Promise<string> {
  const names = { givenName: name, familyName: "Jansen" };
  const { body } = await scim("POST", "/Users", {
    ...{ userName: name, displayName: name, name: names, title: "Old", ...more },
  });
  return body.id;
}

async function changesOf(userId: string): Promise<number> {
  const [row] = await database().owner`
    select count(*)::int as count from history where user_id = ${userId}`;
  return row?.["count"];
}

/** Off, changed by hand, and the directory says something else meanwhile. */
async function apart(userId: string, sent: string) {
  await changeUser(organisation.admin, userId, { title: "By hand" });
  await replace(userId, "title", sent);
  expect(await shown(userId)).toMatchObject({ title: "By hand" });
}

test("what was changed by hand while a field was off becomes the directory's when it is on again", async () => {
  const jan = await newPerson("jan");
  await choose("title", false, "title");
  await apart(jan, "New");
  expect((await scim("GET", `/Users/${jan}`)).body.title).toBe("New");
  await choose("title", true, "title");
  expect(await due()).toEqual(["title"]);
  expect(await resyncFields()).toBe(1);
  expect(await shown(jan)).toMatchObject({ title: "New", source: "scim" });
  expect((await scim("GET", `/Users/${jan}`)).body.title).toBe("New");
  expect(await due()).toEqual([]);
  const entries = await changesOf(jan);
  expect(await resyncFields()).toBe(0);
  expect(await changesOf(jan)).toBe(entries);
});

test("a change that comes between the choice and the taking over does not make the hand's value the directory's", async () => {
  const jan = await newPerson("jan");
  await choose("title", false, "title");
  await apart(jan, "New");
  await choose("title", true, "title");
  await replace(jan, "displayName", "Jansen, Jan");
  await resyncFields();
  expect(await shown(jan)).toMatchObject({ title: "New", displayName: "Jansen, Jan" });
});

test("a field of another attribute takes that one over, where something was sent of it", async () => {
  const division = `${enterpriseUser}:division`;
  const both = { [enterpriseUser]: { department: "Support", division: "North" } };
  const jan = await newPerson("jan", both);
  const piet = await newPerson("piet", { [enterpriseUser]: { department: "Sales" } });
  await choose("department", true, division);
  // It is read from the columns at once.
  const read = (await scim("GET", `/Users/${piet}`)).body[enterpriseUser];
  expect(read).toEqual({ department: "Sales", division: "Sales" });
  expect(await resyncFields()).toBe(1);
  expect(await shown(jan)).toMatchObject({ department: "North" });
  expect(await shown(piet)).toMatchObject({ department: "Sales" });
});

test("interrupted between two batches it goes on, and nobody is changed twice", async () => {
  const ids: string[] = [];
  for (const name of ["an", "bo", "cy"]) ids.push(await newPerson(name));
  const [first = "", second = "", third = ""] = ids.toSorted();
  await choose("title", false, "title");
  for (const userId of ids) await apart(userId, "New");
  await choose("title", true, "title");
  const { owner } = database();
  await owner.unsafe(`
    create function fall() returns trigger language plpgsql as 'begin raise exception ''killed''; end';
    create trigger fall before update on users for each row when (old.id = '${second}') execute function fall()`);
  await expect(resyncFields(1)).rejects.toThrow("killed");
  await owner.unsafe("drop trigger fall on users; drop function fall");
  const titles = async () =>
    Promise.all([first, second, third].map(async (userId) => (await shown(userId)).title));
  expect(await titles()).toEqual(["New", "By hand", "By hand"]);
  expect(await due()).toEqual(["title"]);
  const entries = await changesOf(first);
  expect(await resyncFields(1)).toBe(2);
  expect(await titles()).toEqual(["New", "New", "New"]);
  expect(await changesOf(first)).toBe(entries);
});

test("a value that no column can hold is left out as when it arrives, and nobody else waits for it", async () => {
  const jan = await newPerson("jan");
  const piet = await newPerson("piet");
  await choose("title", false, "title");
  await apart(jan, "x".repeat(600));
  await apart(piet, "New");
  await choose("title", true, "title");
  expect(await resyncFields()).toBe(2);
  expect(await shown(jan)).toMatchObject({ title: null });
  expect(await shown(piet)).toMatchObject({ title: "New" });
  expect(await due()).toEqual([]);
});

test("what groups give is left alone, and a paused connection waits", async () => {
  const jan = await newPerson("jan", { [enterpriseUser]: { department: "Support" } });
  const group = await scim("POST", "/Groups", { displayName: "North", members: [{ value: jan }] });
  const rule = { groupId: group.body.id, field: "department", value: "North" } as const;
  await addGroupRule(organisation.admin, id, rule);
  await choose("department", false, `${enterpriseUser}:department`);
  await choose("department", true, `${enterpriseUser}:department`);
  expect(await resyncFields()).toBe(0);
  expect(await shown(jan)).toMatchObject({ department: "North" });
  await choose("title", false, "title");
  await apart(jan, "New");
  await choose("title", true, "title");
  await database().owner`update connections set state = 'paused' where id = ${id}`;
  expect(await resyncFields()).toBe(0);
  expect(await due()).toEqual(["title"]);
});
