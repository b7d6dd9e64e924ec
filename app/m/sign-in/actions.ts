"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import type { FieldProps } from "#components/ui/field";
import { fillIn } from "#lib/messages/accounts";
import { mobileIn } from "#lib/messages/mobile";
import { employeeCookie } from "#lib/mobile/cookie";
import { askForCode, signInWeb } from "#lib/mobile/sign-in";
import { typed } from "../../answers.ts";
import { currentLanguage } from "../../language.ts";
import { visitor } from "../../session.ts";

/** One form in up to three steps: the address; the code that was mailed to it; the organisation where there are several. */
export async function signIn(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { locale } = await currentLanguage();
  const { signIn: texts } = mobileIn(locale);
  const email = typed(form, "email").trim();
  const code = typed(form, "code").trim();
  const codeField: FieldProps = {
    ...{ name: "code", label: texts.code, hint: texts.codeHint },
    ...{ inputMode: "numeric", autoComplete: "one-time-code" },
  };
  const wait = (seconds: number, more: FieldProps[]): FormAnswer => {
    const minutes = Math.ceil(seconds / 60);
    return { problem: fillIn(texts.wait, { minutes }), typed: { email }, more };
  };
  if (!/^\S+@\S+\.\S+$/.test(email)) {
    return { problem: texts.noAddress, field: "email", typed: { email } };
  }
  if (code === "") {
    const seconds = await askForCode(email, await visitor(), { locale });
    if (seconds > 0) return wait(seconds, []);
    return { done: texts.sent, field: "code", typed: { email }, more: [codeField] };
  }
  const organisation = typed(form, "organisation") || undefined;
  const answer = await signInWeb({ email, code, organisation }, await visitor());
  if (answer === "wrong") {
    return { problem: texts.wrong, field: "code", typed: { email }, more: [codeField] };
  }
  if ("wait" in answer) return wait(answer.wait, [codeField]);
  if ("choose" in answer) {
    const options = answer.choose.map(({ id, name }) => ({ value: id, label: name }));
    const choice = { name: "organisation", label: texts.organisation, options };
    return { field: "organisation", typed: { email, code }, more: [codeField, choice] };
  }
  (await cookies()).set(employeeCookie.name, answer.keys, employeeCookie.options);
  redirect("/m");
}
