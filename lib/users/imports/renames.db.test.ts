import { expect, test } from "vitest";
import { changeUser, createUser } from "../directory.ts";
import { showUser } from "../people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import type { PlanDecision } from "./changes.ts";
import { decideRun } from "./decisions.ts";
import { readRun } from "./head.ts";
import { listChanged, runOverview } from "./plan.ts";
import { applyRun, reportRun } from "./runs.ts";
import { activeNames, idOf, people } from "./testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const another: PlanDecision = { kind: "identity", row: 1, decision: "another" };
const same: PlanDecision = { kind: "identity", row: 1, decision: "same" };
const withoutLeavers: PlanDecision = { kind: "withoutLeavers", on: true };

/** Six people; a completely new list in which the first one's e-mail stands under a new user name, and the last one is missing. */
async function arrange(given: { isByHand?: boolean } = {}) {
  const made = await newOrganisation(database());
  const [, ...others] = people(6);
  if (given.isByHand) {
    await createUser(made.admin, person("user001"));
    await runList(made.lists, list(others), "add");
  } else await runList(made.lists, list(people(6)), "add");
  const rows = [person("renamed", { email: "user001@example.com" }), ...others.slice(0, 4)];
  const { run } = await runList(made.lists, list(rows), "replace", { dryRun: true });
  const decide = (decision: PlanDecision) => decideRun(made.admin, run.id, decision);
  const head = () => readRun(made.admin, run.id);
  const listed = async (kind: "renamed" | "replaced" | "updated") =>
    (await listChanged(made.manager, run.id, kind)).people;
  const apply = async () => {
    const confirm = (await head()).losesAccess?.as_decided ?? null;
    await applyRun(made.admin, run.id, "command", { answer: "as_decided", confirm });
    return (await reportRun(made.lists, run.id)).run;
  };
  const old = await idOf(made.lists, "user001");
  return { ...made, id: run.id, old, decide, head, listed, apply };
}

test("a rename is shown as the same person until an Admin says otherwise", async () => {
  const { head, listed, old, apply, lists } = await arrange();
  const told = await head();

  expect(await listed("renamed")).toMatchObject([
    {
      ...{ row: 1, userName: "renamed", choice: "rename", decision: null, userId: old },
      known: { userId: old, userName: "user001" },
    },
  ]);
  const { status, counts } = await apply();
  expect({ status, counts }).toEqual({ status: "applied", counts: told.counts });
  expect(counts).toMatchObject({ updated: 1, renamed: 1, created: 0, deactivated: 1 });
  expect(await idOf(lists, "renamed")).toBe(old);
});

test("another person joins as new, and whose e-mail it was loses access as missing", async () => {
  const { decide, head, listed, old, apply, lists } = await arrange();
  await decide(another);
  const told = await head();

  expect(await listed("replaced")).toMatchObject([{ known: { userId: old } }]);
  expect(await listed("updated")).toEqual([]);
  expect(told.losesAccess).toEqual({ as_decided: 2, all: 2, without_leavers: 1 });
  const { status, counts } = await apply();
  expect({ status, counts }).toEqual({ status: "applied", counts: told.counts });
  expect(counts).toMatchObject({ updated: 0, renamed: 0, created: 1, deactivated: 2 });
  expect(await idOf(lists, "renamed")).not.toBe(old);
  expect(await showUser(lists, old)).toMatchObject({ userName: "user001", active: false });
});

test.each([
  [[another, withoutLeavers], { created: 1, deactivated: 1 }],
  [[another, same], { created: 0, updated: 1, renamed: 1, deactivated: 1 }],
  [[another, { ...another, decision: null }], { created: 0, updated: 1, deactivated: 1 }],
  [[withoutLeavers], { created: 0, updated: 1, renamed: 1, deactivated: 0 }],
] as [PlanDecision[], object][])(
  "the counts told are those of the import: %j",
  async (...given) => {
    const [decisions, expected] = given;
    const { decide, head, apply, lists } = await arrange();
    for (const decision of decisions) await decide(decision);
    const told = await head();
    const before = (await activeNames(lists)).length;

    const { counts } = await apply();

    expect(told.counts).toMatchObject(expected);
    expect(counts).toEqual(told.counts);
    const { created = 0 } = counts;
    const loses = told.losesAccess?.as_decided ?? -1;
    expect((await activeNames(lists)).length).toBe(before + created - loses);
  },
);

test("the word about one person holds for somebody added by hand too", async () => {
  const { decide, apply, lists, old } = await arrange({ isByHand: true });
  await decide(another);

  const { counts } = await apply();

  expect(counts).toMatchObject({ created: 1, deactivated: 2 });
  expect(await showUser(lists, old)).toMatchObject({ active: false });
});

test("what is decided stays when the plan is made anew, and can be taken back then", async () => {
  const { decide, head, listed, apply, lists, admin, id, old } = await arrange();
  await decide(another);
  await changeUser(admin, await idOf(lists, "user002"), { surname: "Changed" });
  await expect(apply()).rejects.toMatchObject({ code: "plan_changed" });

  expect(await listed("renamed")).toMatchObject([
    { choice: "rename", decision: "another", userId: old, known: { userId: old } },
  ]);
  expect((await runOverview(admin, id)).people).toMatchObject({ renamed: 1, replaced: 1 });
  const shown = (await head()).counts;
  await decide(same);
  expect((await head()).counts).toMatchObject({ renamed: 1, created: 0 });
  await decide(another);
  expect((await head()).counts).toEqual(shown);
  expect(await apply()).toMatchObject({ status: "applied", counts: shown });
});

test("an undo gives both back what they had", async () => {
  const { decide, apply, admin, id, lists } = await arrange();
  await decide(another);
  await apply();

  await undoRun(admin, id);

  expect(await activeNames(lists)).toEqual(people(6).map(({ userName }) => userName));
});

test("who is kept until a day is not decided away", async () => {
  const made = await newOrganisation(database());
  await runList(made.lists, list(people(3)), "add");
  await database().owner`
    update users set keep_until = '2999-12-31'
    where organisation_id = ${made.id} and user_name = 'user001'`;
  const rows = [person("renamed", { email: "user001@example.com" }), ...people(3).slice(1)];

  const { run } = await runList(made.lists, list(rows), "replace", { dryRun: true });

  const { people: renamed } = await listChanged(made.admin, run.id, "renamed");
  expect(renamed).toMatchObject([{ choice: null, row: 1 }]);
  await expect(decideRun(made.admin, run.id, another)).rejects.toMatchObject({ code: "not_found" });
});

test("a daily file that waits is not asked about its renames", async () => {
  const { sftp, admin } = await newOrganisation(database());
  await runList(sftp, list(people(6)), "replace", { yes: true });
  const rows = [person("renamed", { email: "user001@example.com" }), ...people(6).slice(1)];

  const { run } = await runList(sftp, list(rows), "replace", { dryRun: true });

  const { people: renamed } = await listChanged(admin, run.id, "renamed");
  expect(renamed).toMatchObject([{ choice: null }]);
});
