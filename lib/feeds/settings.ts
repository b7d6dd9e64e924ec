/** What an Admin has settled for a daily file, as it is kept in `connections.settings`. Pure. */

export type Cadence =
  /** As files come, at most every quarter of an hour. */
  | { kind: "arrival" }
  /** Once a day, at this time (hh:mm) where the organisation is. */
  | { kind: "daily"; at: string };

export interface FeedSettings {
  /** A complete list, or additions and changes only. */
  mode: "replace" | "add";
  cadence: Cadence;
  /** What becomes of display names and titles that are too long. */
  overlong: "shorten" | "refuse";
  /** true/false and ja/nee are flags too. */
  wordsAsFlags: boolean;
  /** Who gets the mails about this connection; nobody named: every Admin. */
  tell: string[];
  /** Since when it only plans, ISO; null: since it was made, or it does not. */
  previewSince: string | null;
  /** Since when a file is to be taken whatever the cadence says, ISO. */
  runNowAt: string | null;
  /** The last file (ISO) after which so long none came that people were told. */
  staleAfter: string | null;
  /** When people were last told that somebody guesses its password, ISO. */
  guessedAt: string | null;
}

/** Reads settings of any age: what it does not understand is the default. */
export function readFeedSettings(json: Record<string, unknown>): FeedSettings {
  const tell = Array.isArray(json["tell"]) ? json["tell"] : [];
  return {
    mode: json["mode"] === "add" ? "add" : "replace",
    cadence: readCadence(json["cadence"]) ?? { kind: "arrival" },
    overlong: json["overlong"] === "refuse" ? "refuse" : "shorten",
    wordsAsFlags: json["wordsAsFlags"] === true,
    tell: tell.filter((address) => typeof address === "string"),
    previewSince: textIn(json, "previewSince"),
    runNowAt: textIn(json, "runNowAt"),
    staleAfter: textIn(json, "staleAfter"),
    guessedAt: textIn(json, "guessedAt"),
  };
}

/** Null for what is none. */
export function readCadence(given: unknown): Cadence | null {
  if (typeof given !== "object" || given === null) return null;
  const { kind, at } = given as Record<string, unknown>;
  if (kind === "arrival") return { kind };
  const isTime = typeof at === "string" && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(at);
  return kind === "daily" && isTime ? { kind, at } : null;
}

function textIn(json: Record<string, unknown>, name: string): string | null {
  const value = json[name];
  return typeof value === "string" ? value : null;
}
