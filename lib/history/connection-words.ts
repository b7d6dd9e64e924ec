/** The words of sentences about connections. Pure. */
import { counted } from "../messages/users.ts";
import { userFields } from "../users/fields.ts";
import { fieldLabel } from "../users/issues.ts";
import type { NamedEntry } from "./entries.ts";
import type { Reader } from "./telling.ts";

/** What the places of a sentence about a connection hold, where the entry says it. */
export function connectionWords(
  { changes }: NamedEntry,
  { texts, locale }: Reader,
): Record<string, { text: string }> {
  const text = (word: string, at: 0 | 1 = 1) => {
    const value = changes[word]?.[at];
    return typeof value === "string" ? value : "";
  };
  const known = userFields.find((one) => one === text("field"));
  const field = known ? fieldLabel(known, locale) : text("field");
  const moved = changes["updated"]?.[1];
  const words = {
    connection: text("connection"),
    host: text("host"),
    other: text("other") || texts.byHand,
    ...{ from: text("value", 0), to: text("value"), group: text("group") },
    ...{ hint: text("hint") || text("hint", 0), field },
    gets: text("value") ? `${field} ${text("value")}` : field,
    people: typeof moved === "number" ? counted(texts.people, moved) : "",
  };
  return Object.fromEntries(Object.entries(words).map(([word, said]) => [word, { text: said }]));
}
