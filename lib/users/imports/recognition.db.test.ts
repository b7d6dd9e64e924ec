import { expect, test } from "vitest";
import { endAccess } from "../access.ts";
import { createUser } from "../directory.ts";
import { listUsers, showUser } from "../people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { applyRun, reportRun } from "./runs.ts";
import { activeNames, idOf, issuesOf, kindsOf, people, planOf } from "./testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const jan = person("jan", { firstName: "Jan", surname: "Jansen", displayName: "Jansen, Jan" });
const piet = person("piet", {
  firstName: "Piet",
  surname: "Pieters",
  displayName: "Pieters, Piet",
});
const replacing = { skipRefused: true, yes: true };

test("a user name is the same person in whatever case it is written", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");
  const id = await idOf(lists, "jan");

  const { run } = await runList(lists, list([{ ...jan, userName: "JAN" }]), "add");

  expect(run.counts).toMatchObject({ created: 0, updated: 1, renamed: 0 });
  expect(await showUser(lists, id)).toMatchObject({ userName: "JAN" });
});

test("an external id is recognised before a user name, so a rename keeps the person", async () => {
  const { sftp } = await newOrganisation(database());
  await runList(sftp, list([{ ...jan, externalId: "E1" }]), "replace");
  const id = await idOf(sftp, "jan");

  const married = { ...jan, userName: "jandevries", surname: "de Vries", email: "jdv@example.com" };
  const { run } = await runList(sftp, list([{ ...married, externalId: "e1" }]), "replace");

  expect(run.counts).toMatchObject({ created: 0, updated: 1, renamed: 1, deactivated: 0 });
  expect(await idOf(sftp, "jandevries")).toBe(id);
});

test("two people swap their user names by external id, and both keep their records", async () => {
  const { sftp } = await newOrganisation(database());
  await runList(
    sftp,
    list([
      { ...jan, externalId: "1" },
      { ...piet, externalId: "2" },
    ]),
    "replace",
  );
  const before = [await idOf(sftp, "jan"), await idOf(sftp, "piet")];

  const swapped = [
    { ...jan, userName: "piet", externalId: "1" },
    { ...piet, userName: "jan", externalId: "2" },
  ];
  const { run } = await runList(sftp, list(swapped), "replace");

  expect(run.counts).toMatchObject({ created: 0, updated: 2, renamed: 2, deactivated: 0 });
  expect([await idOf(sftp, "piet"), await idOf(sftp, "jan")]).toEqual(before);
});

test("an external id means nothing outside its own connection", async () => {
  const { lists, sftp } = await newOrganisation(database());
  await runList(lists, list([{ ...jan, externalId: "1" }]), "add");

  const { run } = await runList(sftp, list([{ ...piet, externalId: "1" }]), "replace");

  expect(run.counts).toMatchObject({ created: 1, updated: 0 });
  expect(await activeNames(sftp)).toEqual(["jan", "piet"]);
});

test("a connection takes over the one person by hand who has the e-mail: same id, new owner, undone by undo", async () => {
  const { lists, sftp } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");
  const id = await idOf(lists, "jan");

  const taking = await runList(
    sftp,
    list([{ ...jan, userName: "j.jansen", email: "JAN@example.com" }]),
    "replace",
  );
  const taken = await showUser(lists, id);
  const kinds = await kindsOf(lists, id);
  await undoRun(lists, taking.run.id);

  expect(taking.run.counts).toMatchObject({ created: 0, updated: 1, renamed: 1 });
  expect(taken).toMatchObject({ userName: "j.jansen", owner: "Active Directory", source: "sftp" });
  expect(kinds).toEqual(["created", "updated"]);
  expect(await showUser(lists, id)).toMatchObject({ userName: "jan", owner: null, source: "list" });
});

test("a take-over stands in the plan by name before it happens", async () => {
  const { lists, sftp } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");

  const plan = await runList(sftp, list([{ ...jan, userName: "j.jansen" }]), "replace", {
    dryRun: true,
  });

  expect(await planOf(sftp, plan, "updated")).toMatchObject([
    { userName: "j.jansen", takenOver: true, renamed: true },
  ]);
});

test("of two people without access who share the e-mail nobody is taken over, and both are flagged", async () => {
  const { lists, sftp, scim, id } = await newOrganisation(database());
  const first = await createUser(lists, jan);
  await endAccess(lists, first.user.id);
  const second = await createUser(lists, { ...piet, email: "jan@example.com" });
  await endAccess(lists, second.user.id);
  const old = [first.user.id, second.user.id].sort();
  const flaggedWith = async (userId: string) => {
    const rows = await database().owner`
      select other_user_id as other from doubles
      where organisation_id = ${id} and user_id = ${userId} and resolved_at is null`;
    return rows.map(({ other }) => other).sort();
  };

  const { run } = await runList(sftp, list([{ ...jan, userName: "j.jansen" }]), "replace");
  const byFeed = await idOf(lists, "j.jansen");
  await endAccess(sftp, byFeed);
  await createUser(lists, { ...person("third"), email: "jan@example.com" });
  const byScim = await createUser(scim, { ...jan, userName: "jan@upn.example" });

  expect(run.counts).toMatchObject({ created: 1, updated: 0, reactivated: 0 });
  expect(await flaggedWith(byFeed)).toEqual(old);
  expect(byScim.outcome).toBe("created");
  expect(await flaggedWith(byScim.user.id)).toEqual(
    [...old, byFeed, await idOf(lists, "third")].sort(),
  );
});

test("a higher source's person is kept by a list that knows them by user name or only by e-mail", async () => {
  const { lists, scim } = await newOrganisation(database());
  await createUser(scim, { ...jan, externalId: "guid" });
  await createUser(scim, { ...piet, userName: "piet@upn.example" });
  const rows = [{ ...jan, surname: "Other" }, piet, person("new")];

  const { run, issues } = await runList(lists, list(rows), "replace");

  expect(issues).toEqual([]);
  expect(run.status).toBe("applied");
  expect(run.counts).toMatchObject({ rows: 3, kept: 2, created: 1, refused: 0, deactivated: 0 });
  expect(await activeNames(lists)).toEqual(["jan", "new", "piet@upn.example"]);
});

test("whom the directory has ended is not let in again by a list that knows the e-mail", async () => {
  const { lists, scim, id } = await newOrganisation(database());
  await createUser(scim, { ...jan, userName: "jan@upn.example" });
  await database().owner`update users set active = false where organisation_id = ${id}`;

  const { run } = await runList(lists, list([jan]), "add");

  expect(run.counts).toMatchObject({ kept: 1, created: 0, refused: 0 });
  expect(await listUsers(lists)).toEqual([]);
});

test("four hundred people whom Entra brings again under their UPNs stay four hundred, and the old list keeps them", async () => {
  const { lists, scim } = await newOrganisation(database());
  const staff = people(400);
  await runList(lists, list(staff), "replace");
  const ids = (await listUsers(lists)).map(({ id }) => id).sort();

  const outcomes = new Set<string>();
  for (const one of staff) {
    const written = await createUser(scim, {
      ...one,
      userName: `${one.userName}@upn.example`,
      externalId: `guid-${one.userName}`,
    });
    outcomes.add(`${written.outcome} ${written.takenOver}`);
  }
  const after = await listUsers(lists, { inactive: true });
  const { run } = await runList(lists, list(staff), "replace");

  expect(outcomes).toEqual(new Set(["updated true"]));
  expect(after.map(({ id }) => id).sort()).toEqual(ids);
  expect(new Set(after.map(({ owner }) => owner))).toEqual(new Set(["Entra ID"]));
  expect(run.status).toBe("unchanged");
  expect(run.counts).toMatchObject({ rows: 400, kept: 400, refused: 0, deactivated: 0 });
  expect(await listUsers(lists)).toHaveLength(400);
});

test("a new user name with the e-mail of somebody missing is a rename in a complete list", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan, piet]), "add");
  const id = await idOf(lists, "jan");

  const { run } = await runList(lists, list([{ ...jan, userName: "jan2" }, piet]), "replace");

  expect(run.counts).toMatchObject({ updated: 1, renamed: 1, created: 0, deactivated: 0 });
  expect(await idOf(lists, "jan2")).toBe(id);
});

test("when only adding, a new user name with somebody's e-mail is a conflict, because nobody is known to be missing", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");

  const adding = await runList(lists, list([{ ...jan, userName: "jan2" }]), "add");

  expect(adding.run.status).toBe("failed");
  expect(issuesOf(adding)).toEqual(["1 email conflict"]);
  expect(await activeNames(lists)).toEqual(["jan"]);
});

test("a person without access who is in the list again comes back under the same id", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan, piet]), "add");
  const id = await idOf(lists, "jan");
  await runList(lists, list([piet]), "replace");

  const { run } = await runList(lists, list([{ ...jan, title: "Manager" }, piet]), "add");
  const back = await runList(lists, list([piet, jan], ["title", ...Object.keys(jan)]), "add");

  expect(run.counts).toMatchObject({ reactivated: 1, updated: 0, created: 0, unchanged: 1 });
  expect(await showUser(lists, id)).toMatchObject({ active: true, deactivatedAt: null });
  expect((await reportRun(lists, back.run.id)).run.counts).toMatchObject({ reactivated: 0 });
});

test("a list that was refused can be taken with its good rows only", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");
  const rows = list([{ ...piet, email: "jan@example.com" }, person("new")]);

  const whole = await runList(lists, rows, "add");
  const good = await runList(lists, rows, "add", replacing);

  expect(whole.run.status).toBe("failed");
  expect(good.run.status).toBe("applied");
  expect(await activeNames(lists)).toEqual(["jan", "new"]);
});

test("a plan somebody looked at first recognises the same people when it is applied", async () => {
  const { lists, sftp } = await newOrganisation(database());
  await runList(lists, list([jan]), "add");
  const id = await idOf(lists, "jan");
  const plan = await runList(sftp, list([{ ...jan, userName: "j.jansen" }]), "replace", {
    dryRun: true,
  });

  await applyRun(lists, plan.run.id, "command");

  expect(await idOf(lists, "j.jansen")).toBe(id);
});
