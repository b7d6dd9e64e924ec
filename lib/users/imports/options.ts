import type { ReadOptions } from "../csv/read.ts";

/**
 * What was asked of a run, and what an Admin has decided about its whole plan. Kept with the run; what
 * is decided about one person or row stands on the rows of the stored plan.
 */
export interface RunOptions {
  /** Who does the work: a command in its own process, or the worker. */
  performer: "command" | "worker";
  /** Plan only. */
  dryRun: boolean;
  /** The guard has been answered: apply all the same. */
  yes: boolean;
  /** Good rows only; without it a list with refused rows fails whole. */
  skipRefused: boolean;
  /** Corrections of how the file is read. */
  read: ReadOptions;
  /** Rows the browser counted, for the time that is left. */
  expectedRows?: number;
  /** It brings nobody in: it is about who is not in the source of this connection, once that is live. */
  residueOf?: string;
  withoutLeavers: boolean;
  /** Rows that were refused and name nobody have been looked at: access ends all the same. */
  endDespiteUnnamed: boolean;
}

export const noDecisions = {
  withoutLeavers: false,
  endDespiteUnnamed: false,
} satisfies Partial<RunOptions>;
