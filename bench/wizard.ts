/**
 * `npm run bench -- wizard [ROWS] [ROUNDS]`: from a chosen file to its checked rows in Chromium, our wizard and
 * react-spreadsheet-import in turns, fresh pages each time.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright";
import { findBrowser } from "#server/testing/browser";
import { bundledPeer } from "./shared/peer.ts";
import { peopleList } from "./shared/people.ts";
import { withStartedProduct } from "./shared/product.ts";
import { type Contestant, edit, ourWizard, reactSpreadsheetImport } from "./wizard/contestants.ts";
import { busiestTask, heapOf, longestTask, watchLongTasks } from "./wizard/page-meter.ts";

/** Milliseconds; megabytes. */
interface Session {
  time: number;
  /** Of the main thread. */
  longestTask: number;
  longestTaskProcessor: number;
  heap: number;
  edit: number;
}

export async function run(args: string[]): Promise<void> {
  const rows = Number(args[0] ?? 100_000);
  const rounds = Number(args[1] ?? 5);
  const tenth = Math.round(rows / 10);
  const bundle = bundledPeer("react-spreadsheet-import");
  const measured = await withStartedProduct(async ({ product, dataDir }) => {
    const files = { all: listOf(rows, dataDir), tenth: listOf(tenth, dataDir) };
    const browser = await openBrowser();
    const ours = ourWizard(product.url);
    const peer = reactSpreadsheetImport(bundle);
    const all = [];
    try {
      for (let round = 0; round < rounds; round++) {
        all.push({
          ours: await session(ours, browser, files.all),
          peer: await session(peer, browser, files.all),
          oursTenth: await session(ours, browser, files.tenth),
          peerTenth: await session(peer, browser, files.tenth),
        });
      }
    } finally {
      await browser.close();
    }
    return all;
  });
  const of = (who: keyof (typeof measured)[number]): Session => {
    const sessions = measured.map((round) => round[who]);
    const middle = (what: keyof Session) => median(sessions.map((one) => one[what]));
    return {
      time: middle("time"),
      longestTask: middle("longestTask"),
      longestTaskProcessor: middle("longestTaskProcessor"),
      heap: middle("heap"),
      edit: middle("edit"),
    };
  };
  const ours = of("ours");
  const peer = of("peer");
  const ratios = {
    "time / react-spreadsheet-import (target: 0.35)": ours.time / peer.time,
    "longest task of the main thread, ms (target: 50)": ours.longestTask,
    "the same, ms of the processor": ours.longestTaskProcessor,
    "edit, ms (target: 16)": ours.edit,
    "heap / heap with a tenth of the rows (target: 1.1)": ours.heap / of("oursTenth").heap,
  };
  const table = {
    "our wizard": ours,
    "our wizard, a tenth of the rows": of("oursTenth"),
    "react-spreadsheet-import": peer,
    "react-spreadsheet-import, a tenth": of("peerTenth"),
  };
  console.table(rounded(table));
  console.table(
    rounded(Object.fromEntries(Object.entries(ratios).map(([name, value]) => [name, { value }]))),
  );
  mkdirSync("bench/results", { recursive: true });
  const result = { rows, rounds, units: "milliseconds, megabytes", medians: table, ratios };
  writeFileSync("bench/results/wizard.json", `${JSON.stringify(result, null, 2)}\n`);
}

/** A file is chosen in a fresh page, and five cells are corrected. */
async function session(who: Contestant, browser: Browser, file: string): Promise<Session> {
  const page = await browser.newPage();
  try {
    await who.open(page);
    await watchLongTasks(page);
    await browser.startTracing(page, { categories: ["toplevel"] });
    const time = await who.choose(page, file);
    const heap = await heapOf(page);
    const edits: number[] = [];
    for (const row of [2, 3, 4, 5, 6]) {
      edits.push(await edit(page, who.cell(row), `Voornaam ${row}`));
    }
    const longestTaskProcessor = busiestTask(await browser.stopTracing());
    const wall = await longestTask(page);
    return { time, longestTask: wall, longestTaskProcessor, heap, edit: median(edits) };
  } finally {
    await page.context().close();
  }
}

/** The path of a list in which one person of twenty is wrong. */
function listOf(rows: number, folder: string): string {
  const path = join(folder, `people-${rows}.csv`);
  writeFileSync(path, Buffer.concat(peopleList(rows, { wrong: 0.05 })));
  return path;
}

async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error("no Chromium could be found or installed");
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** For the screen. */
function rounded(table: object): object {
  const text = JSON.stringify(table, (_, value) =>
    typeof value === "number" ? Number(value.toFixed(2)) : value,
  );
  return JSON.parse(text);
}
