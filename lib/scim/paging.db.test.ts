/** Pages of people and groups, by index and by cursor. */
import { expect, test } from "vitest";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { scimClient } from "./testing/client.ts";

const database = testDatabase();

test("pages by cursor hold everybody once, and each says how many there are in all", async () => {
  const scim = await scimClient(await newOrganisation(database()));
  for (let n = 0; n < 7; n++) await scim("POST", "/Users", { userName: `p${n}@acme.example` });
  for (const filter of ["", `&filter=${encodeURIComponent('userName sw "p"')}`]) {
    const names: string[] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const { body } = await scim("GET", `/Users?count=3&cursor=${cursor}${filter}`);
      expect(body.totalResults).toBe(7);
      names.push(...body.Resources.map((one: { userName: string }) => one.userName));
      cursor = body.nextCursor;
    }
    expect(names).toEqual(Array.from({ length: 7 }, (_, n) => `p${n}@acme.example`));
  }
  for (const wrong of ["cursor=x", "cursor=&sortBy=userName"]) {
    expect((await scim("GET", `/Users?${wrong}`)).status).toBe(400);
    expect((await scim("GET", `/Groups?${wrong.replace("userName", "displayName")}`)).status).toBe(
      400,
    );
  }
});

test("to ask for more than there can be is no mistake", async () => {
  const scim = await scimClient(await newOrganisation(database()));
  await scim("POST", "/Users", { userName: "jan@acme.example" });
  for (const type of ["Users", "Groups"]) {
    const far = await scim("GET", `/${type}?startIndex=99999999999&count=99999999999`);
    expect(far).toMatchObject({ status: 200, body: { Resources: [] } });
  }
  const all = await scim("GET", "/Users?count=99999999999");
  expect(all.body.Resources).toHaveLength(1);
});
