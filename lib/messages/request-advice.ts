import type { RequestReason } from "#lib/connections/request-reason";
import type { Locale } from "./locale.ts";
import { requestAdviceEn } from "./request-advice-en.ts";
import { requestAdviceNl } from "./request-advice-nl.ts";

const languages: Record<Locale, Record<RequestReason, string>> = {
  en: requestAdviceEn,
  nl: requestAdviceNl,
};

/** What to do about a refused request, in this language. */
export function requestAdviceIn(locale: Locale): Record<RequestReason, string> {
  return languages[locale];
}
