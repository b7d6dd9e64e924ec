/** The checks of what is typed about an account; every way to one passes them. */
import { checkUser, identityKey, normaliseValue } from "../users/fields.ts";
import { passwordProblem } from "./passwords.ts";
import { AccountError } from "./refusals.ts";

/** @throws AccountError email_invalid */
export function checkedEmail(raw: string): { email: string; emailKey: string } {
  const { values, issues } = checkUser({ email: raw.slice(0, 1_000) });
  const email = values.email;
  if (!email || issues.length > 0) throw new AccountError("email_invalid");
  return { email, emailKey: identityKey(email) };
}

/** The key an account is looked up by; nothing typed is an error here, it is merely nobody's. */
export function emailKeyOf(raw: string): string {
  return identityKey(normaliseValue(raw.slice(0, 1_000).replaceAll("\0", "")));
}

/** @throws AccountError name_invalid */
export function checkedName(raw: string): string {
  const name = normaliseValue(raw.slice(0, 1_000));
  if (name === "" || name.length > 200 || name.includes("\0")) {
    throw new AccountError("name_invalid");
  }
  return name;
}

/** @throws AccountError password_short, password_long, password_common, password_guessable */
export function mustBeGoodPassword(password: string, about: string[]): void {
  const problem = passwordProblem(password, about);
  if (problem) throw new AccountError(`password_${problem}`);
}
