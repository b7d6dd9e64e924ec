import { fillIn } from "#lib/messages/accounts";
import type { PrivacyMessages } from "#lib/messages/privacy-en";
import { places, type Term } from "#lib/privacy/places";

/** What was erased on a day, place by place. */
export function erasedLine(counts: Record<string, number>, texts: PrivacyMessages): string {
  return places
    .flatMap(({ at }) => {
      const count = counts[at] ?? 0;
      const [place = at] = texts.at[at] ?? [];
      return count === 0 ? [] : fillIn(texts.report.line, { place, count });
    })
    .join(" · ");
}

/** The table of places as whoever answers for personal data reads it. */
export function placeRows(retentionDays: number, texts: PrivacyMessages) {
  const rows = places.map(({ at, term }) => {
    const [place = at, what = ""] = texts.at[at] ?? [];
    return { key: at, cells: [place, what, termWords(term, retentionDays, texts)] };
  });
  const { backups, backupsWhat, backupsTerm } = texts.places;
  return [...rows, { key: "backups", cells: [backups, backupsWhat, backupsTerm] }];
}

function termWords(term: Term, retentionDays: number, { term: words }: PrivacyMessages): string {
  if (term.is === "retention") return fillIn(words.retention, { days: retentionDays });
  if (term.is !== "days") return words[term.is];
  return term.days === 1 ? words.oneDay : fillIn(words.days, { days: term.days });
}
