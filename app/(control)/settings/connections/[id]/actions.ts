"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { createToken, revokeToken } from "#lib/connections/tokens";
import { typed } from "../../../../answers.ts";
import { proofIn } from "../../../../proof.ts";
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
    revalidatePath(`/settings/connections/${id}`);
    const { texts, copying } = await connectionTexts();
    return { done: texts.tokens.made, once: { text: token, ...copying } };
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
  revalidatePath("/settings/connections/[id]", "page");
  return { done: (await connectionTexts()).texts.tokens.revoked };
}
