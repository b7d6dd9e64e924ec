"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import type { SelfTestAnswer, ShownStep } from "#components/connections/self-test";
import { connectionPage } from "#lib/connections/connection-page";
import { ConnectionError } from "#lib/connections/refusals";
import { createToken, revokeToken } from "#lib/connections/tokens";
import { selfTestIn } from "#lib/messages/self-test";
import type { SelfTestMessages } from "#lib/messages/self-test-en";
import { selfTest, type TestResult } from "#lib/scim/self-test";
import { typed } from "../../../answers.ts";
import { proofIn } from "../../../proof.ts";
import { requireAccount } from "../../../session.ts";
import { connectionTexts, refusedAnswer } from "../texts.ts";

/** Shown in the answer and nowhere else. */
export async function makeToken(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const shown = { days: typed(form, "days") };
  const proof = await proofIn(form, shown);
  if ("answer" in proof) return proof.answer;
  const id = typed(form, "id");
  try {
    const days = shown.days === "" ? undefined : Number(shown.days);
    const { token } = await createToken(proof.session.actor, id, days);
    revalidatePath(`/connections/${id}`);
    const { texts, copying } = await connectionTexts();
    return { done: texts.tokens.made, once: { lines: [{ text: token }], ...copying } };
  } catch (error) {
    return refusedAnswer(error, shown);
  }
}

export async function endToken(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const proof = await proofIn(form, {});
  if ("answer" in proof) return proof.answer;
  try {
    await revokeToken(proof.session.actor, typed(form, "id"));
  } catch (error) {
    return refusedAnswer(error);
  }
  revalidatePath("/connections/[id]", "page");
  return { done: (await connectionTexts()).texts.tokens.revoked };
}

/** Plays what a directory sends; what it made is gone when it answers. */
export async function testConnection(_: SelfTestAnswer, form: FormData): Promise<SelfTestAnswer> {
  const { actor } = await requireAccount();
  const id = typed(form, "id");
  const { locale, texts } = await connectionTexts();
  try {
    const results = await selfTest(actor, id);
    const { state } = await connectionPage(actor, id);
    const words = selfTestIn(locale);
    const advice = state === "paused" ? words.whenPaused : words.whenFailed;
    return { steps: results.map((result) => shownStep(result, words, advice)) };
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return { refused: texts.refusals[error.refusal] };
  }
}

function shownStep(
  { step, passed, problem, ms }: TestResult,
  words: SelfTestMessages,
  advice: string,
): ShownStep {
  const outcome = passed === null ? "skipped" : passed ? "passed" : "failed";
  const failure = problem === null ? {} : { failure: { problem, advice } };
  return { label: words.steps[step], outcome, ms, ...failure };
}
