import { expect, test } from "vitest";
import type { RunProgress } from "#db/run-head";
import { progressOf } from "./progress.ts";

const start = new Date("2026-01-01T10:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const reading: RunProgress = {
  status: "reading",
  phase: "reading",
  phaseAt: start,
  startedAt: start,
  progressRows: 20_000,
  expectedRows: 100_000,
  dryRun: false,
};

test("while it reads, the time left follows from the rows done, and shrinks as they come", () => {
  const early = progressOf(reading, after(2));
  const later = progressOf({ ...reading, progressRows: 80_000 }, after(8));

  expect(early).toMatchObject({ phase: "reading", rows: 20_000, expectedRows: 100_000 });
  // Ten seconds of reading are a part of the whole; what comes after them counts too.
  expect(early?.secondsLeft).toBeGreaterThan(8);
  expect(later?.secondsLeft).toBeLessThan(early?.secondsLeft ?? 0);
});

test("a plan alone takes less time than an import", () => {
  const seconds = (given: Partial<RunProgress>) =>
    progressOf({ ...reading, ...given }, after(5))?.secondsLeft ?? 0;

  expect(seconds({ dryRun: true })).toBeLessThan(seconds({}));
  expect(seconds({ dryRun: true, status: "applying" })).toBe(seconds({}));
});

test.each([
  ["nobody has begun", { phase: null, phaseAt: null, startedAt: null }, 5],
  ["no row was told yet", { progressRows: 0 }, 5],
  ["nobody knows how many rows there are", { expectedRows: null }, 5],
  ["it has just begun", {}, 0.5],
  ["it takes longer than was thought", { phase: "writing", phaseAt: after(5) }, 500],
] as const)("no time is told while %s", (_, given, seconds) => {
  expect(progressOf({ ...reading, ...given }, after(seconds))?.secondsLeft).toBeNull();
});

test("while it plans and writes, the time left follows from how long it took so far", () => {
  const planning = { ...reading, phase: "planning", phaseAt: after(10) } as const;
  const writing = { ...reading, phase: "writing", phaseAt: after(16) } as const;

  const [soon, sooner] = [after(11), after(15)].map(
    (now) => progressOf(planning, now)?.secondsLeft,
  );

  expect(soon).toBeGreaterThan(sooner ?? 0);
  expect(progressOf(writing, after(17))?.secondsLeft).toBeGreaterThan(0);
});

test.each(["planned", "held", "applied", "failed"] as const)(
  "a run that is %s is not under way",
  (status) => {
    expect(progressOf({ ...reading, status })).toBeNull();
  },
);
