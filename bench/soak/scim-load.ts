/**
 * `npm run soak -- scim-load [SECONDS] [CLIENTS]`: directories of several organisations at once, each client living
 * whole lives of its own people. No error at all; afterwards the log of requests is whole and the runs count right.
 */
import { Agent, request } from "node:http";
import postgres, { type Sql } from "postgres";
import { keepScimRuns } from "#lib/scim/runs";
import { megabytesOf, peakMegabytes, pidOf, within } from "../shared/processes.ts";
import { withStartedProduct } from "../shared/product.ts";
import { type Client, liveOnce, type Reply, requestsOfALife } from "./scim/life.ts";
import { makePlace, type Place } from "./scim/world.ts";

const organisations = 5;
const peoplePerPlace = 20;
const mostMegabytes = 600;

export interface LoadResult {
  lives: number;
  requests: number;
  seconds: number;
  requestsPerSecond: number;
  medianMs: number;
  p99Ms: number;
  slowestMs: number;
  failures: string[];
}

interface Loaded {
  port: number;
  /** The database as its owner. */
  owner: Sql;
  seconds: number;
  clients: number;
}

/** The pool must be open as the limited role. */
export async function scimLoad({ port, owner, seconds, clients }: Loaded): Promise<LoadResult> {
  const places: Place[] = [];
  for (let n = 0; n < organisations; n++) {
    places.push(await makePlace(port, `load-${n}`, `Load${n}x`, peoplePerPlace));
  }
  const lives = places.map(() => 0);
  const times: number[] = [];
  const failures: string[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, n) => {
      const at = n % places.length;
      const { bearer, groupIds } = places[at] as Place;
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const client = clientOf(port, agent, bearer, times);
      for (let life = 0; performance.now() < end; life++) {
        try {
          await liveOnce(client, groupIds[n % groupIds.length] as string, `c${n}l${life}`);
          lives[at] = (lives[at] as number) + 1;
        } catch (error) {
          failures.push(`client ${n}, life ${life}: ${error}`);
        }
      }
      agent.destroy();
    }),
  );
  const took = (performance.now() - began) / 1000;
  if (failures.length === 0) {
    for (const [n, place] of places.entries()) {
      failures.push(...(await wrongAfterwards(owner, place, lives[n] as number)));
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return {
    ...{ lives: lives.reduce((a, b) => a + b, 0), requests: times.length, seconds: took },
    requestsPerSecond: Math.round(times.length / took),
    ...{ medianMs: at(0.5), p99Ms: at(0.99), slowestMs: at(0.999999), failures },
  };
}

function clientOf(port: number, agent: Agent, bearer: string, times: number[]): Client {
  return (method, path, body) => {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const text = body === undefined ? "" : JSON.stringify(body);
    const headers = {
      authorization: bearer,
      ...(body && { "content-type": "application/scim+json" }),
      "content-length": Buffer.byteLength(text),
    };
    const began = performance.now();
    const asked = request({
      host: "127.0.0.1",
      port,
      agent,
      method,
      path: `/scim/v2${path}`,
      headers,
    });
    asked.once("error", reject);
    asked.once("response", async (answer) => {
      try {
        const received = Buffer.concat(await answer.toArray()).toString();
        times.push(performance.now() - began);
        const read = received === "" ? null : JSON.parse(received);
        resolve({ status: answer.statusCode ?? 0, body: read });
      } catch (error) {
        reject(error as Error);
      }
    });
    asked.end(text);
    return promise;
  };
}

/** Every request stands in the log, everything is one run, and it counts who came and who went. */
async function wrongAfterwards(owner: Sql, place: Place, lives: number): Promise<string[]> {
  const { organisationId, userIds, groupIds } = place;
  const sent = lives * requestsOfALife + userIds.length + groupIds.length;
  const logged = async () => {
    const [row] = await owner<{ n: number }[]>`
      select count(*)::int as n from scim_requests where organisation_id = ${organisationId} and status < 500`;
    return row?.n;
  };
  await within(
    10_000,
    "the log is not whole",
    async () => (await logged()) === sent || undefined,
  ).catch(() => undefined);
  const failures: string[] = [];
  const found = await logged();
  if (found !== sent) failures.push(`${found} of ${sent} requests are in the log`);
  await keepScimRuns();
  const runs = await owner<{ counts: Record<string, number> }[]>`
    select counts from runs where organisation_id = ${organisationId}`;
  const { created, deactivated } = runs[0]?.counts ?? {};
  const wanted = [1, lives + userIds.length, lives];
  if (JSON.stringify([runs.length, created, deactivated]) !== JSON.stringify(wanted)) {
    failures.push(
      `runs, created and ended are ${[runs.length, created, deactivated]}, not ${wanted}`,
    );
  }
  return failures;
}

export async function run([seconds = "600", clients = "50"]: string[]): Promise<void> {
  const result = await withStartedProduct(async ({ product, dataDir, ownerUrl }) => {
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
    const web = pidOf("web", dataDir);
    const wanted = { seconds: Number(seconds), clients: Number(clients) };
    const port = Number(new URL(product.url).port);
    const measured: number[] = [];
    const meter = setInterval(() => measured.push(megabytesOf(web)), 1_000);
    const loaded = await scimLoad({ port, owner, ...wanted });
    clearInterval(meter);
    await owner.end();
    const megabytes = {
      ...{ afterATenth: measured[Math.floor(measured.length / 10)], atTheEnd: measured.at(-1) },
      peak: peakMegabytes(web),
    };
    if (megabytes.peak > mostMegabytes)
      loaded.failures.push(`the web process took ${megabytes.peak} MB`);
    if (product.output().includes('"level":"error"')) loaded.failures.push("the log has errors");
    return { ...loaded, megabytes };
  });
  console.log(result.failures.slice(0, 20).join("\n"));
  console.log({ ...result, failures: result.failures.length });
  if (result.failures.length > 0) process.exitCode = 1;
}
