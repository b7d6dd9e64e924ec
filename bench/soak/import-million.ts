/**
 * `npm run soak -- import-million [ROWS]`: a million rows through the worker of a running product.
 * They finish, the worker stays within 512 MB, and the web answers as it does when idle.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { reportRun, submitList } from "#lib/users/imports/runs";
import { peopleList } from "../shared/people.ts";
import { peakMegabytes, pidOf, within } from "../shared/processes.ts";
import { withStartedProduct } from "../shared/product.ts";

const idleMs = 15_000;
const finishMs = 45 * 60_000;
const workerMegabytes = 512;

export async function run(args: string[]): Promise<void> {
  const rows = Number(args[0] ?? 1_000_000);
  await withStartedProduct(async ({ product, dataDir, actor }) => {
    const idle = await latencies(product.url, sleep(idleMs));
    const chunks = peopleList(rows);
    const id = await submitList(actor, { name: "people.csv", source: () => chunks, mode: "add" });
    const started = performance.now();
    const finished = within(finishMs, "the import has not ended", async () => {
      const { run: now } = await reportRun(actor, id);
      return now.status === "applied" || now.status === "failed" ? now : undefined;
    });
    const busy = await latencies(product.url, finished);
    const end = await finished;
    const result = {
      rows,
      status: end.status,
      created: end.counts["created"],
      seconds: Math.round((performance.now() - started) / 1000),
      "worker peak MB (reach: 512)": peakMegabytes(pidOf("worker", dataDir)),
      "web p99 ms, idle": idle,
      "web p99 ms, meanwhile (reach: 2 x idle)": busy,
    };
    console.table(result);
    const isWell =
      end.counts["created"] === rows && result["worker peak MB (reach: 512)"] <= workerMegabytes;
    if (!isWell) process.exitCode = 1;
  });
}

/** The 99th percentile, in milliseconds, of asking for the first page until `end` settles. */
async function latencies(url: string, end: Promise<unknown>): Promise<number> {
  let over = false;
  const settled = () => {
    over = true;
  };
  void end.then(settled, settled);
  const found: number[] = [];
  while (!over) {
    const started = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    found.push(performance.now() - started);
    await sleep(20);
  }
  found.sort((a, b) => a - b);
  return Math.round(found[Math.floor(found.length * 0.99)] ?? Number.NaN);
}
