/** Hints before a list is submitted: it may be another one, or meant in the other way. Pure. */
import type { HintFacts } from "#db/import-hints";

export const hintRules = ["whole_staff", "handful", "other_organisation"] as const;
export type HintRule = (typeof hintRules)[number];

/** One thing to look at twice; the sentence for it is in the message catalogues. */
export interface Hint {
  rule: HintRule;
  params: Record<string, string | number>;
}

/** Below it, shares say nothing. */
const fewestPeople = 20;
const fewestAddresses = 5;

export function hints(facts: HintFacts): Hint[] {
  const { mode, rows, present, absent, addresses, familiar, domain, knownDomain } = facts;
  const people = present + absent;
  const found: Hint[] = [];
  if (people < fewestPeople) return found;
  // A list of a few joiners names hardly anybody who is known; one of the whole staff nearly everybody.
  if (mode === "add" && absent > 0 && present >= people * 0.8) {
    found.push({ rule: "whole_staff", params: { present, absent } });
  }
  if (mode === "replace" && rows > 0 && rows * 10 <= people) {
    found.push({ rule: "handful", params: { rows, people } });
  }
  if (addresses >= fewestAddresses && familiar * 20 < addresses) {
    found.push({
      rule: "other_organisation",
      params: { addresses, familiar, domain, knownDomain },
    });
  }
  return found;
}
