/** What an Admin decided about the plan of an import, in words. Pure. */
import { fillIn } from "../messages/accounts.ts";
import type { NamedEntry } from "./entries.ts";
import type { Reader } from "./telling.ts";

/** Each decision as a line: about whom or what, and the word. */
export function decisionsOf({ changes, whom }: NamedEntry, reader: Reader): string[] {
  const { decisions, yes, no, erasedPerson } = reader.texts;
  const decided = (name: string) => changes[name]?.[1];
  const line = (about: string, word: string) => fillIn(decisions.line, { about, word });
  const switches = (["skipRefused", "withoutLeavers", "endDespiteUnnamed"] as const).flatMap(
    (name) => (changes[name] ? line(decisions[name], decided(name) === true ? yes : no) : []),
  );
  if (changes["row"]) {
    const word = decided("identity");
    const said = word === "same" || word === "another" ? word : "undecided";
    return [line(fillIn(decisions.row, { row: String(decided("row")) }), decisions[said])];
  }
  if (!changes["ends"]) return switches;
  const until = decided("keepUntil");
  const stays =
    typeof until === "string"
      ? fillIn(decisions.staysUntil, { day: reader.day(until) })
      : decisions.stays;
  const about = whom ? (whom.name ?? erasedPerson) : groupOf(decided, reader);
  return [line(about, decided("ends") === true ? decisions.ends : stays)];
}

function groupOf(decided: (name: string) => unknown, { texts }: Reader): string {
  const { who } = texts.decisions;
  const [department, domain] = [decided("department"), decided("domain")];
  if (department === "") return who.noDepartment;
  if (typeof department === "string") return fillIn(who.department, { name: department });
  if (typeof domain === "string") return fillIn(who.domain, { name: domain });
  return decided("list") === "byHand" ? who.byHand : who.leaver;
}
