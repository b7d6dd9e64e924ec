/** What a password must be: long and not easily guessed; nothing about capitals or signs. */
import { commonPasswords } from "./common-passwords.ts";

export type PasswordProblem = "short" | "long" | "common" | "guessable";

const shortest = 12;
const longest = 128;

/**
 * What is wrong with a password, if anything.
 * @param about names that others know too: the organisation's, the account's, the product's
 */
export function passwordProblem(password: string, about: string[]): PasswordProblem | undefined {
  const length = [...password].length;
  if (length < shortest) return "short";
  if (length > longest) return "long";
  const plain = bare(password);
  if (plain.length < 4 || isRepetition(plain) || commonPasswords.has(plain)) return "common";
  const words = ["flexwhere", ...about.flatMap((text) => text.split(/[\s@._-]+/))]
    .map(bare)
    .filter((word) => word.length >= 4);
  const rest = words.reduce((left, word) => left.replaceAll(word, ""), plain);
  // "AcmeAcme2026!" is the name and a year.
  if (rest.length < plain.length && rest.replace(/\d/g, "").length < 4) return "guessable";
  return undefined;
}

/** As guessers see it: no case, no signs, the usual digits for letters. */
function bare(text: string): string {
  const digits: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s" };
  const lower = text.normalize("NFKC").toLowerCase();
  const letters = lower.replace(/(?<=\p{L})[01345](?=\p{L})/gu, (digit) => digits[digit] ?? digit);
  return letters
    .replaceAll("@", "a")
    .replaceAll("$", "s")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** `abcabcabcabc`, `111111111111`, `123456789012`. */
function isRepetition(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] ?? 0)));
  if (steps.size === 1 || "0123456789012345678901234567890".includes(text)) return true;
  for (let part = 1; part <= Math.min(4, text.length / 2); part++) {
    if (
      text
        .slice(0, part)
        .repeat(Math.ceil(text.length / part))
        .startsWith(text)
    )
      return true;
  }
  return false;
}
