import { expect, test } from "vitest";
import { firstPage, type Place } from "../../paging.ts";
import { changeUser, createUser } from "../directory.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import type { ChangeFilter, ChangeKind, ChangePage } from "./changes.ts";
import { listChanged, runOverview } from "./plan.ts";
import { applyRun } from "./runs.ts";
import { idOf, people } from "./testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const dry = { dryRun: true };
const staff = people(9, { title: "Clerk", department: "Sales", phone: "+31201111111" });
const columns = Object.keys(staff[0] ?? {});

/**
 * Of nine: three go to another department, the second with a new telephone number; the fourth gets
 * another user name; two leave; one joins. Somebody of the "+" is in no list.
 */
async function arrange() {
  const made = await newOrganisation(database());
  await runList(made.lists, list([...staff, person("gone", { department: "Sales" })]), "add");
  await createUser(made.admin, person("plus"));
  const moved = { department: "Verkoop" };
  const rows = staff.slice(0, 7).map((one, n) => ({ ...one, ...(n < 3 && moved) }));
  Object.assign(rows[1] ?? {}, { phone: "+31202222222" });
  Object.assign(rows[3] ?? {}, { userName: "other-name" });
  const text = list([...rows, person("joiner")], columns);
  const { run } = await runList(made.lists, text, "replace", dry);
  const look = (kind: ChangeKind, filter?: ChangeFilter) =>
    listChanged(made.manager, run.id, kind, filter);
  const names = async (kind: ChangeKind, filter?: ChangeFilter) =>
    (await look(kind, filter)).people.map(({ userName }) => userName);
  return { ...made, id: run.id, look, names };
}

test("a plan that waits, the same applied and the same undone show the same people in the same lists", async () => {
  const { lists, manager, id, names } = await arrange();
  const kinds = ["deactivated", "created", "updated", "renamed"] as const;
  const show = async () => Promise.all(kinds.map((kind) => names(kind)));
  const overview = async () => {
    const { people: sizes, departments, fields } = await runOverview(manager, id);
    return { sizes: kinds.map((kind) => sizes[kind]), departments, fields };
  };
  const planned = { lists: await show(), overview: await overview() };

  await applyRun(lists, id, "command");
  const applied = { lists: await show(), overview: await overview() };
  await undoRun(lists, id);

  expect(planned.lists).toEqual([
    ["gone", "user008", "user009"],
    ["joiner"],
    ["user001", "user002", "user003", "other-name"],
    ["other-name"],
  ]);
  expect(applied).toEqual(planned);
  expect(await overview()).toEqual(planned.overview);
});

test("who was added with the + stands apart while the run waits, and as passed over once it is applied", async () => {
  const { lists, manager, id, names } = await arrange();
  const waiting = [await names("byHand"), await names("skipped")];

  await applyRun(lists, id, "command");

  expect(waiting).toEqual([["plus"], []]);
  expect([await names("byHand"), await names("skipped")]).toEqual([[], ["plus"]]);
  const { skipped } = await runOverview(manager, id);
  expect(skipped).toEqual([{ reason: "added_by_hand", people: 1 }]);
  expect(await names("skipped", { reason: "unticked" })).toEqual([]);
});

test("equal changes are grouped, the most frequent first, and a group opens its people", async () => {
  const { manager, id, names } = await arrange();

  const { fields } = await runOverview(manager, id);

  expect(fields).toEqual([
    {
      field: "department",
      people: 3,
      groups: [{ from: "Sales", to: "Verkoop", people: 3 }],
    },
    { field: "phone", people: 1, groups: [] },
    { field: "userName", people: 1, groups: [] },
  ]);
  const group = { field: "department", from: "Sales", to: "Verkoop" };
  expect(await names("updated", { change: group })).toEqual(["user001", "user002", "user003"]);
  expect(await names("updated", { change: { field: "phone" } })).toEqual(["user002"]);
  const turned = { field: "department", from: "Verkoop", to: "Sales" };
  expect(await names("updated", { change: turned })).toEqual([]);
});

test("leavers are counted per department and per domain of their address", async () => {
  const { lists } = await newOrganisation(database());
  const at = (domain: string, department: string, count: number) =>
    Array.from({ length: count }, (_, n) => {
      const name = `${domain[0]}${department}${n}`;
      return person(name, { email: `${name}@${domain}`, department });
    });
  const leavers = [...at("A.nl", "IT", 3), ...at("b.nl", "IT", 1), ...at("b.nl", "", 2)];
  await runList(lists, list([...leavers, ...at("c.nl", "HR", 4)]), "add");
  const { run } = await runList(lists, list(at("c.nl", "HR", 4)), "replace", dry);

  const overview = await runOverview(lists, run.id);

  expect(overview.departments).toEqual([
    { name: "IT", people: 4, kept: 0 },
    { name: "", people: 2, kept: 0 },
  ]);
  expect(overview.domains).toEqual([
    { name: "a.nl", people: 3, kept: 0 },
    { name: "b.nl", people: 3, kept: 0 },
  ]);
  const narrowed = await listChanged(lists, run.id, "deactivated", {
    department: "",
    domain: "B.NL",
  });
  expect(narrowed.people.map(({ department }) => department)).toEqual([null, null]);
  await applyRun(lists, run.id, "command");
  expect((await runOverview(lists, run.id)).domains).toEqual(overview.domains);
});

test("each page goes on where the last one ended, there and back, planned and applied, until everybody was shown once", async () => {
  const { lists } = await newOrganisation(database());
  const many = people(120);
  const { run } = await runList(lists, list(many), "add", dry);
  const all = async () => {
    const shown: (string | null)[] = [];
    const sizes: number[] = [];
    let place: Place = firstPage;
    for (;;) {
      const page = await listChanged(lists, run.id, "created", {}, place);
      shown.push(...page.people.map(({ userName }) => userName));
      sizes.push(page.people.length);
      if (page.next === null) return { shown, sizes, back: await backwards(page) };
      place = { after: page.next, before: null };
    }
  };
  const backwards = async ({ people: last, previous }: ChangePage) => {
    const shown = last.map(({ userName }) => userName);
    for (let before = previous; before !== null; ) {
      const page = await listChanged(lists, run.id, "created", {}, { after: null, before });
      shown.unshift(...page.people.map(({ userName }) => userName));
      before = page.previous;
    }
    return shown;
  };
  const names = many.map(({ userName }) => userName);

  const planned = await all();
  await applyRun(lists, run.id, "command");

  expect(planned).toEqual({ shown: names, sizes: [50, 50, 20], back: names });
  expect(await all()).toEqual(planned);
});

test("names are found by a part of them, without accents, planned and applied", async () => {
  const { lists } = await newOrganisation(database());
  const rows = [...people(60), person("zoe", { displayName: "Élise_Zoë", email: "z@acme.nl" })];
  const { run } = await runList(lists, list(rows), "add", dry);
  const found = async (search: string) =>
    (await listChanged(lists, run.id, "created", { search })).people.map((p) => p.userName);
  const all = () => Promise.all(["ELISE_", "acme", "er05", "nobody%", "a\0"].map(found));

  const planned = await all();
  await applyRun(lists, run.id, "command");

  const fifties = rows.slice(49, 59).map(({ userName }) => userName);
  expect(planned).toEqual([["zoe"], ["zoe"], fifties, [], []]);
  expect(await all()).toEqual(planned);
});

test("rows about a higher source's person are kept, and whoever is taken over is told apart", async () => {
  const { lists, sftp, scim } = await newOrganisation(database());
  await createUser(scim, { ...person("entra"), externalId: "e1" });
  await runList(lists, list([person("mine", { email: "mine@acme.nl" })]), "add");
  const rows = [person("entra", { title: "Boss" }), person("ad-name", { email: "mine@acme.nl" })];

  const { run } = await runList(sftp, list(rows), "add", dry);
  const show = async (kind: ChangeKind) =>
    (await listChanged(sftp, run.id, kind)).people.map((p) => [p.userName, p.reason]);
  const planned = [await show("kept"), await show("takenOver")];
  await applyRun(sftp, run.id, "command");

  expect(planned).toEqual([[["entra", null]], [["ad-name", "email"]]]);
  expect([await show("kept"), await show("takenOver")]).toEqual(planned);
  const { people: sizes } = await runOverview(sftp, run.id);
  expect(sizes).toMatchObject({ kept: 1, takenOver: 1, updated: 1, renamed: 1 });
});

test("whoever an undo left alone is named", async () => {
  const { lists, admin } = await newOrganisation(database());
  await runList(lists, list(people(3)), "add");
  const { run } = await runList(lists, list(people(3, { title: "Boss" })), "add");
  await changeUser(admin, await idOf(lists, "user002"), { title: "Clerk" });

  await undoRun(lists, run.id);

  const left = await listChanged(lists, run.id, "notUndone");
  expect(left.people).toMatchObject([{ userName: "user002", reason: "changed_since" }]);
  expect((await runOverview(lists, run.id)).people).toMatchObject({ updated: 3, notUndone: 1 });
});

test("another organisation's run answers like none at all", async () => {
  const { lists } = await newOrganisation(database());
  const other = await newOrganisation(database());
  const { run } = await runList(lists, list(people(3)), "add", dry);
  const unknown = { code: "not_found" };

  for (const id of [run.id, "01900000-0000-7000-8000-000000000000", "nonsense"]) {
    await expect(runOverview(other.admin, id)).rejects.toMatchObject(unknown);
    await expect(listChanged(other.admin, id, "created")).rejects.toMatchObject(unknown);
  }
});
