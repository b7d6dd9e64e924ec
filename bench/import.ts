/**
 * `npm run bench -- import [ROWS] [ROUNDS]`: a list of people → users (read, check, plan, apply,
 * history), against raw COPY of the same rows into an empty copy of the users table.
 */

import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import type { Sql } from "postgres";
import { createOrganisation, operatorFor } from "#lib/organisations";
import { reportRun, submitList } from "#lib/users/imports/runs";
import { withOwnDatabase } from "./shared/database.ts";
import { peopleList } from "./shared/people.ts";

interface Round {
  copy: number;
  first: number;
  unchanged: number;
  changed: number;
}

export async function run(args: string[]): Promise<void> {
  const rows = Number(args[0] ?? 100_000);
  const rounds = Number(args[1] ?? 5);
  const measured = await withOwnDatabase(async ({ owner }) => {
    const all: Round[] = [];
    for (let round = 0; round < rounds; round++) all.push(await measure(owner, rows, round));
    return all;
  });
  const median = (name: keyof Round) => {
    const sorted = measured.map((round) => round[name]).sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? Number.NaN;
  };
  const result = {
    rows,
    rounds,
    milliseconds: {
      copy: median("copy"),
      first: median("first"),
      unchanged: median("unchanged"),
      changed: median("changed"),
    },
    ratios: {
      "first import / COPY (reach: 3)": median("first") / median("copy"),
      "again, nothing changed / COPY": median("unchanged") / median("copy"),
      "again, 1 % changed / COPY (reach: 1)": median("changed") / median("copy"),
    },
  };
  console.table(
    Object.fromEntries(
      Object.entries(result.milliseconds).map(([name, ms]) => [name, { ms: Math.round(ms) }]),
    ),
  );
  console.table(
    Object.fromEntries(
      Object.entries(result.ratios).map(([name, ratio]) => [
        name,
        { ratio: Number(ratio.toFixed(2)) },
      ]),
    ),
  );
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/import.json", `${JSON.stringify(result, null, 2)}\n`);
}

async function measure(owner: Sql, rows: number, round: number): Promise<Round> {
  const slug = `bench-${round}`;
  const { id } = await createOrganisation({ name: slug, slug });
  const actor = await operatorFor(slug, "list");
  const timed = async (chunks: Uint8Array[], status: string) => {
    const started = performance.now();
    const runId = await submitList(actor, {
      name: "people.csv",
      source: () => chunks,
      mode: "add",
      options: { performer: "command" },
    });
    const ms = performance.now() - started;
    const report = await reportRun(actor, runId);
    if (report.run.status !== status) throw new Error(`the run ended ${report.run.status}`);
    return ms;
  };
  const first = await timed(peopleList(rows), "applied");
  const copy = await copyUsers(owner, id, rows);
  // As on any next day: the statistics know yesterday's people.
  await owner`analyze`;
  const unchanged = await timed(peopleList(rows), "unchanged");
  const changed = await timed(peopleList(rows, { changed: 0.01 }), "applied");
  return { copy, first, unchanged, changed };
}

/** The same rows into an empty table with the same columns, indexes, constraints and foreign keys. */
async function copyUsers(owner: Sql, organisationId: string, rows: number): Promise<number> {
  await owner`drop table if exists users_copy`;
  await owner`create table users_copy (like users including all)`;
  const keys = await owner<{ definition: string }[]>`
    select pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = 'users'::regclass and contype = 'f'`;
  for (const { definition } of keys) await owner.unsafe(`alter table users_copy add ${definition}`);
  const columns = await owner<{ name: string }[]>`
    select quote_ident(attname) as name from pg_attribute
    where attrelid = 'users'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;
  const names = columns.map(({ name }) => name).join(", ");
  const source = await owner
    .unsafe(
      `copy (select ${names} from users where organisation_id = '${organisationId}') to stdout`,
    )
    .readable();
  const data: Buffer[] = [];
  for await (const chunk of source) data.push(chunk);
  const bytes = Buffer.concat(data);
  const started = performance.now();
  const target = await owner.unsafe(`copy users_copy (${names}) from stdin`).writable();
  for (let from = 0; from < bytes.length; from += 65_536) {
    if (!target.write(bytes.subarray(from, from + 65_536))) await once(target, "drain");
  }
  target.end();
  await once(target, "finish");
  const ms = performance.now() - started;
  const [count] = await owner`select count(*)::int as n from users_copy`;
  if (count?.["n"] !== rows) throw new Error("the copy is not whole");
  return ms;
}
