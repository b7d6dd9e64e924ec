import { expect, test } from "vitest";
import { connectionActor } from "../../auth/actors.ts";
import { newId } from "../../ids.ts";
import { block, endAccess, restoreAccess } from "../access.ts";
import { createUser } from "../directory.ts";
import { showUser } from "../people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { activeNames, idOf, people } from "./testing.ts";

const database = testDatabase();
const staff = people(6);
const names = staff.map(({ userName }) => userName);
const jan = person("jan");

test("whom Entra has taken over, the daily file neither changes nor ends", async () => {
  const { sftp, scim } = await newOrganisation(database());
  await runList(sftp, list(staff), "replace");
  await createUser(scim, { ...person("user001"), title: "Manager" });

  const there = await runList(sftp, list(staff.map((one) => ({ ...one, title: "x1" }))), "replace");
  const missing = await runList(sftp, list(staff.slice(1)), "replace");

  expect(there.run.counts).toMatchObject({ kept: 1, updated: 5, deactivated: 0 });
  expect(missing.run.counts).toMatchObject({ unchanged: 5, deactivated: 0 });
  expect(await showUser(sftp, await idOf(sftp, "user001"))).toMatchObject({
    active: true,
    title: "Manager",
    owner: "Entra ID",
  });
});

test("whom the daily file has ended, a list kept by hand does not let in again", async () => {
  const { lists, sftp } = await newOrganisation(database());
  await runList(sftp, list(staff), "replace");
  await runList(sftp, list(staff.slice(1)), "replace");

  const { run } = await runList(lists, list(staff), "replace");

  expect(run.counts).toMatchObject({ kept: 6, reactivated: 0, created: 0, refused: 0 });
  expect(await activeNames(lists)).toEqual(names.slice(1));
});

test("whoever left the list kept by hand comes back with a connection, as its own", async () => {
  const { admin, lists, sftp, scim } = await newOrganisation(database());
  await runList(lists, list([jan, person("piet"), ...staff]), "add");
  const [one, two] = [await idOf(lists, "jan"), await idOf(lists, "piet")];
  await endAccess(admin, one);
  await endAccess(admin, two);

  const { run } = await runList(sftp, list([{ ...jan, userName: "j.jansen" }]), "replace");
  const written = await createUser(scim, person("piet"));

  expect(run.counts).toMatchObject({ reactivated: 1, created: 0, updated: 0 });
  expect(await showUser(lists, one)).toMatchObject({
    active: true,
    userName: "j.jansen",
    owner: "Active Directory",
  });
  expect(written).toMatchObject({ outcome: "reactivated", takenOver: true, user: { id: two } });
});

test("of two daily files, each keeps the other's people", async () => {
  const { id, sftp } = await newOrganisation(database());
  const second = connectionActor({ organisationId: id, id: newId(), kind: "sftp" });
  await database().owner`
    insert into connections (organisation_id, id, kind, name, state)
    values (${id}, ${second.id}, 'sftp', 'Antwerp', 'live')`;
  await runList(sftp, list(staff), "replace");

  const { run } = await runList(second, list([person("user001"), jan]), "replace");
  const back = await runList(sftp, list(staff), "replace");

  expect(run.counts).toMatchObject({ kept: 1, created: 1, deactivated: 0 });
  expect(back.run.status).toBe("unchanged");
  expect(await activeNames(sftp)).toEqual(["jan", ...names]);
});

test("two daily files may know different people by the same external id", async () => {
  const { id, sftp } = await newOrganisation(database());
  const second = connectionActor({ organisationId: id, id: newId(), kind: "sftp" });
  await database().owner`
    insert into connections (organisation_id, id, kind, name, state)
    values (${id}, ${second.id}, 'sftp', 'Antwerp', 'live')`;

  await runList(sftp, list([{ ...jan, externalId: "7" }]), "replace");
  const { run } = await runList(second, list([{ ...person("piet"), externalId: "7" }]), "replace");

  expect(run.counts).toMatchObject({ created: 1, updated: 0, refused: 0 });
});

test("what the directory gives back is active again though somebody else has the e-mail, and both are flagged", async () => {
  const { id, admin, scim } = await newOrganisation(database());
  const { user } = await createUser(scim, jan);
  await endAccess(scim, user.id);
  const other = await createUser(admin, person("other", { email: "jan@example.com" }));

  const back = await restoreAccess(scim, user.id);
  const flagged = await database().owner`
    select user_id as one, other_user_id as other from doubles where organisation_id = ${id}`;

  expect(back).toMatchObject({ active: true, email: "jan@example.com" });
  expect(flagged).toEqual([{ one: user.id, other: other.user.id }]);
});

test("a take-over leaves a block where it is", async () => {
  const { admin, sftp, scim } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);
  await block(admin, user.id);

  await runList(sftp, list([jan]), "replace");
  await createUser(scim, jan);

  expect(await showUser(admin, user.id)).toMatchObject({ blocked: true, owner: "Entra ID" });
});

test("six imports at once in one process all finish", async () => {
  const organisations = await Promise.all(staff.map(() => newOrganisation(database())));

  const runs = await Promise.all(
    organisations.map(({ lists }) => runList(lists, list(staff), "add")),
  );

  expect(runs.map(({ run }) => run.status)).toEqual(Array(6).fill("applied"));
});
