/** What a column that no name is known for may hold, by its words or its spelling. For a person who looks: never for daily files. */
import type { ColumnTarget } from "./read.ts";
import {
  headerKey,
  headerTarget,
  isCitizenNumber,
  isGeneralName,
  knownNames,
} from "./vocabulary.ts";

export interface ColumnGuess {
  /** As in the file. */
  header: string;
  target: ColumnTarget;
  /** Why: the header contains this name, or is spelled much like it. */
  because: "words" | "spelling";
  like: string;
  /** Nothing speaks against it: it may be used before somebody has looked. */
  isClear: boolean;
}

type Column = { text: string; target: ColumnTarget | null };

const abbreviations = new Map(
  Object.entries({ tel: "telefoon", mob: "mobiel", nr: "nummer", afd: "afdeling", adr: "adres" }),
);

/** They say no more than that the column is about the person. */
const personWords = words(
  "medewerker medewerkers werknemer werknemers collega persoon personeel van de het een 1 ja nee",
  "employee employees staff person worker of the yes no",
);
const workWords = words("werk zakelijk zakelijke work business primair primaire primary");

/** They say that the column is about somebody or something else. */
const otherWords = words(
  "prive privé thuis persoonlijk persoonlijke leidinggevende manager partner noodcontact nood contact",
  "contactpersoon oud oude vorige vroegere laatste tweede alternatief geboorte datum code 2 3",
  "private home personal supervisor emergency old previous former last second alternate birth date",
);

function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(" ").split(" "));
}

/**
 * Guesses for the columns without a target, of targets that no column holds yet; each target and each column at most
 * once among the clear ones. A column that says who has access (state) is never guessed: a mistake would end it.
 */
export function suggestTargets(
  columns: readonly Column[],
  settled: readonly ColumnTarget[] = [],
): ColumnGuess[] {
  const taken = new Set<ColumnTarget | null>([...columns.map(({ target }) => target), ...settled]);
  const keys = columns.map(({ text }) => headerKey(text));
  const guesses = columns.flatMap(({ text, target }, index) => {
    const isAlone = keys.indexOf(keys[index] ?? "") === keys.lastIndexOf(keys[index] ?? "");
    if (target !== null || !isAlone || isCitizenNumber(text, [])) return [];
    const guess = byWords(text) ?? bySpelling(text);
    return guess && !taken.has(guess.target) && guess.target !== "state" ? [guess] : [];
  });
  const clear = guesses.filter(({ isClear }) => isClear);
  return guesses.flatMap((guess) => {
    const rivals = clear.filter(({ target }) => target === guess.target);
    // Two columns for one target: a person must choose.
    if (rivals.length > 1) return [{ ...guess, isClear: false }];
    return rivals.length === 0 || rivals[0] === guess ? [guess] : [];
  });
}

interface Match {
  from: number;
  to: number;
  target: ColumnTarget;
  isGeneral: boolean;
}

/** A known name among the words of the header: "E-mail adres werk" contains "E-mail adres". */
function byWords(header: string): ColumnGuess | null {
  const spaced = header.normalize("NFC").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  const shown = [...spaced.matchAll(/[\p{L}\p{N}]+/gu)];
  const lower = shown.map(([word]) => word.toLowerCase());
  const tokens = lower.map((word) => abbreviations.get(word) ?? word);
  if (tokens.some((token) => otherWords.has(token))) return null;
  const matches = longest(matchesIn(tokens));
  const specific = matches.filter(({ isGeneral }) => !isGeneral);
  const found = specific.length > 0 ? specific : matches;
  const targets = new Set(found.map(({ target }) => target));
  // "Mobiel telefoonnummer" is no second telephone.
  if (targets.has("mobile")) targets.delete("phone");
  const [target] = targets;
  const match = found.find((candidate) => candidate.target === target);
  if (!target || !match || targets.size > 1) return null;
  const isMatched = (index: number) => matches.some(({ from, to }) => index >= from && index < to);
  const isClear = tokens.every(
    (token, index) =>
      isMatched(index) || personWords.has(token) || (!match.isGeneral && workWords.has(token)),
  );
  const last = shown[match.to - 1];
  const like = spaced.slice(shown[match.from]?.index, last && last.index + last[0].length);
  return { header, target, because: "words", like, isClear };
}

function matchesIn(tokens: readonly string[]): Match[] {
  const matches: Match[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= tokens.length; to++) {
      const name = tokens.slice(from, to).join("");
      const target = headerTarget(name);
      if (target) matches.push({ from, to, target, isGeneral: isGeneralName(name) });
    }
  }
  return matches;
}

/** Without those that lie inside a longer one. */
function longest(matches: readonly Match[]): Match[] {
  return matches.filter(
    (inner) =>
      !matches.some((outer) => outer !== inner && outer.from <= inner.from && outer.to >= inner.to),
  );
}

/** One slip in a long name is clear, two are worth a question; short names resemble too much. */
function bySpelling(header: string): ColumnGuess | null {
  const key = headerKey(header);
  if (key.length < 6) return null;
  let best = { distance: key.length < 9 ? 2 : 3, name: "", targets: new Set<ColumnTarget>() };
  for (const [name, target] of knownNames()) {
    if (name[0] !== key[0] || Math.abs(name.length - key.length) > 2 || name.length < 6) continue;
    const distance = slips(key, name);
    if (distance < best.distance) best = { distance, name, targets: new Set([target]) };
    else if (distance === best.distance) best.targets.add(target);
  }
  const [target] = best.targets;
  if (!target || best.targets.size > 1 || best.name === "") return null;
  const isClear = best.distance === 1 && key.length >= 7;
  return { header, target, because: "spelling", like: best.name, isClear };
}

/** Letters added, left out, changed or swapped with their neighbour (optimal string alignment). */
function slips(left: string, right: string): number {
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current[column] = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped && row > 1 && column > 1 ? (before[column - 2] ?? 0) + 1 : Number.MAX_VALUE,
      );
    }
    before = above;
    above = current;
  }
  return above[right.length] ?? 0;
}
