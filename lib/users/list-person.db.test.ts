import { expect, test } from "vitest";
import { block, endAccess } from "./access.ts";
import { changeUser, createUser } from "./directory.ts";
import { wholePerson } from "./list-person.ts";
import { newOrganisation, person, testDatabase } from "./testing.ts";

const database = testDatabase();

test("each field names what brought its value, and what happened stands newest first", async () => {
  const { admin, scim } = await newOrganisation(database());
  const { user } = await createUser(admin, person("JanJ", { title: "Manager" }));
  await createUser(scim, person("JanJ", { department: "Sales", externalId: "e1" }));
  await block(admin, user.id);
  const { origins, happenings, user: shown } = await wholePerson(admin, user.id);
  expect(origins.title).toMatchObject({ wayIn: "manual", kind: "created" });
  expect(origins.department).toMatchObject({ wayIn: "scim", kind: "updated" });
  expect(origins.phone).toBeUndefined();
  expect(happenings.map(({ kind }) => kind)).toEqual(["blocked", "updated", "created"]);
  expect(shown.locked).toContain("department");
});

test("fields that a connection does not synchronise are not locked", async () => {
  const { id, admin, sftp } = await newOrganisation(database());
  const { user } = await createUser(sftp, person("Piet"));
  await database().owner`
    update connections set local_fields = '{phone}' where organisation_id = ${id}`;
  const { locked } = (await wholePerson(admin, user.id)).user;
  expect(locked).not.toContain("phone");
  expect(locked).toContain("mobile");
  await changeUser(admin, user.id, { phone: "0201234567" });
  expect((await wholePerson(admin, user.id)).origins.phone).toMatchObject({ wayIn: "manual" });
});

test("a change of access is no origin of a field", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, person("Kees"));
  await endAccess(admin, user.id);
  const { origins } = await wholePerson(admin, user.id);
  expect(new Set(Object.values(origins).map(({ kind }) => kind))).toEqual(new Set(["created"]));
});

test("another organisation's person is not found, as nobody is", async () => {
  const [mine, theirs] = [await newOrganisation(database()), await newOrganisation(database())];
  const { user } = await createUser(theirs.admin, person("Hidden"));
  const refusal = { code: "not_found", message: "There is no such person." };
  for (const id of [user.id, crypto.randomUUID(), "nonsense"]) {
    await expect(wholePerson(mine.admin, id)).rejects.toMatchObject(refusal);
  }
});
