import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import type { Actor } from "../../auth/actors.ts";
import { list, newOrganisation, person, testDatabase } from "../testing.ts";
import { discardDraft, expireDrafts, makeWay, planDraft } from "./draft-ends.ts";
import { createDraft, listDrafts, readDraft, saveDraft } from "./drafts.ts";
import { executeRun } from "./execution.ts";
import { rememberedReading } from "./remembered-reading.ts";
import { applyRun, reportRun } from "./runs.ts";
import { uploadedDraft } from "./testing.ts";

const database = testDatabase();
const day = 24 * 60 * 60 * 1000;
const week = { mode: "replace", expectedRows: 2 } as const;

/** Plans a draft and does the worker's part. */
async function planned(actor: Actor, id: string, asked: Parameters<typeof planDraft>[2] = week) {
  const runId = await planDraft(actor, id, asked);
  await executeRun(actor.organisationId, runId);
  return reportRun(actor, runId);
}

/** Rows of an organisation in these tables. */
async function rowsOf(organisationId: string, ...tables: string[]): Promise<number> {
  let count = 0;
  for (const table of tables) {
    const rows = await database().owner`
      select from ${database().owner(table)} where organisation_id = ${organisationId}`;
    count += rows.length;
  }
  return count;
}

test("a plan of a draft waits to be submitted, and a new one takes its place", async () => {
  const { admin } = await newOrganisation(database());
  const id = await uploadedDraft(admin);
  const first = await planned(admin, id);
  expect(first.run).toMatchObject({ status: "planned", mode: "replace", counts: { created: 2 } });
  expect(await readDraft(admin, id)).toMatchObject({ runId: first.run.id });

  await saveDraft(admin, id, { corrections: { fixes: [], cells: {}, removed: [2] } }, null);
  const second = await planned(admin, id, { mode: "add", expectedRows: 1 });
  expect(second.run).toMatchObject({ status: "planned", mode: "add", counts: { created: 1 } });
  expect((await reportRun(admin, first.run.id)).run.status).toBe("discarded");
  expect(await readDraft(admin, id)).toMatchObject({ runId: second.run.id });
});

test("a draft that is not here as a whole, or whose plan is being made, is not planned", async () => {
  const { admin } = await newOrganisation(database());
  const half = await createDraft(admin, { name: "list.csv", size: 9 });
  await expect(planDraft(admin, half, week)).rejects.toMatchObject({ code: "wrong_state" });
  const id = await uploadedDraft(admin);
  const runId = await planDraft(admin, id, week);
  for (const again of [() => planDraft(admin, id, week), () => discardDraft(admin, id)]) {
    await expect(again()).rejects.toMatchObject({ code: "wrong_state" });
  }
  await executeRun(admin.organisationId, runId);
  expect((await reportRun(admin, runId)).run.status).toBe("planned");
});

test("of two Admins who ask for a plan at once one gets it, and no second plan is left behind", async () => {
  const { id: organisationId, admin } = await newOrganisation(database());
  const id = await uploadedDraft(admin);
  const asked = [1, 2, 3].map(() => planDraft(admin, id, week));
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await rowsOf(organisationId, "runs")).toBe(1);
});

test("applying the plan ends the draft; the file stays with the import", async () => {
  const { id: organisationId, admin } = await newOrganisation(database());
  const id = await uploadedDraft(admin);
  const { run } = await planned(admin, id);
  await applyRun(admin, run.id, "command");

  await expect(readDraft(admin, id)).rejects.toMatchObject({ code: "not_found" });
  expect((await reportRun(admin, run.id)).run).toMatchObject({ status: "applied" });
  expect(await rowsOf(organisationId, "file_chunks")).toBe(1);
});

test("discarding a draft erases its bytes and corrections, also those in its plans", async () => {
  const { id: organisationId, admin } = await newOrganisation(database());
  const id = await uploadedDraft(admin);
  const corrections = { fixes: [], cells: { 1: { title: "Geheim" } }, removed: [] };
  await saveDraft(admin, id, { corrections }, null);
  const { run } = await planned(admin, id);
  await discardDraft(admin, id);

  expect(await rowsOf(organisationId, "drafts", "files", "file_chunks")).toBe(0);
  const after = (await reportRun(admin, run.id)).run;
  expect(after).toMatchObject({ status: "discarded", fileId: null });
  expect(JSON.stringify(after.options)).not.toContain("Geheim");
});

test("a draft makes way for the list that takes its place, and no other organisation's does", async () => {
  const { admin, manager } = await newOrganisation(database());
  const { admin: stranger } = await newOrganisation(database());
  const id = await uploadedDraft(admin);

  await makeWay(stranger, id);
  await makeWay(manager, id);
  expect((await listDrafts(admin)).map((draft) => draft.id)).toEqual([id]);
  await makeWay(admin, id);
  await makeWay(admin, id);
  expect(await listDrafts(admin)).toEqual([]);
});

test("a week after the last change a draft ends by itself, with its bytes and plan; younger ones stay", async () => {
  const { id: organisationId, admin } = await newOrganisation(database());
  const old = await uploadedDraft(admin);
  const young = await uploadedDraft(admin);
  const { run } = await planned(admin, old);
  const now = Date.now();
  await database().owner`
    update drafts set updated_at = ${new Date(now - 7 * day + 60_000)} where id = ${old}`;

  await expireDrafts(new Date(now));
  expect((await listDrafts(admin)).map(({ id }) => id)).toEqual([young, old]);
  await expireDrafts(new Date(now + 120_000));
  expect((await listDrafts(admin)).map(({ id }) => id)).toEqual([young]);
  expect(await rowsOf(organisationId, "files", "file_chunks")).toBe(2);
  expect((await reportRun(admin, run.id)).run.status).toBe("discarded");
});

test("a draft whose import is being worked on does not end by itself", async () => {
  const { admin } = await newOrganisation(database());
  const id = await uploadedDraft(admin);
  await planDraft(admin, id, week);
  await expireDrafts(new Date(Date.now() + 8 * day));
  expect(await readDraft(admin, id)).toMatchObject({ id });
});

test("how a list was read is remembered for the next one", async () => {
  const { admin } = await newOrganisation(database());
  expect(await rememberedReading(admin)).toEqual({ mapping: {}, fixes: [] });
  const id = await uploadedDraft(admin, list([person("jan", { Rol: "Chef" })]));
  const corrections = { fixes: ["shorten" as const], cells: {}, removed: [] };
  const mapped = await saveDraft(admin, id, { mapping: { title: "Rol" }, corrections }, null);
  const { run } = await planned(admin, id);
  expect(run.counts).toMatchObject({ created: 1 });
  expect(await rememberedReading(admin)).toEqual({ mapping: { title: "Rol" }, fixes: ["shorten"] });

  await saveDraft(admin, id, {}, mapped);
  await planned(admin, id);
  expect(await rememberedReading(admin)).toEqual({ mapping: { title: "Rol" }, fixes: [] });
});

test("the plan of a draft is of the file with its corrections, and its hash is the file's", async () => {
  const { id: organisationId, admin } = await newOrganisation(database());
  const id = await uploadedDraft(admin);
  const corrections = { fixes: [], cells: { 1: { displayName: "Typed, T." } }, removed: [] };
  await saveDraft(admin, id, { corrections }, null);
  const { run } = await planned(admin, id);
  await applyRun(admin, run.id, "command");
  const [user] = await database().owner`
    select display_name from users where organisation_id = ${organisationId} and user_name = 'user001'`;
  expect(user).toEqual({ display_name: "Typed, T." });
  const [file] = await inOrganisation(
    organisationId,
    ({ sql }) => sql`
    select f.sha256 = encode(sha256(c.bytes), 'hex') as same from files f
    join file_chunks c on c.file_id = f.id`,
  );
  expect(file).toEqual({ same: true });
});
