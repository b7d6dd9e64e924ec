"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import { removeFactor, renewRecoveryCodes } from "#lib/auth/second-factors";
import { endOwnSession, endOwnSessions } from "#lib/auth/sessions";
import { refusalAnswer, typed } from "../../../answers.ts";
import { forgetSession, requireAccount, requireRecent } from "../../../session.ts";

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
