import { expect, test } from "vitest";
import { type GuardInput, type GuardRule, guard, guardRules, leaverLimit } from "./guard.ts";
import { guardSentence } from "./messages.ts";

/** A run nobody would stop: a full list of a thousand people, as last time. */
const quiet: GuardInput = {
  mode: "replace",
  rows: 1001,
  refused: 0,
  leavers: 0,
  joiners: 0,
  mayEnd: 1001,
  known: 1001,
  firstRun: false,
  lastRows: 1001,
  unfinishedLine: false,
  leaversComeLast: false,
  cleared: [],
  identityChanged: 0,
};

function rulesOf(run: Partial<GuardInput>): GuardRule[] {
  return guard({ ...quiet, ...run }).map(({ rule }) => rule);
}

const cleared = (field: string, had: number, count: number) => ({
  cleared: [{ field, had, cleared: count }],
});

const boundaries: [string, GuardRule, Partial<GuardInput>, Partial<GuardInput>][] = [
  ["the one leaver of one", "leavers", { mayEnd: 1, leavers: 1 }, { mayEnd: 1, leavers: 2 }],
  ["one leaver of three", "leavers", { mayEnd: 3, leavers: 1 }, { mayEnd: 3, leavers: 2 }],
  ["half of 19 people", "leavers", { mayEnd: 19, leavers: 9 }, { mayEnd: 19, leavers: 10 }],
  ["half of 10 people", "leavers", { mayEnd: 10, leavers: 5 }, { mayEnd: 10, leavers: 6 }],
  ["a third of 20 people", "leavers", { mayEnd: 20, leavers: 6 }, { mayEnd: 20, leavers: 7 }],
  ["ten of 99 people", "leavers", { mayEnd: 99, leavers: 10 }, { mayEnd: 99, leavers: 11 }],
  ["20 % of 100 people", "leavers", { mayEnd: 100, leavers: 20 }, { mayEnd: 100, leavers: 21 }],
  ["500 of 9,000", "leavers", { mayEnd: 9000, leavers: 500 }, { mayEnd: 9000, leavers: 501 }],
  ["half the rows of last time", "fewer_rows", { rows: 501 }, { rows: 500 }],
  ["one refused row of one", "refused", { rows: 1, lastRows: 1, refused: 1 }, { refused: 51 }],
  ["5 % refused", "refused", { rows: 1020, refused: 51 }, { rows: 1019, refused: 51 }],
  ["two refused of forty", "refused", { rows: 600, refused: 2 }, { rows: 39, refused: 2 }],
  ["a list that holds somebody", "empty_file", { rows: 1 }, { rows: 0 }],
  ["a finished last line", "unfinished_line", {}, { unfinishedLine: true }],
  [
    "one leaver who comes last",
    "cut_off",
    { leavers: 1, leaversComeLast: true },
    { leavers: 2, leaversComeLast: true },
  ],
  ["leavers all over the list", "cut_off", { leavers: 2 }, { leavers: 2, leaversComeLast: true }],
  ["999 rows", "round_number", { rows: 999 }, { rows: 1000 }],
  ["1000 rows as before", "round_number", { rows: 1000, lastRows: 1000 }, { rows: 1000 }],
  ["1000 rows, more than before", "round_number", { rows: 1000, lastRows: 900 }, { rows: 1000 }],
  ["1501 rows", "round_number", { rows: 1501, lastRows: 1600 }, { rows: 1500, lastRows: 1501 }],
  ["2001 rows", "round_number", { rows: 2001, lastRows: 2100 }, { rows: 2000, lastRows: 2001 }],
  ["4999 rows", "round_number", { rows: 4999, lastRows: 5001 }, { rows: 5000, lastRows: 5001 }],
  ["twenty joiners", "joiners", { known: 10, joiners: 20 }, { known: 10, joiners: 21 }],
  ["half joining", "joiners", { known: 100, joiners: 50 }, { known: 100, joiners: 51 }],
  [
    "the joiners of a first run",
    "joiners",
    { known: 10, joiners: 400, firstRun: true },
    { known: 10, joiners: 400 },
  ],
  ["20 % of a field", "cleared", cleared("phone", 100, 20), cleared("phone", 100, 21)],
  ["one phone of two", "cleared", cleared("phone", 2, 1), cleared("phone", 2, 2)],
  ["two departments of ten", "cleared", cleared("department", 10, 2), cleared("department", 10, 3)],
  [
    "a third of BHV",
    "cleared",
    cleared("emergencyResponse", 9, 3),
    cleared("emergencyResponse", 9, 4),
  ],
  ["a third of EHBO", "cleared", cleared("firstAid", 12, 4), cleared("firstAid", 12, 5)],
  ["one of two with EHBO", "cleared", cleared("firstAid", 2, 1), cleared("firstAid", 2, 2)],
  [
    "five changing identity",
    "identity",
    { known: 20, identityChanged: 5 },
    { known: 20, identityChanged: 6 },
  ],
  [
    "5 % changing identity",
    "identity",
    { known: 200, identityChanged: 10 },
    { known: 200, identityChanged: 11 },
  ],
];

test.each(boundaries)("%s is quiet, one step more is held (%s)", (_, rule, below, above) => {
  expect(rulesOf(below)).not.toContain(rule);
  expect(rulesOf(above)).toContain(rule);
});

test("a full run like the last one is not stopped by anything", () => {
  expect(guard(quiet)).toEqual([]);
});

test("the limit of leavers is never below one and never above 500", () => {
  expect(leaverLimit(0)).toBe(1);
  expect(leaverLimit(2)).toBe(1);
  expect(leaverLimit(2500)).toBe(500);
  expect(leaverLimit(1_000_000)).toBe(500);
});

test("adding users is not compared with the last complete list", () => {
  const add = { mode: "add", rows: 0, unfinishedLine: true } as const;

  expect(rulesOf(add)).toEqual([]);
  expect(rulesOf({ ...add, rows: 1000 })).toEqual([]);
});

test("a first complete list is compared with nothing that came before it", () => {
  expect(rulesOf({ lastRows: null, rows: 1000, firstRun: true, joiners: 1000, known: 0 })).toEqual(
    [],
  );
});

test("every reason is told, not only the first", () => {
  const cutOff = { rows: 400, leavers: 601, leaversComeLast: true, unfinishedLine: true };

  expect(rulesOf(cutOff)).toEqual(["leavers", "fewer_rows", "unfinished_line", "cut_off"]);
});

test.each(["en", "nl"] as const)("every reason is told with its numbers in %s", (locale) => {
  const findings = boundaries.flatMap(([, , , above]) => guard({ ...quiet, ...above }));

  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(guardRules));
  for (const finding of findings) {
    const sentence = guardSentence(finding, locale);
    const numbers = Object.values(finding.params).filter((value) => typeof value === "number");
    expect(sentence).toMatch(/^\S.*[.?]$/);
    expect(sentence.match(/\d+/g) ?? []).toEqual(expect.arrayContaining(numbers.map(String)));
  }
});
