import { expect, test } from "vitest";
import { checkUser } from "./fields.ts";
import {
  cellRules,
  type FileIssue,
  fileIssueMessage,
  fileRules,
  type Issue,
  issueMessage,
  rowRules,
} from "./issues.ts";

const locales = ["en", "nl"] as const;

test.each(locales)("every rule has a sentence of its own in %s", (locale) => {
  const cells = [...cellRules, ...rowRules].map((rule): Issue => ({ rule, severity: "error" }));
  const files = fileRules.map((rule): FileIssue => ({ rule, severity: "error" }));
  const sentences = [
    ...cells.map((issue) => issueMessage(issue, locale)),
    ...files.map((issue) => fileIssueMessage(issue, locale)),
  ];

  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) expect(sentence).toMatch(/\s.*\.$/s);
});

test("a sentence says how long a value is and what to do", () => {
  const { issues } = checkUser({ displayName: "Jansen-van Dijk, Christiaan" });

  expect(issues.map((issue) => issueMessage(issue, "en"))).toEqual([
    'Display name has 27 characters; 20 are allowed. Shorten it, for example to "Jansen, J."',
  ]);
});

test("a number that Excel made scientific is said to be beyond restoring", () => {
  const { issues } = checkUser({ phone: "3,12E+09" });

  expect(issues.map((issue) => issueMessage(issue, "nl")).join()).toMatch(
    /Excel.*niet te herstellen/,
  );
});

test("no sentence repeats what stands in the cell", () => {
  const secret = "Geheim<1>";
  const raw = {
    userName: secret,
    phone: secret,
    email: secret,
    firstAid: secret,
    profilePhoto: secret,
  };
  const { issues } = checkUser(raw);

  expect(issues).toHaveLength(5);
  for (const issue of issues) {
    for (const locale of locales) expect(issueMessage(issue, locale)).not.toContain("Geheim");
  }
});

test("missing columns are named in the reader's words", () => {
  const issue: FileIssue = {
    rule: "missing_columns",
    fields: ["email", "surname"],
    severity: "error",
  };

  expect(fileIssueMessage(issue, "nl")).toContain("E-mail, Achternaam");
});
