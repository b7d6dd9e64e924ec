/** Sentences about runs: why one waits, why somebody was passed over, why one failed. */
import { runsEn } from "../../messages/runs-en.ts";
import { runsNl } from "../../messages/runs-nl.ts";
import type { ListField } from "../fields.ts";
import { fieldLabel, type Locale } from "../issues.ts";
import type { GuardFinding } from "./guard.ts";
import type { Hint } from "./hints.ts";

const texts = { en: runsEn, nl: runsNl };

/** One sentence that says what stopped the run. */
export function guardSentence(finding: GuardFinding, locale: Locale): string {
  const { field, ...params } = finding.params;
  const label = typeof field === "string" ? fieldLabel(field as ListField, locale) : "";
  return fill(texts[locale].guard[finding.rule], { ...params, field: label });
}

/** One sentence that asks whether this was meant. */
export function hintSentence({ rule, params }: Hint, locale: Locale): string {
  return fill(texts[locale].hint[rule], params);
}

/** How somebody was recognised whose user name is not that of the row. */
export function recognisedSentence(reason: string | null, locale: Locale): string | null {
  const { recognised } = texts[locale];
  return reason !== null && reason in recognised
    ? recognised[reason as keyof typeof recognised]
    : null;
}

/** The header of the physical line in the file of refused rows. */
export function lineHeader(locale: Locale): string {
  return texts[locale].refusedLine;
}

/** Why somebody is not done what the list says. */
export function skipSentence(reason: string | null, locale: Locale): string {
  const { skip } = texts[locale];
  return reason !== null && reason in skip ? skip[reason as keyof typeof skip] : skip.changed_since;
}

/** Why a run came to nothing. */
export function failureSentence(failure: string, locale: Locale): string {
  const { failure: known } = texts[locale];
  return failure in known ? known[failure as keyof typeof known] : known.interrupted;
}

function fill(template: string, params: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}
