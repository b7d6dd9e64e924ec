import { expect, test } from "vitest";
import type { HintFacts } from "#db/import-hints";
import { hintRules, hints } from "./hints.ts";
import { hintSentence } from "./messages.ts";

const usual: HintFacts = {
  mode: "replace",
  rows: 424,
  present: 412,
  absent: 12,
  addresses: 424,
  familiar: 424,
  domain: "acme.nl",
  knownDomain: "acme.nl",
};
const rulesOf = (facts: Partial<HintFacts>) =>
  hints({ ...usual, ...facts }).map(({ rule }) => rule);

test("a usual list brings no hint", () => {
  expect(rulesOf({})).toEqual([]);
  expect(
    rulesOf({ mode: "add", rows: 12, present: 3, absent: 421, addresses: 12, familiar: 12 }),
  ).toEqual([]);
});

test("a whole staff in Add with some missing may be meant as a completely new list", () => {
  const [hint] = hints({ ...usual, mode: "add" });

  expect(hint).toEqual({ rule: "whole_staff", params: { present: 412, absent: 12 } });
  expect(hint && hintSentence(hint, "en")).toBe(
    "412 of the people you know are in this list, 12 are not. Did you mean a completely new list?",
  );
  expect(rulesOf({ mode: "add", absent: 0 })).toEqual([]);
  expect(rulesOf({ mode: "add", present: 300, absent: 124 })).toEqual([]);
});

test("a handful of rows in Completely new may be meant as an addition", () => {
  const few = { rows: 5, present: 2, absent: 398, addresses: 5, familiar: 5 };

  expect(rulesOf(few)).toEqual(["handful"]);
  expect(rulesOf({ ...few, mode: "add" })).toEqual([]);
  expect(rulesOf({ ...few, rows: 40 })).toEqual(["handful"]);
  expect(rulesOf({ ...few, rows: 41 })).toEqual([]);
});

test("a list whose addresses nearly all end in a strange domain may be another organisation's", () => {
  const other = { present: 2, absent: 398, familiar: 2, domain: "other.nl" };

  expect(rulesOf(other)).toEqual(["other_organisation"]);
  expect(rulesOf({ ...other, mode: "add" })).toEqual(["other_organisation"]);
  expect(rulesOf({ ...other, familiar: 40 })).toEqual([]);
  expect(rulesOf({ ...other, mode: "add", addresses: 4, familiar: 0 })).toEqual([]);
});

test("where hardly anybody is known yet, nothing can be said", () => {
  expect(rulesOf({ mode: "add", present: 18, absent: 1, familiar: 0 })).toEqual([]);
});

test("every hint is a sentence in both languages, without a gap", () => {
  const params = { ...usual, people: 424 };
  for (const rule of hintRules) {
    for (const locale of ["en", "nl"] as const) {
      expect(hintSentence({ rule, params }, locale)).toMatch(/^[^{}]+\?$/);
    }
  }
});
