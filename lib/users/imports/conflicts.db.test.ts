import { expect, test } from "vitest";
import { createUser } from "../directory.ts";
import { showUser } from "../people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { decideRun } from "./decisions.ts";
import { applyRun, reportRun } from "./runs.ts";
import { activeNames, idOf, issuesOf, planOf, skippedOf } from "./testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const jan = person("jan", { firstName: "Jan", surname: "Jansen", displayName: "Jansen, Jan" });
const piet = person("piet", {
  firstName: "Piet",
  surname: "Pieters",
  displayName: "Pieters, Piet",
});
/** Somebody else under Jan's user name. */
const janneke = {
  ...jan,
  firstName: "Janneke",
  surname: "Visser",
  displayName: "Visser, Janneke",
  email: "janneke@example.com",
};
const good = { skipRefused: true, yes: true };
const others = ["aa", "bb", "cc", "dd"].map((name) => person(name));

test("what stands twice in a file is refused on the later row, whatever its case", async () => {
  const { lists } = await newOrganisation(database());
  const rows = [
    { ...jan, externalId: "E1" },
    { ...piet, userName: "JAN", externalId: "E2" },
    { ...person("third"), email: "Jan@Example.com", externalId: "E3" },
    { ...person("fourth"), externalId: "e1" },
  ];

  const run = await runList(lists, list(rows), "add", good);

  expect(issuesOf(run)).toEqual([
    "2 userName duplicate",
    "3 email duplicate",
    "4 externalId duplicate",
  ]);
  expect(await activeNames(lists)).toEqual(["jan"]);
});

test("the e-mail of another known person is refused, for somebody new and for somebody known", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan, piet]), "add");
  const rows = [
    { ...piet, email: "JAN@example.com" },
    { ...person("new"), email: "jan@example.com" },
  ];

  const known = await runList(lists, list(rows.slice(0, 1)), "add", good);
  const unknown = await runList(lists, list(rows.slice(1)), "add", good);

  expect(issuesOf(known)).toEqual(["1 email conflict"]);
  expect(issuesOf(unknown)).toEqual(["1 email conflict"]);
  expect(await activeNames(lists)).toEqual(["jan", "piet"]);
});

test("two people swap their e-mail addresses in one file", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan, piet]), "add");
  const id = await idOf(lists, "jan");

  const swapped = [
    { ...jan, email: "piet@example.com" },
    { ...piet, email: "jan@example.com" },
  ];
  const { run } = await runList(lists, list(swapped), "add");

  expect(run.counts).toMatchObject({ updated: 2, refused: 0 });
  expect(await showUser(lists, id)).toMatchObject({ email: "piet@example.com" });
});

test("an address passed on in a ring is refused whole when one of the ring is refused", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan, piet, ...others]), "add");
  const ring = [
    { ...jan, email: "piet@example.com" },
    { ...piet, email: "aa@example.com" },
  ];

  const run = await runList(lists, list(ring), "add", good);

  expect(issuesOf(run)).toEqual(["1 email conflict", "2 email conflict"]);
  expect(run.run.counts).toMatchObject({ updated: 0, refused: 2 });
});

test("the e-mail of somebody who leaves in the same complete list is free", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan, piet, ...others]), "add");

  const { run } = await runList(
    lists,
    list([{ ...jan, email: "piet@example.com" }, ...others]),
    "replace",
  );

  expect(run.counts).toMatchObject({ updated: 1, deactivated: 1, refused: 0 });
});

test("a known user name with another surname, e-mail and first name is never a plain update", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");
  const id = await idOf(lists, "jan");

  const run = await runList(lists, list([janneke]), "add", good);

  expect(issuesOf(run)).toEqual(["1 userName conflict"]);
  expect(await showUser(lists, id)).toMatchObject({ surname: "Jansen", active: true });
});

test("on a record without access another surname and e-mail are enough", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan, piet]), "add");
  await runList(lists, list([piet]), "replace");
  const row = { ...jan, surname: "Visser", email: "j.visser@example.com" };

  const conflict = await runList(lists, list([row]), "add", good);

  expect(issuesOf(conflict)).toEqual(["1 userName conflict"]);
  expect(await activeNames(lists)).toEqual(["piet"]);
});

test.each([
  { what: "a marriage", row: { ...jan, surname: "de Vries", email: "jan.devries@example.com" } },
  { what: "another first name", row: { ...jan, firstName: "Johannes" } },
  { what: "a new address", row: { ...jan, firstName: "Johannes", email: "jj@example.com" } },
])("$what is a plain update", async ({ row }) => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");

  const { run } = await runList(lists, list([row]), "add");

  expect(run.counts).toMatchObject({ updated: 1, refused: 0 });
});

test("decided as the same person, the row changes the record", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");
  const id = await idOf(lists, "jan");
  const plan = await runList(lists, list([janneke]), "add", { dryRun: true });

  await decideRun(lists, plan.run.id, { kind: "identity", row: 1, decision: "same" });
  await applyRun(lists, plan.run.id, "command");

  expect(await planOf(lists, plan, "conflict")).toEqual([]);
  expect(await idOf(lists, "jan")).toBe(id);
  expect(await showUser(lists, id)).toMatchObject({ surname: "Visser", active: true });
});

test("decided as another person, the old record gives the name up, and undo gives it back", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");
  const old = await idOf(lists, "jan");
  const plan = await runList(lists, list([janneke]), "add", { dryRun: true });

  await decideRun(lists, plan.run.id, { kind: "identity", row: 1, decision: "another" });
  await applyRun(lists, plan.run.id, "command");
  const now = await idOf(lists, "jan");
  const gone = await showUser(lists, old);
  const { run } = await reportRun(lists, plan.run.id);
  await undoRun(lists, plan.run.id);

  expect(now).not.toBe(old);
  expect(gone).toMatchObject({ active: false, surname: "Jansen" });
  expect(run).toMatchObject({ status: "applied", counts: { created: 1, updated: 0, refused: 0 } });
  expect(await idOf(lists, "jan")).toBe(old);
  expect(await showUser(lists, old)).toMatchObject({ active: true, surname: "Jansen" });
  expect(await showUser(lists, now)).toMatchObject({ active: false, surname: "Visser" });
});

test("whoever gave a name up can come again as somebody new under the old external id", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([{ ...jan, externalId: "E1" }]), "add");
  const old = await idOf(lists, "jan");
  const plan = await runList(lists, list([{ ...janneke, externalId: "" }]), "add", {
    dryRun: true,
  });
  await decideRun(lists, plan.run.id, { kind: "identity", row: 1, decision: "another" });
  await applyRun(lists, plan.run.id, "command");

  const { run } = await runList(
    lists,
    list([{ ...jan, userName: "jan.jansen", externalId: "E1" }]),
    "add",
  );

  expect(run.counts).toMatchObject({ created: 1, updated: 0 });
  expect(await idOf(lists, "jan.jansen")).not.toBe(old);
});

test("the form, too, gives the external id of somebody deleted to somebody new", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list([{ ...jan, externalId: "E1" }]), "add");
  const plan = await runList(lists, list([janneke]), "add", { dryRun: true });
  await decideRun(lists, plan.run.id, { kind: "identity", row: 1, decision: "another" });
  await applyRun(lists, plan.run.id, "command");

  const { user } = await createUser(admin, { ...piet, externalId: "e1" });

  expect(user).toMatchObject({ userName: "piet", externalId: "e1" });
});

test("a conflict row protects the person whose e-mail it carries, and the one it names", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan, piet, ...others]), "add");
  const row = { ...janneke, email: "piet@example.com" };

  const run = await runList(lists, list([row, ...others]), "replace", good);

  expect(issuesOf(run)).toEqual(["1 userName conflict"]);
  expect(run.run.counts).toMatchObject({ deactivated: 0, refused: 1 });
  expect(skippedOf(run)).toEqual({ piet: "refused_row" });
  expect(await activeNames(lists)).toContain("piet");
});

test("an external id on another person's user name is a conflict, and nobody is renamed into somebody", async () => {
  const { sftp } = await newOrganisation(database());
  await runList(
    sftp,
    list([
      { ...jan, externalId: "1" },
      { ...piet, externalId: "2" },
    ]),
    "replace",
  );

  const run = await runList(
    sftp,
    list([{ ...jan, userName: "piet", externalId: "1" }]),
    "add",
    good,
  );

  expect(issuesOf(run)).toEqual(["1 userName conflict"]);
  expect(await activeNames(sftp)).toEqual(["jan", "piet"]);
});

test("in SCIM a second person with the e-mail is accepted and both are flagged", async () => {
  const { scim, id } = await newOrganisation(database());
  const first = await createUser(scim, { ...jan, externalId: "1" });
  const second = await createUser(scim, { ...janneke, userName: "jan2", email: "jan@example.com" });

  const flagged = await database().owner`
    select user_id as one, other_user_id as other from doubles where organisation_id = ${id}`;

  expect(second).toMatchObject({ outcome: "created", takenOver: false });
  expect(flagged).toEqual([{ one: second.user.id, other: first.user.id }]);
});
