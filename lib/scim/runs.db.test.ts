/** What a directory did as an import: told by name, undone, and asked about when many lost access. */
import { expect, test } from "vitest";
import { newAccount } from "../auth/testing.ts";
import { keepUntil } from "../users/access.ts";
import { createUser } from "../users/directory.ts";
import { readRun } from "../users/imports/head.ts";
import { listChanged, runOverview } from "../users/imports/plan.ts";
import { countWaitingRuns, listRunsPage } from "../users/imports/run-list.ts";
import { runWeeks } from "../users/imports/run-picture.ts";
import { acceptLeavers, giveLeaversBack, undoRun } from "../users/imports/undo.ts";
import { listPage } from "../users/list.ts";
import { wholePerson } from "../users/list-person.ts";
import { readView } from "../users/list-view.ts";
import { listUsers, showUser } from "../users/people.ts";
import { newOrganisation, person, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { writeLog } from "./requests.ts";
import { keepScimRuns } from "./runs.ts";
import { type ScimClient, scimClient } from "./testing/client.ts";

const database = testDatabase();

async function connected() {
  const organisation = await newOrganisation(database());
  const scim = await scimClient(organisation);
  return { organisation, scim, admin: organisation.admin };
}

const patch = (...Operations: unknown[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations,
});
const set = (path: string, value: unknown) => patch({ op: "Replace", path, value });

async function make(scim: ScimClient, name: string, more: Record<string, unknown> = {}) {
  const answer = await scim("POST", "/Users", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ...{ userName: `${name}@acme.example`, externalId: name, displayName: name, active: true },
    ...{ name: { givenName: "Voor", familyName: name }, ...more },
  });
  expect(answer.status).toBe(201);
  return String(answer.body.id);
}

async function makeAll(scim: ScimClient, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await make(scim, `p${String(n).padStart(2, "0")}`));
  return ids;
}

const end = (scim: ScimClient, id: string) => scim("PATCH", `/Users/${id}`, set("active", "False"));

/** As if the directory had been silent since. */
async function silence({ id }: TestOrganisation) {
  await writeLog();
  await database().owner`
    update connections set current_run_at = now() - interval '16 minutes' where organisation_id = ${id}`;
}

async function newestRun({ admin }: TestOrganisation) {
  await writeLog();
  const { runs } = await listRunsPage(admin);
  if (!runs[0]) throw new Error("there is an import");
  return runs[0];
}

async function namesIn(
  { admin }: TestOrganisation,
  runId: string,
  ...list: Parameters<typeof listChanged>[2][]
) {
  const pages = await Promise.all(list.map((kind) => listChanged(admin, runId, kind)));
  return pages.map(({ people }) => people.map(({ displayName }) => displayName));
}

test("what comes without a quarter of an hour's silence is one import, told by name and field by field", async () => {
  const { organisation, scim, admin } = await connected();
  await createUser(admin, person("p9@acme.example", { email: "p9@acme.example" }));
  const [a, b, c] = [await make(scim, "a"), await make(scim, "b"), await make(scim, "c")];
  await silence(organisation);
  await make(scim, "new");
  await scim("PATCH", `/Users/${a}`, set("title", "Chef"));
  await scim("PATCH", `/Users/${a}`, set("title", "Directeur"));
  await scim("PATCH", `/Users/${b}`, set("title", "Directeur"));
  await scim("PATCH", `/Users/${b}`, set("userName", "bb@acme.example"));
  await end(scim, c);
  await make(scim, "p9");
  const run = await newestRun(organisation);
  await scim("PATCH", `/Users/${c}`, set("active", true));
  await end(scim, c);
  await scim("DELETE", `/Users/${c}`);

  const again = await newestRun(organisation);
  expect(again).toMatchObject({ id: run.id, source: "scim", connection: "Entra ID" });
  expect(again).toMatchObject({ status: "applied", isGrowing: true, isAlarmed: false });
  const { people, fields } = await runOverview(admin, run.id);
  expect(people).toMatchObject({ created: 1, updated: 3, renamed: 1, takenOver: 1 });
  expect(people).toMatchObject({ deactivated: 1, deleted: 1, reactivated: 1, kept: 0 });
  expect(fields.find(({ field }) => field === "title")).toEqual({
    ...{ field: "title", people: 2 },
    groups: [{ from: null, to: "Directeur", people: 2 }],
  });
  expect(await namesIn(organisation, run.id, "created", "updated", "renamed", "deleted")).toEqual([
    ["new"],
    ["a", "b", "p9"],
    ["b"],
    ["c"],
  ]);
  const found = await listChanged(admin, run.id, "updated", {
    change: { field: "title", from: null, to: "Directeur" },
    search: "a",
  });
  expect(found.people.map(({ changes }) => changes)).toEqual([{ title: [null, "Directeur"] }]);
  const { people: taken } = await listChanged(admin, run.id, "takenOver");
  expect(taken.map(({ changes }) => changes?.["owner"])).toEqual([[null, "Entra ID"]]);
  const { counts } = await readRun(admin, run.id);
  expect(counts).toMatchObject({ rows: 5, created: 1, updated: 3, reactivated: 1, deactivated: 1 });
  await keepScimRuns();
  expect((await newestRun(organisation)).counts).toEqual(counts);
});

test("whom an Admin keeps until a day stands there as kept, whatever the directory sends", async () => {
  const { organisation, scim, admin } = await connected();
  const [a, b] = [await make(scim, "a"), await make(scim, "b")];
  for (const id of [a, b]) await keepUntil(admin, id, "2999-01-01");
  await silence(organisation);
  await end(scim, a);
  await scim("DELETE", `/Users/${b}`);
  const run = await newestRun(organisation);
  expect(await namesIn(organisation, run.id, "kept", "deactivated", "deleted")).toEqual([
    ["a", "b"],
    [],
    [],
  ]);
  expect((await readRun(admin, run.id)).counts).toMatchObject({ rows: 2, kept: 2, deactivated: 0 });
});

test("after a quarter of an hour's silence another import begins, and the one before is over", async () => {
  const { organisation, scim, admin } = await connected();
  const id = await make(scim, "a");
  const first = await newestRun(organisation);
  await silence(organisation);
  expect(await readRun(admin, first.id)).toMatchObject({ isGrowing: false });
  await scim("PATCH", `/Users/${id}`, set("title", "Chef"));
  const second = await newestRun(organisation);
  expect(second.id).not.toBe(first.id);
  expect(second.isGrowing).toBe(true);
});

test("undoing takes back several changes of one person at once, and names whoever was changed since", async () => {
  const { organisation, scim, admin } = await connected();
  const a = await make(scim, "a", { title: "Chef" });
  const [b, c, d] = [await make(scim, "b"), await make(scim, "c"), await make(scim, "d")];
  await silence(organisation);
  const e = await make(scim, "e");
  await scim("PATCH", `/Users/${a}`, set("title", "Directeur"));
  await scim("PATCH", `/Users/${a}`, set("title", "Adviseur"));
  await end(scim, a);
  await scim("PATCH", `/Users/${b}`, set("title", "Chef"));
  await scim("PATCH", `/Users/${b}`, set("title", "Directeur"));
  await scim("DELETE", `/Users/${c}`);
  await scim("DELETE", `/Users/${d}`);
  const run = await newestRun(organisation);
  await silence(organisation);
  await scim("PATCH", `/Users/${b}`, set("title", "Voorzitter"));
  const other = await make(scim, "d");

  await undoRun(admin, run.id);

  expect(await showUser(admin, a)).toMatchObject({ title: "Chef", active: true });
  expect(await showUser(admin, b)).toMatchObject({ title: "Voorzitter" });
  expect(await showUser(admin, c)).toMatchObject({ active: true });
  expect(await showUser(admin, e)).toMatchObject({ active: false });
  expect((await listUsers(admin)).map(({ id }) => id)).toContain(other);
  expect(await namesIn(organisation, run.id, "notUndone")).toEqual([["b", "d"]]);
  await expect(undoRun(admin, run.id)).rejects.toMatchObject({ code: "wrong_state" });

  await scim("PATCH", `/Users/${a}`, set("title", "Adviseur"));
  expect(await showUser(admin, a)).toMatchObject({ title: "Adviseur", active: true });
});

test("whoever was given back stays until the directory says otherwise again, whatever else it sends", async () => {
  const { organisation, scim, admin } = await connected();
  const ids = await makeAll(scim, 4);
  await silence(organisation);
  for (const id of ids) await end(scim, id);
  const run = await newestRun(organisation);
  await giveLeaversBack(admin, run.id);
  const [one = ""] = ids;
  await scim("PATCH", `/Users/${one}`, set("title", "Chef"));
  expect(await showUser(admin, one)).toMatchObject({ title: "Chef", active: true });
  expect((await scim("GET", `/Users/${one}`)).body).toMatchObject({ active: true });
  const givenBack = async () =>
    (await listPage(admin, readView(new URLSearchParams()))).people.filter(
      ({ isGivenBack }) => isGivenBack,
    );
  expect(await givenBack()).toHaveLength(4);
  expect((await wholePerson(admin, one)).user.isGivenBack).toBe(true);
  await end(scim, one);
  expect(await showUser(admin, one)).toMatchObject({ active: false });
  await scim("PATCH", `/Users/${one}`, set("active", true));
  expect((await givenBack()).map(({ id }) => id)).not.toContain(one);
});

test("many who lose access at once raise one alarm, and one answer gives all of them back", async () => {
  const { organisation, scim, admin } = await connected();
  const told = await newAccount(organisation.id, "admin", { email: "sanne@acme.example" });
  await newAccount(organisation.id, "manager", { email: "manager@acme.example" });
  const ids = await makeAll(scim, 30);
  await silence(organisation);
  const leavers = ids.slice(0, 15);
  for (const id of leavers) {
    await end(scim, id);
    expect(await showUser(admin, id)).toMatchObject({ active: false });
  }
  const run = await newestRun(organisation);
  expect(run.isAlarmed).toBe(true);
  expect(await countWaitingRuns(admin)).toBe(1);
  expect((await listRunsPage(admin, { statuses: ["held"], alarmed: true })).runs).toHaveLength(1);
  expect(await readRun(admin, run.id)).toMatchObject({
    ...{ alarm: { leavers: 15, people: 30 }, canAnswer: true },
    guard: [{ rule: "leavers" }],
  });
  expect(await readRun(organisation.manager, run.id)).toMatchObject({ canAnswer: false });
  await expect(giveLeaversBack(organisation.manager, run.id)).rejects.toMatchObject({
    code: "forbidden",
  });
  const mails = await database().owner`
    select recipient from outbox where organisation_id = ${organisation.id} and kind = 'many_left'`;
  expect(mails.map(({ recipient }) => recipient)).toEqual([told.email]);

  const [first = "", second = ""] = ids;
  await scim("DELETE", `/Users/${first}`);
  await giveLeaversBack(admin, run.id);

  expect((await listUsers(admin)).filter(({ active }) => active)).toHaveLength(30);
  expect(await countWaitingRuns(admin)).toBe(0);
  expect(await readRun(admin, run.id)).toMatchObject({
    alarm: null,
    givenBack: { kind: "account" },
  });
  await expect(giveLeaversBack(admin, run.id)).rejects.toMatchObject({ code: "wrong_state" });
  const { joined, left } = (await runWeeks(admin, 1))[0] ?? {};
  expect({ joined, left }).toEqual({ joined: 30, left: 0 });

  await end(scim, second);
  expect(await showUser(admin, second)).toMatchObject({ active: false });
  const later = await newestRun(organisation);
  expect(later.id).not.toBe(run.id);
});

test("an Admin who says that it was meant leaves everybody out, and the next many are asked about anew", async () => {
  const { organisation, scim, admin } = await connected();
  const ids = await makeAll(scim, 8);
  await silence(organisation);
  for (const id of ids.slice(0, 5)) await end(scim, id);
  const run = await newestRun(organisation);
  await acceptLeavers(admin, run.id);
  expect(await countWaitingRuns(admin)).toBe(0);
  expect((await listUsers(admin)).filter(({ active }) => active)).toHaveLength(3);
  expect(await readRun(admin, run.id)).toMatchObject({ alarm: null, meant: { kind: "account" } });
  await expect(giveLeaversBack(admin, run.id)).rejects.toMatchObject({ code: "wrong_state" });
  for (const id of ids.slice(5)) await end(scim, id);
  expect(await newestRun(organisation)).toMatchObject({ isAlarmed: true });
  expect(await countWaitingRuns(admin)).toBe(1);
});
