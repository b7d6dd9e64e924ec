import { expect, test } from "vitest";
import type { Actor } from "../../auth/actors.ts";
import { createUser } from "../directory.ts";
import { list, newOrganisation, type Person, person, runList, testDatabase } from "../testing.ts";
import type { GuardRule } from "./guard.ts";
import type { RunOptions } from "./options.ts";
import type { RunReport } from "./runs.ts";
import { activeNames, people, rulesOf } from "./testing.ts";

const database = testDatabase();

interface Case {
  rule: GuardRule;
  mode?: "add" | "replace";
  /** Lists applied before, and the one to be held. */
  before: string[];
  text: string;
  options?: Partial<RunOptions>;
}

const withoutLastLineEnd = (text: string) => text.slice(0, -2);
const without = (all: Person[], ...at: number[]) => all.filter((_, n) => !at.includes(n));
const changed = (all: Person[], count: number, given: (one: Person) => Partial<Person>) =>
  all.map((one, n) => (n < count ? { ...one, ...given(one) } : one));
/** No column of these is in order, so no list of them looks cut off. */
const shuffled = (all: Person[]) => all.map((_, n) => all[(n * 7) % all.length] as Person);

const ten = people(10);
const sixty = shuffled(people(60));
const withPhone = people(12, { phone: "+31 20 123 45 67" });
const trained = people(12, { emergencyResponse: "1", firstAid: "1" });

const cases: Record<string, Case> = {
  "six leavers of ten": {
    rule: "leavers",
    before: [list(ten)],
    text: list(without(ten, 0, 1, 3, 4, 6, 7)),
  },
  "eleven leavers of sixty": {
    rule: "leavers",
    before: [list(sixty)],
    text: list(sixty.slice(11)),
  },
  "fewer than half the rows of the last good list": {
    rule: "fewer_rows",
    before: [list(people(21)), list(people(41))],
    text: list(people(20)),
  },
  "two refused rows of ten": {
    rule: "refused",
    before: [list(ten)],
    text: list(changed(ten, 2, () => ({ email: "nowhere" }))),
    options: { skipRefused: true },
  },
  "two refused rows in a list that only adds": {
    rule: "refused",
    mode: "add",
    before: [],
    text: list(changed(ten, 2, () => ({ email: "nowhere" }))),
    options: { skipRefused: true },
  },
  "a list in which everybody is disabled": {
    rule: "empty_file",
    before: [list([person("only")])],
    text: list([person("only", { enabled: "False" })]),
  },
  "an unfinished last line where the last good list had a line end": {
    rule: "unfinished_line",
    before: [list(ten)],
    text: withoutLastLineEnd(list(ten)),
  },
  "two leavers who both come after the last row of the list's own order": {
    rule: "cut_off",
    before: [list(ten)],
    text: list(ten.slice(0, 8)),
  },
  "a list cut off that runs backwards": {
    rule: "cut_off",
    before: [list(ten)],
    text: list(ten.toReversed().slice(0, 8)),
  },
  "thirty joiners where forty are known": {
    rule: "joiners",
    before: [list(people(40))],
    text: list(people(70)),
  },
  "thirty joiners in a list that only adds": {
    rule: "joiners",
    mode: "add",
    before: [list(people(40))],
    text: list(people(70).slice(40)),
  },
  "three phones of twelve cleared": {
    rule: "cleared",
    before: [list(withPhone)],
    text: list(changed(withPhone, 3, () => ({ phone: "" }))),
  },
  "five BHV flags of twelve cleared": {
    rule: "cleared",
    before: [list(trained)],
    text: list(changed(trained, 5, () => ({ emergencyResponse: "0" }))),
  },
  "every EHBO flag left blank": {
    rule: "cleared",
    before: [list(trained)],
    text: list(changed(trained, 12, () => ({ firstAid: "" }))),
  },
  "six people with another surname and e-mail at once": {
    rule: "identity",
    before: [list(people(60))],
    text: list(changed(people(60), 6, (one) => ({ surname: "Else", email: `x${one.email}` }))),
  },
  "six people with another user name under the same e-mail": {
    rule: "identity",
    before: [list(people(60))],
    text: list(changed(people(60), 6, (one) => ({ userName: `x${one.userName}` }))),
  },
};

async function run(actor: Actor, one: Case, yes: boolean): Promise<RunReport> {
  return runList(actor, one.text, one.mode ?? "replace", { ...one.options, yes });
}

test.each(Object.entries(cases))("%s: held, and applied when somebody says yes", async (_, one) => {
  const { lists } = await newOrganisation(database());
  for (const text of one.before) await runList(lists, text, "replace", { yes: true });
  const people = await activeNames(lists);

  const held = await run(lists, one, false);
  const untouched = await activeNames(lists);
  const applied = await run(lists, one, true);

  expect(held.run.status).toBe("held");
  expect(rulesOf(held)).toContain(one.rule);
  expect(untouched).toEqual(people);
  expect(applied.run.status).toMatch(/^(applied|unchanged)$/);
  expect(rulesOf(applied)).toContain(one.rule);
});

test("one step below each of these nothing is asked", async () => {
  const { lists } = await newOrganisation(database());
  const all = shuffled(people(40, { phone: "+31201234567", emergencyResponse: "1" }));
  await runList(lists, list(all), "replace");
  const next = changed(all.slice(10), 6, () => ({ phone: "" })).map((one, n) =>
    n >= 6 && n < 16 ? { ...one, emergencyResponse: "0" } : one,
  );
  const renamed = next.map((one, n) => (n >= 16 && n < 18 ? { ...one, userName: `x${n}` } : one));
  const joined = Array.from({ length: 15 }, (_, n) =>
    person(`new${n}`, { phone: "1234", emergencyResponse: "0" }),
  );

  const { run: quiet } = await runList(lists, list([...renamed, ...joined]), "replace");

  expect(quiet.guard).toEqual([]);
  expect(quiet.status).toBe("applied");
  expect(quiet.counts).toMatchObject({ deactivated: 10, created: 15, renamed: 2 });
});

test("exactly a thousand rows where there were more last time is held, as before it is not", async () => {
  const { lists } = await newOrganisation(database());
  const all = Array.from({ length: 1001 }, (_, n) => person(`user${(n * 37) % 1001}`));
  const thousand = list(all.slice(1));
  await runList(lists, list(all), "replace");

  const held = await runList(lists, thousand, "replace");
  await runList(lists, thousand, "replace", { yes: true });
  const again = await runList(lists, thousand, "replace");

  expect(held.run.status).toBe("held");
  expect(rulesOf(held)).toEqual(["round_number"]);
  expect(again.run.status).toBe("unchanged");
});

test("0.4 % missing of a thousand is quiet, a whole department missing is held", async () => {
  const { lists } = await newOrganisation(database());
  const all = Array.from({ length: 1003 }, (_, n) =>
    person(`user${(n * 37) % 1003}`, { department: n % 4 === 0 ? "Support" : "Sales" }),
  );
  await runList(lists, list(all), "replace");

  const fourLess = await runList(lists, list(without(all, 3, 300, 600, 900)), "replace");
  const departmentLess = all.filter(({ department }) => department !== "Support");
  const held = await runList(lists, list(departmentLess), "replace");

  expect(fourLess.run.status).toBe("applied");
  expect(fourLess.run.counts).toMatchObject({ deactivated: 4 });
  expect(held.run.status).toBe("held");
  expect(rulesOf(held)).toEqual(["leavers"]);
});

test("a first run is never asked about its joiners, also beside people added by hand", async () => {
  const { admin, lists, sftp } = await newOrganisation(database());
  await createUser(admin, person("by-hand"));

  const first = await runList(lists, list(people(50)), "add");
  const feed = await runList(
    sftp,
    list(people(50).map((one) => person(`x${one.userName}`))),
    "replace",
  );

  expect(first.run.status).toBe("applied");
  expect(feed.run.status).toBe("applied");
});

test("a feed is compared with its own last run, not with the lists kept by hand", async () => {
  const { lists, sftp } = await newOrganisation(database());
  const hundred = people(100).map((one) => person(`x${one.userName}`));
  await runList(lists, list(hundred), "replace");

  const feed = await runList(sftp, list(people(3)), "replace");

  expect(feed.run.status).toBe("applied");
  expect(feed.run.counts).toMatchObject({ created: 3, deactivated: 0 });
});
