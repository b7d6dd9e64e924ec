/** Many changes in one request, and one question to users and groups. */
import { expect, test } from "vitest";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { scimClient } from "./testing/client.ts";

const database = testDatabase();
const bulk = (Operations: unknown[], more: object = {}) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
  ...more,
  Operations,
});
const person = (bulkId: string) => ({
  ...{ method: "POST", path: "/Users", bulkId, data: { userName: `${bulkId}@acme.example` } },
});

async function connected() {
  return scimClient(await newOrganisation(database()));
}

test("a group and its members are made in one request, in whatever order", async () => {
  const scim = await connected();
  const members = [{ value: "bulkId:jan" }, { value: "bulkId:piet" }];
  const group = { displayName: "BHV", members };
  const { status, body } = await scim(
    "POST",
    "/Bulk",
    bulk([
      { method: "POST", path: "/Groups", bulkId: "bhv", data: group },
      ...[person("jan"), person("piet")],
      {
        method: "PATCH",
        path: "/Users/bulkId:jan",
        data: { Operations: [{ op: "add", path: "title", value: "Manager" }] },
      },
      { method: "delete", path: "/Users/bulkId:piet" },
    ]),
  );
  expect(status).toBe(200);
  expect(body.Operations.map((one: { status: string }) => one.status)).toEqual([
    "201",
    "201",
    "201",
    "200",
    "204",
  ]);
  expect(body.Operations[1]).toMatchObject({
    method: "POST",
    bulkId: "jan",
    version: expect.any(String),
  });
  const groups = await scim("GET", "/Groups");
  expect(groups.body.Resources[0].members).toHaveLength(1);
  expect(body.Operations[0].location).toBe(groups.body.Resources[0].meta.location);
  expect((await scim("GET", `/Users?filter=title eq "manager"`)).body.totalResults).toBe(1);
});

test("what is refused is told where it stands, and stops the rest only after so many errors", async () => {
  const scim = await connected();
  const bad = { method: "POST", path: "/Users", bulkId: "none", data: {} };
  const all = await scim("POST", "/Bulk", bulk([bad, person("jan"), person("jan")]));
  expect(all.body.Operations).toMatchObject([
    { status: "400", response: { scimType: "invalidValue", status: "400" } },
    { status: "201" },
    { status: "409", response: { scimType: "uniqueness" } },
  ]);
  const some = await scim("POST", "/Bulk", bulk([bad, person("piet")], { failOnErrors: 1 }));
  expect(some.body.Operations).toHaveLength(1);
  expect((await scim("GET", "/Users")).body.totalResults).toBe(1);
});

test("operations that wait for each other are answered and hang nobody", async () => {
  const scim = await connected();
  const group = (id: string, other: string) => ({
    ...{ method: "POST", path: "/Groups", bulkId: id },
    data: { displayName: id, members: [{ value: `bulkId:${other}` }] },
  });
  const { body } = await scim("POST", "/Bulk", bulk([group("a", "b"), group("b", "a")]));
  expect(body.Operations).toHaveLength(2);
});

test("a bulk request of nonsense or of too much is refused", async () => {
  const scim = await connected();
  expect((await scim("POST", "/Bulk", {})).status).toBe(400);
  const elsewhere = { method: "POST", path: "/Bulk", data: {} };
  expect((await scim("POST", "/Bulk", bulk([elsewhere]))).status).toBe(400);
  const many = Array.from({ length: 1_001 }, () => ({ method: "DELETE", path: "/Users/x" }));
  expect(await scim("POST", "/Bulk", bulk(many))).toMatchObject({
    status: 413,
    body: { scimType: "tooMany" },
  });
});

test("one question finds users first and then groups, page by page", async () => {
  const scim = await connected();
  await scim("POST", "/Bulk", bulk([person("a"), person("b"), person("c")]));
  await scim("POST", "/Groups", { displayName: "One" });
  await scim("POST", "/Groups", { displayName: "Two" });
  const page = await scim("POST", "/.search", { startIndex: 3, count: 2 });
  expect(page.body).toMatchObject({ totalResults: 5, startIndex: 3, itemsPerPage: 2 });
  expect(
    page.body.Resources.map((one: { meta: { resourceType: string } }) => one.meta.resourceType),
  ).toEqual(["User", "Group"]);
  const last = await scim("POST", "/.search", {
    startIndex: 5,
    count: 9,
    filter: "meta.resourceType pr",
  });
  expect(last.body).toMatchObject({ totalResults: 5, itemsPerPage: 1 });
});
