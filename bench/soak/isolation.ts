/**
 * Organisations that cannot see each other: random operations of the core with ids of other
 * organisations. Only the acting one's rows may change, nothing of another may come out, and an
 * id of another answers exactly like one that nothing has.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import postgres, { type Sql } from "postgres";
import { closeDatabase, openDatabase } from "#db/client";
import { type OrganisationTable, organisationTables, rowHashes } from "#db/isolation/testing";
import { migrate } from "#db/migrate";
import { DomainError } from "#lib/errors";
import { newId } from "#lib/ids";
import { createLog } from "#lib/log";
import { startPostgres } from "#server/postgres";
import { reference, resolve } from "./isolation/reference.ts";
import { type Turn, verbs } from "./isolation/verbs.ts";
import { actorNames, makeWorld, names, type Organisation, refresh } from "./isolation/world.ts";

export interface IsolationResult {
  operations: number;
  /** Per verb: done, refused, and with an id that is not the organisation's own. */
  verbs: Record<string, { done: number; refused: number; foreign: number }>;
  failures: string[];
}

/** Each round has organisations of its own: a history that only grows would slow the looking. */
const operationsPerRound = 250;

const operation = fc.record({
  acting: fc.nat(),
  actor: fc.constantFrom(...actorNames, "admin" as const, "lists" as const),
  verb: fc.constantFrom(...Object.keys(verbs)),
  id: reference,
  other: reference,
  name: fc.constantFrom(...names),
  n: fc.nat(29),
  flag: fc.boolean(),
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** The pool must be open as the limited role; `owner` looks behind the walls. */
export async function isolationCampaign(options: {
  owner: Sql;
  operations: number;
  seed: number;
  organisations?: number;
}): Promise<IsolationResult> {
  const result: IsolationResult = { operations: 0, verbs: {}, failures: [] };
  for (const verb of Object.keys(verbs)) result.verbs[verb] = { done: 0, refused: 0, foreign: 0 };
  for (let seed = options.seed; result.operations < options.operations; seed += 1_000_003) {
    const numRuns = Math.min(operationsPerRound, options.operations - result.operations);
    const round = await Round.begin(options.owner, result, options.organisations ?? 5);
    for (const [number, step] of fc.sample(operation, { seed, numRuns }).entries()) {
      for (const failure of await round.perform(step)) {
        result.failures.push(`seed ${seed}, operation ${number} (${step.verb}): ${failure}`);
      }
      result.operations++;
    }
    result.failures.push(...(await round.strayRows()));
  }
  return result;
}

/** What a verb answered, as a caller sees it. */
type Answer = { value: unknown } | { code: string; message: string; issues: unknown };

async function answerOf(turn: Turn, verb: string): Promise<Answer> {
  try {
    return { value: await verbs[verb]?.run(turn) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, issues } = error;
    return { code, message, issues };
  }
}

class Round {
  readonly #owner: Sql;
  readonly #result: IsolationResult;
  readonly #tables: OrganisationTable[];
  readonly #world: Organisation[];
  #hashes: Record<string, string> = {};
  /** Foreign ids that were given as decisions: a report of them gives nothing away. */
  readonly #given = new Set<string>();

  private constructor(
    owner: Sql,
    result: IsolationResult,
    tables: OrganisationTable[],
    world: Organisation[],
  ) {
    this.#owner = owner;
    this.#result = result;
    this.#tables = tables;
    this.#world = world;
  }

  static async begin(owner: Sql, result: IsolationResult, size: number): Promise<Round> {
    const world = await makeWorld(owner, size);
    const round = new Round(owner, result, await organisationTables(owner), world);
    await round.#changed();
    return round;
  }

  /** Who has changed since it was last asked. */
  async #changed(): Promise<string[]> {
    const before = this.#hashes;
    const ids = this.#world.map(({ id }) => id);
    this.#hashes = await rowHashes(this.#owner, this.#tables, ids);
    await refresh(this.#owner, this.#world);
    return ids.filter((id) => this.#hashes[id] !== before[id]);
  }

  /** Does one operation; answers what was wrong with it. */
  async perform(step: Operation): Promise<string[]> {
    const verb = verbs[step.verb];
    const acting = this.#world[step.acting % this.#world.length];
    if (!verb || !acting) throw new Error("there is no such verb or organisation");
    const others = this.#world.filter((organisation) => organisation !== acting);
    const id = resolve(step.id, verb.of ?? "users", acting, others);
    const other = resolve(step.other, "users", acting, others);
    const { name, n, flag } = step;
    const actor = acting.actors[step.actor];
    const turn = { actor, marker: acting.marker, id: id.id, other: other.id, name, n, flag };
    const isForeign = verb.of !== null && (!id.isOwn || (verb.isPair === true && !other.isOwn));
    for (const given of [id.id, other.id]) this.#given.add(given);
    try {
      const answer = await answerOf(turn, step.verb);
      this.#count(step.verb, answer, isForeign);
      const found = this.#leaks(answer, others);
      if (isForeign) {
        const nobody = newId();
        const nobodyElse = id.id === other.id ? nobody : newId();
        const strange = {
          ...turn,
          id: id.isOwn ? id.id : nobody,
          other: other.isOwn ? other.id : nobodyElse,
        };
        const expected = await answerOf(strange, step.verb);
        if (!isDeepStrictEqual(answer, expected)) {
          found.push(
            `${JSON.stringify(answer)} for ${turn.id}, ${JSON.stringify(expected)} for a random id`,
          );
        }
      }
      const allowed = isForeign ? [] : [acting.id];
      const changed = (await this.#changed()).filter((changedId) => !allowed.includes(changedId));
      return changed.length > 0 ? [...found, `changed ${changed}, acting was ${acting.id}`] : found;
    } catch (error) {
      await this.#changed();
      return [`${String(error)} with ${JSON.stringify({ id, other, actor: step.actor })}`];
    }
  }

  #count(verb: string, answer: Answer, isForeign: boolean): void {
    const counts = this.#result.verbs[verb];
    if (!counts) return;
    if (isForeign) counts.foreign++;
    else if ("value" in answer) counts.done++;
    else counts.refused++;
  }

  #leaks(answer: Answer, others: Organisation[]): string[] {
    const text = JSON.stringify(answer);
    const theirs = others.flatMap(({ marker, id, ids }) => [
      marker,
      id,
      ...Object.values(ids).flat(),
    ]);
    return theirs
      .filter((secret) => text.includes(secret) && !this.#given.has(secret))
      .map((secret) => `${secret} of another organisation came out: ${text}`);
  }

  /** Rows that hold another organisation's values. */
  async strayRows(): Promise<string[]> {
    const failures: string[] = [];
    const ids = this.#world.map(({ id }) => id);
    const markers = this.#world.map(({ marker }) => marker);
    for (const { name, key } of this.#tables) {
      const stray = await this.#owner`
        select t::text as row from unnest(${ids}::uuid[], ${markers}::text[]) as o (id, marker)
        join ${this.#owner(name)} t on t.${this.#owner(key)} = any(${ids}::uuid[])
          and t.${this.#owner(key)} <> o.id and position(o.marker in t::text) > 0`;
      for (const row of stray) failures.push(`${name} holds another organisation's ${row["row"]}`);
    }
    return failures;
  }
}

/** `npm run soak -- isolation [operations] [seed]` */
export async function run([operations = "20000", seed = "1"]: string[]): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "flexwhere-isolation-"));
  const { ownerUrl, stop } = await startPostgres({ dataDir, log: createLog("warn") });
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => undefined });
  try {
    const { appUrl } = await migrate(ownerUrl, randomBytes(32).toString("base64url"));
    openDatabase(appUrl);
    const wanted = { owner, operations: Number(operations), seed: Number(seed) };
    const result = await isolationCampaign(wanted);
    console.log(JSON.stringify({ ...result, failures: result.failures.slice(0, 20) }, null, 2));
    if (result.failures.length > 0) process.exitCode = 1;
  } finally {
    await closeDatabase();
    await owner.end();
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (import.meta.main) await run(process.argv.slice(2));
