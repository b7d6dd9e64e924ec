/** `csv check`: what a list says and what is wrong with it, read from disk without a database. */
import { createReadStream } from "node:fs";
import { readUserList } from "#lib/users/csv/read";
import { fieldRules, type ListField, listFields } from "#lib/users/fields";
import {
  type FileIssue,
  fileIssueMessage,
  type Issue,
  issueMessage,
  type Severity,
} from "#lib/users/issues";

/** The JSON of the command; fields carry their CSV_* names. A list without a header has no delimiter or header row for sure. */
export interface CsvCheckAnswer {
  dialect: { encoding: string | null; delimiter: string | null; headerRow: number | null };
  columns: Record<string, string>;
  ignoredColumns: string[];
  rows: { row: number; line: number; values: Record<string, string> }[];
  issues: {
    row: number;
    line: number;
    field?: string;
    rule: Issue["rule"];
    severity: Severity;
    message: string;
  }[];
  fileIssues: {
    rule: FileIssue["rule"];
    fields?: string[];
    severity: Severity;
    message: string;
  }[];
}

/** Reads the file twice as a stream; throws only when it cannot be opened. */
export async function csvCheck(file: string): Promise<CsvCheckAnswer> {
  const rows: CsvCheckAnswer["rows"] = [];
  const issues: CsvCheckAnswer["issues"] = [];
  let present: { header: string; position: number }[] = [];
  const reading = await readUserList(
    () => createReadStream(file),
    {},
    {
      head({ fields }) {
        present = fields.map((field) => ({ header: headerOf(field), position: position(field) }));
      },
      rows(batch) {
        for (const { row, line, values, issues: found } of batch) {
          const filled = present.map(({ header, position }) => [header, values[position] ?? ""]);
          rows.push({ row, line, values: Object.fromEntries(filled) });
          for (const issue of found ?? []) {
            const { field, rule, severity } = issue;
            const message = issueMessage(issue, "en");
            issues.push({
              row,
              line,
              ...(field && { field: headerOf(field) }),
              rule,
              severity,
              message,
            });
          }
        }
      },
    },
  );
  const columns = Object.entries(reading.head?.columns ?? {}) as [ListField, string][];
  return {
    dialect: reading.dialect,
    columns: Object.fromEntries(columns.map(([field, text]) => [headerOf(field), text])),
    ignoredColumns: reading.head?.ignoredColumns ?? [],
    rows,
    issues,
    fileIssues: reading.fileIssues.map((issue) => ({
      rule: issue.rule,
      ...(issue.fields && { fields: issue.fields.map(headerOf) }),
      severity: issue.severity,
      message: fileIssueMessage(issue, "en"),
    })),
  };
}

function headerOf(field: ListField): string {
  return fieldRules[field].header;
}

function position(field: ListField): number {
  return listFields.indexOf(field);
}
