import { expect, test } from "vitest";
import { changeUser, createUser } from "./directory.ts";
import { showUserNamed } from "./people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "./testing.ts";

const database = testDatabase();

/** An organisation whose connections do not synchronise phone numbers. */
async function withoutPhones() {
  const organisation = await newOrganisation(database());
  await database().owner`
    update connections set local_fields = '{phone}' where organisation_id = ${organisation.id}`;
  return organisation;
}

test("a field that is switched off for a daily file is passed over and stays editable by hand", async () => {
  const { sftp, admin } = await withoutPhones();
  const jan = person("jan", { phone: "+31 20 1" });

  await runList(sftp, list([jan]), "replace");
  const { user } = await changeUser(admin, (await showUserNamed(admin, "jan")).id, {
    phone: "+31 20 22",
  });
  const again = await runList(sftp, list([jan]), "replace");

  expect(user.phone).toBe("+31 20 22");
  expect(again.run.status).toBe("unchanged");
  expect((await showUserNamed(admin, "jan")).phone).toBe("+31 20 22");
});

test("a field that is switched off for SCIM is passed over on create and on change", async () => {
  const { scim, admin } = await withoutPhones();

  const { user } = await createUser(scim, person("piet", { phone: "+31 20 1", title: "Chef" }));
  await changeUser(admin, user.id, { phone: "+31 20 22" });
  await changeUser(scim, user.id, { phone: "+31 20 333", title: "Head chef" });

  expect(user).toMatchObject({ phone: null, title: "Chef" });
  expect(await showUserNamed(admin, "piet")).toMatchObject({
    phone: "+31 20 22",
    title: "Head chef",
  });
});
