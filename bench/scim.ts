/**
 * `npm run bench -- scim [ROUNDS]`: what a directory asks most, of the started product and of a bare server that does
 * the same SQL, in turns; 16 at a time, with 1 000 and with 20 000 people.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { type Directory, fillScimDirectory, resourceOf } from "./scim/directory.ts";
import { type LoadResult, load, request } from "./scim/load.ts";
import { withStartedProduct } from "./shared/product.ts";

const sockets = 16;
const stepMs = 1_000;
const sizes = [1_000, 20_000];
const reach = { filter: 0.5, create: 0.35, patch: 0.35, list: 0.6 };
type Work = keyof typeof reach;
const works = Object.keys(reach) as Work[];

interface Place extends Directory {
  ours: number;
  floor: number;
}

let mark = 0;

/** One request of each kind of work. */
function asking(work: Work, { token, people, idOf }: Directory): (n: number) => string {
  const any = (n: number) => (n * 7919) % people;
  mark++;
  const step = mark;
  switch (work) {
    case "filter":
      return (n) => {
        const name = `person${any(n)}@bench.example`;
        return request("GET", `/scim/v2/Users?filter=userName%20eq%20%22${name}%22`, token);
      };
    case "create":
      return (n) => request("POST", "/scim/v2/Users", token, resourceOf(n, `new${step}x`));
    case "patch":
      // Each person in turn, so that nobody waits for another's lock; off in one step, on in the next.
      return (n) => {
        const Operations = [
          { op: "Replace", path: "active", value: Math.floor(n / people) % 2 === 1 },
        ];
        return request("PATCH", `/scim/v2/Users/${idOf(n % people)}`, token, { Operations });
      };
    case "list":
      return () => request("GET", "/scim/v2/Users?startIndex=1&count=100", token);
  }
}

export async function run(args: string[]): Promise<void> {
  const rounds = Number(args[0] ?? 5);
  const measured = await withStartedProduct(async ({ product, ownerUrl }) => {
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
    const floors: ChildProcess[] = [];
    const results: { size: number; work: Work; ours: LoadResult; floor: LoadResult }[] = [];
    try {
      const places: Place[] = [];
      for (const people of sizes) {
        const directory = await fillScimDirectory(owner, people);
        const { organisationId } = directory.actor;
        const started = await startFloor([ownerUrl, organisationId, directory.connectionId]);
        floors.push(started.child);
        const ours = Number(new URL(product.url).port);
        places.push({ ...directory, ours, floor: started.port });
      }
      await owner`vacuum analyze`;
      // The first round warms both up.
      for (let round = 0; round <= rounds; round++) {
        for (const place of places) {
          for (const work of works) {
            const ours = await step(work, place, place.ours, owner);
            const floor = await step(work, place, place.floor, owner);
            if (round > 0) results.push({ size: place.people, work, ours, floor });
          }
        }
      }
    } finally {
      for (const floor of floors) floor.kill();
      await owner.end();
    }
    return results;
  });
  report(rounds, measured);
}

async function step(work: Work, place: Place, port: number, owner: Sql): Promise<LoadResult> {
  const status = work === "create" ? 201 : 200;
  const result = await load(port, { sockets, ms: stepMs, status }, asking(work, place));
  if (work === "create" || work === "patch") await putBack(owner, place);
  return result;
}

/** Sizes stay what they are, and everybody is active again. */
async function putBack(owner: Sql, { actor: { organisationId }, connectionId }: Place) {
  const isNew = owner`organisation_id = ${organisationId} and user_name like 'personnew%'`;
  await owner`delete from scim_requests where organisation_id = ${organisationId}`;
  await owner`delete from links where organisation_id = ${organisationId}
    and user_id in (select id from users where ${isNew})`;
  await owner`delete from doubles where organisation_id = ${organisationId}`;
  await owner`delete from users where ${isNew}`;
  await owner`delete from history where organisation_id = ${organisationId}`;
  await owner`update users set active = true, version = version + 1
    where organisation_id = ${organisationId} and not active`;
  await owner`update links l set resource = resource || '{"active": true}', plain_version = u.version
    from users u where l.organisation_id = ${organisationId} and l.connection_id = ${connectionId}
      and u.organisation_id = l.organisation_id and u.id = l.user_id and l.plain_version is distinct from u.version`;
  for (const table of ["users", "links", "history", "scim_requests"]) {
    await owner`vacuum analyze ${owner(table)}`;
  }
}

async function startFloor(args: string[]): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, "scim/floor.ts"), args);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once("message", (port) => resolve(Number(port)));
  child.once("exit", () => reject(new Error("the floor did not start")));
  return { child, port: await promise };
}

type Measured = { size: number; work: Work; ours: LoadResult; floor: LoadResult }[];

function report(rounds: number, measured: Measured): void {
  const table: Record<string, Record<string, number>> = {};
  for (const size of sizes) {
    for (const work of works) {
      const of = measured.filter((one) => one.size === size && one.work === work);
      const middle = (what: (one: Measured[number]) => number) => median(of.map(what));
      table[`${work}, ${size} people`] = {
        "ours, req/s": middle(({ ours }) => ours.requestsPerSecond),
        "floor, req/s": middle(({ floor }) => floor.requestsPerSecond),
        "ours / floor": middle(
          ({ ours, floor }) => ours.requestsPerSecond / floor.requestsPerSecond,
        ),
        target: reach[work],
        "ours, ms": middle(({ ours }) => ours.median),
        "floor, ms": middle(({ floor }) => floor.median),
        wrong: of.reduce((sum, { ours, floor }) => sum + ours.wrong + floor.wrong, 0),
      };
    }
  }
  console.table(rounded(table));
  mkdirSync("bench/results", { recursive: true });
  writeFileSync(
    "bench/results/scim.json",
    `${JSON.stringify({ rounds, sockets, stepMs, medians: table }, null, 2)}\n`,
  );
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function rounded(table: object): object {
  const text = JSON.stringify(table, (_, value) =>
    typeof value === "number" ? Number(value.toFixed(3)) : value,
  );
  return JSON.parse(text);
}
