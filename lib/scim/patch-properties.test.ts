/** What holds of PATCH for any operations, also for those that nobody means well. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ScimError } from "./errors.ts";
import { readResource } from "./incoming.ts";
import { applyPatch, readOperations } from "./patch.ts";
import { enterpriseUser, flexwhereUser } from "./schema.ts";
import { asSent, type JsonObject } from "./values.ts";

const start = readResource("User", {
  userName: "jan@acme.example",
  active: true,
  name: { givenName: "Jan", familyName: "Jansen" },
  emails: [
    { type: "work", value: "jan@acme.example", primary: true },
    { type: "home", value: "jan@thuis.example" },
  ],
  phoneNumbers: [{ value: "+31201234567" }],
  [enterpriseUser]: { department: "Support", manager: { value: "m1" } },
  unknownThing: { kept: [1, { two: 2 }] },
});

const single = ["title", "displayName", "name.givenName", "name.formatted", "nickName"];
const paths = [
  ...single,
  ...[
    "name",
    "emails",
    "emails.value",
    "phoneNumbers",
    "roles",
    "addresses",
    "active",
    "externalId",
  ],
  ...[
    'emails[type eq "work"].value',
    'emails[type eq "work"]',
    'addresses[type eq "work"].country',
  ],
  ...["emails[primary eq true].display", 'roles[primary eq "True"].value', "emails[value pr].type"],
  ...[`${enterpriseUser}:department`, `${enterpriseUser}:manager`, enterpriseUser],
  ...[`${flexwhereUser}:firstAid`, "unknownPath", "__proto__.x", "constructor", "name.__proto__"],
];
const hostile = ["__proto__", "constructor", "prototype", "toString", "valueOf"];
const names = ["value", "type", "primary", "display", "$ref", "givenName", "department", "other"];
const word = fc.constantFrom(
  "work",
  "home",
  "Work",
  "x",
  "True",
  "false",
  "",
  "a\0b",
  "\ud800",
  "é",
);
const { value } = fc.letrec((again) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.constantFrom(null, true, false, 0, 7, 1.5),
    fc.array(again("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...names, ...hostile, ...single), again("value")), {
        maxLength: 4,
      })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));
const named = fc.record({
  op: fc.constantFrom("Add", "add", "Replace", "replace", "Remove"),
  path: fc.constantFrom(...paths),
  value,
});
const gathered = (keys: readonly string[]) =>
  fc.record({
    op: fc.constantFrom("Add", "replace"),
    value: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 4 }),
  });
const operation = fc.oneof(named, gathered([...paths, ...hostile]));

/** The new resource, or what the client is told; anything else thrown fails the test. */
function outcome(from: JsonObject, ...operations: unknown[]): JsonObject | string {
  try {
    // As it comes over the wire: with names such as `__proto__` as names of its own.
    const body = JSON.parse(JSON.stringify({ Operations: operations }));
    return applyPatch("User", from, readOperations("User", body));
  } catch (error) {
    if (error instanceof ScimError) return error.scimType ?? "refused";
    throw error;
  }
}

const runs = { numRuns: 1_000 };

test("one refused operation refuses all, wherever it stands, and nothing of the rest is kept", () => {
  const list = fc.array(operation, { maxLength: 4 });
  const bad = fc.constantFrom(
    { op: "remove", path: "userName" },
    { op: "replace", path: "active", value: "no" },
    { op: "add", path: 'emails[value co "nowhere"].value', value: "x" },
    { op: "add", path: "id", value: "x" },
    { op: "add", path: "title[", value: "x" },
  );
  fc.assert(
    fc.property(list, bad, list, (before, one, after) => {
      const known = structuredClone(start);
      // What comes before may have made what the condition asks for; the others are refused always.
      const isSure = one.path.startsWith("emails") === false;
      if (isSure) expect(outcome(start, ...before, one, ...after)).toBeTypeOf("string");
      expect(start).toEqual(known);
    }),
    runs,
  );
});

/**
 * Whether it means something else the second time: `emails[type eq "work"]` set to another type, and `emails.value`,
 * which is the first one's, once that has gone.
 */
function meansAnother(one: { path?: string; value: unknown }): boolean {
  const isTyped = one.path?.endsWith("]") === true && JSON.stringify(one.value)?.includes('"type"');
  return isTyped === true || one.path === "emails.value";
}

test("to say a thing twice is to say it once", () => {
  // Keys that speak of one attribute in one operation may contradict each other.
  const one = fc.oneof(named, gathered(single)).filter((made) => !meansAnother(made));
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 3 }), one, (before, again) => {
      const once = outcome(start, ...before, again);
      if (typeof once === "object") expect(outcome(once, again)).toEqual(once);
    }),
    runs,
  );
});

test("operations count in the order they are written: the last word about a value stands", () => {
  fc.assert(
    fc.property(
      fc.array(operation, { maxLength: 3 }),
      fc.constantFrom(...single),
      word,
      (all, path, last) => {
        const before = outcome(start, ...all);
        if (typeof before === "string") return;
        const now = outcome(
          before,
          { op: "replace", path, value: "first" },
          { op: "add", path, value: last },
        );
        expect(now).toEqual(outcome(before, { op: "replace", path, value: last }));
        const removed = outcome(before, { op: "add", path, value: "x" }, { op: "remove", path });
        expect(removed).toEqual(outcome(before, { op: "remove", path }));
      },
    ),
    runs,
  );
});

test("what is unknown stays, and whatever comes of it goes through JSON, a PUT and the database as it is", () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 5 }), (operations) => {
      const after = outcome(start, ...operations);
      if (typeof after === "string") return;
      expect(after["unknownThing"]).toEqual({ kept: [1, { two: 2 }] });
      expect(JSON.parse(JSON.stringify(after))).toEqual(after);
      expect(asSent(after)).toEqual(after);
      expect(readResource("User", after)).toEqual(after);
    }),
    runs,
  );
});

test("no operation reaches what all objects have in common", () => {
  const common = Object.getOwnPropertyNames(Object.prototype).sort();
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 5 }), (operations) => {
      const after = outcome(start, ...operations);
      if (typeof after === "object") {
        expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
        expect(JSON.stringify(after)).not.toMatch(/"(__proto__|constructor|prototype)":/);
      }
      expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(common);
    }),
    runs,
  );
});

test("both ways in which Entra ID writes a change make the same resource", () => {
  const change = fc.record(
    {
      active: fc.boolean(),
      title: word,
      displayName: word,
      "name.givenName": word,
      "name.familyName": word,
      [`${enterpriseUser}:department`]: word,
      [`${enterpriseUser}:manager`]: fc.constantFrom("m2", ""),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(change, fc.boolean(), (changes, isAdd) => {
      const singly = Object.entries(changes).map(([path, one]) => ({
        ...{ op: isAdd ? "Add" : "Replace", path },
        value: typeof one === "boolean" ? (one ? "True" : "False") : one,
      }));
      const gathered = { op: isAdd ? "add" : "replace", value: changes };
      expect(outcome(start, ...singly)).toEqual(outcome(start, gathered));
    }),
    runs,
  );
});
