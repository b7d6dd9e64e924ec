import { expect, test } from "vitest";
import { newId } from "../../ids.ts";
import { endAccess, keepUntil, restoreAccess } from "../access.ts";
import { changeUser, createUser } from "../directory.ts";
import { listUsers, showUser } from "../people.ts";
import { bytesOf, list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { decideRun } from "./decisions.ts";
import { applyRun, discardRun, reportRun, submitList } from "./runs.ts";
import { activeNames, idOf, kindsOf, overtaken, people, planOf, skippedOf } from "./testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const staff = people(10);
const names = staff.map(({ userName }) => userName);
const dry = { dryRun: true };
const withPhone = staff.map((one) => ({ ...one, phone: "+3120000000" }));

test("a dry run shows the whole plan by name and changes nothing", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const rows = [
    { ...person("user001"), title: "Manager" },
    ...staff.slice(2).map((one) => ({ ...one, title: "" })),
    { ...person("new"), title: "" },
  ];

  const plan = await runList(lists, list(rows), "replace", dry);

  expect(plan.run).toMatchObject({ status: "planned", finishedAt: null });
  expect(plan.run.counts).toMatchObject({ created: 1, updated: 1, deactivated: 1, unchanged: 8 });
  expect(await planOf(lists, plan, "created", "updated", "deactivated")).toMatchObject([
    { kind: "updated", userName: "user001", changes: { title: [null, "Manager"] } },
    { kind: "created", userName: "new" },
    { kind: "deactivated", userName: "user002", reason: "missing_in_list" },
  ]);
  expect(await activeNames(lists)).toEqual(names);
});

test("a held run applied whole ends who it named", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const held = await runList(lists, list(staff.slice(8)), "replace");

  await applyRun(lists, held.run.id, "command");
  const { run } = await reportRun(lists, held.run.id);

  expect(held.run.status).toBe("held");
  expect(run).toMatchObject({ status: "applied", counts: { deactivated: 8, unchanged: 2 } });
  expect(await activeNames(lists)).toEqual(names.slice(8));
});

test("applied without the leavers, the joiners come and nobody goes", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const held = await runList(lists, list([person("new"), ...staff.slice(8)]), "replace");

  await applyRun(lists, held.run.id, "command", { answer: "without_leavers" });
  const after = await reportRun(lists, held.run.id);

  expect(after.run).toMatchObject({ status: "applied", counts: { deactivated: 0, created: 1 } });
  expect(Object.values(skippedOf(after))).toEqual(Array(8).fill("without_leavers"));
  expect(await activeNames(lists)).toEqual(["new", ...names]);
});

test("applied without the unticked, they stay and the others go", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const held = await runList(lists, list(staff.slice(8)), "replace");
  for (const name of ["user003", "user007"]) {
    const of = { userId: await idOf(lists, name) };
    await decideRun(lists, held.run.id, { kind: "access", of, ends: false });
  }

  await applyRun(lists, held.run.id, "command");
  const after = await reportRun(lists, held.run.id);

  expect(after.run.counts).toMatchObject({ deactivated: 6 });
  expect(skippedOf(after)).toEqual({ user003: "unticked", user007: "unticked" });
  expect(await activeNames(lists)).toEqual(["user003", "user007", "user009", "user010"]);
});

test("a discarded run changes nothing and cannot be applied any more", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const held = await runList(lists, list(staff.slice(8)), "replace");

  await discardRun(lists, held.run.id);

  expect((await reportRun(lists, held.run.id)).run.status).toBe("discarded");
  await expect(applyRun(lists, held.run.id, "command")).rejects.toMatchObject({
    code: "wrong_state",
  });
  expect(await activeNames(lists)).toEqual(names);
});

test("a plan that would overwrite what somebody changed since waits again with a new plan", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(withPhone), "add");
  const rows = [{ ...person("user001"), phone: "+3120111111" }];
  const plan = await runList(lists, list(rows), "add", dry);
  const who = await idOf(lists, "user001");
  await changeUser(admin, who, { phone: "+3120999999" });

  await expect(applyRun(lists, plan.run.id, "command")).rejects.toMatchObject({
    code: "plan_changed",
  });
  const again = await reportRun(lists, plan.run.id);
  const untouched = await showUser(lists, who);
  const changes = await planOf(lists, plan, "updated");
  await applyRun(lists, plan.run.id, "command");

  expect(again.run).toMatchObject({ status: "planned", failure: "plan_changed" });
  expect(untouched.phone).toBe("+3120999999");
  expect(changes).toMatchObject([{ changes: { phone: ["+3120999999", "+3120111111"] } }]);
  expect((await showUser(lists, who)).phone).toBe("+3120111111");
});

test("a plan that would end somebody it did not show waits again", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const plan = await runList(lists, list(staff.slice(1)), "replace", dry);
  await runList(lists, list([person("late")]), "add");

  await expect(applyRun(lists, plan.run.id, "command")).rejects.toMatchObject({
    code: "plan_changed",
  });

  expect(await activeNames(lists)).toEqual(["late", ...names]);
  expect(await planOf(lists, plan, "deactivated")).toMatchObject([
    { userName: "late" },
    { userName: "user001" },
  ]);
});

test("a plan that would create beside somebody who came since changes that person only after a new look", async () => {
  const { admin, lists } = await newOrganisation(database());
  const plan = await runList(lists, list([person("new", { title: "Manager" })]), "add", dry);
  await createUser(admin, { ...person("new"), title: "Director" });

  await expect(applyRun(lists, plan.run.id, "command")).rejects.toMatchObject({
    code: "plan_changed",
  });

  expect(await listUsers(lists)).toMatchObject([{ title: "Director" }]);
});

test("whoever was kept until a day in the plan is not ended by it after the Admin took the day away", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const who = await idOf(lists, "user001");
  await keepUntil(admin, who, "2999-12-31");
  const plan = await runList(lists, list([...staff.slice(1), person("new")]), "replace", dry);
  await keepUntil(admin, who, null);

  await expect(applyRun(lists, plan.run.id, "command")).rejects.toMatchObject({
    code: "plan_changed",
  });

  expect(skippedOf(plan)).toEqual({ user001: "keep_until" });
  expect(await showUser(lists, who)).toMatchObject({ active: true });
});

test("what merely fell away since is skipped and named, and the rest is applied", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const rows = [...staff.slice(2).map((one) => ({ ...one, title: "Manager" }))];
  const plan = await runList(lists, list(rows), "replace", dry);
  await changeUser(admin, await idOf(lists, "user003"), { title: "Manager" });
  await endAccess(admin, await idOf(lists, "user001"));
  await keepUntil(admin, await idOf(lists, "user002"), "2999-12-31");

  await applyRun(lists, plan.run.id, "command");
  const after = await reportRun(lists, plan.run.id);

  expect(after.run).toMatchObject({ status: "applied", counts: { updated: 7, deactivated: 0 } });
  expect(skippedOf(after)).toEqual({
    user001: "changed_since",
    user002: "keep_until",
    user003: "changed_since",
  });
});

test("a person of the plan who came back by hand meanwhile is still changed as the plan showed", async () => {
  const { admin, lists } = await newOrganisation(database());
  const { user } = await createUser(admin, person("user001"));
  await endAccess(admin, user.id);
  const rows = [person("user001", { title: "Manager" })];
  const plan = await runList(lists, list(rows), "add", dry);
  await restoreAccess(admin, user.id);

  await applyRun(lists, plan.run.id, "command");

  expect(plan.run.counts).toMatchObject({ reactivated: 1 });
  expect(await showUser(lists, user.id)).toMatchObject({ active: true, title: "Manager" });
});

test("while a plan from a dry run is applied, a change of the same person is not lost", async () => {
  const { id, lists } = await newOrganisation(database());
  await runList(lists, list(withPhone), "add");
  const who = await idOf(lists, "user001");
  const rows = [{ ...person("user001"), phone: "+3120111111" }];
  const plan = await runList(lists, list(rows), "add", dry);

  const applying = overtaken(
    database().owner,
    (sql) => sql`
      update users set phone = '+3120999999', version = version + 1
      where organisation_id = ${id} and id = ${who}`,
    () => applyRun(lists, plan.run.id, "command"),
  );

  await expect(applying).rejects.toMatchObject({ code: "plan_changed" });
  expect((await showUser(lists, who)).phone).toBe("+3120999999");
});

test("the same upload event runs once, also twenty times at once", async () => {
  const { lists } = await newOrganisation(database());
  const submission = {
    name: "list.csv",
    source: bytesOf(list(staff)),
    mode: "add" as const,
    options: { performer: "command" as const },
    eventKey: `upload-${newId()}`,
  };

  const ids = await Promise.all(Array.from({ length: 20 }, () => submitList(lists, submission)));
  const later = await submitList(lists, submission);
  const [runs] = await database().owner`
    select count(*)::int as n from runs where organisation_id = ${lists.organisationId}`;

  expect(new Set([...ids, later]).size).toBe(1);
  expect(runs).toEqual({ n: 1 });
  expect(await kindsOf(lists, await idOf(lists, "user001"))).toEqual(["created"]);
});

test("a plan that changes nothing ends as unchanged, confirmed or not, and cannot be undone", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(staff), "replace");

  const again = await runList(lists, list(staff.toReversed()), "replace");
  const plan = await runList(lists, list(staff), "replace", dry);
  await applyRun(lists, plan.run.id, "command");

  expect(again.run.status).toBe("unchanged");
  expect((await reportRun(lists, plan.run.id)).run.status).toBe("unchanged");
  await expect(undoRun(lists, again.run.id)).rejects.toMatchObject({ code: "wrong_state" });
  expect(await kindsOf(lists, await idOf(lists, "user001"))).toEqual(["created"]);
});

test("a Manager can neither submit a list nor decide on one", async () => {
  const { lists, manager } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const held = await runList(lists, list(staff.slice(8)), "replace");
  const forbidden = { code: "forbidden" };

  await expect(runList(manager, list(staff), "add")).rejects.toMatchObject(forbidden);
  await expect(applyRun(manager, held.run.id, "command")).rejects.toMatchObject(forbidden);
  await expect(discardRun(manager, held.run.id)).rejects.toMatchObject(forbidden);
  await expect(undoRun(manager, held.run.id)).rejects.toMatchObject(forbidden);
  expect((await reportRun(manager, held.run.id)).run.status).toBe("held");
});
