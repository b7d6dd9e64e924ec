/** Why a deed on connections is refused, as a closed list: the pages have a sentence for each. */
import { type Refusals, Refused } from "../errors.ts";

const refusals = {
  not_admin: ["forbidden", "Only an Admin can do this."],
  no_connection: ["not_found", "There is no such connection."],
  name_invalid: ["invalid", "The name must have 1 to 100 characters."],
  name_taken: ["conflict", "A connection of this organisation has this name already."],
  closed: ["wrong_state", "This connection is closed: make a new one, under another name."],
  several: ["invalid", "There are several connections: name one with --connection."],
  field_locked: ["invalid", "This field is always synchronised: people are recognised by it."],
  path_invalid: ["invalid", "This is no attribute of a person that holds one value."],
  path_taken: ["conflict", "Another field comes from this attribute already."],
  tell_invalid: ["invalid", "This is no e-mail address."],
  tell_many: ["invalid", "At most 20 addresses can be told."],
  rule_invalid: ["invalid", "Choose a group, what its members get, and for a department its name."],
  rules_many: ["invalid", "At most 100 rules can be kept."],
  no_other: ["invalid", "Choose another connection of this organisation that is open."],
  two_tokens: ["wrong_state", "This connection has two live tokens already: revoke one first."],
  no_token: ["not_found", "There is no such token."],
  username_invalid: [
    "invalid",
    "A user name has 2 to 64 lower-case letters, digits, dots, hyphens and underscores, and begins with a letter or digit.",
  ],
  username_taken: ["conflict", "This user name is taken: choose another."],
  key_invalid: [
    "invalid",
    "Each line must be a public key: ed25519, ecdsa, or rsa of at least 2048 bits, without options before it.",
  ],
  keys_many: ["invalid", "At most 10 keys can be kept."],
  no_key: ["not_found", "There is no such key."],
  addresses_invalid: [
    "invalid",
    "Addresses are IP addresses or networks such as 10.0.0.0/8, at most 50.",
  ],
  no_file: ["wrong_state", "No finished file waits to be taken."],
  not_preview: ["wrong_state", "Only a connection that is in preview can be turned live."],
  plan_newer: ["conflict", "A newer file has come: look at its plan first."],
  cadence_invalid: ["invalid", "The time must be one of the day, such as 02:00."],
  expiry_invalid: ["invalid", "A token lasts 1 to 3650 days, or has no end."],
} as const satisfies Refusals;

export type ConnectionRefusal = keyof typeof refusals;

export class ConnectionError extends Refused<ConnectionRefusal> {
  override name = "ConnectionError";

  constructor(refusal: ConnectionRefusal) {
    super(refusals, refusal);
  }
}
