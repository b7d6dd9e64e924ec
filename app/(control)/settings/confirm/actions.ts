"use server";

import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import { reauthenticate } from "#lib/auth/sign-in";
import { accountTexts, typed, waitAnswer } from "../../../answers.ts";
import { confirmedPage } from "../../../confirmed-page.ts";
import { requireAccount, visitor } from "../../../session.ts";

export async function confirm(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const session = await requireAccount();
  const answer = await reauthenticate(session, typed(form, "password"), await visitor());
  if (answer === "wrong") {
    const { texts } = await accountTexts();
    return { problem: texts.signIn.wrong, field: "password" };
  }
  if (answer !== "right") return waitAnswer(answer.wait);
  redirect(confirmedPage(typed(form, "to")));
}
