"use server";

import { revalidatePath } from "next/cache";
import { DomainError } from "#lib/errors";
import { importsIn } from "#lib/messages/imports";
import { decideRun } from "#lib/users/imports/decisions";
import { applyRun, discardRun } from "#lib/users/imports/runs";
import { acceptLeavers, giveLeaversBack, undoRun } from "#lib/users/imports/undo";
import { currentLanguage } from "../../../language.ts";
import { requireAdmin } from "../../../session.ts";
import { readAnswer, readDecision } from "./sent.ts";

/** Does it and shows the page anew; answers what is in the way. */
async function attempt(run: string, work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return importsIn((await currentLanguage()).locale).problems[error.code];
  } finally {
    revalidatePath(`/imports/${run}`);
  }
  return undefined;
}

export async function decide(run: string, decision: unknown): Promise<string | undefined> {
  const { actor } = await requireAdmin();
  return attempt(run, () => decideRun(actor, run, readDecision(decision)));
}

export async function submit(
  run: string,
  answer: unknown,
  confirm: unknown,
): Promise<string | undefined> {
  const { actor } = await requireAdmin();
  return attempt(run, () => applyRun(actor, run, "worker", readAnswer(answer, confirm)));
}

export async function discard(run: string): Promise<string | undefined> {
  const { actor } = await requireAdmin();
  return attempt(run, () => discardRun(actor, run));
}

export async function undo(run: string): Promise<string | undefined> {
  const { actor } = await requireAdmin();
  return attempt(run, () => undoRun(actor, run));
}

export async function giveBack(run: string): Promise<string | undefined> {
  const { actor } = await requireAdmin();
  return attempt(run, () => giveLeaversBack(actor, run));
}

export async function wasMeant(run: string): Promise<string | undefined> {
  const { actor } = await requireAdmin();
  return attempt(run, () => acceptLeavers(actor, run));
}
