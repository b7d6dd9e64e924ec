/** Whom a text means: name, user name, e-mail address, staff number, or what they were called before. */
import type { Handle } from "#db/client";
import { type FoundRecord, formerlyCalled, recordsKeyed, recordsWith } from "#db/why";
import { identityKey, normaliseValue } from "../users/fields.ts";
import { sortKey } from "../users/sort-key.ts";
import type { Match } from "./findings.ts";

/** People to choose among, at most. */
const mostMatches = 20;

/** What somebody asks, as it is looked for. */
export interface Asked {
  text: string;
  /** As user names, e-mail addresses and external ids are compared. */
  key: string;
  /** What a name must hold, in any order; the longest first. */
  words: readonly string[];
}

/** Null for what nobody can be found by: nothing, or neither letter nor digit. */
export function readAsked(typed: string): Asked | null {
  const text = normaliseValue(typed.slice(0, 254).replaceAll("\0", ""));
  const words = sortKey(text)
    .split(/[\s,;]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .toSorted((a, b) => b.length - a.length);
  return words.length === 0 ? null : { text, key: identityKey(text), words };
}

export interface Meant {
  matches: Match[];
  isMore: boolean;
}

/** The one whose user name, e-mail address or staff number this is; else everybody who could be meant. */
export async function peopleMeant(at: Handle, asked: Asked): Promise<Meant> {
  const exact = await recordsKeyed(at, asked.key, mostMatches + 1);
  const living = exact.filter(({ deletedAt }) => deletedAt === null);
  if (exact.length === 1 || living.length > 0) return meantBy(living.length > 0 ? living : exact);
  const named = await recordsNamed(at, asked.words);
  if (named.length > 0) return meantBy(named);
  return meantBy(await formerlyCalled(at, asked.key, mostMatches + 1));
}

/** Who is meant where these records fit. */
export function meantBy(records: readonly (FoundRecord & { was?: string })[]): Meant {
  const matches = records.slice(0, mostMatches).map(matchOf);
  return { matches, isMore: records.length > mostMatches };
}

/** Words may stand in a first name, which no index is searched by: then the next one is asked for. */
async function recordsNamed(at: Handle, words: readonly string[]): Promise<FoundRecord[]> {
  for (const word of words) {
    const others = words.filter((other) => other !== word);
    const found = await recordsWith(at, [word, ...others], mostMatches + 1);
    if (found.length > 0) return found;
  }
  return [];
}

function matchOf(record: FoundRecord & { was?: string }): Match {
  const { id, userName, displayName, email, department, active, blocked, deletedAt, was } = record;
  const access = blocked ? "blocked" : active ? "access" : "no_access";
  return {
    ...{ id, userName, email, department, name: displayName ?? userName },
    state: deletedAt === null ? access : "gone",
    from: was ?? null,
  };
}
