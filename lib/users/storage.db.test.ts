import { expect, test } from "vitest";
import { userColumnNames, userColumns } from "#db/fields";
import { newId } from "../ids.ts";
import { createUser } from "./directory.ts";
import { listFieldRules, userFields } from "./fields.ts";
import { newOrganisation, testDatabase } from "./testing.ts";

const database = testDatabase();

test("the columns of a person stand in the order of the field table", () => {
  expect(userColumnNames).toEqual(userFields);
});

test.each(listFieldRules.filter(({ kind }) => kind !== "flag"))(
  "the database holds the longest $field that the field table allows",
  async ({ field, max }) => {
    const { owner } = database();
    const { id: organisationId } = await newOrganisation(database());
    const longest = "😀".repeat(max);
    const column = field === "externalId" ? "title" : userColumns[field];
    const names = { user_name: "x", user_name_key: "x", display_name_key: "x" };
    const id = newId();
    const row = { ...names, organisation_id: organisationId, id, source: "list" };

    const [user] =
      await owner`insert into users ${owner({ ...row, [column]: longest })} returning *`;
    const [link] = await owner`
      insert into links (organisation_id, user_id, external_id, external_id_key)
      values (${organisationId}, ${id}, ${longest}, ${longest}) returning *`;

    expect(field === "externalId" ? link?.["external_id"] : user?.[column]).toBe(longest);
  },
);

test("what a connection brings is kept to the storage limits, and refused as invalid beyond them", async () => {
  const { scim } = await newOrganisation(database());
  // Letters that no index can compress: three bytes each.
  const letters = (count: number, seed: number) =>
    Array.from({ length: count }, (_, n) =>
      String.fromCodePoint(0x4e00 + ((n * 7_919 + seed * n * n) % 20_000)),
    ).join("");
  const person = (userName: string, count: number) => ({
    userName: userName + letters(count, 1),
    ...{
      displayName: letters(count, 2),
      department: letters(count, 3),
      surname: letters(count, 4),
    },
  });
  expect((await createUser(scim, person("a", 250))).outcome).toBe("created");
  expect((await createUser(scim, { userName: "a".repeat(512) })).outcome).toBe("created");
  for (const tooMuch of [person("b", 500), { userName: "b".repeat(513) }]) {
    await expect(createUser(scim, tooMuch)).rejects.toMatchObject({ code: "invalid" });
  }
});
