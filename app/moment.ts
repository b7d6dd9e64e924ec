import type { Locale } from "#lib/messages/locale";

/** A moment as people of an organisation read it, in its own time zone. */
export function formatMoment(iso: string, locale: Locale, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale === "nl" ? "nl-NL" : "en-GB", {
    ...{ dateStyle: "medium", timeStyle: "short", timeZone },
  });
  return format.format(new Date(iso));
}
