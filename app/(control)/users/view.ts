import { cookies } from "next/headers";
import type { Labels, Person } from "#components/users/person";
import type { Sorts } from "#components/users/sort-header";
import { fillIn } from "#lib/messages/accounts";
import type { Locale } from "#lib/messages/locale";
import { usersIn } from "#lib/messages/users";
import type { UsersMessages } from "#lib/messages/users-en";
import { type UserField, userFields } from "#lib/users/fields";
import { fieldLabel } from "#lib/users/issues";
import type { ListedUser } from "#lib/users/list";
import { type ListView, listSorts, viewParams } from "#lib/users/list-view";
import { localDate } from "#lib/users/local-date";
import { currentLanguage } from "../../language.ts";
import { formatMoment } from "../../moment.ts";

/** The texts of the Users pages in the language of this request. */
export async function usersTexts() {
  const { locale } = await currentLanguage();
  const labels = Object.fromEntries(userFields.map((field) => [field, fieldLabel(field, locale)]));
  return { locale, texts: usersIn(locale), labels: labels as Labels };
}

/** How high rows are is a matter of whoever looks, not of the list: a cookie, no part of the address. */
export const compactCookie = "compact-rows";

export async function hasCompactRows(): Promise<boolean> {
  return (await cookies()).get(compactCookie)?.value === "1";
}

/** A day as people write it; no time zone changes which one it is. */
export function formatDay(day: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale === "nl" ? "nl-NL" : "en-GB", {
    dateStyle: "medium",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** A person as the pages draw one. */
export function personOf(user: ListedUser, locale: Locale, timeZone: string): Person {
  const label = (field: UserField) => fieldLabel(field, locale);
  return {
    ...user,
    name: user.displayName ?? user.userName,
    access: user.blocked ? "blocked" : user.active ? "access" : "no_access",
    missing: user.incomplete.map(label).join(", "),
    keepUntilShown: user.keepUntil === null ? null : formatDay(user.keepUntil, locale),
    updatedAtShown: formatMoment(user.updatedAt, locale, timeZone),
  };
}

/** The first day that a term can have, ISO. */
export function dayAfterToday(timeZone: string): string {
  const day = new Date(`${localDate(timeZone)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** Next's reading of an address, as the web's. */
export function searchParamsOf(
  read: Record<string, string | string[] | undefined>,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, values] of Object.entries(read)) {
    for (const value of [values ?? []].flat()) params.append(name, value);
  }
  return params;
}

/** Where the heads of the columns lead: the other direction where people are sorted by one already. */
export function sortsOf(view: ListView, texts: UsersMessages, labels: Labels): Sorts {
  return Object.fromEntries(
    listSorts.map((sort) => {
      const isNow = view.sort === sort;
      const params = viewParams(view, { sort, descending: isNow && !view.descending });
      const column = sort === "updatedAt" ? texts.columnNames.updatedAt : labels[sort];
      const now = isNow ? (view.descending ? "descending" : "ascending") : null;
      return [sort, { href: `/users?${params}`, now, label: fillIn(texts.sortBy, { column }) }];
    }),
  );
}
