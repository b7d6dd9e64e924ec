import { expect, test } from "vitest";
import { userColumnNames, userColumns } from "#db/fields";
import { newId } from "../ids.ts";
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
