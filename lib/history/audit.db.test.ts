import { expect, test } from "vitest";
import type { Actor } from "../auth/actors.ts";
import { newId } from "../ids.ts";
import { block, endAccess } from "../users/access.ts";
import { changeUser, createUser } from "../users/directory.ts";
import { undoRun } from "../users/imports/undo.ts";
import { mergeUsers } from "../users/merge.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../users/testing.ts";
import { auditPage } from "./audit.ts";
import { readAuditView } from "./audit-view.ts";

const database = testDatabase();

async function shown(actor: Actor, query = "") {
  return auditPage(actor, readAuditView(new URLSearchParams(query)));
}

/** Kinds of the lines, the newest first; so many alike as `n × kind`. */
async function kinds(actor: Actor, query = ""): Promise<string[]> {
  const { lines } = await shown(actor, query);
  return lines.map((line) => `${line.length > 1 ? `${line.length} × ` : ""}${line[0]?.kind}`);
}

/** An entry behind the product's back. */
async function put(organisationId: string, at: string, userId = newId()): Promise<void> {
  await database().owner`
    insert into history (organisation_id, at, kind, user_id, actor_kind, way_in)
    values (${organisationId}, ${at}, 'blocked', ${userId}, 'operator', 'manual')`;
}

test("an import is one line that counts what it did, and its people stand under it by name", async () => {
  const { lists } = await newOrganisation(database());
  const people = Array.from({ length: 7 }, (_, n) => person(`user${n}`));
  const { run } = await runList(lists, list(people), "add");
  const { lines } = await shown(lists, "kind=added");
  expect(lines).toMatchObject([
    [{ kind: "run_applied", changes: { created: [null, 7] }, run: { file: "list.csv" } }],
  ]);
  expect(await kinds(lists, "kind=access")).toEqual([]);
  expect(await kinds(lists, `run=${run.id}&kind=added`)).toEqual([
    "run_applied",
    ...Array.from({ length: 7 }, () => "created"),
  ]);
  await undoRun(lists, run.id);
  expect((await kinds(lists))[0]).toBe("run_undone");
  expect(await kinds(lists)).not.toContain("undone");
});

test("paging there and back shows every entry once, in the order of time", async () => {
  const { id, admin } = await newOrganisation(database());
  for (let n = 0; n < 250; n++) {
    await put(id, new Date(Date.UTC(2026, 0, 1, n % 2 ? n : 500 - n)).toISOString());
  }
  const pages: string[][] = [];
  let view = "";
  let previous: string | null = null;
  for (;;) {
    const page = await shown(admin, view);
    pages.push(page.lines.flat().map(({ seq }) => seq));
    previous = page.previous;
    if (page.next === null) break;
    view = `after=${page.next}`;
  }
  expect(pages.map((page) => page.length)).toEqual([100, 100, 50]);
  expect(new Set(pages.flat()).size).toBe(250);
  const times = (await shown(admin)).lines.flat().map(({ at }) => at);
  expect(times).toEqual(times.toSorted().reverse());
  const back = await shown(admin, `before=${previous}`);
  expect(back.lines.flat().map(({ seq }) => seq)).toEqual(pages[1]);
});

test("a day begins and ends where the organisation is", async () => {
  const { id, admin } = await newOrganisation(database());
  await put(id, "2026-03-28T22:59:00Z");
  await put(id, "2026-03-28T23:01:00Z");
  // The clocks went forward: this day has 23 hours.
  await put(id, "2026-03-29T21:59:00Z");
  await put(id, "2026-03-29T22:01:00Z");
  const { lines } = await shown(admin, "from=2026-03-29&until=2026-03-29");
  expect(lines.flat().map(({ at }) => at.slice(0, 16))).toEqual([
    "2026-03-29T21:59",
    "2026-03-28T23:01",
  ]);
});

test("entries are found by whoever made them", async () => {
  const { admin, sftp, lists } = await newOrganisation(database());
  const { user } = await createUser(sftp, person("JanJ"));
  await block(admin, user.id);
  await runList(lists, list([person("Piet")]), "add");
  expect(await kinds(admin, `actor=${sftp.id}`)).toEqual(["created"]);
  expect(await kinds(admin, `actor=${admin.id}`)).toEqual(["blocked"]);
  expect(await kinds(admin, "actor=operator&kind=added")).toEqual(["run_applied"]);
  expect(await kinds(admin, "actor=system")).toEqual([]);
  const { lines, choices } = await shown(admin, `actor=${sftp.id}`);
  expect(lines[0]?.[0]?.who.name).toBe("Active Directory");
  expect(choices.actors.map(({ name }) => name)).toEqual(["Active Directory", "Entra ID"]);
});

test("alike entries about different people beside each other are one line", async () => {
  const { admin, scim } = await newOrganisation(database());
  const ids: string[] = [];
  for (const name of ["Anna", "Bert", "Cor", "Dirk"]) {
    ids.push((await createUser(admin, person(name))).user.id);
  }
  for (const id of ids) await endAccess(admin, id);
  await createUser(scim, person("Eva"));
  expect(await kinds(admin)).toEqual(["created", "4 × access_ended", "4 × created"]);
  const { user } = await createUser(admin, person("Fien"));
  for (const title of ["One", "Two", "Three", "Four"]) await changeUser(admin, user.id, { title });
  expect((await kinds(admin)).slice(0, 5)).toEqual([...Array(4).fill("updated"), "created"]);
});

test("alike entries of different hours stay apart", async () => {
  const { id, admin } = await newOrganisation(database());
  for (const hour of [1, 2, 3, 4, 5]) await put(id, `2026-01-01T0${hour}:00:00Z`);
  expect(await kinds(admin)).toHaveLength(5);
});

test("a person is found by name, by e-mail and by id, with what an import did to them", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([person("JanJ"), person("Piet"), person("Kees")]), "add");
  const { lines } = await shown(lists, "person=janj@example");
  expect(lines.flat()).toMatchObject([{ kind: "created", whom: { name: "JanJ, F." } }]);
  const id = lines[0]?.[0]?.whom?.id;
  const byId = await shown(lists, `person=${id}`);
  expect(byId.person).toEqual({ id, is: "person", name: "JanJ, F.", isThere: true });
  expect(byId.lines).toEqual(lines);
  expect(await kinds(lists, "person=nobody")).toEqual([]);
});

test("a search that means too many people says so", async () => {
  const { lists } = await newOrganisation(database());
  const people = Array.from({ length: 51 }, (_, n) => person(`vries${n}`));
  await runList(lists, list(people), "add", { yes: true });
  expect(await shown(lists, "person=vries")).toMatchObject({ isManyPeople: true });
  expect(await shown(lists, "person=vries1")).toMatchObject({ isManyPeople: false });
});

test("a merged record keeps its name and leads nowhere, an erased one has none", async () => {
  const { admin } = await newOrganisation(database());
  const one = (await createUser(admin, person("One"))).user;
  const two = (await createUser(admin, person("Two"))).user;
  await mergeUsers(admin, one.id, two.id);
  const merged = (await shown(admin, `person=${two.id}&kind=records`)).lines[0]?.[0];
  expect(merged?.whom).toMatchObject({ name: "Two, F.", isThere: false });
  expect(merged?.into).toMatchObject({ id: one.id, isThere: true });
  await database().owner`update users set erased_at = now() where id = ${two.id}`;
  const erased = (await shown(admin, `person=${two.id}&kind=records`)).lines[0]?.[0];
  expect(erased?.whom).toEqual({ id: two.id, is: "person", name: null, isThere: false });
});

test("a Manager sees what became of people and nothing of accounts", async () => {
  const { id, admin, manager } = await newOrganisation(database());
  await createUser(admin, person("JanJ"));
  await database().owner`
    insert into history (organisation_id, kind, actor_kind, way_in, changes)
    values (${id}, 'account_suspended', 'system', 'system', '{}')`;
  expect(await kinds(admin)).toEqual(["account_suspended", "created"]);
  expect(await kinds(manager)).toEqual(["created"]);
  expect(await kinds(manager, "kind=accounts")).toEqual([]);
  expect((await shown(manager)).choices.groups).not.toContain("accounts");
});

test("another organisation's person, import and place answer as those that do not exist", async () => {
  const [mine, theirs] = [await newOrganisation(database()), await newOrganisation(database())];
  const { user } = await createUser(theirs.admin, person("Hidden"));
  const { run } = await runList(theirs.lists, list([person("Piet")]), "add");
  const place = (await shown(theirs.admin)).lines[0]?.[0]?.seq;
  for (const [there, nowhere] of [
    [`person=${user.id}`, `person=${newId()}`],
    [`run=${run.id}`, `run=${newId()}`],
    [`actor=${theirs.sftp.id}`, `actor=${newId()}`],
    [`after=${place}`, "after=999999999"],
    ["person=Hidden", "person=Nobody"],
  ]) {
    const text = async (query?: string) =>
      JSON.stringify(await shown(mine.admin, query)).replaceAll(/[0-9a-f-]{36}/g, "ID");
    expect(await text(there)).toBe(await text(nowhere));
  }
});
