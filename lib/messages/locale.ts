import { en, type Messages } from "#lib/messages/en";
import { nl } from "#lib/messages/nl";

export const locales = ["en", "nl"] as const;

/** A language of the pages. */
export type Locale = (typeof locales)[number];

/** Each language named in itself, as people look for it. */
export const localeNames: Record<Locale, string> = { en: "English", nl: "Nederlands" };

/** The cookie that keeps the chosen language. */
export const localeCookie = "locale";

const catalogues: Record<Locale, Messages> = { en, nl };

export function messagesIn(locale: Locale): Messages {
  return catalogues[locale];
}

export function isLocale(text: unknown): text is Locale {
  return locales.some((locale) => locale === text);
}

/** The chosen language, else the first known one the browser asks for, else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { tag: tag.split("-")[0], weight: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ tag }) => tag).find(isLocale) ?? "en";
}
