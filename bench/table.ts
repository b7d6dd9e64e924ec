/**
 * `npm run bench -- table [--rows N] [--rounds N]`: what the table of people asks of the database when
 * its organisation has half of a million people, as the limited role and in the page's own transaction.
 * The filled database is kept in `.data-bench-table-ROWS`; remove that folder to fill it anew.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Handle, inOrganisation } from "#db/client";
import { findOrganisation } from "#lib/organisations";
import { withOwnDatabase } from "./shared/database.ts";
import { explained } from "./shared/explained.ts";
import { fillDirectory, largeSlug } from "./shared/large-directory.ts";
import { type Question, questions } from "./shared/table-questions.ts";

interface Times {
  /** On the server. */
  sql: number[];
  /** In this process, from asking to rows. */
  client: number[];
}

export async function run(args: string[]): Promise<void> {
  const options = { rows: { type: "string" }, rounds: { type: "string" } } as const;
  const { values } = parseArgs({ args, options });
  const rows = Number(values.rows ?? 1_000_000);
  const rounds = Number(values.rounds ?? 9);
  const folder = resolve(`.data-bench-table-${rows}`);
  const filled = join(folder, "filled");
  if (!existsSync(filled)) rmSync(folder, { recursive: true, force: true });
  const measured = await withOwnDatabase(async ({ owner }) => {
    if (!existsSync(filled)) {
      const started = performance.now();
      await fillDirectory(owner, rows);
      writeFileSync(filled, "");
      console.log(`filled in ${Math.round((performance.now() - started) / 1000)} s`);
    }
    return measure((await findOrganisation(largeSlug)).id, rounds);
  }, folder);
  report(rows, rounds, measured);
}

async function measure(organisationId: string, rounds: number) {
  const asked = await inOrganisation(organisationId, questions);
  const times = new Map<Question, Times>(asked.map((one) => [one, { sql: [], client: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const [question, { sql, client }] of times) {
      await inOrganisation(organisationId, async (at: Handle) => {
        const started = performance.now();
        await question.ask(at);
        client.push(performance.now() - started);
        const { plans } = await explained(at, question.ask);
        sql.push(plans.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
      });
    }
  }
  return times;
}

function report(rows: number, rounds: number, measured: Map<Question, Times>): void {
  const median = (values: number[]) =>
    values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  const results = [...measured].map(([{ name, reach }, { sql, client }]) => ({
    name,
    reach,
    sql: median(sql),
    client: median(client),
  }));
  const shown = results.map(({ name, reach, sql, client }) => [
    name,
    {
      "SQL ms": Number(sql.toFixed(2)),
      "SQL / reach": reach === undefined ? "" : Number((sql / reach).toFixed(2)),
      "with the way there, ms": Number(client.toFixed(2)),
    },
  ]);
  console.table(Object.fromEntries(shown));
  mkdirSync("bench/results", { recursive: true });
  const text = JSON.stringify({ rows, rounds, results }, null, 2);
  writeFileSync("bench/results/table.json", `${text}\n`);
}
