/** Which groups a client finds, and which do not exist for it. */
import { expect, test } from "vitest";
import { newId } from "../ids.ts";
import { testDatabase } from "../users/testing.ts";
import { scimClient } from "./testing/client.ts";
import { connected, patch } from "./testing/groups.ts";

const database = testDatabase();

test("groups are found by member, id, external id and any other way, a page at a time", async () => {
  const { scim, person, group } = await connected(database());
  const jan = await person("jan");
  const ids = [];
  for (const name of ["Receptie", "BHV", "bhv", "EHBO"]) ids.push(await group(name));
  const [reception, bhv, bhv2, ehbo] = ids as [string, string, string, string];
  await scim(
    "PATCH",
    `/Groups/${ehbo}`,
    patch({ op: "add", path: "members", value: [{ value: jan }] }),
  );
  const find = async (filter: string) => {
    const answer = await scim("GET", `/Groups?filter=${encodeURIComponent(filter)}&attributes=id`);
    expect({ filter, status: answer.status }).toEqual({ filter, status: 200 });
    return answer.body.Resources.map((one: { id: string }) => one.id);
  };
  expect(await find('displayName eq "bHv"')).toEqual([bhv, bhv2].sort());
  expect(await find(`members eq "${jan}"`)).toEqual([ehbo]);
  expect(await find(`members[value eq "${jan}" and type eq "user"]`)).toEqual([ehbo]);
  expect(await find(`id eq "${bhv}" and members eq "${jan}"`)).toEqual([]);
  expect(await find(`members eq "no id"`)).toEqual([]);
  expect(await find("not (members pr)")).toEqual([reception, bhv, bhv2].sort());
  expect(await find('displayName sw "re" or displayName co "hb"')).toEqual(
    [reception, ehbo].sort(),
  );
  expect(await find('externalId pr and meta.created gt "2020-01-01T00:00:00Z"')).toHaveLength(4);
  expect(await find('userName eq "x"')).toEqual([]);
  const page = await scim(
    "GET",
    "/Groups?startIndex=2&count=2&sortBy=displayName&sortOrder=descending",
  );
  expect(page.body).toMatchObject({ totalResults: 4, startIndex: 2, itemsPerPage: 2 });
  const names = page.body.Resources.map((one: { displayName: string }) => one.displayName);
  expect(names[0]).toBe("EHBO");
  const walked: string[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const { body } = await scim("GET", `/Groups?count=3&cursor=${cursor}`);
    walked.push(...body.Resources.map((one: { id: string }) => one.id));
    cursor = body.nextCursor;
  }
  expect(walked).toEqual(ids.sort());
  const asked = { filter: 'displayName eq "EHBO"', excludedAttributes: ["members"] };
  const searched = await scim("POST", "/Groups/.search", asked);
  expect(searched.body.Resources).toMatchObject([{ id: ehbo }]);
  expect(searched.body.Resources[0]).not.toHaveProperty("members");
});

test("another connection's group, and another organisation's, is not there", async () => {
  const here = await connected(database());
  const id = await here.group();
  const otherId = newId();
  await database().owner`
    insert into connections (organisation_id, id, kind, name, state)
    values (${here.organisation.id}, ${otherId}, 'scim', 'Okta', 'live')`;
  const stranger = await connected(database());
  for (const scim of [await scimClient(here.organisation, otherId), stranger.scim]) {
    const change = patch({ op: "replace", path: "displayName", value: "Mine" });
    const answers = [
      await scim("GET", `/Groups/${id}`),
      await scim("PATCH", `/Groups/${id}`, change),
      await scim("PUT", `/Groups/${id}`, { displayName: "Mine" }),
      await scim("DELETE", `/Groups/${id}`),
    ];
    const nothing = await scim("GET", `/Groups/${newId()}`);
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: nothing.body });
    expect((await scim("GET", "/Groups")).body.totalResults).toBe(0);
  }
  expect((await here.scim("GET", `/Groups/${id}`)).body.displayName).toBe("BHV");
});
