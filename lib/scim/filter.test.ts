import { describe, expect, test } from "vitest";
import { ScimError } from "./errors.ts";
import { parseFilter } from "./filter.ts";
import { matchesFilter } from "./filter-match.ts";
import { readResource } from "./incoming.ts";

const jan = readResource("User", {
  userName: "Jan.Jansen@Acme.example",
  externalId: "AbC-1",
  name: { familyName: "Jansen", givenName: "Jan" },
  title: 'Chef "R&D"',
  active: true,
  emails: [
    { type: "work", value: "jan@acme.example", primary: true },
    { type: "home", value: "jan@thuis.example" },
  ],
  roles: [{ value: "admin", primary: true }],
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
    department: "Verkoop",
    manager: { value: "m1" },
  },
});

const holds = (text: string) => matchesFilter(jan, parseFilter(text, "User"));
const refusal = (text: string) => {
  try {
    parseFilter(text, "User");
  } catch (error) {
    if (error instanceof ScimError) return [error.status, error.scimType];
    throw error;
  }
  return "accepted";
};

describe("a filter finds", () => {
  test.each([
    'userName eq "jan.jansen@acme.EXAMPLE"',
    'USERNAME EQ "jan.jansen@acme.example"',
    'externalId eq "AbC-1"',
    'name.familyName co "ans"',
    'name.familyName sw "JAN" and name.givenName ew "an"',
    'title eq "Chef \\"R&D\\""',
    "active eq true",
    'active eq "True"',
    "not (active eq false)",
    "title pr",
    "nickName eq null",
    'nickName ne "x"',
    "title ne null",
    'emails co "thuis"',
    'emails[type eq "work" and value sw "jan@acme"]',
    'emails[type eq "work"].value eq "jan@acme.example"',
    'roles[primary eq "True"].value eq "admin"',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "verkoop"',
    'manager eq "m1"',
    'userName eq "x" or title pr and active eq true',
    '(userName eq "x" or title pr) and active eq true',
    'userName gt "j" and userName lt "k"',
  ])("%s", (text) => {
    expect(holds(text)).toBe(true);
  });
});

describe("a filter passes over", () => {
  test.each([
    'externalId eq "abc-1"',
    'emails[type eq "home" and value sw "jan@acme"]',
    'emails[type eq "home"].value eq "jan@acme.example"',
    'userName eq "x" and title pr or nickName pr',
    'noSuchAttribute eq "x"',
    'noSuchAttribute[a eq "x"]',
    "noSuchAttribute pr",
    'urn:acme:User:colour eq "red"',
    "userName eq 5",
    'id eq "1" and manager eq "m1"',
  ])("%s", (text) => {
    expect(holds(text)).toBe(false);
  });
});

describe("a filter is refused as invalidFilter", () => {
  test.each([
    "",
    "userName",
    "userName eq",
    'userName equals "x"',
    'userName eq "x" and',
    'userName eq "x" title pr',
    '(userName eq "x"',
    'userName eq "x")',
    'emails[type eq "work"',
    'userName eq "x',
    "userName eq x",
    'userName eq "\\q"',
    "active gt true",
    "active co true",
    'name eq "Jan"',
    "title gt null",
    'meta.created gt "yesterday"',
    'userName eq "a" ; drop table users',
    `${"(".repeat(40)}title pr${")".repeat(40)}`,
    `userName eq "${"x".repeat(9000)}"`,
  ])("%s", (text) => {
    expect(refusal(text)).toEqual([400, "invalidFilter"]);
  });
});
