/** Decides about a plan as its page does, one thing at a time, what the model wants decided. */
import type { TestOrganisation } from "../../testing.ts";
import type { ChangedPerson } from "../changes.ts";
import { decideRun } from "../decisions.ts";
import { readRun } from "../head.ts";
import { listChanged } from "../plan.ts";
import { ids, keptUntil, wanted } from "./drive-people.testing.ts";
import { expectSame } from "./look.testing.ts";
import type { Model } from "./model.testing.ts";
import type { ModelRun, Person } from "./records.testing.ts";
import type { Command } from "./world.testing.ts";

/** @returns the counts that the page tells before anything is submitted */
export async function decideOnPlan(
  model: Model,
  { admin }: TestOrganisation,
  run: ModelRun,
  one: Command & { type: "apply" },
): Promise<Record<string, number>> {
  const open = openQuestions(run);
  const listed = async (kind: "deactivated" | "byHand" | "conflict") =>
    (await listChanged(admin, run.id, kind)).people;
  const leavers = await listed("deactivated");
  const byHand = await listed("byHand");
  const rows = (await listed("conflict")).filter(({ choice }) => choice === "identity");
  expectSame("who may be unticked", idsOf(leavers), ids(open.leavers).toSorted());
  expectSame("who may be ticked", idsOf(byHand), ids(open.byHand).toSorted());
  expectSame("rows to decide", rows.map(({ row }) => row).toSorted(), open.rows.toSorted());

  const keep = wanted(model.people, one.keep).filter((person) => open.leavers.includes(person));
  const endByHand = one.endByHand ? open.byHand : [];
  const stay = [...keep, ...open.byHand.filter((person) => !endByHand.includes(person))];
  const { withoutLeavers, endDespiteUnnamed, skipRefused } = one;
  const switches = { withoutLeavers, endDespiteUnnamed, skipRefused };
  Object.assign(run.options, {
    ...{ ...switches, keep, endByHand, terms: one.term ? stay : [] },
    ...{ decide: one.decide, decided: open.rows },
  });

  const decision = one.decide === "none" ? null : one.decide;
  for (const row of open.rows) await decideRun(admin, run.id, { kind: "identity", row, decision });
  const staying = ids(stay);
  for (const { userId } of [...leavers, ...byHand]) {
    const ends = !staying.includes(userId ?? "");
    const day = one.term && !ends ? keptUntil : null;
    const of = { userId: userId ?? "" };
    await decideRun(admin, run.id, { kind: "access", of, ends, keepUntil: day });
  }
  for (const [kind, on] of Object.entries(switches)) {
    await decideRun(admin, run.id, { kind: kind as keyof typeof switches, on });
  }
  return (await readRun(admin, run.id)).counts;
}

/** What the plan that was shown leaves to an Admin. */
function openQuestions({ shown }: ModelRun): {
  leavers: Person[];
  byHand: Person[];
  rows: number[];
} {
  const open = (shown?.missing ?? []).filter(
    ({ hold }) => hold !== "keep_until" && hold !== "refused_row",
  );
  const people = (byHand: boolean) =>
    open.filter((one) => one.byHand === byHand).map(({ person }) => person);
  const rows = (shown?.actions ?? []).filter(({ another, taken }) => another && !taken);
  return {
    leavers: people(false),
    byHand: people(true),
    rows: rows.map(({ number }) => number),
  };
}

function idsOf(people: ChangedPerson[]): (string | null)[] {
  return people.map(({ userId }) => userId).toSorted();
}
