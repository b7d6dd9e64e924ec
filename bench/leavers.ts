/**
 * `npm run bench -- leavers [PEOPLE]`: from the answer to a directory's `active: False` to an open app that has heard of
 * it, and to a refused request; leavers one after another, with two web processes; again with the channel of news
 * between the processes cut.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { inOrganisation } from "#db/client";
import { setAuthSecret } from "#lib/auth/sealing";
import { beginAppSession } from "#lib/mobile/sessions";
import { type Directory, fillScimDirectory } from "./scim/directory.ts";
import { withStartedProduct } from "./shared/product.ts";

const targetMs = 1_000;

interface Leaver {
  /** Milliseconds from the answer to the directory. */
  heard: number;
  refused: number;
}

interface OpenApp {
  accessToken: string;
  /** When the app was told. */
  told: Promise<number>;
  close(): void;
}

export async function run(args: string[]): Promise<void> {
  const people = Number(args[0] ?? 100);
  const measured = await withStartedProduct(
    async ({ product, dataDir, ownerUrl }) => {
      setAuthSecret(readFileSync(join(dataDir, "auth-secret"), "utf8").trim());
      const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
      try {
        const directory = await fillScimDirectory(owner, 2 * people);
        const first = Array.from({ length: people }, (_, n) => n);
        const told = await leaveInTurn(product.url, directory, first);
        const over = new AbortController();
        const cutting = cutNews(owner, over.signal);
        const cut = await leaveInTurn(
          product.url,
          directory,
          first.map((n) => people + n),
        );
        over.abort();
        await cutting;
        return { told, cut };
      } finally {
        await owner.end();
      }
    },
    { WEB_PROCESSES: "2" },
  );
  report(people, measured);
}

async function leaveInTurn(url: string, directory: Directory, people: number[]) {
  const apps = new Map<number, OpenApp>();
  for (const n of people) apps.set(n, await openApp(url, directory, n));
  const leavers: Leaver[] = [];
  for (const [n, app] of apps) {
    await endAccess(url, directory, n);
    const answered = performance.now();
    const me = await fetch(`${url}/api/mobile/me`, { headers: bearer(app.accessToken) });
    const refused = performance.now() - answered;
    if (me.status !== 401) throw new Error(`a leaver was answered with ${me.status}`);
    leavers.push({ refused, heard: (await app.told) - answered });
    app.close();
  }
  return leavers;
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}

/** Somebody with the app open, in whichever web process takes the connection. */
async function openApp(url: string, { actor, idOf }: Directory, n: number): Promise<OpenApp> {
  const { organisationId } = actor;
  const keys = await inOrganisation(organisationId, (at) => beginAppSession(at, idOf(n)));
  if (!keys) throw new Error("whoever has access may begin a session");
  const closed = new AbortController();
  const stream = await fetch(`${url}/api/mobile/changes`, {
    headers: { ...bearer(keys.accessToken), accept: "text/event-stream" },
    signal: closed.signal,
  });
  if (!stream.ok || !stream.body) throw new Error(`no stream: ${stream.status}`);
  const parts = stream.body.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  await parts.next();
  const told = (async () => {
    for (let text = ""; ; ) {
      const part = await parts.next();
      if (part.done) throw new Error("the stream ended without a word");
      text += part.value;
      if (text.includes("event: access-ended")) return performance.now();
    }
  })();
  return { accessToken: keys.accessToken, told, close: () => closed.abort() };
}

async function endAccess(url: string, { token, idOf }: Directory, n: number): Promise<void> {
  const answer = await fetch(`${url}/scim/v2/Users/${idOf(n)}`, {
    method: "PATCH",
    headers: { ...bearer(token), "content-type": "application/scim+json" },
    body: JSON.stringify({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "Replace", path: "active", value: "False" }],
    }),
  });
  if (answer.status !== 200) throw new Error(`the directory was answered with ${answer.status}`);
  await answer.arrayBuffer();
}

/** Ends every connection that listens, as soon as it is there again. */
async function cutNews(owner: Sql, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen %'`;
    await sleep(20);
  }
}

function report(people: number, measured: Record<"told" | "cut", Leaver[]>): void {
  const rows = Object.entries(measured).flatMap(([channel, leavers]) =>
    (["heard", "refused"] as const).map((what) => {
      const sorted = leavers.map((leaver) => leaver[what]).sort((a, b) => a - b);
      const name = `${what === "heard" ? "open app told" : "request refused"}, news ${channel === "cut" ? "cut" : "heard"}`;
      const row = {
        "median, ms": Math.round(sorted[sorted.length >> 1] ?? Number.NaN),
        "most, ms": Math.round(sorted.at(-1) ?? Number.NaN),
        "target, ms": targetMs,
      };
      return [name, row] as const;
    }),
  );
  const table = Object.fromEntries(rows);
  console.table(table);
  mkdirSync("bench/results", { recursive: true });
  const result = { leavers: people, webProcesses: 2, table };
  writeFileSync("bench/results/leavers.json", `${JSON.stringify(result, null, 2)}\n`);
}
