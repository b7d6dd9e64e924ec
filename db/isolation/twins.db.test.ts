import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDatabase, openDatabase, savepoint } from "../client.ts";
import { cloneDatabase, type TestDatabase } from "../testing.ts";
import { type SampleOrganisation, sampleOrganisation } from "./arrange.ts";
import { triedModules } from "./calls.ts";
import { type OrganisationTable, organisationTables, rowHashes } from "./testing.ts";
import { outcomeOf, refusedImport, undone } from "./tries.ts";

/**
 * No policies, and two organisations with the very same ids (a key is the organisation and the
 * id): a join that forgets the organisation meets the twin's row.
 */
let database: TestDatabase;
let tables: OrganisationTable[];
let one: SampleOrganisation;
let alone: Map<string, unknown>;
const twin = randomUUID();

const calls = triedModules.flatMap(({ file, calls: ofModule }) =>
  Object.entries(ofModule).map(([name, call]) => ({ name: `${file} ${name}`, call })),
);

beforeAll(async () => {
  database = await cloneDatabase({
    ownerUrl: inject("ownerUrl"),
    templateDatabase: inject("templateDatabase"),
    authSecret: inject("authSecret"),
  });
  const { owner } = database;
  tables = await organisationTables(owner);
  one = await sampleOrganisation(owner, "marker-a");
  openDatabase(database.appUrl, { max: 2 });
  alone = new Map();
  for (const { name, call } of calls) alone.set(name, (await tried(call)).answer);
  alone.set("import", await undone(one.organisationId, (at) => refusedImport(at, one)));
  for (const { name } of tables) {
    await owner`alter table ${owner(name)} disable row level security`;
    await copyToTwin(owner, name);
  }
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function copyToTwin(owner: Sql, table: string): Promise<void> {
  const columns = tables.find(({ name }) => name === table)?.columns ?? [];
  const list = columns.map((column) => `t."${column}"`).join(", ");
  const names = columns.map((column) => `"${column}"`).join(", ");
  await owner.begin(async (sql) => {
    // Foreign keys would want the tables in their order.
    await sql`set local session_replication_role = replica`;
    await sql.unsafe(
      `insert into "${table}" (${names}) overriding system value
       select ${list} from "${table}" as original, jsonb_populate_record(null::"${table}",
         replace(replace(to_jsonb(original)::text, $1, $2), 'marker-a', 'marker-t')::jsonb) as t`,
      [one.organisationId, twin],
    );
  });
}

function tried(call: (typeof calls)[number]["call"]) {
  return undone(one.organisationId, async (at) => {
    const before = await rowHashes(at.sql, tables, [twin]);
    const answer = await outcomeOf(() => savepoint(at, (inside) => call(inside, one)));
    return { answer, before, after: await rowHashes(at.sql, tables, [twin]) };
  });
}

test("the twin has a row with the same ids in every table", async () => {
  const [row] = await database.owner`
    select count(*)::int as n from users a join users b on a.id = b.id
    where a.organisation_id = ${one.organisationId} and b.organisation_id = ${twin}`;
  expect(row).toEqual({ n: 4 });
  for (const { name, key } of tables) {
    const rows = await database.owner`
      select from ${database.owner(name)} where ${database.owner(key)} = ${twin}`;
    expect(rows.length, name).toBeGreaterThan(0);
  }
});

test.each(calls)("$name answers as if its organisation had no twin", async ({ name, call }) => {
  const { answer, before, after } = await tried(call);
  expect(answer).toEqual(alone.get(name));
  expect(after).toEqual(before);
});

test("an import or undo does what it does without a twin, and leaves the twin alone", async () => {
  const [found, before, after] = await undone(one.organisationId, async (at) => {
    const earlier = await rowHashes(at.sql, tables, [twin]);
    const outcome = await refusedImport(at, one);
    return [outcome, earlier, await rowHashes(at.sql, tables, [twin])] as const;
  });
  expect(found).toEqual(alone.get("import"));
  expect(after).toEqual(before);
});
