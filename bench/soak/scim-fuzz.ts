/**
 * `npm run soak -- scim-fuzz [REQUESTS] [SEED]`: malformed and hostile requests by the thousand, over sockets. Every
 * answer has the right shape and comes in time, nothing fails inside, and a neighbour notices nothing.
 */
import postgres, { type Sql } from "postgres";
import { organisationTables, rowHashes } from "#db/isolation/testing";
import { peakMegabytes, pidOf } from "../shared/processes.ts";
import { withStartedProduct } from "../shared/product.ts";
import { ask } from "./scim/ask.ts";
import { type Hostile, hostile } from "./scim/hostile.ts";
import { faultsOf } from "./scim/verdict.ts";
import { type Exchange, exchange, type WireAnswer } from "./scim/wire.ts";
import { makeWorld, marker, type Place, type World } from "./scim/world.ts";

const workers = 8;
const hangMs = 5_000;
const mostMegabytes = 700;

export interface FuzzResult {
  requests: number;
  slowestMs: number;
  slowestKind: string;
  /** How often the neighbour asked meanwhile, and how long it waited at most. */
  neighbourAsked: number;
  neighbourSlowestMs: number;
  statuses: Record<string, number>;
  failures: string[];
}

interface Fuzzed {
  port: number;
  /** The database as its owner. */
  owner: Sql;
  requests: number;
  seed: number;
  /** What the server has logged. */
  logged(): string;
}

/** The pool must be open as the limited role. */
export async function scimFuzz({ port, owner, requests, seed, logged }: Fuzzed) {
  const result: FuzzResult = {
    ...{ requests: 0, slowestMs: 0, slowestKind: "", neighbourAsked: 0, neighbourSlowestMs: 0 },
    ...{ statuses: {}, failures: [] },
  };
  const world = await makeWorld(port, owner);
  const before = await hashOf(owner, world.neighbour);
  const questions = await questionsOf(port, world.neighbour);
  let next = 0;
  let isOver = false;
  const neighbour = (async () => {
    while (!isOver) await askAsNeighbour(port, questions, result);
  })();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (next < requests) await fire(port, world, seed, next++, result);
    }),
  );
  isOver = true;
  await neighbour;
  if ((await hashOf(owner, world.neighbour)) !== before) {
    result.failures.push("the neighbour's rows have changed");
  }
  await readEverything(port, world.acting, result);
  const log = logged();
  for (const line of log.split("\n")) {
    if (line.includes('"level":"error"')) result.failures.push(`the log says ${line}`);
  }
  for (const secret of [marker, world.acting.bearer.slice("Bearer ".length), "fuzz-"]) {
    if (log.includes(secret)) result.failures.push(`the log holds ${secret}`);
  }
  return result;
}

async function fire(port: number, world: World, seed: number, n: number, result: FuzzResult) {
  const shot = hostile(world, seed, n);
  const exchanged = await exchange(port, shot);
  result.requests++;
  if (exchanged.ms > result.slowestMs) {
    Object.assign(result, { slowestMs: exchanged.ms, slowestKind: shot.kind });
  }
  for (const { status } of exchanged.answers) {
    result.statuses[status] = (result.statuses[status] ?? 0) + 1;
  }
  for (const fault of wrongWith(shot, exchanged)) {
    const begin = shot.parts.find((part) => typeof part !== "number") ?? "";
    const sent = Buffer.from(begin).toString("latin1", 0, 600);
    result.failures.push(`seed ${seed}, request ${n} (${shot.kind}): ${fault}\n${sent}`);
  }
}

function wrongWith(shot: Hostile, { answers, ms, broken }: Exchange): string[] {
  const faults: string[] = [];
  if (ms > hangMs) faults.push(`took ${Math.round(ms)} ms`);
  if (shot.hangsUp) return faults;
  const mayBeCut = shot.isNotHttp === true || shot.answers === 0;
  if (answers.length < shot.answers && !mayBeCut) {
    faults.push(`${answers.length} answers of ${shot.answers}: ${broken}`);
  }
  for (const answer of answers) {
    if (answer.body.includes(marker)) faults.push("something of the neighbour came out");
    if (shot.isNotHttp === true && isPlainRefusal(answer)) continue;
    faults.push(...faultsOf(answer, shot.isHead === true));
    if (shot.statuses && !shot.statuses.includes(answer.status)) {
      faults.push(`status ${answer.status}: ${answer.body.slice(0, 200)}`);
    }
  }
  return faults;
}

/** Without a target that can be read nobody knows that it was for SCIM. */
function isPlainRefusal({ status, headers, body }: WireAnswer): boolean {
  const isPlain = body === "" || headers.get("content-type") === "application/problem+json";
  return isPlain && [400, 405, 431].includes(status) && headers.get("connection") === "close";
}

async function hashOf(owner: Sql, { organisationId }: Place): Promise<string | undefined> {
  // Asking is noted in these, and the worker counts runs when it comes to it.
  const noted = ["scim_requests", "connections", "scim_tokens", "runs"];
  const tables = (await organisationTables(owner)).filter(({ name }) => !noted.includes(name));
  return (await rowHashes(owner, tables, [organisationId]))[organisationId];
}

type Question = { path: string; bearer: string; body: string };

async function questionsOf(port: number, { bearer, userIds, groupIds }: Place) {
  const paths = [
    `/scim/v2/Users?filter=userName%20eq%20%22${marker}3%40example.nl%22`,
    `/scim/v2/Users/${userIds[4]}`,
    "/scim/v2/Users?count=100",
    `/scim/v2/Groups/${groupIds[0]}`,
    `/scim/v2/Groups?filter=displayName%20eq%20%22${marker}%20BHV%22`,
  ];
  const questions: Question[] = [];
  for (const path of paths) {
    const { answers } = await exchange(port, ask("GET", path, { authorization: bearer }));
    questions.push({ path, bearer, body: answers[0]?.body ?? "" });
  }
  return questions;
}

async function askAsNeighbour(port: number, questions: Question[], result: FuzzResult) {
  for (const { path, bearer, body } of questions) {
    const { answers, ms, broken } = await exchange(
      port,
      ask("GET", path, { authorization: bearer }),
    );
    result.neighbourAsked++;
    result.neighbourSlowestMs = Math.max(result.neighbourSlowestMs, ms);
    const [answer] = answers;
    if (ms > hangMs) result.failures.push(`the neighbour waited ${Math.round(ms)} ms for ${path}`);
    if (answer?.status !== 200 || answer.body !== body || !body.includes(marker)) {
      result.failures.push(`the neighbour got ${answer?.status ?? broken} for ${path}`);
    }
  }
}

/** Whatever was kept of all this can be read again. */
async function readEverything(port: number, { bearer }: Place, result: FuzzResult) {
  for (const list of ["Users", "Groups"]) {
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const path: string = `/scim/v2/${list}?cursor=${cursor}&count=100`;
      const { answers, broken } = await exchange(port, ask("GET", path, { authorization: bearer }));
      const [answer] = answers;
      const faults = answer ? faultsOf(answer, false) : [String(broken)];
      if (answer?.status !== 200 || faults.length > 0) {
        result.failures.push(`${path}: ${answer?.status} ${faults}`);
        return;
      }
      cursor = JSON.parse(answer.body).nextCursor;
    }
  }
}

export async function run([requests = "10000", seed = "1"]: string[]): Promise<void> {
  const result = await withStartedProduct(async ({ product, dataDir, ownerUrl }) => {
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
    const web = pidOf("web", dataDir);
    const fuzzed = await scimFuzz({
      ...{ port: Number(new URL(product.url).port), owner, logged: product.output },
      ...{ requests: Number(requests), seed: Number(seed) },
    });
    await owner.end();
    const megabytes = peakMegabytes(web);
    if (pidOf("web", dataDir) !== web) fuzzed.failures.push("the web process has ended");
    if (megabytes > mostMegabytes) fuzzed.failures.push(`the web process took ${megabytes} MB`);
    return { ...fuzzed, megabytes };
  });
  console.log(result.failures.slice(0, 20).join("\n\n"));
  console.log({ ...result, failures: result.failures.length });
  if (result.failures.length > 0) process.exitCode = 1;
}
