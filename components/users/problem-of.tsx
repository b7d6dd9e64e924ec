import type { Locale } from "#lib/messages/locale";
import { checkUser, type UserField, userFields } from "#lib/users/fields";
import { issueMessage } from "#lib/users/issues";

const isUserField = (field: string): field is UserField =>
  (userFields as readonly string[]).includes(field);

/** What is wrong with one value, but for being empty: whoever passes over a field may come back to it. */
export function problemOf(field: string, value: string, locale: Locale): string | undefined {
  if (!isUserField(field) || value.trim() === "") return undefined;
  const { issues } = checkUser({ [field]: value });
  const error = issues.find(({ severity }) => severity === "error");
  return error ? issueMessage(error, locale) : undefined;
}
