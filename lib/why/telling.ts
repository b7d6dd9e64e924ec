/** What was found out, as sentences and as what to do next. Pure. */
import { fillIn } from "../messages/accounts.ts";
import { auditIn } from "../messages/audit.ts";
import type { Locale } from "../messages/locale.ts";
import { whyIn } from "../messages/why.ts";
import type { WhyMessages } from "../messages/why-en.ts";
import { issueMessage } from "../users/issues.ts";
import type { Finding, FindingKind } from "./findings.ts";

/** Who reads, and whom it is about. */
export interface Reader {
  locale: Locale;
  /** A moment (ISO) and a day (ISO date) in the reader's words. */
  moment(iso: string): string;
  day(iso: string): string;
  /** As typed. */
  asked: string;
  /** Of somebody known. */
  person?: { id: string; name: string; isThere: boolean };
}

/** One finding as a sentence. */
export function sayFinding(finding: Finding, reader: Reader): string {
  const { kind, note } = finding;
  const sentence = fillIn(whyIn(reader.locale).sentences[kind], wordsOf(finding, reader));
  return kind === "blocked" && note ? `${sentence} “${note}”` : sentence;
}

export interface Step {
  text: string;
  /** Null: there is no page to open. */
  link: { label: string; href: string } | null;
}

interface Findings {
  reason: Finding;
  evidence: readonly Finding[];
}

type StepName = keyof WhyMessages["steps"];

/** What comes of each finding; one that only adds to what is known asks for nothing. */
const stepOf: Partial<Record<FindingKind, StepName>> = {
  has_access: "signs_in",
  has_access_until: "signs_in",
  given_back: "signs_in",
  no_email: "fill_email",
  shared_email: "two_people",
  blocked: "lift_block",
  ended_by_hand: "restore",
  ended_by_list: "open_import",
  ended_by_file: "ask_feed",
  disabled_in_directory: "enable",
  ended_by_directory: "ask_directory",
  deleted_by_directory: "restore",
  term_over: "restore",
  ended_by_undo: "open_import",
  came_without_access: "ask_directory",
  name_given_up: "bring_in",
  ended: "restore",
  row_refused: "mend_line",
  row_disabled: "enable",
  row_waits: "decide",
  row_preview: "go_live",
  row_discarded: "bring_again",
  row_failed: "bring_again",
  row_undone: "bring_again",
  row_under_way: "wait",
  row_applied: "bring_again",
  request_refused: "open_requests",
  was_here: "bring_in",
  looked_at_directory: "check_scope",
  looked_in_file: "ask_source",
  nobody: "bring_in",
  nobody_else: "bring_in",
};

/**
 * What to do, each step once, the most telling first. Where somebody came in nowhere, it is asked where they come from;
 * only where nobody can be asked they are brought in by hand.
 */
export function stepsOf({ reason, evidence }: Findings, reader: Reader): Step[] {
  const isNowhere = reason.kind === "nobody" || reason.kind === "nobody_else";
  const asking = evidence.filter(({ kind }) => askSources.includes(kind) === isNowhere);
  const findings = isNowhere && asking.length > 0 ? asking : [reason, ...asking];
  const steps = new Map<StepName, Finding>();
  for (const finding of findings) {
    const name = stepOf[finding.kind];
    if (name && !steps.has(name)) steps.set(name, finding);
  }
  return [...steps].map(([name, finding]) => {
    const { text, link } = whyIn(reader.locale).steps[name];
    const words = wordsOf(finding, reader);
    const href = addressOf(name, finding, reader);
    return {
      text: fillIn(text, words),
      link: href === null ? null : { label: fillIn(link, words), href },
    };
  });
}

/** Where nobody was found, and where one could ask why. */
const askSources: readonly FindingKind[] = ["looked_at_directory", "looked_in_file"];

const atImport: readonly StepName[] = [
  ...(["open_import", "ask_feed", "enable", "decide", "go_live", "bring_again", "wait"] as const),
];

function addressOf(step: StepName, { run, line, connection }: Finding, { person }: Reader) {
  if (step === "mend_line" && run) return `/imports/${run.id}?line=${line}#line`;
  if (atImport.includes(step)) return run ? `/imports/${run.id}` : null;
  if (step === "open_requests" || step === "check_scope") {
    return connection ? `/connections/${connection.id}/requests` : null;
  }
  if (step === "ask_source" || step === "bring_in") return "/users";
  return person?.isThere ? `/users/${person.id}` : null;
}

function wordsOf(finding: Finding, reader: Reader): Record<string, string | number> {
  const { at, day, who, connection, run, line, issues, note, from, other, days } = finding;
  const { locale, asked, person } = reader;
  const audit = auditIn(locale);
  const { actors } = whyIn(locale);
  return {
    ...{ asked: `“${asked}”`, name: person?.name ?? asked },
    ...{
      when: at === undefined ? "" : reader.moment(at),
      day: day === undefined ? "" : reader.day(day),
    },
    who: who?.name ?? actors[who?.kind ?? "system"] ?? "",
    connection: connection?.name ?? actors["connection"] ?? "",
    file: run?.name ?? audit.someFile,
    ...{ line: line ?? "", days: days ?? "", from: from ?? audit.erasedPerson, note: note ?? "" },
    other: other?.name ?? "",
    problems: (issues ?? []).map((issue) => issueMessage(issue, locale)).join(" "),
  };
}
