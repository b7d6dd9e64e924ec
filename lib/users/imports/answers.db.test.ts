import { expect, test } from "vitest";
import { changeUser } from "../directory.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import type { Submission } from "./changes.ts";
import { decideRun } from "./decisions.ts";
import { readRun } from "./head.ts";
import { listChanged } from "./plan.ts";
import { applyRun, reportRun } from "./runs.ts";
import { activeNames, idOf, people, skippedOf } from "./testing.ts";

const database = testDatabase();
const staff = people(10);

/** Seven of ten would leave, which is held; the third is unticked. */
async function held(rows = [person("new"), ...staff.slice(7)], dryRun = false) {
  const made = await newOrganisation(database());
  const { admin, lists } = made;
  await runList(lists, list(staff), "add");
  const { run } = await runList(lists, list(rows), "replace", { dryRun });
  const third = { userId: await idOf(lists, "user003") };
  await decideRun(admin, run.id, { kind: "access", of: third, ends: false });
  const submit = (answer: Submission["answer"], confirm?: number | null) =>
    applyRun(admin, run.id, "command", { answer, confirm: confirm ?? null });
  return { ...made, id: run.id, submit, head: () => readRun(admin, run.id) };
}

test("a held run says how many lose access by each answer, and wants that number typed", async () => {
  const { head, submit, lists } = await held();
  const told = await head();

  expect(told.losesAccess).toEqual({ as_decided: 6, all: 7, without_leavers: 0 });
  expect(told.confirmation).toEqual({ as_decided: 6, all: 7, without_leavers: null });
  for (const wrong of [null, 7, 0, -6, Number.NaN]) {
    await expect(submit("as_decided", wrong)).rejects.toMatchObject({ code: "invalid" });
  }
  await expect(submit("all", 6)).rejects.toMatchObject({ code: "invalid" });
  expect(await head()).toEqual(told);
  expect(await activeNames(lists)).toHaveLength(10);
});

test("apply without the unticked: they stay, the others go", async () => {
  const { submit, lists, id } = await held();

  await submit("as_decided", 6);

  expect(await activeNames(lists)).toEqual(["new", "user003", "user008", "user009", "user010"]);
  expect(skippedOf(await reportRun(lists, id))).toEqual({ user003: "unticked" });
});

test("apply all: whoever was unticked goes too", async () => {
  const { submit, lists, id } = await held();

  await submit("all", 7);

  expect(await activeNames(lists)).toEqual(["new", "user008", "user009", "user010"]);
  expect(skippedOf(await reportRun(lists, id))).toEqual({});
});

test("apply without the leavers: everybody stays, and nothing has to be typed", async () => {
  const { submit, lists } = await held();

  await submit("without_leavers");

  expect(await activeNames(lists)).toEqual(["new", ...staff.map(({ userName }) => userName)]);
});

test("a plan that nothing was wrong with wants nothing typed", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const { run } = await runList(lists, list(staff.slice(1)), "replace", { dryRun: true });

  expect((await readRun(admin, run.id)).confirmation.as_decided).toBeNull();
  await applyRun(admin, run.id, "command");

  expect(await activeNames(lists)).toHaveLength(9);
});

test("a decision that comes between looking and typing is not passed over", async () => {
  const { submit, admin, lists, id } = await held();
  const fourth = { userId: await idOf(lists, "user004") };
  await decideRun(admin, id, { kind: "access", of: fourth, ends: false });

  await expect(submit("as_decided", 6)).rejects.toMatchObject({ code: "invalid" });
});

test("a command is its own confirmation", async () => {
  const { lists, id } = await held();

  await applyRun(lists, id, "command");

  expect((await reportRun(lists, id)).run.status).toBe("applied");
});

const bad = { ...person("bad"), email: "nonsense" };

test("rows that were refused when read have to be answered before a page can submit", async () => {
  const { submit, head, admin, lists, id } = await held([bad, ...staff.slice(7)], true);
  const told = await head();

  await expect(submit("without_leavers")).rejects.toMatchObject({ code: "wrong_state" });
  await decideRun(admin, id, { kind: "skipRefused", on: true });
  await submit("without_leavers");

  expect(told).toMatchObject({ status: "planned", counts: { refused: 1 } });
  expect(await activeNames(lists)).toHaveLength(10);
});

test("while a refused row names nobody, nobody is said to leave, until an Admin says so", async () => {
  const { submit, head, admin, lists, id } = await held([bad, ...staff.slice(7)], true);
  await decideRun(admin, id, { kind: "skipRefused", on: true });
  const before = await head();
  await decideRun(admin, id, { kind: "endDespiteUnnamed", on: true });
  const after = await head();

  await submit("as_decided", 6);

  expect(before).toMatchObject({ unnamedRows: 1, losesAccess: { as_decided: 0, all: 0 } });
  expect(after).toMatchObject({ losesAccess: { as_decided: 6, all: 7 } });
  expect(skippedOf(await reportRun(lists, id))).toEqual({ user003: "unticked" });
  expect(await activeNames(lists)).toHaveLength(4);
});

test("what was decided is still decided in the new plan, when people changed meanwhile", async () => {
  const rows = [person("new", { title: "" }), ...staff.slice(7)];
  const { submit, head, admin, lists, id } = await held(rows);
  const third = { userId: await idOf(lists, "user003") };
  const until = { kind: "access", of: third, ends: false, keepUntil: "2999-12-31" } as const;
  await decideRun(admin, id, until);
  await decideRun(admin, id, { kind: "skipRefused", on: true });
  await changeUser(admin, await idOf(lists, "user009"), { title: "Director" });

  await expect(submit("as_decided", 6)).rejects.toMatchObject({ code: "plan_changed" });
  const again = await head();
  const shown = await listChanged(admin, id, "deactivated", { search: "user003" });

  expect(again).toMatchObject({ failure: "plan_changed", decided: { kept: 1, keptUntil: 1 } });
  expect(again).toMatchObject({ losesAccess: { as_decided: 6 }, counts: { deactivated: 6 } });
  expect(shown.people).toMatchObject([{ decision: "keep", keepUntil: "2999-12-31" }]);
  await submit("as_decided", 6);
  expect(await activeNames(lists)).toContain("user003");
});
