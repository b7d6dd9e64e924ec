import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { setPhase, setProgress } from "#db/runs";
import { type Actor, accountActor } from "../../auth/actors.ts";
import { newId } from "../../ids.ts";
import { bytesOf, list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { decideRun } from "./decisions.ts";
import { executeRun } from "./execution.ts";
import { readProgress, readRun } from "./head.ts";
import { applyRun, discardRun, reportRun, submitFile, submitList } from "./runs.ts";
import { people } from "./testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const staff = people(30);
const dry = { performer: "command", dryRun: true } as const;

/** An Admin with an account of this name. */
async function adminNamed(organisationId: string, name: string): Promise<Actor> {
  const id = newId();
  const email = `${id}@example.com`;
  await database().owner`
    insert into accounts (organisation_id, id, email, email_key, name, role, state, locale)
    values (${organisationId}, ${id}, ${email}, ${email}, ${name}, 'admin', 'active', 'en')`;
  return accountActor({ organisationId, id, role: "admin" }, "list");
}

const submission = (rows = staff) => ({
  ...{ name: "HR.csv", source: bytesOf(list(rows)), mode: "replace" as const, options: dry },
});

test("the head says who submitted, who decided and confirmed, and who undid", async () => {
  const { id, manager } = await newOrganisation(database());
  const anna = await adminNamed(id, "Anna");
  const bram = await adminNamed(id, "Bram");
  const runId = await submitList(anna, submission());
  const planned = await readRun(manager, runId);

  await applyRun(bram, runId, "command");
  const applied = await readRun(bram, runId);
  await undoRun(anna, runId);
  const undone = await readRun(bram, runId);

  expect(planned).toMatchObject({
    ...{ status: "planned", mode: "replace", source: "list", fileName: "HR.csv", connection: null },
    submitted: { kind: "account", account: "Anna" },
    ...{ confirmed: null, discarded: null, undone: null, canUndo: false },
  });
  expect(applied).toMatchObject({
    submitted: { account: "Anna" },
    confirmed: { kind: "account", account: "Bram" },
    ...{ canUndo: true, canDecide: false, progress: null, losesAccess: null },
    counts: { created: 30 },
  });
  expect(undone).toMatchObject({ undone: { account: "Anna" }, canUndo: false });
});

test("who discarded a plan is named, and a daily file was submitted by its connection", async () => {
  const { id, sftp, lists } = await newOrganisation(database());
  const anna = await adminNamed(id, "Anna");
  const plan = await submitList(lists, submission());
  await discardRun(anna, plan);
  const feed = await submitList(sftp, submission());

  expect(await readRun(anna, plan)).toMatchObject({
    submitted: { kind: "operator", account: null },
    discarded: { account: "Anna" },
  });
  expect(await readRun(anna, feed)).toMatchObject({
    ...{ source: "sftp", connection: "Active Directory" },
    submitted: { kind: "connection", account: null },
  });
});

test("what made a run wait or fail stands at its head", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "replace");
  const held = await runList(lists, list(staff.slice(20)), "replace");
  const broken = await runList(lists, "Just;Words\r\na;b\r\n", "add");

  const head = await readRun(admin, held.run.id);
  expect(head.guard.map(({ rule }) => rule)).toContain("leavers");
  expect(head.canDecide).toBe(true);
  expect(await readRun(admin, broken.run.id)).toMatchObject({
    ...{ status: "failed", failure: "file", canDecide: false },
    fileIssues: [{ severity: "error" }],
  });
});

test("a list of another organisation brings a hint, and one that was meant otherwise", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(staff), "add");
  const others = Array.from({ length: 6 }, (_, n) =>
    person(`other${n}`, { email: `o${n}@other.nl` }),
  );
  const rulesOf = async (rows: typeof staff, mode: "add" | "replace") => {
    const { run } = await runList(lists, list(rows), mode, { dryRun: true });
    return (await readRun(admin, run.id)).hints;
  };

  expect(await rulesOf(others, "add")).toEqual([
    {
      rule: "other_organisation",
      params: { addresses: 6, familiar: 0, domain: "other.nl", knownDomain: "example.com" },
    },
  ]);
  expect(await rulesOf(staff.slice(1), "add")).toEqual([
    { rule: "whole_staff", params: { present: 29, absent: 1 } },
  ]);
  expect(await rulesOf(staff.slice(0, 3), "replace")).toEqual([
    { rule: "handful", params: { rows: 3, people: 30 } },
  ]);
  expect(await rulesOf(staff, "replace")).toEqual([]);
});

test("progress tells what is done and how many rows, to everybody of the organisation", async () => {
  const { id, lists, manager } = await newOrganisation(database());
  const other = await newOrganisation(database());
  const options = { dryRun: true, expectedRows: 30 };
  const runId = await submitList(lists, { ...submission(), options });
  const progress = async () => (await readProgress(manager, runId)).progress;
  const waiting = await progress();
  await inOrganisation(id, (at) => setPhase(at, runId, "reading"));
  await inOrganisation(id, (at) => setProgress(at, runId, 12));
  const reading = await progress();

  const seen: unknown[] = [];
  await executeRun(id, runId, async function* () {
    seen.push((await progress())?.phase);
    yield* submission().source();
  });

  expect(seen.at(-1)).toBe("reading");
  expect(waiting).toMatchObject({ phase: null, rows: 0, expectedRows: 30, secondsLeft: null });
  expect(reading).toMatchObject({ phase: "reading", rows: 12, expectedRows: 30 });
  expect(await readProgress(manager, runId)).toEqual({ status: "planned", progress: null });
  for (const unknown of [runId, newId(), "nonsense"]) {
    const asked = readProgress(other.admin, unknown);
    await expect(asked).rejects.toMatchObject({ code: "not_found" });
  }
});

test("a file that is kept already is submitted again, by its own organisation only", async () => {
  const { admin, lists } = await newOrganisation(database());
  const other = await newOrganisation(database());
  const first = await submitList(lists, submission());
  const fileId = (await reportRun(lists, first)).run.fileId ?? "";
  await discardRun(admin, first);

  const second = await submitFile(lists, { fileId, mode: "add", options: dry });

  expect(await readRun(admin, second)).toMatchObject({
    ...{ status: "planned", mode: "add", fileName: "HR.csv" },
    counts: { created: 30 },
  });
  for (const actor of [other.lists, other.admin]) {
    const stolen = submitFile(actor, { fileId, mode: "add", options: dry });
    await expect(stolen).rejects.toMatchObject({ code: "not_found" });
  }
  for (const unknown of [newId(), "nonsense"]) {
    const asked = submitFile(lists, { fileId: unknown, mode: "add", options: dry });
    await expect(asked).rejects.toMatchObject({ code: "not_found" });
  }
  const byManager = submitFile(other.manager, { fileId, mode: "add", options: dry });
  await expect(byManager).rejects.toMatchObject({ code: "forbidden" });
});

test("another organisation's run has no head", async () => {
  const { lists } = await newOrganisation(database());
  const other = await newOrganisation(database());
  const runId = await submitList(lists, submission());
  const unknown = { code: "not_found" };

  await expect(readRun(other.admin, runId)).rejects.toMatchObject(unknown);
  await expect(readRun(other.admin, newId())).rejects.toMatchObject(unknown);
  await expect(
    decideRun(other.admin, runId, { kind: "skipRefused", on: true }),
  ).rejects.toMatchObject(unknown);
});
