/** A small world, so that collisions are frequent: eight people, their lists, and what is done to them. */
import fc from "fast-check";
import type { ListFile, Row, Values } from "./records.testing.ts";

const names = ["ana", "bob", "cas", "dia", "eva", "fay", "gus", "hal"];
const firstNames = ["Jan", "Eva", "Tom"];
const surnames = ["Berg", "Bos", "Vos", "Dam"];
const pick = <T>(items: T[], n: number) => items[n % items.length] as T;
const titles = ["", "Boss", "Clerk"];

/** Who somebody is: mostly one of the eight, now and then with a value of another one. */
export interface Identity {
  who: number;
  userName: number | null;
  email: number | null;
  person: number | null;
  externalId: number | null;
  upper: boolean;
  title: string;
  department: string;
  firstAid: string;
}

export function valuesOf(one: Identity): Values {
  const userName = pick(names, one.userName ?? one.who);
  const who = one.person ?? one.who;
  return {
    userName: one.upper ? userName.toUpperCase() : userName,
    firstName: pick(firstNames, who),
    surname: pick(surnames, who),
    // Display names are shared by two people each.
    displayName: `${pick(surnames, who)}, X.`,
    email: `${pick(names, one.email ?? one.who)}@example.nl`,
    title: one.title,
    department: one.department,
    firstAid: one.firstAid,
  };
}

/** Eight and above stand for no external id. */
export function externalIdOf({ externalId, who }: Identity): string {
  const n = externalId ?? who;
  return n < names.length ? `E${n}` : "";
}

const seldom = <T>(arbitrary: fc.Arbitrary<T>, weight = 8) =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const mostly = (value: boolean, weight = 8) =>
  fc.oneof(
    { weight, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constant(!value) },
  );
const anybody = fc.nat(names.length - 1);

const identity: fc.Arbitrary<Identity> = fc.record({
  who: anybody,
  userName: seldom(anybody),
  email: seldom(anybody),
  person: seldom(anybody),
  externalId: seldom(fc.nat(names.length + 3)),
  upper: mostly(false, 20),
  title: fc.constantFrom(...titles),
  department: fc.constantFrom("", "Sales"),
  firstAid: fc.constantFrom("1", "1", "0", ""),
});

const faults = ["email", "firstName", "userName", "userName and email", "everything", "short"];
type Fault = (typeof faults)[number] | null;

function rowOf(one: Identity, fault: Fault, disabled: boolean): Row {
  const row = {
    ...valuesOf(one),
    externalId: externalIdOf(one),
    disabled,
    short: fault === "short",
  };
  if (fault === "email") row.email = "nonsense";
  if (fault === "firstName") row.firstName = "J";
  if (fault?.startsWith("userName")) row.userName = "";
  if (fault === "userName and email") row.email = "";
  if (fault === "everything") Object.assign(row, { userName: "", email: "", displayName: "Who" });
  return row;
}

const required = [
  ["userName", "CSV_USERNAME"],
  ["firstName", "CSV_FIRSTNAME"],
  ["surname", "CSV_SURNAME"],
  ["displayName", "CSV_DISPLAYNAME"],
  ["email", "CSV_EMAIL"],
] as const;
const optional = [
  ["title", "CSV_TITLE"],
  ["department", "CSV_DEPARTMENT"],
  ["firstAid", "CSV_EHBO"],
  ["externalId", "CSV_EXTERNALID"],
  ["state", "Enabled"],
] as const;

const rows = fc.array(
  fc.tuple(identity, seldom(fc.constantFrom(...faults), 14), mostly(false, 9)),
  { maxLength: 9 },
);
/** Most lists speak of each of the eight at most once. */
const sensibleRows = fc.uniqueArray(
  fc.tuple(identity, seldom(fc.constantFrom(...faults), 30), mostly(false, 14)),
  { selector: ([{ who }]) => who, minLength: 1, maxLength: names.length },
);
const sorted = (list: [Identity, Fault, boolean][]) => list.toSorted(([a], [b]) => a.who - b.who);

const listFile: fc.Arbitrary<ListFile> = fc
  .record({
    rows: fc.oneof(
      { weight: 4, arbitrary: sensibleRows },
      { weight: 3, arbitrary: sensibleRows.map(sorted) },
      { weight: 1, arbitrary: rows },
    ),
    columns: fc.subarray([...optional]),
    finished: mostly(true),
  })
  .map((file) => ({
    columns: [...required, ...file.columns].map(([field, header]) => ({ field, header })),
    rows: file.rows.map(([one, fault, disabled]) => {
      const hasState = file.columns.some(([field]) => field === "state");
      return rowOf(one, fault, hasState && disabled);
    }),
    finished: file.finished,
  }));

export function textOf({ columns, rows: list, finished }: ListFile): string {
  const lines = [columns.map(({ header }) => header)];
  for (const row of list) {
    const cells = columns.map(({ field }) =>
      field === "state" ? (row.disabled ? "False" : "True") : row[field],
    );
    lines.push(row.short ? cells.slice(0, -1) : cells);
  }
  return lines.map((cells) => cells.join(";")).join("\r\n") + (finished ? "\r\n" : "");
}

const decide = fc.constantFrom("none", "none", "same", "another");
/** Which of the people, or of the runs with the newest first; modulo how many there are. */
const which = fc.nat(15);
const newest = fc.oneof(fc.constant(0), fc.constant(0), fc.nat(5));
const way = fc.constantFrom("hand", "scim");

export type Command =
  | {
      type: "list";
      way: "hand" | "sftp";
      mode: "add" | "replace";
      file: ListFile;
      yes: boolean;
      skipRefused: boolean;
      dryRun: boolean;
    }
  | {
      type: "apply";
      run: number;
      withoutLeavers: boolean;
      endDespiteUnnamed: boolean;
      skipRefused: boolean;
      /** Of the people added by hand, and of those who are there. */
      endByHand: boolean;
      keep: number | null;
      /** Whoever stays by this decision stays until a day. */
      term: boolean;
      decide: "none" | "same" | "another";
    }
  | { type: "discard"; run: number }
  | { type: "undo"; run: number }
  | { type: "create"; way: "hand" | "scim"; who: Identity }
  | { type: "change"; way: "hand" | "scim"; person: number; who: Identity; fields: string[] }
  | { type: "end" | "restore"; way: "hand" | "scim"; person: number }
  | { type: "block" | "unblock" | "keep" | "free"; person: number }
  | { type: "merge"; person: number; other: number }
  | { type: "due" };

const list = fc.record({
  type: fc.constant("list"),
  way: fc.constantFrom("hand", "sftp"),
  mode: fc.constantFrom("add", "replace", "replace"),
  file: listFile,
  yes: fc.boolean(),
  skipRefused: mostly(true, 4),
  dryRun: mostly(false, 4),
});
const fieldSets = [
  ["userName"],
  ["email"],
  ["department"],
  ["title", "firstAid"],
  ["userName", "email"],
  ["firstName", "surname", "displayName"],
];

export const command = fc.oneof(
  { weight: 10, arbitrary: list },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("apply"),
      run: newest,
      withoutLeavers: mostly(false, 4),
      endDespiteUnnamed: mostly(false, 4),
      skipRefused: mostly(true),
      endByHand: mostly(false, 3),
      keep: seldom(which, 3),
      term: mostly(false, 2),
      decide,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom("undo", "undo", "undo", "undo", "discard"),
      run: newest,
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("create"), way, who: identity }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("change"),
      way,
      person: which,
      who: identity,
      fields: fc.constantFrom(...fieldSets),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom("end", "restore"),
      way,
      person: which,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom("block", "unblock", "keep", "free"),
      person: which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("merge"), person: which, other: which }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("due") }) },
) as fc.Arbitrary<Command>;
