/** What a rehearsal told, as a file. */
import type { RehearsalMessages } from "../messages/rehearsal-en.ts";
import { byteOrderMark, csvLine } from "../spreadsheets/csv.ts";
import type { Rehearsal } from "./rehearsal.ts";
import type { Rehearsed } from "./rehearsal-decision.ts";

const linesAtOnce = 1000;

/** Everybody, a line each; formula-safe. */
export async function* rehearsalCsv(
  { outcomes }: Rehearsal,
  texts: RehearsalMessages,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(Object.values(texts.columns));
  for (let from = 0; from < outcomes.length; from += linesAtOnce) {
    const some = outcomes.slice(from, from + linesAtOnce);
    yield some.map((outcome) => csvLine(cellsOf(outcome, texts))).join("");
  }
}

function cellsOf({ kind, name, userName, others, access }: Rehearsed, texts: RehearsalMessages) {
  const what = texts.kinds[kind].title;
  return [what, name, userName, others.join(", "), access === null ? "" : texts.access[access]];
}
