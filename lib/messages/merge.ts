import type { Locale } from "#lib/messages/locale";
import { type MergeMessages, mergeEn } from "#lib/messages/merge-en";
import { mergeNl } from "#lib/messages/merge-nl";

const catalogues: Record<Locale, MergeMessages> = { en: mergeEn, nl: mergeNl };

/** The texts about records that are, or may be, one person. */
export function mergeIn(locale: Locale): MergeMessages {
  return catalogues[locale];
}
