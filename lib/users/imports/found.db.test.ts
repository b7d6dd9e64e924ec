/** Faults that random sequences found (model.db.test.ts), each as the guarantee that it broke. */
import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { endAccess, keepUntil, restoreAccess } from "../access.ts";
import { createUser } from "../directory.ts";
import { mergeUsers } from "../merge.ts";
import { listUsers, showUser } from "../people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { decideRun } from "./decisions.ts";
import { applyRun, reportRun } from "./runs.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();

test("the history of a newcomer holds flags as the record does", async () => {
  const { admin } = await newOrganisation(database());

  const { user } = await createUser(
    admin,
    person("ana", { firstAid: "1", emergencyResponse: "0" }),
  );
  const [entry] = await inOrganisation(admin.organisationId, (at) => historyOf(at, user.id));

  expect(user.firstAid).toBe(true);
  expect(entry?.changes["firstAid"]).toEqual([null, true]);
  expect(entry?.changes).not.toHaveProperty("emergencyResponse");
});

test("whoever loses access by an undo keeps no term that would end it a second time", async () => {
  const { admin, lists } = await newOrganisation(database());
  const { run } = await runList(lists, list([person("ana")]), "add");
  const [ana] = await listUsers(admin);
  const id = ana?.id ?? "";
  await keepUntil(admin, id, "2999-12-31");

  await undoRun(admin, run.id);
  const back = await restoreAccess(admin, id);
  const entries = await inOrganisation(admin.organisationId, (at) => historyOf(at, id));

  expect(back).toMatchObject({ active: true, keepUntil: null });
  expect(entries.find(({ kind }) => kind === "undone")?.changes["keepUntil"]).toEqual([
    "2999-12-31",
    null,
  ]);
});

test("a name that is not given up after all gives no e-mail away either", async () => {
  const { lists } = await newOrganisation(database());
  const [ana, hal] = [person("ana"), person("hal")];
  await runList(lists, list([ana, hal]), "add");
  const stranger = { firstName: "Tom", surname: "Vos", displayName: "Vos, T." };

  const rows = [
    { ...ana, ...stranger, email: "hal@example.com" },
    person("fay", { email: "ana@example.com" }),
  ];
  const plan = await runList(lists, list(rows), "add", { dryRun: true, skipRefused: true });
  await decideRun(lists, plan.run.id, { kind: "identity", row: 1, decision: "another" });
  await applyRun(lists, plan.run.id, "command");
  const { run } = await reportRun(lists, plan.run.id);
  const people = await listUsers(lists);

  expect(run.status).toBe("unchanged");
  expect(run.counts).toMatchObject({ created: 0, refused: 2 });
  expect(people.map(({ userName, email }) => [userName, email])).toEqual([
    ["ana", "ana@example.com"],
    ["hal", "hal@example.com"],
  ]);
});

test("a list gives nobody an e-mail that a flagged person of the directory uses", async () => {
  const { lists, scim } = await newOrganisation(database());
  await runList(lists, list([person("ana")]), "add");
  const shared = { email: "shared@example.com" };
  const first = await createUser(scim, person("s1", shared));
  await createUser(scim, person("s2", shared));
  await endAccess(scim, first.user.id);

  const { run } = await runList(lists, list([person("ana", shared)]), "add", { skipRefused: true });

  expect(run.counts).toMatchObject({ updated: 0, refused: 1 });
});

test("an undo gives nobody an e-mail back that a flagged person of the directory uses", async () => {
  const { lists, scim } = await newOrganisation(database());
  const shared = { email: "shared@example.com" };
  await runList(lists, list([person("ana", shared)]), "add");
  const { run } = await runList(lists, list([person("ana")]), "add");
  const first = await createUser(scim, person("s1", shared));
  await createUser(scim, person("s2", shared));
  await endAccess(scim, first.user.id);

  await undoRun(lists, run.id);
  const { skipped } = await reportRun(lists, run.id);
  const ana = (await listUsers(lists)).find(({ userName }) => userName === "ana");

  expect(skipped.map(({ reason }) => reason)).toEqual(["taken"]);
  expect(ana?.email).toBe("ana@example.com");
});

test("a refused row with nothing but a display name protects everybody who bears it", async () => {
  const { lists } = await newOrganisation(database());
  const twins = ["jan1", "jan2"].map((name) => person(name, { displayName: "Jansen, Jan" }));
  const others = ["aa", "bb", "cc"].map((name) => person(name));
  await runList(lists, list([...twins, ...others]), "add");

  const { run } = await runList(
    lists,
    list([...others, person("", { email: "", displayName: "Jansen, Jan" })]),
    "replace",
    { skipRefused: true, yes: true },
  );

  expect(run.counts).toMatchObject({ deactivated: 0, refused: 1 });
});

test("an external id that somebody else got since stays theirs when a run is undone", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list([person("ana", { externalId: "E1" })]), "add");
  const { run } = await runList(lists, list([person("ana", { externalId: "E2" })]), "add");
  await runList(lists, list([person("bob", { externalId: "E1" })]), "add");

  await undoRun(admin, run.id);
  const people = await listUsers(lists);

  expect(people.map(({ userName, externalId }) => [userName, externalId])).toContainEqual([
    "bob",
    "E1",
  ]);
});

test("two of three records with one e-mail can be merged, and the third stays flagged against them", async () => {
  const { admin, scim } = await newOrganisation(database());
  const shared = { email: "shared@example.com" };
  const [, second, third] = [
    await createUser(scim, person("s1", shared)),
    await createUser(scim, person("s2", shared)),
    await createUser(scim, person("s3", shared)),
  ];

  const merged = await mergeUsers(admin, second.user.id, third.user.id);

  expect(merged).toMatchObject({ userName: "s3", active: true });
});

test("a plan that showed a newcomer does not take the name from somebody who came meanwhile", async () => {
  const { admin, lists } = await newOrganisation(database());
  const row = person("ana", { firstName: "Tom", surname: "Vos", email: "tom@example.com" });
  const { run } = await runList(lists, list([row]), "add", { dryRun: true });
  const { user } = await createUser(admin, person("ana"));

  await expect(applyRun(admin, run.id, "command")).rejects.toMatchObject({ code: "plan_changed" });

  expect(await showUser(admin, user.id)).toMatchObject({ active: true });
});

test("a conflict row protects whoever has its user name, also when its e-mail is another one's", async () => {
  const { lists, sftp } = await newOrganisation(database());
  const [hal, cas] = [person("hal", { externalId: "E7" }), person("cas", { externalId: "E2" })];
  await runList(lists, list([person("bob")]), "add");
  await runList(sftp, list([hal, cas]), "add");

  const { run } = await runList(
    sftp,
    list([person("hal", { email: "bob@example.com", externalId: "E2" })]),
    "replace",
    { yes: true },
  );

  expect(run.counts).toMatchObject({ refused: 1, deactivated: 0 });
});
