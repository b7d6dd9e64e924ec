/** What can be wrong with a person or a list: closed lists of rules, and the sentence each becomes on screen. */
import { issuesEn } from "../messages/issues-en.ts";
import { issuesNl } from "../messages/issues-nl.ts";
import type { ListField } from "./fields.ts";

export const cellRules = [
  "required",
  "min",
  "max",
  "charset",
  "phone",
  "email",
  "flag",
  "photo",
  "duplicate",
  "conflict",
  "encoding_loss",
  "photo_missing",
] as const;
export const rowRules = ["columns", "unclosed_quote", "malformed"] as const;
export const fileRules = [
  "empty_file",
  "no_data_rows",
  "not_csv",
  "missing_columns",
  "no_header",
  "duplicate_header",
  "encoding",
  "unclosed_quote",
  "malformed",
  "too_large",
  "ignored_column",
] as const;

export type CellRule = (typeof cellRules)[number];
export type RowRule = (typeof rowRules)[number];
export type FileRule = (typeof fileRules)[number];
export type Severity = "error" | "warning";
export type IssueParams = Record<string, string | number>;
export type Locale = "en" | "nl";

/** A problem of one value (`field` named) or of one row; `row` counts data rows, `line` physical lines, both from 1. */
export interface Issue {
  row?: number;
  line?: number;
  field?: ListField;
  rule: CellRule | RowRule;
  severity: Severity;
  params?: IssueParams;
}

/** A problem of the whole file: with one of severity `error` nothing can be submitted. */
export interface FileIssue {
  rule: FileRule;
  fields?: ListField[];
  severity: Severity;
  params?: IssueParams;
}

/** The sentences of one language: keys are `rule` or `rule.variant`. */
export interface IssueTexts {
  fields: Record<ListField, string>;
  /** Headers of the columns that a list with its errors marked begins with. */
  marked: { row: string; fields: string; issues: string };
  sentences: Record<keyof (typeof issuesEn)["sentences"], string>;
}

const texts: Record<Locale, IssueTexts> = { en: issuesEn, nl: issuesNl };

/** What is wrong and what to change, for someone who has the list in front of them; quotes no values. */
export function issueMessage(issue: Issue, locale: Locale): string {
  const field = issue.field === undefined ? "" : texts[locale].fields[issue.field];
  return sentence(locale, `cell.${issue.rule}`, variantsOf(issue), { ...issue.params, field });
}

/** The same for a problem of the whole file. */
export function fileIssueMessage(issue: FileIssue, locale: Locale): string {
  const { fields: labels } = texts[locale];
  const fields = (issue.fields ?? []).map((field) => labels[field]).join(", ");
  return sentence(locale, `file.${issue.rule}`, variantsOf(issue), { ...issue.params, fields });
}

/** The most telling first: a sentence for this field, for what was shortened, for the cause. */
function variantsOf(issue: Issue | FileIssue): string[] {
  const field = "field" in issue ? issue.field : undefined;
  const word = issue.params?.["cause"];
  const severity = issue.severity === "warning" ? "warning" : undefined;
  return [word, severity, field].filter((variant) => variant !== undefined).map(String);
}

function sentence(locale: Locale, key: string, variants: string[], params: IssueParams): string {
  const { sentences } = texts[locale];
  const keys = [...variants.map((variant) => `${key}.${variant}`), key];
  const found = keys.find((candidate) => Object.hasOwn(sentences, candidate)) ?? key;
  const template = sentences[found as keyof typeof sentences] ?? found;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}

/** What a field is called on screen. */
export function fieldLabel(field: ListField, locale: Locale): string {
  return texts[locale].fields[field];
}

/** The headers of a row's number, the names of the columns with errors, and what to change. */
export function markedHeaders(locale: Locale): string[] {
  const { row, fields, issues } = texts[locale].marked;
  return [row, fields, issues];
}
