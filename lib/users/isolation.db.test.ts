import type { Sql } from "postgres";
import { expect, test } from "vitest";
import { organisationTables } from "#db/isolation/testing";
import { isolationCampaign } from "../../bench/soak/isolation.ts";
import { createUser } from "./directory.ts";
import { mergeUsers } from "./merge.ts";
import { showUser } from "./people.ts";
import { newOrganisation, person, testDatabase } from "./testing.ts";

const database = testDatabase();

/** Does the work with row-level security switched off on these tables. */
async function withoutPolicies<T>(tables: string[], work: (owner: Sql) => Promise<T>): Promise<T> {
  const { owner } = database();
  for (const name of tables) await owner`alter table ${owner(name)} disable row level security`;
  try {
    return await work(owner);
  } finally {
    for (const name of tables) await owner`alter table ${owner(name)} enable row level security`;
  }
}

async function allTables(): Promise<string[]> {
  return (await organisationTables(database().owner)).map(({ name }) => name);
}

test("whatever ids an organisation names, it changes and sees only what is its own", async () => {
  const { owner } = database();
  const { failures, verbs } = await isolationCampaign({ owner, operations: 400, seed: 7 });

  expect(failures).toEqual([]);
  expect(Object.entries(verbs).filter(([, { done, foreign }]) => done + foreign === 0)).toEqual([]);
});

test("the core's own filters hold where no policy does", async () => {
  const { failures } = await withoutPolicies(await allTables(), (owner) =>
    isolationCampaign({ owner, operations: 150, seed: 8 }),
  );
  expect(failures).toEqual([]);
});

test("the core's own filters hold where one table's policy is missing", async () => {
  // A sample: that each query holds by itself, whatever policy is missing, db/isolation shows one by one.
  const sample = (await allTables()).filter((_, n) => n % 6 === 0);
  for (const [n, table] of sample.entries()) {
    const { failures } = await withoutPolicies([table], (owner) =>
      isolationCampaign({ owner, operations: 15, seed: 100 + n, organisations: 2 }),
    );
    expect(failures, table).toEqual([]);
  }
});

test("a statement that forgets the organisation is held by the policies, and seen where there are none", async () => {
  const { owner } = database();
  await owner`
    create function forgetful() returns trigger language plpgsql as $$
    begin update files set size = size + 1; return null; end $$`;
  await owner`create trigger forgetful after update on users for each statement execute function forgetful()`;
  const campaign = () => isolationCampaign({ owner, operations: 80, seed: 9, organisations: 2 });

  const held = await campaign();
  const open = await withoutPolicies(["files"], campaign);
  await owner`drop function forgetful cascade`;

  expect(held.failures).toEqual([]);
  expect(open.failures.length).toBeGreaterThan(0);
});

test("a record is not merged with itself under another spelling of its id", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, person("JanJ"));

  const merging = mergeUsers(admin, user.id, user.id.toUpperCase());

  await expect(merging).rejects.toMatchObject({ code: "not_found" });
  expect(await showUser(admin, user.id)).toEqual(user);
});
