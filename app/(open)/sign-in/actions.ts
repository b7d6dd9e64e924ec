"use server";

import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import type { EnrolmentAnswer } from "#components/enrolment";
import { signInByPassword } from "#lib/auth/next-auth";
import { askPasskey, confirmPasskey, offerPasskey, passByPasskey } from "#lib/auth/passkeys";
import { AccountError } from "#lib/auth/refusals";
import { confirmTotp, passByRecoveryCode, passByTotp } from "#lib/auth/second-factors";
import { isRecent, type Session } from "#lib/auth/sessions";
import { trySecondStep } from "#lib/auth/sign-in";
import { accountTexts, refusalAnswer, typed, waitAnswer } from "../../answers.ts";
import { currentSession, keepSession, visitor } from "../../session.ts";

/** The first step: e-mail and password. */
export async function signIn(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const email = typed(form, "email");
  const answer = await signInByPassword(
    { email, password: typed(form, "password") },
    await visitor(),
  );
  if (answer === "wrong") {
    const { texts } = await accountTexts();
    return { problem: texts.signIn.wrong, typed: { email } };
  }
  if ("wait" in answer) return { ...(await waitAnswer(answer.wait)), typed: { email } };
  await keepSession(answer.token);
  redirect("/");
}

async function halfway(): Promise<Session> {
  const session = await currentSession();
  if (session?.stage !== "second_factor") redirect("/");
  return session;
}

async function secondStep(
  form: FormData,
  field: string,
  pass: (session: Session, code: string) => Promise<string>,
): Promise<FormAnswer> {
  const session = await halfway();
  const code = typed(form, field);
  try {
    const answer = await trySecondStep(session, await visitor(), () => pass(session, code));
    if ("wait" in answer) return waitAnswer(answer.wait);
    await keepSession(answer.passed);
  } catch (error) {
    return { ...(await refusalAnswer(error)), field };
  }
  redirect("/");
}

export async function enterCode(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return secondStep(form, "code", passByTotp);
}

export async function enterRecoveryCode(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return secondStep(form, "recovery", passByRecoveryCode);
}

export async function askForPasskey() {
  return askPasskey(await halfway());
}

/** Whether it was accepted. */
export async function enterPasskey(
  response: Parameters<typeof passByPasskey>[1],
): Promise<boolean> {
  const session = await halfway();
  const pass = () => passByPasskey(session, response);
  const answer = await trySecondStep(session, await visitor(), pass).catch(refused);
  if (answer === undefined || "wait" in answer) return false;
  await keepSession(answer.passed);
  return true;
}

function refused(error: unknown): undefined {
  if (!(error instanceof AccountError)) throw error;
}

/** Whoever must make a second factor, or has just proven who they are. */
async function enrolling(): Promise<Session> {
  const session = await currentSession();
  const may = session?.stage === "enrol" || (session?.stage === "full" && isRecent(session));
  if (!session || !may) redirect("/");
  return session;
}

export async function confirmApp(_: EnrolmentAnswer, form: FormData): Promise<EnrolmentAnswer> {
  const session = await enrolling();
  const confirm = () => confirmTotp(session, typed(form, "sealed"), typed(form, "code"));
  const answer = await trySecondStep(session, await visitor(), confirm).catch(refusalAnswer);
  if ("wait" in answer) return waitAnswer(answer.wait);
  if (!("passed" in answer)) return answer;
  const { token, recoveryCodes } = answer.passed;
  await keepSession(token);
  if (recoveryCodes === undefined) redirect("/settings/sessions");
  return { recoveryCodes };
}

export async function offerNewPasskey() {
  return offerPasskey(await enrolling());
}

export async function confirmNewPasskey(response: Parameters<typeof confirmPasskey>[1]) {
  const made = await confirmPasskey(await enrolling(), response).catch(refused);
  if (made === undefined) return { made: false };
  await keepSession(made.token);
  return { made: true, recoveryCodes: made.recoveryCodes };
}
