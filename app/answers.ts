import type { FormAnswer } from "#components/action-form";
import { AccountError, type Refusal } from "#lib/auth/refusals";
import { accountsIn, fillIn } from "#lib/messages/accounts";
import { currentLanguage } from "./language.ts";

/** The field of a form that a refusal is about; the others are about the whole form. */
const fields: Partial<Record<Refusal, string>> = {
  email_invalid: "email",
  email_taken: "email",
  name_invalid: "name",
  organisation_invalid: "organisation",
  password_short: "password",
  password_long: "password",
  password_common: "password",
  password_guessable: "password",
  wrong_code: "code",
};

/** The texts of accounts in the language of this request. */
export async function accountTexts() {
  const { locale, texts } = await currentLanguage();
  return { locale, product: texts.product, texts: accountsIn(locale) };
}

/** A text of a form, whatever was sent instead. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 1_000) : "";
}

/** Says why a verb refused, beside the field; what was foreseen by nobody is thrown on. */
export async function refusalAnswer(
  error: unknown,
  shown: Record<string, string> = {},
): Promise<FormAnswer> {
  if (!(error instanceof AccountError)) throw error;
  const { texts } = await accountTexts();
  const field = fields[error.refusal];
  return { problem: texts.refusals[error.refusal], typed: shown, ...(field ? { field } : {}) };
}

export async function waitAnswer(seconds: number): Promise<FormAnswer> {
  const { texts } = await accountTexts();
  return { problem: fillIn(texts.signIn.wait, { seconds }) };
}
