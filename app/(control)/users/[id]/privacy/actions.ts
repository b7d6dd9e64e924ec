"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";
import { createLog } from "#lib/log";
import { privacyIn } from "#lib/messages/privacy";
import { logErased } from "#lib/privacy/erased-log";
import { eraseNow } from "#lib/privacy/erasing";
import { liftHold, placeHold } from "#lib/privacy/holds";
import { typed } from "../../../../answers.ts";
import { currentLanguage } from "../../../../language.ts";
import { proofIn } from "../../../../proof.ts";
import { requireAdmin } from "../../../../session.ts";
import { usersTexts } from "../../view.ts";

async function refusal(error: unknown, shown: Record<string, string> = {}): Promise<FormAnswer> {
  if (!(error instanceof DomainError)) throw error;
  const { texts } = await usersTexts();
  return { problem: texts.errors[error.code], typed: shown };
}

export async function hold(id: string, _: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAdmin();
  const words = privacyIn((await currentLanguage()).locale).person.hold;
  const shown = { reason: typed(form, "reason"), until: typed(form, "until") };
  try {
    await placeHold(actor, String(id), { ...shown, until: shown.until || null });
  } catch (error) {
    const isInvalid = error instanceof DomainError && error.code === "invalid";
    if (!isInvalid) return refusal(error, shown);
    const field = shown.reason.trim() === "" ? "reason" : "until";
    const { texts } = await usersTexts();
    const problem = field === "reason" ? words.reasonMissing : texts.form.keepUntilDay;
    return { problem, field, typed: shown };
  }
  revalidatePath(`/users/${id}/privacy`);
  return { done: words.placed };
}

export async function lift(id: string, _: FormAnswer, __: FormData): Promise<FormAnswer> {
  const { actor } = await requireAdmin();
  try {
    await liftHold(actor, String(id));
  } catch (error) {
    return refusal(error);
  }
  revalidatePath(`/users/${id}/privacy`);
  return { done: privacyIn((await currentLanguage()).locale).person.hold.lifted };
}

/** Cannot be undone: asks who it is once more, and for the user name. */
export async function erase(id: string, _: FormAnswer, form: FormData): Promise<FormAnswer> {
  await requireAdmin();
  const words = privacyIn((await currentLanguage()).locale).person.erase;
  const shown = { userName: typed(form, "userName") };
  const proof = await proofIn(form, shown);
  if ("answer" in proof) return proof.answer;
  try {
    const { actor } = proof.session;
    await eraseNow(actor, String(id), shown.userName);
    const { organisationId } = actor;
    logErased(createLog(env().logLevel), { organisationId, personId: String(id) });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "invalid")
      return { problem: words.mistyped, field: "userName", typed: shown };
    return error.code === "wrong_state"
      ? { problem: words.refused, typed: shown }
      : refusal(error, shown);
  }
  revalidatePath("/users", "layout");
  redirect("/settings/privacy");
}
