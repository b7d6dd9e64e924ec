"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import { removeFactor, renewRecoveryCodes } from "#lib/auth/second-factors";
import { endOwnSession, endOwnSessions } from "#lib/auth/sessions";
import { changePassword } from "#lib/auth/sign-in";
import { accountTexts, refusalAnswer, typed, waitAnswer } from "../../../answers.ts";
import { forgetSession, requireAccount, requireRecent, visitor } from "../../../session.ts";

const here = "/settings/sessions";

export async function endSession(form: FormData): Promise<void> {
  const session = await requireAccount();
  await endOwnSession(session, typed(form, "id"));
  revalidatePath(here);
}

export async function endAllSessions(): Promise<void> {
  await endOwnSessions(await requireAccount());
  await forgetSession();
  redirect("/sign-in?why=ended");
}

export async function chooseOtherPassword(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const session = await requireAccount();
  const { texts } = await accountTexts();
  const words = { current: typed(form, "current"), password: typed(form, "password") };
  try {
    const answer = await changePassword(session, words, await visitor());
    if (answer === "wrong") return { problem: texts.confirm.wrong, field: "current" };
    if (answer !== "changed") return waitAnswer(answer.wait);
  } catch (error) {
    return refusalAnswer(error);
  }
  revalidatePath(here);
  return { done: texts.sessions.passwordChanged };
}

export async function dropFactor(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const session = await requireRecent(here);
  try {
    await removeFactor(session, typed(form, "id"));
  } catch (error) {
    return refusalAnswer(error);
  }
  revalidatePath(here);
  return {};
}

export async function newRecoveryCodes(): Promise<{ codes?: string[] }> {
  const session = await requireRecent(here);
  return { codes: await renewRecoveryCodes(session) };
}
