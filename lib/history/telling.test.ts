import { expect, test } from "vitest";
import { auditIn } from "../messages/audit.ts";
import { locales } from "../messages/locale.ts";
import type { NamedEntry } from "./entries.ts";
import { groupOf, kindGroups } from "./kinds.ts";
import { type Reader, tell, tellTogether, textOf } from "./telling.ts";

const reader = (locale: "en" | "nl"): Reader => ({
  ...{ locale, texts: auditIn(locale) },
  day: (iso) => `day ${iso}`,
});
const en = reader("en");
const jan = { id: "1", is: "person", name: "Jansen, Jan", isThere: true } as const;

function entry(kind: string, given: Partial<NamedEntry> = {}): NamedEntry {
  return {
    ...{ seq: "1", at: "2026-01-01T00:00:00.000Z", kind, wayIn: "manual" },
    who: { kind: "account", id: "2", name: "Sanne" },
    ...{ whom: jan, into: null, run: null, changes: {}, reason: null, ...given },
  };
}

const said = (kind: string, given: Partial<NamedEntry> = {}) =>
  textOf(tell(entry(kind, given), en).sentence);

test("every kind of entry has a sentence of its own in every language", () => {
  for (const locale of locales) {
    const sentences = Object.values(kindGroups)
      .flat()
      .map((kind) => textOf(tell(entry(kind, { into: jan }), reader(locale)).sentence));
    expect(sentences.filter((sentence) => /[{}]|undefined/.test(sentence))).toEqual([]);
    const other = textOf(tell(entry("of another release"), reader(locale)).sentence);
    expect(sentences).not.toContain(other);
    expect(new Set(sentences).size).toBe(sentences.length);
  }
});

test("a kind that this release does not know is told plainly and belongs to no group", () => {
  expect(said("toString")).toBe("Sanne changed something");
  expect(groupOf("toString")).toBeNull();
});

test("whom it is about is named and led to; who is erased or merged is not", () => {
  expect(tell(entry("blocked"), en).sentence).toContainEqual({
    text: "Jansen, Jan",
    personId: "1",
  });
  expect(tell(entry("blocked", { whom: { ...jan, isThere: false } }), en).sentence).toContainEqual({
    text: "Jansen, Jan",
  });
  expect(said("blocked", { whom: { ...jan, name: null, isThere: false } })).toBe(
    "Sanne blocked access for somebody whose data is erased",
  );
});

test("an erasure says once that the data is gone", () => {
  const erased = entry("erased", { whom: { ...jan, name: null, isThere: false } });
  expect(textOf(tell(erased, en).sentence)).toBe("Sanne erased the data of somebody who had left");
  expect(tellTogether([erased, erased], en)).toBe("Sanne erased the data of 2 people");
});

test("whoever has no name is what they are", () => {
  const by = (kind: string) => said("created", { who: { kind, id: null, name: null } });
  expect(by("operator")).toBe("The Flexwhere team added Jansen, Jan");
  expect(by("system")).toBe("Flexwhere added Jansen, Jan");
  expect(by("account")).toBe("Somebody whose account is gone added Jansen, Jan");
  const gone = { id: "3", is: "account", name: null, isThere: false } as const;
  expect(said("account_password", { whom: gone })).toBe(
    "Somebody whose account is gone chose a password",
  );
});

test("changes are told field by field, with flags, days and owners as people know them", () => {
  const changes = {
    keepUntil: [null, "2026-03-01"],
    department: ["Sales", ""],
    emergencyResponse: [false, true],
    owner: [null, "Entra ID"],
    source: ["list", "scim"],
    active: [false, true],
  } as NamedEntry["changes"];
  expect(tell(entry("updated", { changes }), en).changes).toEqual([
    "Department: Sales → empty",
    "BHV (emergency response): no → yes",
    "Access: no → yes",
    "Keep until: empty → day 2026-03-01",
    "Comes from: by hand → Entra ID",
    "Last brought in: with a list → by the directory (SCIM)",
  ]);
  expect(tell(entry("reactivated", { changes: { active: [false, true] } }), en).changes).toEqual(
    [],
  );
  expect(tell(entry("created", { changes: { title: [null, "Boss"] } }), en).changes).toEqual([
    "Job title: Boss",
  ]);
});

test("a term that is taken away is another sentence than one that is set", () => {
  expect(said("keep_until", { changes: { keepUntil: [null, "2026-03-01"] } })).toBe(
    "Sanne decided that Jansen, Jan keeps access until day 2026-03-01",
  );
  expect(said("keep_until", { changes: { keepUntil: ["2026-03-01", null] } })).toBe(
    "Sanne took away the term of Jansen, Jan",
  );
});

test("a reason of ours is put in words, one that somebody typed is quoted", () => {
  const reason = (given: string) => tell(entry("access_ended", { reason: given }), en).reason;
  expect(reason("missing_in_list")).toBe("not in the list");
  expect(reason("Laptop {text} lost $&")).toBe("“Laptop {text} lost $&”");
});

test("an import says what it did to how many", () => {
  const changes: NamedEntry["changes"] = { access_ended: [null, 1], created: [null, 398] };
  const run = { id: "4", file: "people.csv" };
  expect(said("run_applied", { whom: null, changes, run })).toBe(
    "Sanne brought in people.csv: 398 people added, 1 person lost access",
  );
  expect(said("run_undone", { whom: null, run: { id: "4", file: null } })).toBe(
    "Sanne undid the import of a list: nobody was changed",
  );
});

test("what was decided about a plan names the person, the group or the row", () => {
  const run = { id: "4", file: "people.csv" };
  const decided = (changes: NamedEntry["changes"], whom: NamedEntry["whom"] = null) =>
    tell(entry("run_decided", { whom, run, changes }), en);
  const stays = decided({ ends: [true, false], keepUntil: [null, "2026-03-01"] }, jan);
  expect(textOf(stays.sentence)).toBe(
    "Sanne decided about Jansen, Jan in the import of people.csv",
  );
  expect(stays.changes).toEqual(["Jansen, Jan: keeps access until day 2026-03-01"]);
  const group = decided({ ends: [false, true], list: [null, "leaver"], department: [null, "IT"] });
  expect(textOf(group.sentence)).toBe("Sanne decided about the import of people.csv");
  expect(group.changes).toEqual(["Department IT: loses access"]);
  expect(decided({ row: [null, 7], identity: [null, "same"] }).changes).toEqual([
    "Row 7: the same person",
  ]);
  expect(decided({ skipRefused: [false, true] }).changes).toEqual(["Good rows only: yes"]);
});

test("several entries of a kind are one sentence about so many people", () => {
  const entries = [entry("access_ended"), entry("access_ended")];
  expect(tellTogether(entries, en)).toBe("Sanne ended access for 2 people");
  expect(tellTogether(entries, reader("nl"))).toBe(
    "Sanne heeft de toegang van 2 personen beëindigd",
  );
});
