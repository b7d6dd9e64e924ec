/** A run as the command line prints it and verdicts hold it: the object outside programs rely on. */
import { fieldRules, type ListField, listFields } from "../fields.ts";
import {
  type FileIssue,
  fileIssueMessage,
  type Issue,
  issueMessage,
  type Severity,
} from "../issues.ts";
import type { GuardFinding } from "./guard.ts";
import { failureSentence, guardSentence, skipSentence } from "./messages.ts";
import type { RunReport } from "./runs.ts";

export interface RunAnswer {
  id: string;
  status: string;
  mode: string;
  source: string;
  counts: Record<(typeof counted)[number], number>;
  guard?: string[];
  issues: {
    row?: number;
    line?: number;
    field?: string;
    fields?: string[];
    rule: string;
    severity: Severity;
    message: string;
  }[];
  skipped: { userName: string | null; reason: string }[];
  /** Why it came to nothing, or waits again. */
  message?: string;
}

const counted = [
  "rows",
  "created",
  "updated",
  "reactivated",
  "renamed",
  "unchanged",
  "kept",
  "deactivated",
  "refused",
] as const;

export function runAnswer({ run, issues, skipped }: RunReport): RunAnswer {
  const counts = Object.fromEntries(counted.map((name) => [name, run.counts[name] ?? 0]));
  const guard = (run.guard as GuardFinding[]).map((finding) => guardSentence(finding, "en"));
  return {
    id: run.id,
    status: run.status,
    mode: run.mode,
    source: run.source,
    counts: counts as RunAnswer["counts"],
    ...(guard.length > 0 && { guard }),
    issues: [
      ...(run.fileIssues as FileIssue[]).map((issue) => ({
        rule: issue.rule,
        severity: issue.severity,
        ...(issue.fields && { fields: issue.fields.map(headerOf) }),
        message: fileIssueMessage(issue, "en"),
      })),
      ...issues.map(({ row, line, field, rule, severity, params }) => ({
        row,
        line,
        ...(field !== null && { field: headerOf(field) }),
        rule,
        severity,
        message: issueMessage(
          { ...(field !== null && { field }), rule, severity, params } as Issue,
          "en",
        ),
      })),
    ],
    skipped: skipped.map(({ userName, reason }) => ({
      userName,
      reason: skipSentence(reason, "en"),
    })),
    ...(run.failure !== null && { message: failureSentence(run.failure, "en") }),
  };
}

function headerOf(field: string): string {
  return listFields.includes(field as ListField) ? fieldRules[field as ListField].header : field;
}
