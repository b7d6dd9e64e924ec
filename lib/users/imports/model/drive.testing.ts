/** Does the same to the product and to the model, and compares after every command. */
import type { TestDatabase } from "#db/testing";
import { newOrganisation, runList, type TestOrganisation } from "../../testing.ts";
import { applyRun, discardRun, reportRun } from "../runs.ts";
import { undoRun } from "../undo.ts";
import { decideOnPlan } from "./drive-decisions.testing.ts";
import { actOnPerson, codeOf, ids } from "./drive-people.testing.ts";
import * as look from "./look.testing.ts";
import { type Model, perform } from "./model.testing.ts";
import { refusedRows } from "./plan.testing.ts";
import { localFields, type ModelRun } from "./records.testing.ts";
import { undo } from "./undo.testing.ts";
import { type Command, textOf } from "./world.testing.ts";

interface Drive {
  organisation: TestOrganisation;
  model: Model;
  database: TestDatabase;
  seen: look.Seen[];
  /** What was there before the last command, and the run that it applied. */
  last: { before: look.Seen[]; run: ModelRun | null };
  /** The run that the last command planned. */
  fresh: ModelRun | null;
}

/** Does one sequence of commands in an organisation of its own. @throws at the first difference */
export async function follow(database: TestDatabase, commands: Command[]): Promise<void> {
  const organisation = await newOrganisation(database);
  await database.owner`
    update connections set local_fields = ${localFields.scim}
    where organisation_id = ${organisation.id} and id = ${organisation.scim.connectionId}`;
  const model: Model = { people: [], runs: [], ends: 0 };
  const last = { before: [], run: null };
  const drive: Drive = { organisation, model, database, seen: [], last, fresh: null };
  for (const one of commands) await step(drive, one);
}

async function step(drive: Drive, one: Command): Promise<void> {
  const { model, database, organisation } = drive;
  const seen = drive.seen;
  const applied = new Set(model.runs.filter(({ status }) => status === "applied"));
  const ways = {
    organisationId: organisation.id,
    sftp: organisation.sftp.connectionId,
    scim: organisation.scim.connectionId,
  };
  const before = new Map(model.people.map((person) => [person, `${person.active} ${person.kept}`]));
  const run = await act(drive, one);
  for (const person of model.people) {
    if (before.get(person) === `${person.active} ${person.kept}`) continue;
    person.touches.push({ run, undoes: one.type === "undo", undone: false });
  }
  drive.fresh = run && (run.status === "planned" || run.status === "held") ? run : null;
  drive.seen = await look.look(database.owner, ways);
  look.compare(model.people, drive.seen);
  look.checkUniqueness(drive.seen);
  await look.checkHistory(database.owner, ways, drive.seen);
  if (run && one.type !== "undo") {
    const refused = refusedRows(run.file);
    const rows = run.file.rows.filter((row, index) => refused.has(index + 1) && !row.short);
    look.checkRun(seen, drive.seen, run.way, rows, localFields);
  }
  if (one.type === "undo" && run && drive.last.run === run) checkRestored(drive, run);
  const now = model.runs.find((r) => r.status === "applied" && !applied.has(r)) ?? null;
  drive.last = { before: seen, run: now };
}

/** Undone right away, everything is as it was, and whoever had joined has no access. */
function checkRestored({ last, seen }: Drive, run: ModelRun): void {
  for (const { row: _, ...now } of seen) {
    const was = last.before.find(({ id }) => id === now.id);
    if (was) {
      const { row: __, ...old } = was;
      look.expectSame(`${old.values.userName} after undo`, now, old);
    } else if (now.active) throw new Error(`${now.values.userName} joined and stayed (${run.id})`);
  }
}

async function act(drive: Drive, one: Command): Promise<ModelRun | null> {
  switch (one.type) {
    case "list":
      return list(drive, one);
    case "apply":
    case "discard":
    case "undo":
      return decide(drive, one);
    default:
      await actOnPerson(drive.model, drive.organisation, one);
      return null;
  }
}

async function list(
  { model, organisation }: Drive,
  one: Command & { type: "list" },
): Promise<ModelRun> {
  const run: ModelRun = {
    id: "",
    way: one.way,
    mode: one.mode,
    file: one.file,
    options: {
      yes: one.yes,
      // A feed applies its good rows.
      skipRefused: one.way === "sftp" || one.skipRefused,
      dryRun: one.dryRun,
      ...{ decide: "none", decided: [], keep: [], endByHand: [], terms: [] },
      withoutLeavers: false,
      endDespiteUnnamed: false,
    },
    status: "reading",
    counts: null,
    shown: null,
    guarded: false,
    finished: 0,
  };
  const actor = one.way === "hand" ? organisation.lists : organisation.sftp;
  const { yes, skipRefused, dryRun } = run.options;
  const options = { yes, skipRefused, dryRun };
  perform(model, run);
  model.runs.push(run);
  const { run: real } = await runList(actor, textOf(one.file), one.mode, options);
  run.id = real.id;
  compareRun(real, run);
  return run;
}

function compareRun(real: { status: string; counts: Record<string, number> }, run: ModelRun) {
  look.expectSame("status", real.status, run.status);
  if (run.counts === null) return;
  look.expectSame("counts", { ...real.counts }, run.counts);
  const { rows, deactivated: _, renamed: __, disabled: ___, ...sorts } = real.counts;
  const sum = Object.values(sorts).reduce((total, count) => total + count, 0);
  look.expectSame("rows accounted for", sum, rows);
}

/** Confirming, discarding and undoing runs, the newest first. */
async function decide(
  drive: Drive,
  one: Command & { type: "apply" | "discard" | "undo" },
): Promise<ModelRun | null> {
  const { model, organisation } = drive;
  const states = one.type === "undo" ? ["applied"] : ["planned", "held"];
  const fitting = model.runs.filter(({ status }) => states.includes(status)).toReversed();
  const run = fitting[one.run % fitting.length];
  if (!run) return null;
  const { admin } = organisation;
  if (one.type === "discard") {
    run.status = "discarded";
    await discardRun(admin, run.id);
  } else if (one.type === "undo") {
    const skipped = undo(model, run);
    await undoRun(admin, run.id);
    const left = (await reportRun(admin, run.id)).skipped.filter((s) => s.kind === "not_undone");
    look.expectSame("left", left.map((s) => s.userId).toSorted(), ids(skipped).toSorted());
  } else {
    const isFresh = drive.fresh === run;
    const told = await decideOnPlan(model, organisation, run, one);
    run.status = "applying";
    const outcome = perform(model, run);
    const code = await codeOf(() => applyRun(organisation.lists, run.id, "command"));
    look.expectSame("outcome", code, outcome === "done" ? null : outcome);
    const { counts, status } = (await reportRun(admin, run.id)).run;
    // What was told of a plan made a moment ago is what was done.
    if (isFresh && outcome === "done" && status !== "failed")
      look.expectSame("told", told, { ...counts });
  }
  compareRun((await reportRun(admin, run.id)).run, run);
  return run;
}
