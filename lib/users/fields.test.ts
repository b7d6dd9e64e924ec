import fc from "fast-check";
import { expect, test } from "vitest";
import { isUsual, kindProblem } from "./field-kinds.ts";
import {
  checkUser,
  fieldRules,
  identityKey,
  type ListField,
  lengthOf,
  listFieldRules,
  normaliseValue,
  shortenValue,
  userFields,
} from "./fields.ts";

const good = {
  userName: "JanJ",
  firstName: "Jan",
  surname: "Jansen",
  displayName: "Jansen, Jan",
  title: "Manager",
  phone: "+3120123456",
  mobile: "+3165123456",
  department: "Support",
  email: "j.jansen@flexwhere.com",
  firstAid: "1",
  emergencyResponse: "0",
  profilePhoto: "janjansen.jpg",
};

function rulesOf(field: ListField, value: string): string[] {
  return checkUser({ [field]: value }).issues.map(({ rule }) => rule);
}

test("the template's own example is a person without issues", () => {
  expect(checkUser(good, { create: true })).toEqual({ values: good, issues: [] });
});

test("all issues of a person are told at once, an absent required field too", () => {
  const { issues } = checkUser({ userName: "J", email: "none", phone: "x1" }, { create: true });

  expect(issues.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
    "userName min",
    "firstName required",
    "surname required",
    "displayName required",
    "phone phone",
    "email email",
  ]);
});

test("a field that is absent stays absent, a blank one becomes null", () => {
  expect(checkUser({ title: " \u00a0", phone: undefined }).values).toEqual({ title: null });
});

test.each(listFieldRules.filter(({ kind }) => kind === "text"))(
  "$field takes what fits its limits and nothing else",
  ({ field, min, max }) => {
    expect(rulesOf(field, "a".repeat(min))).toEqual([]);
    expect(rulesOf(field, "é".repeat(max))).toEqual([]);
    expect(rulesOf(field, "a".repeat(min - 1))).toEqual(["min"]);
    expect(rulesOf(field, "a".repeat(max + 1))).toEqual(["max"]);
  },
);

test.each([
  ["userName", "O'Neil & Zn. (R&D) C# j.jansen@acme", []],
  ["firstName", "Łukasz Ñandú Ægir 李小龙 محمد", []],
  ["surname", "in 't Veld-Çelik", []],
  ["surname", "Jan\u0007sen", ["charset"]],
  ["surname", "Jan\ud800sen", ["charset"]],
  ["title", "Chef 🍳", ["charset"]],
  ["title", "1\ufe0f\u20e3 Nummer", ["charset"]],
  ["title", "Acme® 5°", []],
  ...[..."<>=|{}^"].map((sign) => ["title", `a${sign}b`, ["charset"]]),
  ["firstName", "Ren?", ["encoding_loss"]],
  ["firstName", "RenÃ©", ["encoding_loss"]],
  ["firstName", "Ren\ufffd", ["encoding_loss"]],
  ["title", "Wie? Ik", ["encoding_loss"]],
  ["title", "Nr. 1 ?", []],
  ["phone", "+31 (0)20-1.2/67 #8", []],
  ["phone", "020 123456 tst 12", ["phone"]],
  ["phone", "+-", ["phone"]],
  ["phone", "3,12E+09", ["phone"]],
  ["mobile", "3.1E+10", ["phone"]],
  ["mobile", "1".repeat(21), ["max"]],
  ["email", "j.o'neil+desk@sub.example.co.uk", []],
  ["email", "zoë@exämple.nl", []],
  ["email", "jan@bedrijf", ["email"]],
  ["email", "jan..jansen@example.nl", ["email"]],
  ["email", "jan@-example.nl", ["email"]],
  ["email", "jan@example.n", ["email"]],
  ["email", "jan@127.0.0.1", ["email"]],
  ["email", "Jan <jan@example.nl>", ["email"]],
  ["email", "a@example.nl;b@example.nl", ["email"]],
  ["email", `${"a".repeat(65)}@example.nl`, ["email"]],
  ["email", `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.info`, []],
  ["firstAid", "1", []],
  ["firstAid", "ja", ["flag"]],
  ["firstAid", "2", ["flag"]],
  ["firstAid", "10", ["flag"]],
  ["firstAid", "constructor", ["flag"]],
  ["profilePhoto", "Jan Jansen (1).JPEG", []],
  ["profilePhoto", "https://example.nl/p?id=1&s=2", []],
  ["profilePhoto", "photos/jan.jpg", ["photo"]],
  ["profilePhoto", "..\\jan.jpg", ["photo"]],
  ["profilePhoto", "javascript:alert(1).jpg", ["photo"]],
  ["profilePhoto", "jan.svg", ["photo"]],
  ["profilePhoto", "a.jp", ["min"]],
  ["profilePhoto", `https://example.nl/${"a".repeat(500)}`, ["max"]],
  ["externalId", "qO7T<{=}>==", []],
] as [ListField, string, string[]][])("%s %j gives %j", (field, value, rules) => {
  expect(rulesOf(field, value)).toEqual(rules);
});

test("words for flags count only where the account accepts them", () => {
  const flags = { firstAid: "Ja", emergencyResponse: "FALSE" };

  expect(checkUser(flags, { acceptWords: true })).toEqual({
    values: { firstAid: "1", emergencyResponse: "0" },
    issues: [],
  });
  expect(checkUser(flags).issues).toHaveLength(2);
});

test("white space runs become one space, invisible characters go, letters compose before they are counted", () => {
  expect(normaliseValue("\ufeff Jan\u00a0\t\r\n de\u200b  Vries\u2003")).toBe("Jan de Vries");
  expect(rulesOf("title", "e\u0301".repeat(20))).toEqual([]);
  expect(lengthOf("𝔍𝔞𝔫")).toBe(3);
});

test("an over-long display name or title is shortened with a warning where a feed says so, other fields never", () => {
  const raw = { displayName: "Jansen-van Dijk, Christiaan", department: "d".repeat(51) };
  const { values, issues } = checkUser(raw, { shorten: true });

  expect(values.displayName).toBe("Jansen-van Dijk, C.");
  expect(issues.map(({ field, severity }) => `${field} ${severity}`)).toEqual([
    "displayName warning",
    "department error",
  ]);
});

test.each([
  ["Christiaan van den Bergh", "C. van den Bergh"],
  ["Berg, Anna Maria van den", "Berg, A.M. van den"],
  ["Hoeven, van der Ada Elisabeth", "Hoeven, van der A.E."],
  ["Jansen, Jan", "Jansen, Jan"],
])("%s is shortened to %s", (name, short) => {
  expect(shortenValue("displayName", name)).toBe(short);
});

test("shortening always fits", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 3, maxLength: 60 }), (name) => {
      expect(lengthOf(shortenValue("displayName", name))).toBeLessThanOrEqual(20);
    }),
  );
});

test("keys compare without case and without regard to how a letter is composed", () => {
  expect(identityKey("JOSE\u0301")).toBe(identityKey("josé"));
  expect(identityKey("janj")).not.toBe(identityKey("jan"));
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      expect(identityKey(value)).toBe(value.normalize("NFC").toLowerCase());
    }),
  );
});

test("the quick look accepts only what the full rules accept, normalised", () => {
  const letters = fc.constantFrom(..."aZé Ãß?9+-()./#@_.<='\\:\t\u0301€");
  const kinds = fc.constantFrom("text", "phone", "email", "flag", "photo" as const);
  const ends = fc.constantFrom("", ".jpg", ".png");
  const property = fc.property(kinds, fc.string({ unit: letters }), ends, (kind, start, end) => {
    const value = start + end;
    if (!isUsual(kind, value)) return;
    expect(kindProblem(kind, value)).toBeNull();
    expect(value.normalize("NFC").replace(/\s+/g, " ").trim()).toBe(value);
  });
  fc.assert(property, { numRuns: 5000 });
});

test("the table has the template's twelve fields in its order", () => {
  expect(userFields.map((field) => fieldRules[field].header)).toEqual(
    "USERNAME FIRSTNAME SURNAME DISPLAYNAME TITLE PHONE MOBILE DEPARTMENT EMAIL EHBO BHV PROFILEPHOTO"
      .split(" ")
      .map((name) => `CSV_${name}`),
  );
});
