import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDatabase, openDatabase, savepoint } from "../client.ts";
import { cloneDatabase, type TestDatabase } from "../testing.ts";
import { type SampleOrganisation, sampleOrganisation } from "./arrange.ts";
import { type Sample, strangeSample, triedModules } from "./calls.ts";
import { type OrganisationTable, organisationTables, rowHashes } from "./testing.ts";
import { outcomeOf, refusedImport, undone } from "./tries.ts";

/** Here the owner has switched row-level security off: what holds is the queries' own filter. */
let database: TestDatabase;
let tables: OrganisationTable[];
let a: SampleOrganisation;
let b: SampleOrganisation;

beforeAll(async () => {
  database = await cloneDatabase({
    ownerUrl: inject("ownerUrl"),
    templateDatabase: inject("templateDatabase"),
    authSecret: inject("authSecret"),
  });
  const { owner } = database;
  tables = await organisationTables(owner);
  for (const { name } of tables) {
    await owner`alter table ${owner(name)} disable row level security`;
  }
  b = await sampleOrganisation(owner, "marker-b");
  a = await sampleOrganisation(owner, "marker-a");
  openDatabase(database.appUrl, { max: 2 });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

test("without policies the role sees all rows: nothing but the filters is between them", async () => {
  const seen = await undone(a.organisationId, (at) =>
    rowHashes(at.sql, tables, [a.organisationId, b.organisationId]),
  );
  expect(Object.keys(seen)).toHaveLength(2);
});

const calls = triedModules.flatMap(({ file, calls: ofModule }) =>
  Object.entries(ofModule).map(([name, call]) => ({ name: `${file} ${name}`, call })),
);

test.each(calls)("$name does not reach past its own filter", async ({ call }) => {
  // Both ways round, because a query that takes the first of all rows is right half the time.
  for (const [here, there] of [
    [a, b],
    [b, a],
  ] as const) {
    const byIdsOf = (sample: Sample) =>
      undone(here.organisationId, async (at) => {
        const before = await rowHashes(at.sql, tables, [there.organisationId]);
        const answer = await outcomeOf(() => savepoint(at, (inside) => call(inside, sample)));
        const after = await rowHashes(at.sql, tables, [there.organisationId]);
        return { answer, before, after };
      });
    const { answer, before, after } = await byIdsOf(there);
    expect(after).toEqual(before);
    expect(answer).toEqual((await byIdsOf(strangeSample())).answer);
    const text = JSON.stringify(answer ?? null);
    expect(Object.values(there).filter((secret) => text.includes(secret))).toEqual([]);
  }
});

test("an import or undo stays among its own people, whatever ids it is given", async () => {
  const [found, before, after] = await undone(a.organisationId, async (at) => {
    const earlier = await rowHashes(at.sql, tables, [b.organisationId]);
    const tried = await refusedImport(at, b);
    return [tried, earlier, await rowHashes(at.sql, tables, [b.organisationId])] as const;
  });
  expect(found).toMatchObject({ created: 0, updated: 1, applied: undefined });
  expect(found).toMatchObject({ entries: 0, undone: 0 });
  expect(after).toEqual(before);
});
