import type { Locale } from "#lib/messages/locale";
import { type UsersMessages, usersEn } from "#lib/messages/users-en";
import { usersNl } from "#lib/messages/users-nl";

const catalogues: Record<Locale, UsersMessages> = { en: usersEn, nl: usersNl };

/** The texts of the Users pages. */
export function usersIn(locale: Locale): UsersMessages {
  return catalogues[locale];
}

/** The text for so many, with the number in it. */
export function counted(texts: { one: string; other: string }, count: number): string {
  return texts[count === 1 ? "one" : "other"].replace("{count}", String(count));
}
