import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { block, keepUntil } from "../access.ts";
import { createUser } from "../directory.ts";
import { localDate } from "../local-date.ts";
import { showUser } from "../people.ts";
import { list, newOrganisation, type Person, person, runList, testDatabase } from "../testing.ts";
import { decideRun } from "./decisions.ts";
import { applyRun } from "./runs.ts";
import { activeNames, idOf, people, planOf, skippedOf } from "./testing.ts";

const database = testDatabase();
/** Enough of them to let one go without a question. */
const staff = people(6);
const names = staff.map(({ userName }) => userName);
const rest = staff.slice(1);
const good = { skipRefused: true, yes: true };
const yes = { yes: true };
const farDay = "2999-12-31";

const refusedWith = (given: Partial<Person>) => person("unknown", { phone: "none", ...given });

test("a complete list ends the access of whoever is missing among the people kept by hand, and of nobody else", async () => {
  const { lists, sftp, scim } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  await runList(sftp, list([person("feed1"), person("feed2")]), "replace");
  await createUser(scim, person("entra"));

  const { run } = await runList(lists, list(rest), "replace");

  expect(run.counts).toMatchObject({ deactivated: 1, unchanged: 5, kept: 0 });
  expect(await activeNames(lists)).toEqual(["entra", "feed1", "feed2", ...names.slice(1)]);
});

test("a daily file ends the access of its own people only", async () => {
  const { lists, sftp, scim } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  await runList(sftp, list([person("feed1"), person("feed2"), person("feed3")]), "replace");
  await createUser(scim, person("entra"));

  const { run } = await runList(sftp, list([person("feed1"), person("feed3")]), "replace");

  expect(run.counts).toMatchObject({ deactivated: 1 });
  expect(await activeNames(lists)).toEqual(["entra", "feed1", "feed3", ...names]);
});

test("one daily file ends nobody of another connection", async () => {
  const { id, sftp } = await newOrganisation(database());
  const other = await newOrganisation(database());
  await runList(sftp, list(staff), "replace");
  await runList(other.sftp, list(staff), "replace");

  await runList(sftp, list(rest), "replace");

  expect(id).not.toBe(other.id);
  expect(await activeNames(sftp)).toEqual(names.slice(1));
  expect(await activeNames(other.sftp)).toEqual(names);
});

test("adding users ends nobody, also when a row says disabled", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");

  const { run } = await runList(
    lists,
    list([person("user001", { enabled: "False" }), person("new", { enabled: "True" })]),
    "add",
  );

  expect(run.counts).toMatchObject({ rows: 1, created: 1, deactivated: 0, disabled: 1 });
  expect(await activeNames(lists)).toEqual(["new", ...names]);
});

test("a row about a higher source's person is kept whatever it says, and nothing is held for it", async () => {
  const { lists, scim } = await newOrganisation(database());
  const entra = staff.map((one) => ({ ...one, department: "Support" }));
  for (const one of entra) await createUser(scim, one);
  const rows = staff.map((one) => ({
    ...one,
    firstName: "Other",
    surname: "Else",
    email: `x${one.email}`,
    department: "",
  }));

  const { run, issues } = await runList(lists, list(rows), "replace");

  expect(run).toMatchObject({ status: "unchanged", guard: [] });
  expect(run.counts).toMatchObject({ rows: 6, kept: 6, refused: 0, updated: 0 });
  expect(issues).toEqual([]);
});

test("a field the connection does not synchronise may be changed by a list", async () => {
  const { id, lists, scim } = await newOrganisation(database());
  const { user } = await createUser(scim, { ...person("entra"), department: "Support" });
  await database().owner`
    update connections set local_fields = '{phone}' where organisation_id = ${id} and kind = 'scim'`;

  const row = person("entra", { phone: "+3120123456", department: "Sales" });
  const { run } = await runList(lists, list([row]), "add");

  expect(run.counts).toMatchObject({ updated: 1, kept: 0 });
  expect(await showUser(lists, user.id)).toMatchObject({
    phone: "+3120123456",
    department: "Support",
    owner: "Entra ID",
    source: "scim",
  });
});

test("whoever was added with the + and never yet in a list is kept and listed apart, unless ticked", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const { user } = await createUser(admin, person("by-hand"));

  const kept = await runList(lists, list(staff), "replace");
  const plan = await runList(lists, list(staff), "replace", { dryRun: true });
  const of = { userId: user.id };
  await decideRun(lists, plan.run.id, { kind: "access", of, ends: true });
  await applyRun(lists, plan.run.id, "command");

  expect(skippedOf(kept)).toEqual({ "by-hand": "added_by_hand" });
  expect(skippedOf(plan)).toEqual({ "by-hand": "added_by_hand" });
  expect(await activeNames(lists)).toEqual(names);
});

test("whoever was added with the + and stood in a list since leaves like the others", async () => {
  const { admin, lists } = await newOrganisation(database());
  await createUser(admin, person("user001"));
  await runList(lists, list(staff), "add");

  const { run } = await runList(lists, list(rest), "replace");

  expect(run.counts).toMatchObject({ deactivated: 1 });
  expect(await activeNames(lists)).toEqual(names.slice(1));
});

test("until the day an Admin chose nobody missing leaves, on that day they may", async () => {
  const { id, admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const who = await idOf(lists, "user001");
  await keepUntil(admin, who, farDay);

  const kept = await runList(lists, list(rest), "replace");
  await database().owner`
    update users set keep_until = ${localDate("Europe/Amsterdam")} where organisation_id = ${id} and id = ${who}`;
  const due = await runList(lists, list(rest), "replace");
  await runList(lists, list(staff), "add");

  expect(skippedOf(kept)).toEqual({ user001: "keep_until" });
  expect(kept.run.counts).toMatchObject({ deactivated: 0 });
  expect(due.run.counts).toMatchObject({ deactivated: 1 });
  expect(await showUser(lists, who)).toMatchObject({ active: true, keepUntil: null });
});

test("a leaver whom somebody unticked keeps access and is named", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const plan = await runList(lists, list(staff.slice(2)), "replace", { dryRun: true });

  const of = { userId: await idOf(lists, "user001") };
  await decideRun(lists, plan.run.id, { kind: "access", of, ends: false });
  await applyRun(lists, plan.run.id, "command");

  expect(await planOf(lists, plan, "skipped")).toMatchObject([
    { userName: "user001", reason: "unticked" },
  ]);
  expect(await activeNames(lists)).toEqual(["user001", ...names.slice(2)]);
});

test("whoever the directory has disabled is not in the list, and the plan says why", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const rows = staff.map((one, n) => ({ ...one, enabled: n < 2 ? "FALSE" : "TRUE" }));

  const plan = await runList(lists, list(rows.slice(0, 5)), "replace", { dryRun: true, ...yes });
  const { run } = await runList(lists, list(rows.slice(0, 5)), "replace", yes);
  const entries = await inOrganisation(lists.organisationId, async (at) =>
    historyOf(at, await idOf(lists, "user001")),
  );

  expect(run.counts).toMatchObject({ rows: 3, disabled: 2, refused: 0, deactivated: 3 });
  expect(await planOf(lists, plan, "deactivated")).toMatchObject([
    { userName: "user001", reason: "disabled_in_directory" },
    { userName: "user002", reason: "disabled_in_directory" },
    { userName: "user006", reason: "missing_in_list" },
  ]);
  expect(entries.at(-1)).toMatchObject({ kind: "access_ended", reason: "disabled_in_directory" });
});

test.each([
  ["user name", refusedWith({ userName: "USER001", email: "user002@example.com" })],
  ["e-mail", refusedWith({ email: "User001@example.com", displayName: "user002, F." })],
  ["display name", refusedWith({ email: "x@example.com", displayName: "USER001, F." })],
])("a refused row never ends the access of the person it names by %s", async (_, row) => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const columns = [...Object.keys(staff[0] ?? {}), "phone"];

  const run = await runList(lists, list([row, ...staff.slice(2)], columns), "replace", good);

  expect(run.run.counts).toMatchObject({ refused: 1, deactivated: 1 });
  expect(skippedOf(run)).toEqual({ user001: "refused_row" });
  expect(await activeNames(lists)).toEqual(["user001", ...names.slice(2)]);
});

test("a row with too few values still protects whom it names", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");

  const run = await runList(lists, `${list(rest)}user001;only\r\n`, "replace", good);

  expect(run.run.counts).toMatchObject({ refused: 1, deactivated: 0 });
  expect(skippedOf(run)).toEqual({ user001: "refused_row" });
});

test("while one refused row names nobody, nobody leaves until an Admin says so", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const columns = [...Object.keys(staff[0] ?? {}), "phone"];
  const text = list([...rest, refusedWith({})], columns);

  const held = await runList(lists, text, "replace", good);
  const plan = await runList(lists, text, "replace", { dryRun: true, skipRefused: true });
  await decideRun(lists, plan.run.id, { kind: "endDespiteUnnamed", on: true });
  await applyRun(lists, plan.run.id, "command");

  expect(held.run.counts).toMatchObject({ deactivated: 0, refused: 1, unchanged: 5 });
  expect(skippedOf(held)).toEqual({ user001: "unnamed_refused_row" });
  expect(await activeNames(lists)).toEqual(names.slice(1));
});

test("a leaver who is blocked stays blocked when the list brings them back", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const who = await idOf(lists, "user001");
  await block(admin, who);
  await runList(lists, list(rest), "replace");

  const { run } = await runList(lists, list(staff), "replace");

  expect(run.counts).toMatchObject({ reactivated: 1 });
  expect(await showUser(lists, who)).toMatchObject({ active: true, blocked: true });
});
