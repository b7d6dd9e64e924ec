/** Does the same to the product and to the model, and compares after every command. */
import type { TestDatabase } from "#db/testing";
import { newOrganisation, runList, type TestOrganisation } from "../../testing.ts";
import { applyRun, discardRun, reportRun } from "../runs.ts";
import { undoRun } from "../undo.ts";
import { actOnPerson, codeOf, ids, wanted } from "./drive-people.testing.ts";
import * as look from "./look.testing.ts";
import { type Model, perform, undo } from "./model.testing.ts";
import { refusedRows } from "./plan.testing.ts";
import { localFields, type ModelRun } from "./records.testing.ts";
import { type Command, textOf } from "./world.testing.ts";

interface Drive {
  organisation: TestOrganisation;
  model: Model;
  database: TestDatabase;
  seen: look.Seen[];
  /** What was there before the last command, and the run that it applied. */
  last: { before: look.Seen[]; run: ModelRun | null };
}

/** Does one sequence of commands in an organisation of its own. @throws at the first difference */
export async function follow(database: TestDatabase, commands: Command[]): Promise<void> {
  const organisation = await newOrganisation(database);
  await database.owner`
    update connections set local_fields = ${localFields.scim}
    where organisation_id = ${organisation.id} and id = ${organisation.scim.connectionId}`;
  const model: Model = { people: [], runs: [], ends: 0 };
  const drive: Drive = { organisation, model, database, seen: [], last: { before: [], run: null } };
  for (const one of commands) await step(drive, one);
}

async function step(drive: Drive, one: Command): Promise<void> {
  const { model, database, organisation } = drive;
  const before = drive.seen;
  const applied = new Set(model.runs.filter(({ status }) => status === "applied"));
  const ways = {
    organisationId: organisation.id,
    sftp: organisation.sftp.connectionId,
    scim: organisation.scim.connectionId,
  };
  const run = await act(drive, one);
  drive.seen = await look.look(database.owner, ways);
  look.compare(model.people, drive.seen);
  look.checkUniqueness(drive.seen);
  await look.checkHistory(database.owner, ways, drive.seen);
  if (run && one.type !== "undo") {
    const refused = refusedRows(run.file);
    const rows = run.file.rows.filter((row, index) => refused.has(index + 1) && !row.short);
    look.checkRun(before, drive.seen, run.way, rows, localFields);
  }
  if (one.type === "undo" && run && drive.last.run === run) checkRestored(drive, run);
  const now = model.runs.find((r) => r.status === "applied" && !applied.has(r)) ?? null;
  drive.last = { before, run: now };
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

const numbers = (run: ModelRun) => run.file.rows.map((_, index) => index + 1);

function optionsOf(run: ModelRun) {
  const { keep, endByHand, decide: said, ...options } = run.options;
  return {
    ...options,
    keep: ids(keep),
    endByHand: ids(endByHand),
    anotherPerson: said === "another" ? numbers(run) : [],
    samePerson: said === "same" ? numbers(run) : [],
  };
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
      decide: one.decide,
      endByHand: one.endByHand ? model.people : [],
      keep: wanted(model.people, one.keep),
      withoutLeavers: false,
      endDespiteUnnamed: false,
    },
    status: "reading",
    counts: null,
    shown: null,
    guarded: false,
    finished: 0,
  };
  run.options.endByHand = [...run.options.endByHand];
  const actor = one.way === "hand" ? organisation.lists : organisation.sftp;
  const options = optionsOf(run);
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
  { model, organisation }: Drive,
  one: Command & { type: "apply" | "discard" | "undo" },
): Promise<ModelRun | null> {
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
    const { withoutLeavers, endDespiteUnnamed, skipRefused } = one;
    Object.assign(run.options, {
      ...{ withoutLeavers, endDespiteUnnamed, skipRefused, decide: one.decide },
      endByHand: one.endByHand ? [...model.people] : [],
      keep: wanted(model.people, one.keep),
    });
    run.status = "applying";
    const { dryRun: _, yes: __, ...decisions } = optionsOf(run);
    const outcome = perform(model, run);
    const code = await codeOf(() => applyRun(admin, run.id, "command", decisions));
    look.expectSame("outcome", code, outcome === "done" ? null : outcome);
  }
  compareRun((await reportRun(admin, run.id)).run, run);
  return run;
}
