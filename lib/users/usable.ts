/** What of the values that come can be used. */
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { checkUser, lengthOf, type RawUser } from "./fields.ts";
import type { Issue } from "./issues.ts";
import type { Values } from "./writing.ts";

/**
 * Refuses what breaks a rule by hand; from a connection, leaves out what the product cannot use.
 * @throws DomainError invalid
 */
export function checked(
  actor: Actor,
  raw: RawUser,
  create: boolean,
): { values: Values; issues: Issue[] } {
  if (actor.connectionId !== null) return usable(raw, create);
  const { values, issues } = checkUser(raw, { create });
  const errors = issues.filter((issue) => issue.severity === "error");
  if (errors.length === 0) return { values, issues };
  throw new DomainError("invalid", "Some values need a change.", errors);
}

/** Characters of a text, at most (`users_text_check`). */
const storable = 512;

/**
 * What a connection brings, without the values that the product cannot use.
 * @throws DomainError invalid (no user name)
 */
export function usable(raw: RawUser, create: boolean): { values: Values; issues: Issue[] } {
  const { values, issues } = checkUser(raw, { create });
  const errors = issues.filter((issue) => issue.severity === "error");
  if (!values.userName && (create || raw.userName !== undefined)) {
    throw new DomainError("invalid", "A user name is needed.", errors);
  }
  // Somebody known goes on under the name they have.
  if (!create && lengthOf(values.userName ?? "") > storable) delete values.userName;
  for (const { field, rule } of errors) {
    if (field === undefined || field === "userName") continue;
    // Length limits are the list's: what a directory sends is kept whole and shown shortened, if a column can hold it.
    const isKept = rule === "min" || (rule === "max" && lengthOf(values[field] ?? "") <= storable);
    if (!isKept && values[field] != null) values[field] = null;
  }
  return { values, issues };
}
