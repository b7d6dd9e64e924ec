import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ISql } from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { beforeOrganisation, closeDatabase, inOrganisation, openDatabase } from "../client.ts";
import { cloneDatabase, type TestDatabase } from "../testing.ts";
import { type SampleOrganisation, sampleOrganisation } from "./arrange.ts";
import { otherFiles, triedModules } from "./calls.ts";
import { type OrganisationTable, organisationTables, rowHashes } from "./testing.ts";
import { naming, outcomeOf, refusedImport, undone } from "./tries.ts";

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
  tables = await organisationTables(database.owner);
  a = await sampleOrganisation(database.owner, "marker-a");
  b = await sampleOrganisation(database.owner, "marker-b");
  openDatabase(database.appUrl, { max: 2 });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function withPool<T>(max: number, work: () => Promise<T>): Promise<T> {
  await closeDatabase();
  openDatabase(database.appUrl, { max });
  try {
    return await work();
  } finally {
    await closeDatabase();
    openDatabase(database.appUrl, { max: 2 });
  }
}

const hashes = () => rowHashes(database.owner, tables, [a.organisationId, b.organisationId]);

async function rowsSeen(sql: ISql, name: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(name)}`;
  return row?.n ?? -1;
}

async function organisationsSeen(organisationId: string): Promise<string[]> {
  return inOrganisation(organisationId, async ({ sql }) => {
    const rows = await sql<{ id: string }[]>`select distinct organisation_id as id from users`;
    return rows.map(({ id }) => id);
  });
}

test("each sample organisation has a row in every table, so that there is something to see", async () => {
  for (const { name, key } of tables) {
    const [row] = await database.owner`
      select count(distinct ${database.owner(key)})::int as n from ${database.owner(name)}`;
    expect(row, name).toEqual({ n: 2 });
  }
});

test("with no organisation set the role sees no row anywhere", async () => {
  for (const { name } of tables) {
    expect(await beforeOrganisation((sql) => rowsSeen(sql, name)), name).toBe(0);
  }
});

test("the setting of an organisation is gone when its transaction ends, well or badly", async () => {
  await withPool(1, async () => {
    for (const organisationId of [a.organisationId, b.organisationId, a.organisationId]) {
      expect(await organisationsSeen(organisationId)).toEqual([organisationId]);
      expect(await beforeOrganisation((sql) => rowsSeen(sql, "users"))).toBe(0);
      const failing = inOrganisation(organisationId, async ({ sql }) => sql`select 1 / 0`);
      await expect(failing).rejects.toThrow("division by zero");
      expect(await beforeOrganisation((sql) => rowsSeen(sql, "users"))).toBe(0);
    }
  });
});

test("200 requests of two organisations at once on two connections each see their own", async () => {
  const asked = Array.from({ length: 200 }, (_, n) => (n % 2 ? a : b).organisationId);
  const seen = await withPool(2, () => Promise.all(asked.map(organisationsSeen)));
  expect(seen).toEqual(asked.map((organisationId) => [organisationId]));
});

test("a row can neither be put into another organisation nor moved there", async () => {
  const before = await hashes();
  for (const { name, key, columns } of tables) {
    const asA = (work: (sql: ISql) => Promise<unknown>) =>
      outcomeOf(() => inOrganisation(a.organisationId, ({ sql }) => work(sql)));
    const [row] = await database.owner`
      select to_jsonb(t) as json from ${database.owner(name)} t
      where ${database.owner(key)} = ${b.organisationId}`;
    const list = columns.map((column) => `"${column}"`).join(", ");
    const put = await asA((sql) =>
      sql.unsafe(
        `insert into "${name}" (${list}) overriding system value
         select ${list} from jsonb_populate_record(null::"${name}", $1)`,
        [row?.["json"]] as never[],
      ),
    );
    expect(put, name).toBe("42501");
    const moved = await asA(
      (sql) => sql`update ${sql(name)} set ${sql(key)} = ${b.organisationId}`,
    );
    expect(moved, name).toBe("42501");
  }
  expect(await hashes()).toEqual(before);
});

test("a row of another organisation can be neither changed nor deleted", async () => {
  for (const { name, key } of tables) {
    const touched = (work: (sql: ISql) => Promise<{ count: number }>) =>
      outcomeOf(() => inOrganisation(a.organisationId, async ({ sql }) => (await work(sql)).count));
    const theirs = (sql: ISql) => sql`where ${sql(key)} = ${b.organisationId}`;
    // No right at all (42501) is as good as no row.
    const none = expect.toBeOneOf([0, "42501"]);
    expect(await touched((sql) => sql`delete from ${sql(name)} ${theirs(sql)}`), name).toEqual(
      none,
    );
    const taken = await touched(
      (sql) => sql`update ${sql(name)} set ${sql(key)} = ${a.organisationId} ${theirs(sql)}`,
    );
    expect(taken, name).toEqual(none);
  }
});

test("a row cannot refer to a row of another organisation", async () => {
  const link = (of: SampleOrganisation) =>
    outcomeOf(() =>
      inOrganisation(
        a.organisationId,
        ({ sql }) => sql`
          insert into links (organisation_id, user_id, connection_id)
          values (${a.organisationId}, ${a.otherUserId}, ${of.connectionId})`,
      ),
    );
  expect(await link(b)).toBe("23503");
  expect(await link({ ...b, connectionId: crypto.randomUUID() })).toBe("23503");
});

test("every query function is tried against both walls", () => {
  // The parts of the schema declare tables and ask nothing.
  const files = readdirSync(join(import.meta.dirname, "..")).filter(
    (file) => file.endsWith(".ts") && !/\.test\.ts$|^testing\.ts$|^schema(-\w+)?\.ts$/.test(file),
  );
  const tried = triedModules.map(({ file }) => file);
  expect(files.filter((file) => !tried.includes(file) && !otherFiles.includes(file))).toEqual([]);
  for (const { file, exports, calls, exempt } of triedModules) {
    const functions = Object.keys(exports).filter((name) => typeof exports[name] === "function");
    expect([...Object.keys(calls), ...exempt].sort(), file).toEqual(functions.sort());
  }
});

const calls = triedModules.flatMap(({ file, calls: ofModule }) =>
  Object.entries(ofModule).map(([name, call]) => ({ name: `${file} ${name}`, call })),
);

test.each(calls)("$name sees or changes something of its own organisation", async ({ call }) => {
  const [before, answer, after] = await undone(b.organisationId, async (at) => [
    await rowHashes(at.sql, tables, [b.organisationId]),
    await call(at, b),
    await rowHashes(at.sql, tables, [b.organisationId]),
  ]);
  const isSeen = answer !== undefined && !(Array.isArray(answer) && answer.length === 0);
  expect(isSeen || before?.[b.organisationId] !== after?.[b.organisationId]).toBe(true);
});

test.each(calls)("$name is held by the policies when its own filter is wrong", async ({ call }) => {
  const before = await hashes();
  for (const [here, there] of [
    [a, b],
    [b, a],
  ] as const) {
    const asNamed = (organisationId: string) =>
      outcomeOf(() =>
        inOrganisation(here.organisationId, (at) => call(naming(at, organisationId), there)),
      );
    const answer = await asNamed(there.organisationId);
    expect(answer).toEqual(await asNamed(crypto.randomUUID()));
    const text = JSON.stringify(answer ?? null);
    expect(Object.values(there).filter((secret) => text.includes(secret))).toEqual([]);
  }
  expect(await hashes()).toEqual(before);
});

test("an import or undo with a wrong filter finds nobody and is refused", async () => {
  const before = await hashes();
  const found = await undone(a.organisationId, (at) =>
    refusedImport(naming(at, b.organisationId), b),
  );
  expect(found).toMatchObject({ created: 1, unchanged: 0, updated: 0, deactivated: 0 });
  expect(found).toMatchObject({ applied: "42501", entries: 0, undone: 0 });
  expect(await hashes()).toEqual(before);
});

test("the same import of its own organisation finds its people", async () => {
  const found = await undone(b.organisationId, (at) => refusedImport(at, b));
  expect(found).toMatchObject({
    created: 0,
    updated: 1,
    applied: undefined,
    entries: 2,
    undone: 1,
  });
});
