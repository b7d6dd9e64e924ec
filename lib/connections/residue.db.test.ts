import { expect, test } from "vitest";
import { newFeed } from "../feeds/testing.ts";
import { keepUntil } from "../users/access.ts";
import { createUser } from "../users/directory.ts";
import { decideRun } from "../users/imports/decisions.ts";
import { executeRun } from "../users/imports/execution.ts";
import { applyRun, discardRun, type RunReport, reportRun } from "../users/imports/runs.ts";
import { activeNames, idOf, planOf, skippedOf } from "../users/imports/testing.ts";
import { undoRun } from "../users/imports/undo.ts";
import { showUser } from "../users/people.ts";
import {
  list,
  newOrganisation,
  person,
  runList,
  type TestOrganisation,
  testDatabase,
} from "../users/testing.ts";
import { createScimConnection, pauseConnection } from "./connections.ts";
import { closeConnection } from "./moving.ts";
import { lookAtResidue, readResidue } from "./residue.ts";
import { fullHistory } from "./testing.ts";

const database = testDatabase();
const later = "2999-12-31";

/** Six people of a list and one added by hand; the directory has taken two of the six over. */
async function moving(): Promise<TestOrganisation & { directory: string }> {
  const organisation = await newOrganisation(database());
  const { admin, lists, scim } = organisation;
  const staff = ["ada", "bob", "cas", "dik", "eva", "fem"].map((name, n) =>
    person(name, { department: n < 4 ? "Sales" : "" }),
  );
  await runList(lists, list(staff), "add");
  await createUser(admin, person("hans"));
  for (const name of ["ada", "bob"]) await createUser(scim, { ...person(name), externalId: name });
  return { ...organisation, directory: scim.connectionId ?? "" };
}

/** The plan about whoever is not in the source. */
async function planned(admin: TestOrganisation["admin"], id: string): Promise<RunReport> {
  const runId = await lookAtResidue(admin, id);
  await executeRun(admin.organisationId, runId);
  return reportRun(admin, runId);
}

const named = async (admin: TestOrganisation["admin"], report: RunReport) =>
  (await planOf(admin, report, "deactivated")).map(({ userName, reason }) => [userName, reason]);

test("whoever the directory did not take over is named by department, and loses nothing by that", async () => {
  const { admin, directory } = await moving();
  await database().owner`update connections set current_run_at = now() where id = ${directory}`;
  expect(await readResidue(admin, directory)).toMatchObject({
    ...{ none: null, people: 5, addedByHand: 1, planId: null, isSending: true },
    departments: [
      { department: "Sales", people: 2, named: [{ name: "cas, F." }, { name: "dik, F." }] },
      { department: null, people: 3, named: [{ name: "eva, F." }, { name: "fem, F." }, {}] },
    ],
  });
  const report = await planned(admin, directory);
  expect(report.run).toMatchObject({ status: "planned", counts: { rows: 0, deactivated: 4 } });
  expect(await named(admin, report)).toEqual(
    ["cas", "dik", "eva", "fem"].map((name) => [name, "not_in_source"]),
  );
  expect(skippedOf(report)).toEqual({ hans: "added_by_hand" });
  expect(await activeNames(admin)).toHaveLength(7);
  expect(await lookAtResidue(admin, directory)).toBe(report.run.id);
});

test("some are kept, one until a day, the rest lose access; one undo gives all of it back", async () => {
  const { admin, directory } = await moving();
  const { run } = await planned(admin, directory);
  const [cas, dik] = [await idOf(admin, "cas"), await idOf(admin, "dik")];
  const keep = { kind: "access", ends: false } as const;
  await decideRun(admin, run.id, { ...keep, of: { userId: cas }, keepUntil: later });
  await decideRun(admin, run.id, { ...keep, of: { userId: dik } });
  const submit = (confirm: number) =>
    applyRun(admin, run.id, "command", { answer: "as_decided", confirm });
  await expect(submit(4)).rejects.toMatchObject({ code: "invalid" });
  await submit(2);
  expect(await activeNames(admin)).toEqual(["ada", "bob", "cas", "dik", "hans"]);
  expect(await showUser(admin, cas)).toMatchObject({ keepUntil: later, owner: null });
  expect((await showUser(admin, await idOf(admin, "ada"))).owner).toBe("Entra ID");
  const told = (await fullHistory(admin)).join("\n");
  expect(told).toMatch(/looked who is not in Entra ID/);
  expect(told).toMatch(
    /decided about those who are not in Entra ID: 2 people lost access, 1 person/,
  );

  await undoRun(admin, run.id);
  expect(await activeNames(admin)).toHaveLength(7);
  expect((await showUser(admin, cas)).keepUntil).toBeNull();
});

test("whoever was kept once is not asked about again, and stays in a later plan unless ticked", async () => {
  const { admin, directory } = await moving();
  const { run } = await planned(admin, directory);
  await decideRun(admin, run.id, {
    ...{ kind: "access", ends: false },
    of: { list: "leaver", department: "Sales" },
  });
  await keepUntil(admin, await idOf(admin, "eva"), later);
  await applyRun(admin, run.id, "command", { answer: "as_decided", confirm: 2 });
  // Plans by name go when they are old; what was decided stays.
  await database().owner`delete from run_changes where run_id = ${run.id}`;
  expect(await readResidue(admin, directory)).toMatchObject({ people: 0, departments: [] });
  const again = await planned(admin, directory);
  expect(again.run.counts).toMatchObject({ deactivated: 0 });
  expect(skippedOf(again)).toEqual({
    ...{ cas: "unticked", dik: "unticked", eva: "keep_until", hans: "added_by_hand" },
  });
});

test("whoever the directory takes over while the plan waits keeps access", async () => {
  const { admin, scim, directory } = await moving();
  const { run } = await planned(admin, directory);
  await createUser(scim, { ...person("cas"), externalId: "cas" });
  await applyRun(admin, run.id, "command", { answer: "as_decided", confirm: 4 });
  expect(await activeNames(admin)).toEqual(["ada", "bob", "cas", "hans"]);
  expect(skippedOf(await reportRun(admin, run.id))).toMatchObject({ cas: "changed_since" });
});

test("people of a daily file are left over by a directory, and never the other way round", async () => {
  const { admin, sftp, scim } = await newOrganisation(database());
  const okta = await createScimConnection(admin, "Okta");
  await createUser(sftp, person("file"));
  await createUser(scim, { ...person("entra"), externalId: "entra" });
  const { departments, stillLive } = await readResidue(admin, scim.connectionId ?? "");
  expect(departments).toMatchObject([{ named: [{ name: "file, F." }] }]);
  expect(stillLive).toEqual(["Active Directory"]);
  expect(await readResidue(admin, okta)).toMatchObject({ none: "nothing_came", people: 0 });
  expect(await readResidue(admin, sftp.connectionId ?? "")).toMatchObject({ none: "nothing_came" });
});

test("before a daily file goes live: whom its newest file does not name, but nobody of a refused row", async () => {
  const feed = await newFeed(database(), { live: false });
  const { admin, lists, connectionId } = feed;
  await runList(lists, list(["ada", "bob", "cas", "dik"].map((name) => person(name))), "add");
  const refused = person("bob", { email: "no address" });
  const disabled = person("dik", { enabled: "false" });
  await feed.bring(list([person("ada", { enabled: "true" }), refused, disabled, person("eva")]));
  const { people } = await readResidue(admin, connectionId);
  expect(people).toBe(3);
  const report = await planned(admin, connectionId);
  expect(await named(admin, report)).toEqual([
    ["cas", "not_in_source"],
    ["dik", "disabled_in_directory"],
  ]);
  expect(skippedOf(report)).toEqual({ bob: "refused_row" });
  expect(report.run.counts).toMatchObject({ rows: 0, created: 0, refused: 0, deactivated: 2 });
  await applyRun(admin, report.run.id, "command", { answer: "as_decided", confirm: 2 });
  expect(await activeNames(admin)).toEqual(["ada", "bob"]);
  const [newest] = await feed.runs();
  expect(newest?.run).toMatchObject({ source: "manual", status: "applied" });
  expect((await feed.connection()).state).toBe("preview");
});

test("files with additions only say nothing about who is not there", async () => {
  const feed = await newFeed(database(), { mode: "add" });
  await feed.bring(list([person("ada")]));
  const { admin, connectionId } = feed;
  expect(await readResidue(admin, connectionId)).toMatchObject({ none: "additions", people: 0 });
  await expect(lookAtResidue(admin, connectionId)).rejects.toMatchObject({ code: "wrong_state" });
});

test("it is the business of Admins, of their own organisation's connections that are open", async () => {
  const { admin, manager, directory } = await moving();
  const stranger = await newOrganisation(database());
  for (const deed of [readResidue, lookAtResidue]) {
    await expect(deed(manager, directory)).rejects.toMatchObject({ refusal: "not_admin" });
    await expect(deed(stranger.admin, directory)).rejects.toMatchObject({
      refusal: "no_connection",
    });
  }
  const { run } = await planned(admin, directory);
  await discardRun(admin, run.id);
  expect(await activeNames(admin)).toHaveLength(7);
  await pauseConnection(admin, directory);
  await expect(lookAtResidue(admin, directory)).rejects.toMatchObject({ code: "wrong_state" });
  await closeConnection(admin, directory);
  expect(await readResidue(admin, directory)).toMatchObject({ none: "not_open" });
  await expect(lookAtResidue(admin, directory)).rejects.toMatchObject({ refusal: "closed" });
});
