import type { Typed } from "#components/users/person";
import { shortenValue } from "#lib/users/fields";

/** "Jansen, Jan", shortened until it fits. */
function displayNameOf({ firstName = "", surname = "" }: Typed): string {
  const name = [surname.trim(), firstName.trim()].filter(Boolean).join(", ");
  return shortenValue("displayName", name);
}

/** What stands before the @. */
function userNameOf({ email = "" }: Typed): string {
  const [local = ""] = email.trim().split("@");
  return shortenValue("userName", local);
}

/**
 * What was typed, with display name and user name filled in from name and e-mail for as long as
 * nobody has written something else there.
 */
export function suggested(before: Typed, after: Typed): Typed {
  const isOurs = (field: string, of: (typed: Typed) => string) =>
    after[field] === before[field] && (before[field] ?? "") === of(before);
  return {
    ...after,
    ...(isOurs("displayName", displayNameOf) ? { displayName: displayNameOf(after) } : {}),
    ...(isOurs("userName", userNameOf) ? { userName: userNameOf(after) } : {}),
  };
}
