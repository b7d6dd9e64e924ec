import type { FormAnswer } from "#components/action-form";
import { ConnectionError, type ConnectionRefusal } from "#lib/connections/refusals";
import { connectionsIn } from "#lib/messages/connections";
import { currentLanguage } from "../../language.ts";

/** The field of a form that a refusal is about; the others are about the whole form. */
const fields: Partial<Record<ConnectionRefusal, string>> = {
  name_invalid: "name",
  name_taken: "name",
  path_invalid: "path",
  path_taken: "path",
  tell_invalid: "tell",
  tell_many: "tell",
  expiry_invalid: "days",
  username_invalid: "username",
  username_taken: "username",
  key_invalid: "key",
  keys_many: "key",
  addresses_invalid: "addresses",
  cadence_invalid: "at",
};

/** The texts of ways in, in the language of this request. */
export async function connectionTexts() {
  const { locale, texts } = await currentLanguage();
  const copying = { copy: texts.copy, copied: texts.copied };
  return { locale, texts: connectionsIn(locale), copying };
}

/** Says why a deed was refused, beside the field; what was foreseen by nobody is thrown on. */
export async function refusedAnswer(
  error: unknown,
  shown: Record<string, string> = {},
): Promise<FormAnswer> {
  if (!(error instanceof ConnectionError)) throw error;
  const { texts } = await connectionTexts();
  const field = fields[error.refusal];
  return { problem: texts.refusals[error.refusal], typed: shown, ...(field ? { field } : {}) };
}
