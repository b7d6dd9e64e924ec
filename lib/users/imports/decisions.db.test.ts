import { expect, test } from "vitest";
import { createUser } from "../directory.ts";
import { showUser } from "../people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import type { Leavers, PlanDecision } from "./changes.ts";
import { decideRun } from "./decisions.ts";
import { readRun } from "./head.ts";
import { listChanged, runOverview } from "./plan.ts";
import { applyRun, discardRun, reportRun } from "./runs.ts";
import { activeNames, idOf, people, skippedOf } from "./testing.ts";

const database = testDatabase();
const dry = { dryRun: true };
const leave = (of: Leavers, ends: boolean, keepUntil?: string): PlanDecision =>
  keepUntil === undefined ? { kind: "access", of, ends } : { kind: "access", of, ends, keepUntil };
const switched = (kind: "skipRefused" | "withoutLeavers" | "endDespiteUnnamed", on = true) =>
  ({ kind, on }) as const;

/**
 * Twelve people in two departments, one added with the "+"; a completely new list without eight of
 * them, with a joiner and a row that may mean somebody else.
 */
async function arrange() {
  const made = await newOrganisation(database());
  const staff = people(12).map((one, n) => ({ ...one, department: n < 6 ? "Sales" : "IT" }));
  await runList(made.lists, list(staff), "add");
  await createUser(made.admin, person("plus"));
  const another = { firstName: "Else", surname: "Else", email: "else@acme.nl" };
  const [one, two, three] = staff;
  const rows = [{ ...one, ...another }, two, three, person("joiner")] as typeof staff;
  const { run } = await runList(made.lists, list(rows, Object.keys(rows[0] ?? {})), "replace", dry);
  const decide = (decision: PlanDecision) => decideRun(made.admin, run.id, decision);
  const apply = (confirm: number | null = null) =>
    applyRun(made.admin, run.id, "command", { answer: "as_decided", confirm });
  return { ...made, id: run.id, decide, apply, head: () => readRun(made.admin, run.id) };
}

test("one leaver, a department, a domain or all of them are unticked and ticked again", async () => {
  const { decide, head, lists, manager, id } = await arrange();
  const kept = async () => (await head()).decided?.kept;
  const steps: number[] = [];
  const step = async (of: Leavers, ends: boolean) => {
    await decide(leave(of, ends));
    steps.push((await kept()) ?? -1);
  };
  const nine = { userId: await idOf(lists, "user009") };

  await step(nine, false);
  await step({ list: "leaver", department: "Sales" }, false);
  await step({ list: "leaver" }, false);
  await step({ list: "leaver", domain: "EXAMPLE.com" }, true);
  await step({ list: "leaver", department: "IT" }, false);
  await step(nine, true);

  expect(steps).toEqual([1, 4, 9, 0, 6, 5]);
  expect((await runOverview(manager, id)).departments).toEqual([
    { name: "IT", people: 6, kept: 5 },
    { name: "Sales", people: 3, kept: 0 },
  ]);
  const shown = await listChanged(manager, id, "deactivated", { search: "user009" });
  expect(shown.people).toMatchObject([{ choice: "leaver", decision: null }]);
});

test("what is decided holds for everybody who looks, and is what is applied", async () => {
  const { decide, apply, head, lists, id } = await arrange();
  await decide(leave({ list: "leaver", department: "IT" }, false));
  await decide(leave({ userId: await idOf(lists, "plus") }, true));
  await decide({ kind: "identity", row: 1, decision: "same" });
  const told = await head();

  await apply(4);

  expect(told.losesAccess).toEqual({ as_decided: 4, all: 10, without_leavers: 0 });
  expect(told.counts).toMatchObject({ deactivated: 4, created: 1, updated: 1, refused: 0 });
  const { run } = await reportRun(lists, id);
  expect(run).toMatchObject({ status: "applied", counts: told.counts });
  expect(await activeNames(lists)).not.toContain("plus");
  expect(Object.values(skippedOf(await reportRun(lists, id)))).toEqual(Array(6).fill("unticked"));
});

const rowDecisions = ["same", "another", null] as const;

test.each(
  [false, true].flatMap((skipRefused) =>
    rowDecisions.flatMap((decision) =>
      [false, true].map((without) => ({ skipRefused, decision, without })),
    ),
  ),
)("the counts told beforehand are those of the import: %j", async (decided) => {
  const { decide, apply, head, lists, id } = await arrange();
  await decide({ kind: "identity", row: 1, decision: decided.decision });
  await decide(switched("skipRefused", decided.skipRefused));
  await decide(switched("withoutLeavers", decided.without));
  await decide(leave({ userId: await idOf(lists, "user009") }, false));
  const told = await head();
  const before = (await activeNames(lists)).length;
  const joins = (told.counts["created"] ?? 0) + (told.counts["reactivated"] ?? 0);

  const applied = apply(told.confirmation.as_decided);

  if (told.counts["refused"] !== 0 && !decided.skipRefused) {
    await expect(applied).rejects.toMatchObject({ code: "wrong_state" });
    return;
  }
  await applied;
  expect((await reportRun(lists, id)).run.counts).toEqual(told.counts);
  const loses = told.losesAccess?.as_decided ?? -1;
  expect((await activeNames(lists)).length).toBe(before + joins - loses);
});

test("another person gets a record of their own, and whose name it was is counted among those who lose access", async () => {
  const { decide, apply, head, lists, manager, id } = await arrange();
  const old = await idOf(lists, "user001");
  await decide(switched("withoutLeavers"));
  const undecided = await head();
  await decide({ kind: "identity", row: 1, decision: "another" });
  const told = await head();
  const conflict = (await listChanged(manager, id, "conflict")).people;
  const replaced = (await listChanged(manager, id, "replaced")).people;

  await apply(1);

  expect(undecided.counts).toMatchObject({ refused: 1, created: 1 });
  expect(undecided.decided).toMatchObject({ undecided: 1 });
  expect(told.counts).toMatchObject({ refused: 0, created: 2 });
  expect(told.losesAccess).toMatchObject({ as_decided: 1 });
  expect(conflict).toMatchObject([
    {
      ...{ row: 1, email: "else@acme.nl", reason: "another_person", decision: "another" },
      known: { userId: old, email: "user001@example.com" },
      changes: { surname: ["Surname user001", "Else"] },
    },
  ]);
  expect(replaced).toMatchObject([{ userId: old }]);
  expect(await showUser(lists, await idOf(lists, "user001"))).toMatchObject({ surname: "Else" });
  const done = (await listChanged(manager, id, "replaced")).people;
  expect(done).toMatchObject([{ userId: old }]);
});

test("a decision about a row is taken back", async () => {
  const { decide, head } = await arrange();
  const before = (await head()).counts;

  await decide({ kind: "identity", row: 1, decision: "another" });
  await decide({ kind: "identity", row: 1, decision: null });

  expect((await head()).counts).toEqual(before);
});

test("only people and rows of this plan can be decided on", async () => {
  const { decide, lists } = await arrange();
  const other = await arrange();
  const stranger = await idOf(other.lists, "user009");
  const unknown = { code: "not_found" };
  const staying = await idOf(lists, "user002");

  for (const userId of [stranger, staying, "nonsense", "01900000-0000-7000-8000-000000000000"]) {
    await expect(decide(leave({ userId }, false))).rejects.toMatchObject(unknown);
  }
  for (const department of ["HR", "a\0b"]) {
    const of = { list: "leaver", department } as const;
    await expect(decide(leave(of, false))).rejects.toMatchObject(unknown);
  }
  for (const row of [2, 0, 99, 1.5, 1e12]) {
    const decision = { kind: "identity", row, decision: "same" } as const;
    await expect(decide(decision)).rejects.toMatchObject(unknown);
  }
  await expect(
    decideRun(other.admin, (await reportRunId(lists)) ?? "", switched("skipRefused")),
  ).rejects.toMatchObject(unknown);
});

async function reportRunId(lists: Parameters<typeof idOf>[0]) {
  const [row] = await database().owner<{ id: string }[]>`
    select id from runs where organisation_id = ${lists.organisationId} and status = 'planned'`;
  return row?.id;
}

test("nothing is decided about a run that does not wait", async () => {
  const { decide, lists, admin, id } = await arrange();
  await discardRun(admin, id);

  await expect(decide(switched("withoutLeavers"))).rejects.toMatchObject({ code: "wrong_state" });
  expect((await reportRun(lists, id)).run.options).toMatchObject({ withoutLeavers: false });
});

test("a Manager sees what is decided and decides nothing", async () => {
  const { manager, id, head } = await arrange();

  const decided = decideRun(manager, id, switched("withoutLeavers"));

  await expect(decided).rejects.toMatchObject({ code: "forbidden" });
  expect((await head()).decided).toMatchObject({ withoutLeavers: false });
  expect(await readRun(manager, id)).toMatchObject({ canDecide: false, canUndo: false });
});

test("each decision is an entry of the history, by whoever took it", async () => {
  const { decide, lists, admin, id } = await arrange();
  const nine = await idOf(lists, "user009");

  await decide(leave({ userId: nine }, false, "2999-12-31"));
  await decide(leave({ list: "leaver", department: "IT" }, false));
  await decide({ kind: "identity", row: 1, decision: "another" });
  await decide(switched("skipRefused"));

  const entries = await database().owner`
    select actor_id, user_id, changes from history
    where organisation_id = ${admin.organisationId} and run_id = ${id} and kind = 'run_decided'
    order by seq`;
  expect(entries).toMatchObject([
    { actor_id: admin.id, user_id: null, changes: { userId: [null, nine], ends: [true, false] } },
    { changes: { list: [null, "leaver"], department: [null, "IT"], ends: [true, false] } },
    { changes: { row: [null, 1], identity: [null, "another"] } },
    { changes: { skipRefused: [false, true] } },
  ]);
  expect(entries[0]?.["changes"]).toMatchObject({ keepUntil: [null, "2999-12-31"] });
});

test("two Admins who decide at the same time both have their word", async () => {
  const { decide, head, lists } = await arrange();
  const names = ["user004", "user005", "user006", "user007", "user008"];
  const ids = await Promise.all(names.map((name) => idOf(lists, name)));

  await Promise.all(ids.map((userId) => decide(leave({ userId }, false))));

  expect(await head()).toMatchObject({ decided: { kept: 5 }, counts: { deactivated: 4 } });
});
