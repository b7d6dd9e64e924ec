/** Faults that random sequences found (model.db.test.ts), each as the guarantee that it broke. */
import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { keepUntil, restoreAccess } from "../access.ts";
import { createUser } from "../directory.ts";
import { listUsers } from "../people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
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

  const { run } = await runList(
    lists,
    list([
      { ...ana, ...stranger, email: "hal@example.com" },
      person("fay", { email: "ana@example.com" }),
    ]),
    "add",
    { anotherPerson: [1], skipRefused: true, yes: true },
  );
  const people = await listUsers(lists);

  expect(run.status).toBe("unchanged");
  expect(run.counts).toMatchObject({ created: 0, refused: 2 });
  expect(people.map(({ userName, email }) => [userName, email])).toEqual([
    ["ana", "ana@example.com"],
    ["hal", "hal@example.com"],
  ]);
});
