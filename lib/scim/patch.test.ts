import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ScimError } from "./errors.ts";
import { readResource } from "./incoming.ts";
import { applyPatch, readOperations } from "./patch.ts";
import { enterpriseUser } from "./schema.ts";
import type { JsonObject } from "./values.ts";

const jan = readResource("User", {
  userName: "jan@acme.example",
  active: true,
  displayName: "Jan",
  name: { givenName: "Jan", familyName: "Jansen" },
  emails: [{ type: "work", value: "jan@acme.example", primary: true }],
  unknownThing: { kept: 1 },
});

const patch = (...operations: unknown[]) =>
  applyPatch("User", jan, readOperations("User", { Operations: operations }));

const refusal = (...operations: unknown[]) => {
  try {
    patch(...operations);
  } catch (error) {
    if (error instanceof ScimError) return [error.status, error.scimType];
    throw error;
  }
  return "accepted";
};

describe("Entra ID", () => {
  test.each(["False", "false", "FALSE", false])("disables by %j", (value) => {
    expect(patch({ op: "Replace", path: "active", value })["active"]).toBe(false);
  });

  test.each(["no", "", " "])("any other text for active is refused: %j", (value) => {
    expect(refusal({ op: "Replace", path: "active", value })).toEqual([400, "invalidValue"]);
  });

  test.each(["Add", "Replace"])("%s makes the typed element that is not there", (op) => {
    const path = 'phoneNumbers[type eq "mobile"].value';
    expect(patch({ op, path, value: "+31612345678" })["phoneNumbers"]).toEqual([
      { type: "mobile", value: "+31612345678" },
    ]);
  });

  test("several parts of one selector make one element", () => {
    const at = (part: string) => `addresses[type eq "work"].${part}`;
    const { addresses } = patch(
      { op: "Add", path: at("locality"), value: "Delft" },
      { op: "Add", path: at("country"), value: "NL" },
    );
    expect(addresses).toEqual([{ type: "work", locality: "Delft", country: "NL" }]);
  });

  test("the gathered form means the same as single operations, and keeps siblings", () => {
    const gathered = patch({
      op: "replace",
      value: {
        "name.givenName": "Johan",
        active: false,
        [`${enterpriseUser}:department`]: "Verkoop",
      },
    });
    const single = patch(
      { op: "Replace", path: "name.givenName", value: "Johan" },
      { op: "Replace", path: "active", value: "False" },
      { op: "Add", path: `${enterpriseUser}:department`, value: "Verkoop" },
    );
    expect(gathered).toEqual(single);
    expect(gathered["name"]).toEqual({ givenName: "Johan", familyName: "Jansen" });
  });

  test.each([[{ value: "m1" }], ["m1"], [[{ $ref: "../Users/m1", value: "m1" }]]])(
    "a manager as %j",
    (value) => {
      const path = `${enterpriseUser}:manager`;
      const set = patch({ op: "Add", path, value });
      expect(set[enterpriseUser]).toMatchObject({ manager: { value: "m1" } });
      const clear = { op: "Replace", path, value: "" };
      const cleared = applyPatch("User", set, readOperations("User", { Operations: [clear] }));
      expect(cleared).toEqual(jan);
    },
  );

  test("a role by its primary flag, written as text", () => {
    const path = 'roles[primary eq "True"].value';
    expect(patch({ op: "Add", path, value: "chef" })["roles"]).toEqual([
      { primary: true, value: "chef" },
    ]);
  });

  test("a value that is emptied takes its element with it", () => {
    const path = 'emails[type eq "work"].value';
    expect(patch({ op: "Replace", path, value: "" })["emails"]).toBeUndefined();
  });

  test("no operations change nothing", () => {
    expect(applyPatch("User", jan, readOperations("User", { Operations: [] }))).toEqual(jan);
  });
});

describe("members of a group", () => {
  const group: JsonObject = {
    displayName: "BHV",
    members: [{ value: "a" }, { value: "b" }, { value: "c" }],
  };
  const members = (operation: unknown) =>
    applyPatch("Group", group, readOperations("Group", { Operations: [operation] }))["members"];

  test("a remove with values removes those and no others", () => {
    const left = members({ op: "Remove", path: "members", value: [{ value: "b" }] });
    expect(left).toEqual([{ value: "a" }, { value: "c" }]);
  });

  test("a remove by condition removes the one it means", () => {
    const left = members({ op: "remove", path: 'members[value eq "c"]' });
    expect(left).toEqual([{ value: "a" }, { value: "b" }]);
  });

  test("an add of somebody who is there adds nobody", () => {
    const value = [
      { $ref: null, value: "a" },
      { $ref: null, value: "d" },
    ];
    const all = members({ op: "Add", path: "members", value });
    expect(all).toEqual([{ value: "a" }, { value: "b" }, { value: "c" }, { value: "d" }]);
  });

  test("a remove without values removes all, a remove of no values none", () => {
    expect(members({ op: "remove", path: "members" })).toBeUndefined();
    expect(members({ op: "remove", path: "members", value: [] })).toEqual(group["members"]);
  });
});

describe("the RFC", () => {
  test("only one element is primary", () => {
    const value = [{ type: "home", value: "jan@thuis.example", primary: true }];
    expect(patch({ op: "add", path: "emails", value })["emails"]).toEqual([
      { type: "work", value: "jan@acme.example", primary: false },
      { type: "home", value: "jan@thuis.example", primary: true },
    ]);
  });

  test("an element that is named twice in one list stays the primary one", () => {
    const home = { type: "home", value: "jan@thuis.example" };
    const value = [
      { ...home, primary: true },
      { ...home, display: "Thuis" },
    ];
    expect(patch({ op: "add", path: "emails", value })["emails"]).toEqual([
      { type: "work", value: "jan@acme.example", primary: false },
      { ...home, primary: true, display: "Thuis" },
    ]);
  });

  test("replacing a part of a complex attribute keeps the others", () => {
    const changed = patch({ op: "replace", path: "name", value: { givenName: "J." } });
    expect(changed["name"]).toEqual({ givenName: "J.", familyName: "Jansen" });
  });

  test("replacing a list replaces the whole", () => {
    const value = [{ value: "x@acme.example" }];
    expect(patch({ op: "replace", path: "emails", value })["emails"]).toEqual(value);
  });

  test.each([
    [{ op: "move", path: "title", value: "x" }, "invalidSyntax"],
    [{ path: "title", value: "x" }, "invalidSyntax"],
    [{ op: "replace", value: "x" }, "invalidSyntax"],
    [{ op: "remove" }, "noTarget"],
    [{ op: "remove", path: "userName" }, "mutability"],
    [{ op: "replace", path: "userName", value: "" }, "invalidValue"],
    [{ op: "replace", path: "id", value: "x" }, "mutability"],
    [{ op: "replace", path: "title[", value: "x" }, "invalidPath"],
    [{ op: "replace", path: "title; drop", value: "x" }, "invalidPath"],
    [{ op: "replace", path: 'title[type eq "x"]', value: "x" }, "invalidPath"],
    [{ op: "replace", path: "emails[type eq].value", value: "x" }, "invalidFilter"],
    [{ op: "replace", path: 'emails[value co "zzz"].value', value: "x" }, "noTarget"],
  ])("%j is refused", (operation, scimType) => {
    expect(refusal(operation)).toEqual([400, scimType]);
  });

  test("paths to attributes that are not ours change nothing", () => {
    const paths = ["favouriteColour", "urn:acme:2.0:User:colour", "__proto__.polluted", "title.x"];
    for (const path of paths) expect(patch({ op: "add", path, value: "x" })).toEqual(jan);
    const gathered = JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"x": 1}}');
    expect(patch({ op: "add", value: gathered })).toEqual(jan);
    expect({}).not.toHaveProperty("polluted");
  });
});

const paths = [
  "title",
  "name.givenName",
  "name",
  "emails",
  'emails[type eq "work"].value',
  'phoneNumbers[type eq "mobile"].value',
  `${enterpriseUser}:department`,
  `${enterpriseUser}:manager`,
  "active",
  "unknownPath",
];
const value = fc.oneof(
  fc.string(),
  fc.constantFrom("True", "False", "", null, true),
  fc.record({ value: fc.string(), type: fc.constantFrom("work", "home"), primary: fc.boolean() }),
  fc.array(fc.record({ value: fc.string(), type: fc.constantFrom("work", "mobile") }), {
    maxLength: 3,
  }),
);
const operation = fc.record({
  op: fc.constantFrom("Add", "replace", "Remove"),
  path: fc.constantFrom(...paths),
  value,
});

/** What a client sees: the new resource, or its refusal; anything else thrown fails the test. */
function outcome(from: JsonObject, operations: unknown[]) {
  try {
    return applyPatch("User", from, readOperations("User", { Operations: operations }));
  } catch (error) {
    if (error instanceof ScimError) return error.scimType;
    throw error;
  }
}

describe("whatever the operations are", () => {
  test("the resource given stays as it is, and what is unknown in it is kept", () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 6 }), (operations) => {
        const before = structuredClone(jan);
        const after = outcome(jan, operations);
        expect(jan).toEqual(before);
        if (typeof after === "object") expect(after["unknownThing"]).toEqual({ kept: 1 });
      }),
    );
  });

  test("all at once are the same as one after the other", () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 5 }), (operations) => {
        let step: ReturnType<typeof outcome> = jan;
        for (const one of operations) if (typeof step === "object") step = outcome(step, [one]);
        expect(outcome(jan, operations)).toEqual(step);
      }),
    );
  });

  test("the same operation a second time changes nothing", () => {
    fc.assert(
      fc.property(operation, (one) => {
        const once = outcome(jan, [one]);
        if (typeof once === "object") expect(outcome(once, [one])).toEqual(once);
      }),
    );
  });
});
