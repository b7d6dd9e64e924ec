import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { privacyIn } from "../messages/privacy.ts";
import { testDatabase } from "../users/testing.ts";
import { impersonal, places } from "./places.ts";

const database = testDatabase();
/** What these hold is nobody's unless the table of places says so: ids, numbers, flags, moments. */
const structural = ["uuid", "int4", "int8", "bool", "timestamptz", "_timestamptz"];

async function columnsOfTables(): Promise<{ table: string; column: string; type: string }[]> {
  return database().owner`
    select c.relname as table, a.attname as column, t.typname as type
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1, 2`;
}

test("every column of every table is either personal with a term, or named as not personal", async () => {
  const columns = await columnsOfTables();
  const named = [
    ...places.flatMap(({ at, columns: own }) => own.map((column) => `${at}.${column}`)),
    ...Object.entries(impersonal).flatMap(([table, own]) => own.map((one) => `${table}.${one}`)),
  ];
  const there = columns.map(({ table, column }) => `${table}.${column}`);
  const toName = columns
    .filter(({ type }) => !structural.includes(type))
    .map(({ table, column }) => `${table}.${column}`);
  expect(toName.filter((column) => !named.includes(column))).toEqual([]);
  expect(named.filter((column) => !there.includes(column))).toEqual([]);
  expect(named.filter((column, index) => named.indexOf(column) !== index)).toEqual([]);
});

test("every table that says whose its rows are is a place, or has a reason not to be", async () => {
  const columns = await columnsOfTables();
  const owned = columns.filter(({ column }) => column === "user_id").map(({ table }) => table);
  const known = places.filter(({ of }) => of !== undefined).map(({ at }) => at);
  expect(owned.filter((table) => !known.includes(table))).toEqual([]);
});

test("every place ends: with its person, by the job, or by a part of the product that there is", () => {
  const root = join(import.meta.dirname, "../..");
  for (const { at, term, of, end, endedBy } of places) {
    const isEnded = end !== undefined || endedBy !== undefined || of?.erased === "deleted";
    const isEmptied = of?.erased === "emptied" || term.is === "connection";
    expect(isEnded || isEmptied, at).toBe(true);
    if (endedBy) expect(existsSync(join(root, endedBy)), `${at}: ${endedBy}`).toBe(true);
  }
});

test("every place has its words in both languages", () => {
  const names = places.map(({ at }) => at).sort();
  for (const locale of ["en", "nl"] as const) {
    const words = privacyIn(locale).at;
    expect(names.filter((at) => !words[at])).toEqual([]);
  }
});
