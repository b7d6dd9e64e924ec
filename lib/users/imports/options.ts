import { isId } from "../../ids.ts";
import type { ReadOptions } from "../csv/read.ts";

/** What was asked of a run, and what an Admin has decided about its plan. Kept with the run. */
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
  /**
   * Decided beforehand; once a plan is stored, its rows hold what is decided about them. Leavers who
   * keep their access, by id.
   */
  keep: string[];
  /** People added with the "+" who leave all the same, by id. */
  endByHand: string[];
  /** Rows whose known user name means the same person, or another one. */
  samePerson: number[];
  anotherPerson: number[];
  withoutLeavers: boolean;
  /** Rows that were refused and name nobody have been looked at: access ends all the same. */
  endDespiteUnnamed: boolean;
}

const nobody = { keep: [], endByHand: [], samePerson: [], anotherPerson: [] };

export const noDecisions = {
  ...nobody,
  withoutLeavers: false,
  endDespiteUnnamed: false,
} satisfies Partial<RunOptions>;

/** The options without what the rows of the stored plan hold from now on. */
export function withoutDecided(options: RunOptions): RunOptions {
  return { ...options, ...nobody };
}

/** Only what can be the id of a person: anything else names nobody and may be no text to PostgreSQL. */
export function withSoundIds(options: RunOptions): RunOptions {
  return {
    ...options,
    keep: options.keep.filter(isId),
    endByHand: options.endByHand.filter(isId),
  };
}
