import { describe, expect, test } from "vitest";
import { defaultMapping } from "./mapping.ts";
import { enterpriseUser } from "./schema.ts";
import { isValuePath, mappingOf, readScimSettings } from "./settings.ts";

const nothing = { mapping: {}, groupRules: [], tell: [], resync: [], silence: null };

describe("settings of a SCIM connection", () => {
  test("that were never touched are the defaults", () => {
    expect(readScimSettings({})).toEqual(nothing);
    expect(mappingOf(nothing)).toEqual(defaultMapping);
  });

  test("come back as they were kept", () => {
    const kept = {
      mapping: { department: `${enterpriseUser}:division` },
      groupRules: [
        { groupId: "g1", field: "firstAid" },
        { groupId: "g2", field: "department", value: "Verkoop" },
      ],
      tell: ["it@acme.example"],
      resync: ["title"],
      silence: {
        ...{ heardAt: "2026-03-02T10:00:00.000Z", since: "2026-01-02T10:00:00.000Z" },
        ...{ longestMs: 7, earlierMs: 0, isTold: true },
      },
    };
    const settings = readScimSettings(JSON.parse(JSON.stringify(kept)));
    expect(settings).toEqual(kept);
    expect(mappingOf(settings)).toEqual({ ...defaultMapping, ...kept.mapping });
  });

  test.each([
    { mapping: "department", groupRules: {}, tell: "it@acme.example" },
    { mapping: { department: 'emails[type co "w', title: "noSuchAttribute", active: "active" } },
    { groupRules: [null, "g1", { groupId: "g1", field: "active" }, { field: "firstAid" }] },
    { groupRules: [{ groupId: "g1", field: "department", value: " \u200b " }] },
    { tell: [null, 7, { address: "it@acme.example" }], other: true },
  ])("what is not understood is left out: %j", (json) => {
    expect(readScimSettings(json)).toEqual(nothing);
  });
});

describe("a field can come from", () => {
  test.each([
    "nickName",
    "NAME.FORMATTED",
    'emails[type eq "home"].value',
    'roles[primary eq "True"].value',
    `${enterpriseUser}:division`,
    `${enterpriseUser}:manager.value`,
    "active",
  ])("%s", (path) => expect(isValuePath(path)).toBe(true));

  test.each([
    ["", "nothing"],
    ["favouriteColour", "no attribute"],
    ["name", "several values"],
    [enterpriseUser, "a whole extension"],
    ["emails.value", "every address at once"],
    ['emails[type eq "work"]', "a whole address"],
    ['emails[value co "@"].value', "nothing that could be written"],
    ["meta.created", "ours to say"],
    ["schemas", "ours to say"],
    ["title; drop", "no path"],
  ])("not “%s”: %s", (path) => expect(isValuePath(path)).toBe(false));
});
