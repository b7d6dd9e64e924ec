import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { endDueAccess, keepUntil } from "../access.ts";
import { showUser } from "../people.ts";
import { list, newOrganisation, runList, testDatabase } from "../testing.ts";
import { decideRun } from "./decisions.ts";
import { readRun } from "./head.ts";
import { listChanged } from "./plan.ts";
import { applyRun, reportRun } from "./runs.ts";
import { idOf, kindsOf, people, skippedOf } from "./testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const staff = people(8);
const day = "2999-12-31";

/** Everybody stands in a completely new list but the first, who is kept until a day. */
async function kept() {
  const made = await newOrganisation(database());
  await runList(made.lists, list(staff), "add");
  const who = await idOf(made.lists, "user001");
  const options = { dryRun: true };
  const { run } = await runList(made.lists, list(staff.slice(1)), "replace", options);
  const keep = (keepUntil: string | null, ends = false) =>
    decideRun(made.admin, run.id, { kind: "access", of: { userId: who }, ends, keepUntil });
  const apply = () => applyRun(made.admin, run.id, "command");
  return { ...made, id: run.id, who, keep, apply };
}

async function historyOfPerson({ admin }: Awaited<ReturnType<typeof kept>>, who: string) {
  return inOrganisation(admin.organisationId, (at) => historyOf(at, who));
}

test("a leaver who is kept until a day has that day, with an entry in the history", async () => {
  const made = await kept();
  const { keep, apply, admin, lists, id, who } = made;
  await keep(day);

  await apply();

  expect(await showUser(lists, who)).toMatchObject({ active: true, keepUntil: day });
  expect((await historyOfPerson(made, who)).at(-1)).toMatchObject({
    ...{ kind: "keep_until", actorId: admin.id, runId: id },
    changes: { keepUntil: [null, day] },
  });
  const { run, ...report } = await reportRun(lists, id);
  expect(run.status).toBe("applied");
  expect(skippedOf({ run, ...report })).toEqual({ user001: "unticked" });
  const passedOver = await listChanged(admin, id, "skipped");
  expect(passedOver.people).toMatchObject([{ userId: who, keepUntil: day }]);
});

test("undone, the person has no such day any more", async () => {
  const { keep, apply, lists, id, who } = await kept();
  await keep(day);
  await apply();

  await undoRun(lists, id);

  expect(await showUser(lists, who)).toMatchObject({ active: true, keepUntil: null });
  expect(await kindsOf(lists, who)).toEqual(["created", "keep_until", "undone"]);
});

test("a day that an Admin chose later outlives the undo, and the person is named", async () => {
  const { keep, apply, admin, lists, id, who } = await kept();
  await keep(day);
  await apply();
  await keepUntil(admin, who, "2888-01-01");

  await undoRun(lists, id);

  expect(await showUser(lists, who)).toMatchObject({ keepUntil: "2888-01-01" });
  const { people: left } = await listChanged(admin, id, "notUndone");
  expect(left).toMatchObject([{ userId: who, reason: "changed_since" }]);
});

test("the day can be taken back or the person ticked again before it is applied", async () => {
  const { keep, apply, admin, lists, id, who } = await kept();
  await keep(day);
  const first = await readRun(admin, id);
  await keep(null);
  const second = await readRun(admin, id);
  await keep(null, true);

  await apply();

  expect(first.decided).toMatchObject({ kept: 1, keptUntil: 1 });
  expect(second.decided).toMatchObject({ kept: 1, keptUntil: 0 });
  expect(await showUser(lists, who)).toMatchObject({ active: false, keepUntil: null });
});

test.each(["2020-01-01", "2999-02-30", "tomorrow", ""])(
  "%j is no day to keep a leaver until",
  async (wrong) => {
    const { keep, admin, id } = await kept();

    await expect(keep(wrong)).rejects.toMatchObject({ code: "invalid" });
    await expect(keep(day, true)).rejects.toMatchObject({ code: "invalid" });

    expect((await readRun(admin, id)).decided).toMatchObject({ kept: 0, keptUntil: 0 });
  },
);

test("today is no day to keep a leaver until", async () => {
  const { keep } = await kept();
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format();

  await expect(keep(today)).rejects.toMatchObject({ code: "invalid" });
});

test("a day that has come while the plan waited ends the access by itself, as it was meant", async () => {
  const { keep, apply, lists, id, who } = await kept();
  await keep(day);
  await database().owner`
    update run_changes set keep_until = '2020-01-01' where run_id = ${id} and user_id = ${who}`;

  await apply();
  await endDueAccess(lists.organisationId);

  expect(await showUser(lists, who)).toMatchObject({ active: false });
  expect(await kindsOf(lists, who)).toEqual(["created", "keep_until", "access_ended"]);
});

test("a term that had come is named where a list ends the access, and is back when that is undone", async () => {
  const made = await kept();
  const { apply, lists, id, who } = made;
  await database().owner`
    update users set keep_until = '2020-01-01' where organisation_id = ${lists.organisationId} and id = ${who}`;

  await apply();
  const ended = (await historyOfPerson(made, who)).at(-1);
  await undoRun(lists, id);

  expect(ended).toMatchObject({
    kind: "access_ended",
    changes: { active: [true, false], keepUntil: ["2020-01-01", null] },
  });
  expect(await showUser(lists, who)).toMatchObject({ active: true, keepUntil: "2020-01-01" });
});
