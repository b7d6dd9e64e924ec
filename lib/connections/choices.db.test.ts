import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../ids.ts";
import { enterpriseUser } from "../scim/schema.ts";
import { createUser } from "../users/directory.ts";
import { showUser } from "../users/people.ts";
import { newOrganisation, person, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { addGroupRule, chooseField, chooseTold, removeGroupRule } from "./choices.ts";
import { connectionPage, fieldsPage } from "./connection-page.ts";
import { fullHistory } from "./testing.ts";

const database = testDatabase();
let organisation: TestOrganisation;
let id: string;
beforeEach(async () => {
  organisation = await newOrganisation(database());
  id = organisation.scim.connectionId ?? "";
});

const fieldOf = async (name: string) =>
  (await fieldsPage(organisation.admin, id)).fields.find(({ field }) => field === name);
const said = async () =>
  (await fullHistory(organisation.admin)).map((text) => text.replace(/^.*gone /, ""));

describe("a field", () => {
  test("that is switched off is not taken any more, until it is switched on again", async () => {
    const { admin, scim } = organisation;
    await chooseField(admin, id, "title", { isOn: false, path: "title" });
    const { user } = await createUser(scim, { ...person("jan"), title: "Manager", phone: "020 1" });
    expect(user).toMatchObject({ title: null, phone: "020 1" });
    expect(await fieldOf("title")).toMatchObject({ isOn: false });
    await chooseField(admin, id, "title", { isOn: true, path: "title" });
    await chooseField(admin, id, "title", { isOn: true, path: "title" });
    expect(await fieldOf("title")).toMatchObject({ isOn: true });
    expect(await said()).toEqual([
      "stopped taking Job title from Entra ID",
      expect.stringContaining("added"),
      "takes Job title from Entra ID again",
    ]);
  });

  test("can come from another attribute, and from the usual one again", async () => {
    const { admin } = organisation;
    const division = `${enterpriseUser}:division`;
    await chooseField(admin, id, "department", { isOn: true, path: ` ${division} ` });
    expect(await fieldOf("department")).toMatchObject({ path: division, isOn: true });
    const usual = `${enterpriseUser}:department`;
    await chooseField(admin, id, "department", { isOn: true, path: usual });
    expect(await fieldOf("department")).toMatchObject({ path: usual });
    expect(await said()).toEqual([
      `takes Department of Entra ID from ${division} instead of ${usual}`,
      `takes Department of Entra ID from ${usual} instead of ${division}`,
    ]);
  });

  test.each([
    ["surname", { isOn: false, path: "name.familyName" }, "field_locked"],
    ["userName", { isOn: true, path: "nickName" }, "field_locked"],
    ["title", { isOn: true, path: "name" }, "path_invalid"],
    ["title", { isOn: true, path: "DISPLAYNAME" }, "path_taken"],
  ] as const)("%s is refused %j", async (field, choice, refusal) => {
    await expect(chooseField(organisation.admin, id, field, choice)).rejects.toMatchObject({
      refusal,
    });
    expect(await said()).toEqual([]);
  });

  test("shows what came of the person last heard of, and what it became", async () => {
    const { admin, scim } = organisation;
    expect((await fieldsPage(admin, id)).person).toBeNull();
    const long = "Van der Berg-Jansen, Christiaan";
    const { user } = await createUser(scim, { ...person("jan"), externalId: "1", firstAid: "1" });
    const resource = { userName: "jan", displayName: long, [enterpriseUser]: { department: "X" } };
    await database().owner`
      update links set resource = ${JSON.stringify(resource)}::text::jsonb where user_id = ${user.id}`;
    expect((await fieldsPage(admin, id)).person).toMatchObject({ id: user.id });
    expect(await fieldOf("displayName")).toMatchObject({
      arrived: long,
      became: user.displayName,
    });
    expect(await fieldOf("department")).toMatchObject({ arrived: "X", became: null });
    expect(await fieldOf("firstAid")).toMatchObject({ arrived: null, became: "1" });
  });
});

describe("what groups mean", () => {
  async function group(connectionId: string, name: string): Promise<string> {
    const groupId = newId();
    await database().owner`
      insert into groups (organisation_id, id, connection_id, display_name, display_name_key)
      values (${organisation.id}, ${groupId}, ${connectionId}, ${name}, ${name.toLowerCase()})`;
    return groupId;
  }

  test("is a flag or a department, once each, and can be taken back", async () => {
    const { admin } = organisation;
    const groupId = await group(id, "Hulp");
    const flag = { groupId, field: "firstAid" } as const;
    await addGroupRule(admin, id, flag);
    await addGroupRule(admin, id, flag);
    const department = { groupId, field: "department", value: "Verkoop" } as const;
    await addGroupRule(admin, id, { ...department, value: " Verkoop\u200b " });
    const rules = async () => (await connectionPage(admin, id)).settings.groupRules;
    expect(await rules()).toEqual([flag, department]);
    await removeGroupRule(admin, id, flag);
    expect(await rules()).toEqual([department]);
    expect(await said()).toEqual([
      "decided that members of Hulp in Entra ID get EHBO (first aid)",
      "decided that members of Hulp in Entra ID get Department Verkoop",
      "decided that members of Hulp in Entra ID no longer get EHBO (first aid)",
    ]);
  });

  test("holds for those who are in the group by now, and ends with the rule", async () => {
    const { admin, scim } = organisation;
    const groupId = await group(id, "Hulp");
    const { user } = await createUser(scim, { ...person("jan"), externalId: "1" });
    await database().owner`
      insert into group_members (organisation_id, group_id, user_id)
      values (${organisation.id}, ${groupId}, ${user.id})`;
    await addGroupRule(admin, id, { groupId, field: "firstAid" });
    expect(await showUser(admin, user.id)).toMatchObject({ firstAid: true });
    await removeGroupRule(admin, id, { groupId, field: "firstAid" });
    expect(await showUser(admin, user.id)).toMatchObject({ firstAid: false });
  });

  test("is said of the connection's own groups only, and of departments that have a name", async () => {
    const { admin, sftp } = organisation;
    const own = await group(id, "Hulp");
    const foreign = await group(sftp.connectionId ?? "", "Hulp");
    for (const rule of [
      { groupId: foreign, field: "firstAid" },
      { groupId: newId(), field: "firstAid" },
      { groupId: own, field: "department" },
      { groupId: own, field: "department", value: "x".repeat(51) },
    ] as const) {
      await expect(addGroupRule(admin, id, rule)).rejects.toMatchObject({
        refusal: "rule_invalid",
      });
    }
  });
});

test("those who are told are kept as addresses, and the history does not name them", async () => {
  const { admin } = organisation;
  await chooseTold(admin, id, "IT@acme.example; hr@acme.example,\n it@acme.example");
  const { settings } = await connectionPage(admin, id);
  expect(settings.tell).toEqual(["it@acme.example", "hr@acme.example"]);
  await expect(chooseTold(admin, id, "hr@acme.example, nobody")).rejects.toMatchObject({
    refusal: "tell_invalid",
  });
  const [row] = await database().owner`
    select string_agg(changes::text, '') as kept from history where organisation_id = ${organisation.id}`;
  expect(row?.["kept"]).not.toContain("acme.example");
});

test("Managers neither see nor change any of it, and another organisation has nothing here", async () => {
  const foreign = (await newOrganisation(database())).admin;
  for (const [actor, refusal] of [
    [organisation.manager, "not_admin"],
    [foreign, "no_connection"],
  ] as const) {
    for (const deed of [
      () => connectionPage(actor, id),
      () => fieldsPage(actor, id),
      () => chooseField(actor, id, "title", { isOn: false, path: "title" }),
      () => addGroupRule(actor, id, { groupId: newId(), field: "firstAid" }),
      () => removeGroupRule(actor, id, { groupId: newId(), field: "firstAid" }),
      () => chooseTold(actor, id, ""),
    ]) {
      await expect(deed()).rejects.toMatchObject({ refusal });
    }
  }
});
