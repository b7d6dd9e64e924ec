/** The tokens of a filter. Pure. */
import { invalidFilter } from "./errors.ts";

/** `at` counts characters from 0. */
export type Token = { at: number } & (
  | { kind: "mark" | "word"; text: string }
  | { kind: "string"; value: string }
  | { kind: "number"; value: number }
);

const space = /[ \t\r\n]+/y;
const mark = /[()[\]]/y;
const quoted = /"(?:[^"\\]|\\.)*"/sy;
const numeric = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.:-])/y;
/** Attribute paths, operators and literals; a sub-attribute behind a bracket begins with its dot. */
const bare = /\.?[\w$:-]+(?:[.][\w$:-]+)*/y;

/** @throws ScimError 400 invalidFilter */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  while (at < text.length) {
    if (take(space) !== null) continue;
    const start = at;
    let found = take(mark);
    if (found !== null) {
      tokens.push({ at: start, kind: "mark", text: found });
      continue;
    }
    found = take(quoted);
    if (found !== null) {
      tokens.push({ at: start, kind: "string", value: unquoted(found) });
      continue;
    }
    found = take(numeric);
    if (found !== null) {
      tokens.push({ at: start, kind: "number", value: Number(found) });
      continue;
    }
    found = take(bare);
    if (found === null) throw invalidFilter(`The filter cannot be read at ${start + 1}.`);
    tokens.push({ at: start, kind: "word", text: found });
  }
  return tokens;
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    throw invalidFilter("Text in a filter is written as in JSON.");
  }
}
