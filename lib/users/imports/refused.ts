/** The refused rows of a run as a file to mail back: as they came, with what to change beside each. */
import { inOrganisation } from "#db/client";
import { conflictIssues, type IssueRow } from "#db/runs";
import type { Actor } from "../../auth/actors.ts";
import { byteOrderMark, csvLine } from "../../spreadsheets/csv.ts";
import { type ListHead, type ListRow, readUserList } from "../csv/read.ts";
import { type Issue, issueMessage, type Locale, markedHeaders } from "../issues.ts";
import { keptFile } from "./files.ts";
import { knownRun } from "./known-run.ts";
import { lineHeader } from "./messages.ts";
import type { RunOptions } from "./options.ts";

/**
 * Reads the run's file again, so nothing of it is kept twice: rows refused when read, and rows that
 * clash with somebody and are not decided. Cells that may be citizen numbers stay empty.
 * @throws DomainError not_found
 */
export async function* refusedCsv(
  actor: Actor,
  runId: string,
  locale: Locale,
): AsyncGenerator<string> {
  const { run, conflicts } = await inOrganisation(actor.organisationId, async (at) => ({
    run: await knownRun(at, runId),
    conflicts: await conflictIssues(at, runId),
  }));
  const { read } = run.options as unknown as RunOptions;
  const clashes = new Map(conflicts.map((issue) => [issue.row, issue]));
  const source = keptFile(actor.organisationId, run.fileId ?? "");
  const { readable, writable } = new TransformStream<string, string>();
  const writer = writable.getWriter();
  let lines: RefusedLines | null = null;
  const reading = readUserList(source, read, {
    async head(head) {
      lines = new RefusedLines(head, locale);
      await writer.write(lines.header());
    },
    async rows(batch) {
      const text = batch.map((row) => lines?.of(row, clashes.get(row.row)) ?? "").join("");
      if (text !== "") await writer.write(text);
    },
  });
  // Whoever stops listening stops the reading; what goes wrong in reading is thrown to the listener.
  reading
    .then(
      () => writer.close(),
      (error: unknown) => writer.abort(error),
    )
    .catch(() => undefined);
  yield* readable;
}

class RefusedLines {
  readonly #head: ListHead;
  readonly #locale: Locale;
  readonly #marks: string[];
  /** A list that was marked before comes back with its old marks. */
  readonly #isOwn: boolean[];

  constructor(head: ListHead, locale: Locale) {
    const [row = "", , reason = ""] = markedHeaders(locale);
    this.#head = head;
    this.#locale = locale;
    this.#marks = [row, lineHeader(locale), reason];
    this.#isOwn = head.headers.map(
      ({ text, target }) => target !== null || !this.#marks.includes(text),
    );
  }

  header(): string {
    return (
      byteOrderMark +
      this.#line(
        this.#marks,
        this.#head.headers.map(({ text }) => text),
      )
    );
  }

  /** Empty for a row that was not refused. */
  of({ row, line, refused, issues, cells }: ListRow, clash: IssueRow | undefined): string {
    if (!refused && !clash) return "";
    const found = [...(issues ?? []), ...(clash ? [clash as Issue] : [])];
    const errors = found.filter(({ severity }) => severity === "error");
    const reasons = errors.map((issue) => issueMessage(issue, this.#locale)).join(" ");
    return this.#line([String(row), String(line), reasons], cells);
  }

  /** Marks stand first, so that a row with too few or too many values keeps exactly those. */
  #line(marks: string[], cells: readonly string[]): string {
    return csvLine([...marks, ...cells.filter((_, index) => this.#isOwn[index] ?? true)]);
  }
}
