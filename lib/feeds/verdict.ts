/**
 * What whoever brings files finds in `/results`: of each file a list with the outcome of every row, for people, and the run
 * itself, for scripts.
 */
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { inOrganisation } from "#db/client";
import { type FeedRun, noteRun } from "#db/feeds";
import { leaversOf, type RowOutcome, rowOutcomes } from "#db/run-verdict";
import type { IssueRow, RunRow } from "#db/runs";
import { connectionActor } from "../auth/actors.ts";
import { byteOrderMark, csvLine } from "../spreadsheets/csv.ts";
import { type ListRow, readUserList } from "../users/csv/read.ts";
import { fieldRules, listFields } from "../users/fields.ts";
import { keptFile } from "../users/imports/files.ts";
import { failureSentence, skipSentence } from "../users/imports/messages.ts";
import type { RunOptions } from "../users/imports/options.ts";
import { runAnswer } from "../users/imports/run-answer.ts";
import { type RunReport, reportRun } from "../users/imports/runs.ts";
import {
  type FileIssue,
  fileIssueMessage,
  type Issue,
  issueMessage,
  type Locale,
} from "../users/issues.ts";
import { isHere } from "./drop.ts";
import type { Feed } from "./feed.ts";
import { partsOfName, stampOf } from "./names.ts";

const userNameAt = listFields.indexOf("userName");

/** Writes both files, each whole or not at all; written again they are the same. False where the folder is not. */
export async function writeVerdict(feed: Feed, run: FeedRun): Promise<boolean> {
  if (!(await isHere(feed.root))) return false;
  const { organisationId, id } = feed;
  const actor = connectionActor({ organisationId, id, kind: "sftp" });
  const report = await reportRun(actor, run.id);
  // Somebody has decided meanwhile: the next look writes what came of that.
  if (report.run.status !== run.status) return false;
  const folder = join(feed.root, "results");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${partsOfName(run.path).bare}.${stampOf(run.endedAt)}.${run.status}`;
  const locale: Locale = feed.locale === "en" ? "en" : "nl";
  await writeWhole(join(folder, `${name}.csv`), linesOf(feed, report, locale));
  await writeWhole(join(folder, `${name}.json`), [`${JSON.stringify(runAnswer(report))}\n`]);
  await inOrganisation(organisationId, (at) => noteRun(at, run, { verdict: run.status }));
  return true;
}

async function writeWhole(place: string, text: Iterable<string> | AsyncIterable<string>) {
  const file = await open(`${place}.part`, "w", 0o600);
  try {
    for await (const part of text) await file.write(part);
  } finally {
    await file.close();
  }
  await rename(`${place}.part`, place);
}

async function* linesOf(feed: Feed, report: RunReport, locale: Locale): AsyncGenerator<string> {
  const { run, issues } = report;
  yield byteOrderMark + csvLine(["row", "line", fieldRules.userName.header, "outcome", "message"]);
  const { failure } = run;
  for (const message of [
    ...(failure === null ? [] : [failureSentence(failure, locale)]),
    ...(run.fileIssues as FileIssue[]).map((issue) => fileIssueMessage(issue, locale)),
  ]) {
    yield csvLine(["", "", "", run.status === "failed" ? "failed" : "note", message]);
  }
  if (failure === "file") return;
  const found = Map.groupBy(issues, ({ row }) => row);
  for await (const rows of rowsOf(feed, run)) {
    const outcomes = await outcomesOf(feed, run, rows);
    yield rows.map((row) => lineOf(row, outcomes(row), found.get(row.row) ?? [], locale)).join("");
  }
  const left = await inOrganisation(feed.organisationId, (at) =>
    leaversOf(at, run.id, isDone(run)),
  );
  for (const { userName, kept, reason } of left) {
    const outcome = kept === null ? "deactivated" : "kept";
    yield csvLine(["", "", userName ?? "", outcome, reason ? skipSentence(reason, locale) : ""]);
  }
}

function isDone({ status }: RunRow): boolean {
  return status === "applied" || status === "unchanged";
}

/** The rows of the run's file again, a batch at a time. */
async function* rowsOf({ organisationId }: Feed, run: RunRow): AsyncGenerator<ListRow[]> {
  const { read } = run.options as unknown as RunOptions;
  const { readable, writable } = new TransformStream<ListRow[], ListRow[]>();
  const writer = writable.getWriter();
  // Whoever stops listening stops the reading; what goes wrong in reading is thrown to the listener.
  readUserList(keptFile(organisationId, run.fileId ?? ""), read, {
    rows: (batch) => writer.write(batch),
  })
    .then(
      () => writer.close(),
      (error: unknown) => writer.abort(error),
    )
    .catch(() => undefined);
  yield* readable;
}

type Outcome = Pick<RowOutcome, "kind" | "choice" | "decision" | "reason">;

async function outcomesOf({ organisationId }: Feed, run: RunRow, rows: ListRow[]) {
  const userNameKeys = rows.flatMap(({ userNameKey }) => userNameKey ?? []);
  const of = { from: rows[0]?.row ?? 0, to: rows.at(-1)?.row ?? 0, userNameKeys };
  const known = await inOrganisation(organisationId, (at) =>
    rowOutcomes(at, run.id, { ...of, isDone: isDone(run) }),
  );
  const byRow = new Map<number, Outcome>();
  const byName = new Map<string, Outcome>();
  for (const outcome of known) {
    if (outcome.row !== null) byRow.set(outcome.row, outcome);
    else if (outcome.userNameKey !== null) byName.set(outcome.userNameKey, outcome);
  }
  return ({ row, userNameKey }: ListRow) => byRow.get(row) ?? byName.get(userNameKey ?? "");
}

function lineOf(
  row: ListRow,
  outcome: Outcome | undefined,
  issues: IssueRow[],
  locale: Locale,
): string {
  const word = wordOf(row, outcome);
  const said = issues.map((issue) => issueMessage({ ...issue } as Issue, locale));
  if (word === "kept" && outcome?.reason) said.push(skipSentence(outcome.reason, locale));
  const userName = row.values[userNameAt] ?? "";
  return csvLine([String(row.row), String(row.line), userName, word, said.join(" ")]);
}

/** By the names of the counts. */
function wordOf({ refused, disabled }: ListRow, outcome: Outcome | undefined): string {
  if (disabled) return "disabled";
  if (refused) return "refused";
  const { kind = "unchanged", choice = null, decision = null } = outcome ?? {};
  if (choice === "identity") {
    return decision === null ? "refused" : decision === "same" ? "updated" : "created";
  }
  if (kind === "conflict") return "refused";
  if (kind === "skipped") return "kept";
  return kind;
}
