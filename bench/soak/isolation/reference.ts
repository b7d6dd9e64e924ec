/** Ids as operations name them: one's own, another organisation's, nobody's, or no id at all. */
import fc from "fast-check";
import { newId } from "#lib/ids";
import { type Kind, kinds, type Organisation } from "./world.ts";

const ownHalf = ["own", "own", "own", "own", "own"];

export const reference = fc.record({
  whose: fc.constantFrom(...ownHalf, "foreign", "foreign", "foreign", "random", "malformed"),
  /** Which of the other organisations. */
  organisation: fc.nat(),
  /** Another kind than the verb's: a run's id where a person's belongs. */
  kind: fc.option(fc.constantFrom(...kinds), { freq: 4 }),
  nth: fc.nat(),
  damage: fc.nat(),
});
type Reference = typeof reference extends fc.Arbitrary<infer T> ? T : never;

const damages: ((id: string) => string)[] = [
  () => "",
  () => "0",
  () => "..",
  () => "null",
  () => "janj",
  () => "' or true --",
  (id) => id.toUpperCase().replace(/^./, "A"),
  (id) => id.replaceAll("-", ""),
  (id) => `{${id}}`,
  (id) => ` ${id}`,
  (id) => `${id}0`,
  (id) => id.slice(1),
  (id) => `${id}\0`,
  (id) => id.replace(/.$/, "g"),
];

export interface Resolved {
  id: string;
  isOwn: boolean;
}

/** The id that a reference means now. */
export function resolve(
  wanted: Reference,
  of: Kind,
  acting: Organisation,
  others: Organisation[],
): Resolved {
  const pick = <T>(from: T[], at: number) => from[at % Math.max(from.length, 1)];
  const there = pick(others, wanted.organisation);
  const theirs = pick(there?.ids[wanted.kind ?? of] ?? [], wanted.nth) ?? newId();
  if (wanted.whose === "malformed") {
    return { id: pick(damages, wanted.damage)?.(theirs) ?? "", isOwn: false };
  }
  if (wanted.whose === "foreign") return { id: theirs, isOwn: false };
  const own = wanted.whose === "own" ? pick(acting.ids[of], wanted.nth) : undefined;
  return own ? { id: own, isOwn: true } : { id: newId(), isOwn: false };
}
