/** How far the work on a run is, and how long it may take still. Pure. */
import type { RunProgress } from "#db/run-head";
import type { RunPhase } from "#db/runs";

export interface Progress {
  /** Null: nobody has begun yet. */
  phase: RunPhase | null;
  /** Rows read so far. */
  rows: number;
  /** Rows the browser counted; null for lists that came otherwise. */
  expectedRows: number | null;
  /** Null while nothing can be said about it. */
  secondsLeft: number | null;
}

/** Parts of the whole, as measured with many thousand rows: a plan is read and made, an import written too. */
const planShares = { reading: 0.6, planning: 0.4 };
const importShares = { reading: 0.3, planning: 0.15 };
/** Earlier, a rate says nothing. */
const fewestSeconds = 1;

/** Null when nobody is working on it. */
export function progressOf(run: RunProgress, now = new Date()): Progress | null {
  if (run.status !== "reading" && run.status !== "applying") return null;
  const { phase, progressRows: rows, expectedRows } = run;
  return { phase, rows, expectedRows, secondsLeft: secondsLeft(run, now) };
}

function secondsLeft(run: RunProgress, now: Date): number | null {
  const { phase, phaseAt, startedAt, progressRows: rows, expectedRows } = run;
  if (phase === null || !phaseAt || !startedAt) return null;
  const inPhase = (now.getTime() - phaseAt.getTime()) / 1000;
  // A plan that is confirmed is read and made again, and written.
  const shares = run.dryRun && run.status === "reading" ? planShares : importShares;
  const before = (phaseAt.getTime() - startedAt.getTime()) / 1000;
  if (phase === "reading") {
    if (expectedRows === null || rows === 0 || inPhase < fewestSeconds) return null;
    const reading = (inPhase * Math.max(expectedRows, rows)) / rows;
    return rest(reading / shares.reading - inPhase);
  }
  if (before < fewestSeconds) return null;
  const done = phase === "planning" ? shares.reading : shares.reading + shares.planning;
  return rest(before / done - before - inPhase);
}

/** Work that takes longer than it was thought to has no time that could be told. */
function rest(seconds: number): number | null {
  return seconds > 0 ? Math.ceil(seconds) : null;
}
