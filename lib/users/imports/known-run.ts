import type { Handle } from "#db/client";
import { findRun, type RunRow } from "#db/runs";
import { DomainError } from "../../errors.ts";
import { isId } from "../../ids.ts";

export function noSuchRun(): DomainError {
  return new DomainError("not_found", "There is no such import.");
}

/** A run by its id; with `lock` its row is held. @throws DomainError not_found */
export async function knownRun(at: Handle, id: string, lock?: "for update"): Promise<RunRow> {
  const run = isId(id) ? await findRun(at, id, lock) : undefined;
  if (!run) throw noSuchRun();
  return run;
}

/** A run that somebody may decide on, its row held. @throws DomainError not_found, wrong_state */
export async function waitingRun(at: Handle, id: string): Promise<RunRow> {
  const run = await knownRun(at, id, "for update");
  if (run.status !== "planned" && run.status !== "held") {
    throw new DomainError(
      "wrong_state",
      `This import is ${run.status}; only one that waits for you can be decided on.`,
    );
  }
  return run;
}
