/**
 * `npm run soak -- import-kill [KILLS] [SEED]`: kill -9 of the worker, the command, the web process
 * or the database in the middle of an import. Each import ends applied once or not at all, says
 * which, and the product is well again within a minute.
 */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Handle, inOrganisation, survivesLostConnection } from "#db/client";
import type { Actor } from "#lib/auth/actors";
import { reportRun, submitList } from "#lib/users/imports/runs";
import type { StartedProduct } from "#server/testing/product";
import { pidOf, within } from "../shared/processes.ts";
import { withStartedProduct } from "../shared/product.ts";

const people = 4_000;
const recoveryMs = 60_000;
const victims = ["worker", "command", "web", "database"] as const;
type Victim = (typeof victims)[number];

interface KillResult {
  kills: number;
  applied: number;
  /** Nothing was applied, and the run says so. */
  failed: number;
  /** The kill came before the list was taken in, so there is no run. */
  refused: number;
  slowestRecoveryMs: number;
  failures: string[];
}

export async function run(args: string[]): Promise<void> {
  process.on("uncaughtException", (error) => {
    if (!survivesLostConnection(error)) throw error;
  });
  const result = await importKill({ kills: Number(args[0] ?? 200), seed: Number(args[1] ?? 1) });
  console.table({ ...result, failures: result.failures.length });
  if (result.failures.length > 0) process.exitCode = 1;
}

async function importKill(options: { kills: number; seed: number }): Promise<KillResult> {
  return withStartedProduct(({ product, dataDir, actor, slug }) =>
    new Campaign(product, dataDir, actor, slug).run(options),
  );
}

class Campaign {
  readonly #product: StartedProduct;
  readonly #dataDir: string;
  readonly #actor: Actor;
  readonly #slug: string;
  #titleNow = "";
  #importMs = 0;

  constructor(product: StartedProduct, dataDir: string, actor: Actor, slug: string) {
    this.#product = product;
    this.#dataDir = dataDir;
    this.#actor = actor;
    this.#slug = slug;
  }

  async run({ kills, seed }: { kills: number; seed: number }): Promise<KillResult> {
    const result: KillResult = {
      kills: 0,
      applied: 0,
      failed: 0,
      refused: 0,
      slowestRecoveryMs: 0,
      failures: [],
    };
    const random = generator(seed);
    await this.#undisturbed();
    for (let n = 1; n <= kills; n++) {
      const victim = victims[n % victims.length] as Victim;
      const delay = random() * this.#importMs * 1.2;
      const started = performance.now();
      try {
        result[await this.#kill(n, victim, delay)]++;
      } catch (error) {
        const failure = `kill ${n} (${victim}, after ${Math.round(delay)} ms): ${error}`;
        console.error(failure);
        result.failures.push(failure);
      }
      result.kills++;
      if (n % 20 === 0) console.error(`${n} kills, ${result.failures.length} failures`);
      const recovery = performance.now() - started - delay;
      result.slowestRecoveryMs = Math.max(result.slowestRecoveryMs, Math.round(recovery));
    }
    return result;
  }

  /** The first import, and how long one takes here. */
  async #undisturbed(): Promise<void> {
    for (const title of ["Title 0", "Title 00"]) {
      const started = performance.now();
      const id = await this.#submit(title);
      await this.#settled(id);
      this.#importMs = performance.now() - started;
      this.#titleNow = title;
    }
  }

  async #kill(n: number, victim: Victim, delay: number): Promise<"applied" | "failed" | "refused"> {
    const title = `Title ${n}`;
    await this.#ready();
    const known = await this.#newestRun();
    const pid = await within(recoveryMs, `no ${victim} is running`, async () =>
      this.#pidOf(victim),
    );
    let commandEnded: Promise<number | null> = Promise.resolve(null);
    let submitted: Promise<unknown> = Promise.resolve();
    if (victim === "command") {
      const command = this.#command(n, title);
      commandEnded = command.ended;
      // It takes its time to start: the delay counts from the moment its run exists.
      await within(recoveryMs, "the command has begun no run", async () => {
        const newest = await this.#newestRun();
        return newest === known ? undefined : newest;
      });
      await sleep(delay * 0.7);
      command.kill();
    } else {
      submitted = this.#submit(title).catch((error: unknown) => error);
      await sleep(delay);
      process.kill(pid, "SIGKILL");
    }
    await Promise.all([submitted, commandEnded]);
    await this.#ready();
    const newest = await this.#newestRun();
    const status =
      newest === undefined || newest === known ? "refused" : await this.#settled(newest);
    await this.#check(status, title, newest);
    if (status === "applied") this.#titleNow = title;
    return status;
  }

  /** Everybody has the new title, or everybody the old one, and the history agrees. */
  async #check(status: string, title: string, runId: string | undefined): Promise<void> {
    const expected = status === "applied" ? title : this.#titleNow;
    const [row] = await this.#ask(
      (at) => at.sql`
      select count(*) filter (where title = ${expected})::int as expected, count(*)::int as all,
        (select count(*)::int from history where organisation_id = ${at.organisationId}
          and run_id = ${runId ?? null} and user_id is not null) as entries
      from users where organisation_id = ${at.organisationId}`,
    );
    if (row?.["expected"] !== people || row["all"] !== people) {
      throw new Error(
        `${row?.["expected"]} of ${row?.["all"]} people are as the run says (${status})`,
      );
    }
    const entries = status === "applied" ? people : 0;
    if (status !== "refused" && row["entries"] !== entries) {
      throw new Error(`the history holds ${row["entries"]} entries of the run (${status})`);
    }
  }

  #submit(title: string): Promise<string> {
    const bytes = [new TextEncoder().encode(listOf(title))];
    return submitList(this.#actor, {
      name: "list.csv",
      source: () => bytes,
      mode: "add",
      options: { yes: true },
    });
  }

  #command(n: number, title: string): { kill(): void; ended: Promise<number | null> } {
    const file = join(this.#dataDir, `list-${n}.csv`);
    writeFileSync(file, listOf(title));
    const words = [
      "server/cli.ts",
      "import",
      "run",
      "--org",
      this.#slug,
      "--file",
      file,
      "--mode",
      "add",
    ];
    const child = spawn(process.execPath, [...words, "--yes", "--json"], {
      env: { ...process.env, DATA_DIR: this.#dataDir, DATABASE_URL: "" },
      stdio: "ignore",
    });
    const { promise, resolve } = Promise.withResolvers<number | null>();
    child.once("exit", resolve);
    return { kill: () => void child.kill("SIGKILL"), ended: promise };
  }

  /** The state a run ends in; it has a minute. */
  async #settled(id: string): Promise<"applied" | "failed"> {
    return within(recoveryMs, `the run ${id} has not ended`, async () => {
      const { run } = await reportRun(this.#actor, id);
      return run.status === "applied" || run.status === "failed" ? run.status : undefined;
    });
  }

  #newestRun(): Promise<string | undefined> {
    return this.#ask(
      (at) => at.sql<{ id: string }[]>`
      select id from runs where organisation_id = ${at.organisationId} order by created_at desc limit 1`,
    ).then(([row]) => row?.id);
  }

  /** After a kill each connection of this process's own pool has to find out for itself. */
  async #ask<T>(question: (at: Handle) => Promise<T>): Promise<T> {
    const asked = async () => ({
      answer: await inOrganisation(this.#actor.organisationId, question),
    });
    return (await within(recoveryMs, "the database does not answer", asked)).answer;
  }

  async #ready(): Promise<void> {
    await within(recoveryMs, "the product is not ready again", async () => {
      const answer = await fetch(`${this.#product.url}/api/health/ready`);
      await answer.body?.cancel();
      if (!answer.ok) return undefined;
      await this.#newestRun();
      return this.#pidOf("worker") > 0 ? true : undefined;
    });
  }

  #pidOf(victim: Victim): number {
    return victim === "command" ? 0 : pidOf(victim, this.#dataDir);
  }
}

function listOf(title: string): string {
  let text = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_TITLE;CSV_EMAIL\r\n";
  for (let n = 0; n < people; n++) {
    text += `user${n};First;Surname ${n};Surname ${n};${title};user${n}@example.com\r\n`;
  }
  return text;
}

/** Mulberry32: the same seed, the same kills. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
