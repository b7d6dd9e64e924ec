/** Why a deed on accounts is refused, as a closed list: the pages have a sentence for each. */
import { type Refusals, Refused } from "../errors.ts";

const refusals = {
  not_admin: ["forbidden", "Only an Admin can do this."],
  no_account: ["not_found", "There is no such account."],
  email_invalid: ["invalid", "This is no e-mail address."],
  email_taken: ["conflict", "An account with this e-mail address exists already."],
  name_invalid: ["invalid", "The name must have 1 to 200 characters."],
  organisation_invalid: ["invalid", "The organisation's name must have 1 to 200 characters."],
  last_admin: ["wrong_state", "This is the last active Admin: make another one first."],
  link_used: ["wrong_state", "This link has been used or is too old: ask for a new one."],
  wrong_code: ["invalid", "This code is not right: type the newest one."],
  last_factor: ["wrong_state", "This is the only second factor: add another one first."],
  wrong_state: ["wrong_state", "The account is not in a state in which this can be done."],
  password_short: ["invalid", "The password must have at least 12 characters."],
  password_long: ["invalid", "The password must have at most 128 characters."],
  password_common: ["invalid", "This password is one of those that everybody tries."],
  password_guessable: ["invalid", "This password is made of names that others know."],
} as const satisfies Refusals;

export type Refusal = keyof typeof refusals;

export class AccountError extends Refused<Refusal> {
  override name = "AccountError";

  constructor(refusal: Refusal) {
    super(refusals, refusal);
  }
}
