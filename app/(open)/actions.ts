"use server";

import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import { setUp } from "#lib/auth/set-up";
import { acceptInvitation, beginForgot, forgotPassword, resetPassword } from "#lib/auth/sign-in";
import { env } from "#lib/env";
import { createLog, errorFields } from "#lib/log";
import { accountTexts, refusalAnswer, typed, waitAnswer } from "../answers.ts";
import { currentLanguage } from "../language.ts";
import { keepSession, visitor } from "../session.ts";

/** The first organisation and its Admin. */
export async function makeFirst(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { locale } = await currentLanguage();
  const shown = {
    organisation: typed(form, "organisation"),
    name: typed(form, "name"),
    email: typed(form, "email"),
  };
  const wanted = { ...shown, password: typed(form, "password"), locale };
  try {
    await keepSession(await setUp(typed(form, "token"), wanted, await visitor()));
  } catch (error) {
    return refusalAnswer(error, shown);
  }
  redirect("/sign-in/enrol");
}

/** The answer is the same whether there is such an account or not. */
export async function askForReset(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const email = typed(form, "email");
  const wait = await beginForgot(email, await visitor());
  if (wait > 0) return waitAnswer(wait);
  // Not waited for: how long it takes would tell whether there is such an account.
  void forgotPassword(email).catch((error: unknown) => {
    createLog(env().logLevel, { process: "web" }).error("forgot password", errorFields(error));
  });
  return { done: (await accountTexts()).texts.forgot.done };
}

export async function setPassword(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  try {
    await resetPassword(typed(form, "token"), typed(form, "password"));
  } catch (error) {
    return refusalAnswer(error);
  }
  redirect("/sign-in?why=reset");
}

export async function accept(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { locale } = await currentLanguage();
  const chosen = { password: typed(form, "password"), locale };
  try {
    await keepSession(await acceptInvitation(typed(form, "token"), chosen, await visitor()));
  } catch (error) {
    return refusalAnswer(error);
  }
  redirect("/");
}
