/** Our parser held against another one. */
import { type Filter as Other, parse } from "scim2-parse-filter";
import { expect, test } from "vitest";
import { ScimError } from "./errors.ts";
import { parseFilter } from "./filter.ts";
import { enterpriseUser } from "./schema.ts";
import { type Chooser, chooser } from "./testing/population.ts";

const names = [
  ...[
    "userName",
    "USERNAME",
    "name.givenName",
    "emails",
    "emails.type",
    "active",
    "meta.created",
    "title",
  ],
  ...[
    "manager",
    "nothing",
    "no.thing",
    "emails.nothing",
    `${enterpriseUser}:department`,
    "roles.value",
  ],
];
const parts = ["type", "value", "Primary", "nothing"];
const values = [
  '"x"',
  '"a \\"b\\" (c]"',
  '""',
  "5",
  "1e3",
  "true",
  "false",
  "null",
  '"2026-02-02T12:00:00Z"',
];
const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ", "Co"];

function condition(random: Chooser, from: readonly string[]): string[] {
  if (random.chance(20)) return [random.pick(from), "pr"];
  return [random.pick(from), random.pick(operators), random.pick(values)];
}

function tokens(random: Chooser, from: readonly string[], depth: number): string[] {
  if (depth > 0 && random.chance(45)) {
    const [left, right] = [tokens(random, from, depth - 1), tokens(random, from, depth - 1)];
    return [...left, random.pick(["and", "or", "AND", "Or"]), ...right];
  }
  if (depth > 0 && random.chance(30)) {
    return [...(random.chance(50) ? ["not"] : []), "(", ...tokens(random, from, depth - 1), ")"];
  }
  if (from === names && random.chance(25)) {
    // This part is asked for in no other way, so that the form is known by it afterwards.
    const end = random.chance(40)
      ? ["].display", random.pick(operators), random.pick(values)]
      : ["]"];
    return [
      random.pick(["emails", "roles", "nothing"]),
      "[",
      ...tokens(random, parts, depth - 1),
      ...end,
    ];
  }
  return condition(random, from);
}

/** One token too many or too few, or two in each other's places. */
function broken(random: Chooser, all: string[]): string[] {
  const at = random.next(all.length);
  const to = random.next(all.length);
  const changed = [...all];
  if (random.chance(40)) changed.splice(at, 1);
  else if (random.chance(50)) changed.splice(at, 0, all[to] ?? "");
  else [changed[at], changed[to]] = [all[to] ?? "", all[at] ?? ""];
  return changed;
}

/** The other parser's tree as text that leaves nothing to precedence. */
function spelled(filter: Other): string {
  switch (filter.op) {
    case "and":
    case "or": {
      const [first, second] = filter.filters;
      if (
        first?.op === "[]" &&
        second &&
        "attrPath" in second &&
        second.attrPath.endsWith(".display")
      ) {
        // It writes `emails[…].display eq "x"` as two conditions, and so forgets that they mean one element.
        return `${spelled(first)}${spelled(second).slice(first.attrPath.length)}`;
      }
      return filter.filters
        .map((one) => `(${spelled(one)})`)
        .reduce((a, b) => `(${a} ${filter.op} ${b})`);
    }
    case "not":
      return `not (${spelled(filter.filter)})`;
    case "[]":
      return `${filter.attrPath}[${spelled(filter.valFilter)}]`;
    case "pr":
      return `${filter.attrPath} pr`;
    default:
      return `${filter.attrPath} ${filter.op} ${JSON.stringify(filter.compValue)}`;
  }
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return error as Error;
  }
}

/** It knows no schema, so it lets pass what an attribute cannot be compared with. */
const ofSchemas = /does not apply|only be compared|has parts|date and time/;
/** It takes "not" without brackets, and for a word that joins two conditions; the grammar has neither. */
function hasPlainNots(all: readonly string[]): boolean {
  const mayStandBefore = [undefined, "(", "[", "and", "or"];
  return all.every(
    (token, at) =>
      token !== "not" ||
      (all[at + 1] === "(" && mayStandBefore.includes(all[at - 1]?.toLowerCase())),
  );
}

test("what another parser understands means the same here, and what it refuses is refused", () => {
  const random = chooser(20261123);
  const seen = { same: 0, refused: 0 };
  for (let n = 0; n < 20_000; n++) {
    const whole = tokens(random, names, 3);
    const sent = random.chance(50) ? broken(random, whole) : whole;
    if (!hasPlainNots(sent)) continue;
    const text = sent.join(" ");
    const ours = attempt(() => parseFilter(text, "User"));
    const other = attempt(() => parse(text));
    if (other instanceof Error) {
      expect({ text, ours }).toEqual({ text, ours: expect.any(ScimError) });
      seen.refused++;
    } else if (ours instanceof Error && ofSchemas.test(ours.message)) {
      expect(ours).toBeInstanceOf(ScimError);
    } else {
      expect({ text, ours }).toEqual({ text, ours: parseFilter(spelled(other), "User") });
      seen.same++;
    }
  }
  expect(Math.min(seen.same, seen.refused)).toBeGreaterThan(2_000);
});
