import { describe, expect, test } from "vitest";
import { discover, serviceProviderConfig } from "./discovery.ts";
import { errorBody, ScimError } from "./errors.ts";
import { maxResults, readListRequest } from "./paging.ts";
import { project, readProjection } from "./projection.ts";
import { coreUser, enterpriseUser } from "./schema.ts";
import type { JsonObject } from "./values.ts";

const jan: JsonObject = {
  schemas: [coreUser],
  id: "1",
  userName: "jan",
  name: { givenName: "Jan", familyName: "Jansen" },
  emails: [{ type: "work", value: "jan@acme.example" }],
  [enterpriseUser]: { department: "Verkoop", division: "West" },
};

describe("what a client wants to see", () => {
  const seen = (attributes: string | null, excluded: string | null = null) => {
    const {
      schemas: _,
      id: __,
      ...rest
    } = project(jan, readProjection("User", attributes, excluded));
    return rest;
  };

  test.each([
    ["USERNAME", { userName: "jan" }],
    [
      "name.givenName,emails.value",
      { name: { givenName: "Jan" }, emails: [{ value: "jan@acme.example" }] },
    ],
    [`${enterpriseUser}:department`, { [enterpriseUser]: { department: "Verkoop" } }],
    [enterpriseUser, { [enterpriseUser]: { department: "Verkoop", division: "West" } }],
    [coreUser, { userName: "jan", name: jan["name"], emails: jan["emails"] }],
    ["noSuchAttribute", {}],
  ])("only %s", (attributes, expected) => {
    expect(seen(attributes)).toEqual(expected);
  });

  test("without some", () => {
    expect(seen(null, "emails,name.familyName")).toEqual({
      userName: "jan",
      name: { givenName: "Jan" },
      [enterpriseUser]: jan[enterpriseUser],
    });
  });

  test("id and schemas always", () => {
    const shown = project(jan, readProjection("User", null, "id,schemas,userName"));
    expect(shown).toMatchObject({ id: "1", schemas: [coreUser] });
    expect(shown).not.toHaveProperty("userName");
  });
});

describe("a page of a list", () => {
  const request = (given: Record<string, unknown>) =>
    readListRequest("User", new Map(Object.entries(given)));

  test.each([
    [{}, { startIndex: 1, count: 100, cursor: null, filter: null }],
    [
      { startindex: "0", count: "-5" },
      { startIndex: 1, count: 0 },
    ],
    [{ count: "100000" }, { count: maxResults }],
    [
      { cursor: "", count: "10" },
      { startIndex: null, cursor: "", count: 10 },
    ],
    [{ sortby: "name.familyName", sortorder: "Descending" }, { descending: true }],
    [{ filter: " " }, { filter: null }],
  ])("%j", (given, expected) => {
    expect(request(given)).toMatchObject(expected);
  });

  test.each([
    [{ count: "ten" }, "invalidValue"],
    [{ cursor: "", count: "-1" }, "invalidCount"],
  ])("%j is refused", (given, scimType) => {
    expect(() => request(given)).toThrow(expect.objectContaining({ status: 400, scimType }));
  });
});

describe("discovery", () => {
  const base = "https://acme.example/scim/v2";

  test("says what is supported, with the numbers that clients look for", () => {
    expect(serviceProviderConfig(base)).toMatchObject({
      patch: { supported: true },
      bulk: { maxOperations: 1000, maxPayloadSize: 1_048_576 },
      filter: { supported: true, maxResults },
    });
  });

  test.each([
    ["Schemas", coreUser.toUpperCase()],
    ["ResourceTypes", "User"],
  ] as const)("finds one of the %s", (kind, id) => {
    expect(discover(kind, id, base)).toHaveProperty("meta.location");
  });

  test("holds no nulls, and knows what it lacks", () => {
    expect(JSON.stringify(discover("Schemas", null, base))).not.toContain("null");
    expect(() => discover("Schemas", "urn:nothing", base)).toThrow(ScimError);
  });
});

test("a refusal says its status as text", () => {
  expect(errorBody(409, "Taken.", "uniqueness")).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: "409",
    scimType: "uniqueness",
    detail: "Taken.",
  });
});
