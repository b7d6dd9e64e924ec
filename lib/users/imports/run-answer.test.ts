import { expect, test } from "vitest";
import { listFieldRules } from "../fields.ts";
import { runAnswer } from "./run-answer.ts";
import type { RunReport } from "./runs.ts";

const moment = new Date("2026-01-01T00:00:00Z");
const run: RunReport["run"] = {
  id: "01940000-0000-7000-8000-000000000000",
  status: "held",
  mode: "replace",
  source: "list",
  connectionId: null,
  fileId: null,
  actorKind: "operator",
  actorId: null,
  options: {},
  counts: { rows: 3, created: 1, refused: 2, disabled: 4 },
  guard: [{ rule: "leavers", params: { leavers: 7, people: 9 } }],
  facts: {},
  fileIssues: [{ rule: "missing_columns", severity: "error", fields: ["email"] }],
  failure: null,
  progressRows: 0,
  phase: null,
  phaseAt: null,
  startedAt: null,
  createdAt: moment,
  plannedAt: null,
  finishedAt: null,
  undoneAt: null,
};

test("every field of an issue is named by its CSV header, and a row's issue has no field", () => {
  const issues = listFieldRules.map(({ field }, n) => ({
    row: n + 1,
    line: n + 2,
    field,
    rule: "duplicate",
    severity: "error" as const,
    params: { earlierRow: 1 },
  }));
  const ofRow = { row: 99, line: 100, field: null, rule: "columns", severity: "error" as const };

  const answer = runAnswer({
    run: { ...run, fileIssues: [] },
    issues: [...issues, { ...ofRow, params: { values: 3, columns: 5 } }],
    skipped: [],
  });

  expect(answer.issues.map(({ field }) => field)).toEqual([
    ...listFieldRules.map(({ header }) => header),
    undefined,
  ]);
  expect(answer.issues.at(-1)).not.toHaveProperty("field");
});

test("a run is printed with every count, its sentences, and who was passed over", () => {
  const skipped = [{ userName: "jan", reason: "keep_until" }] as RunReport["skipped"];

  const answer = runAnswer({ run, issues: [], skipped });

  expect(answer.counts).toEqual({
    rows: 3,
    created: 1,
    updated: 0,
    reactivated: 0,
    renamed: 0,
    unchanged: 0,
    kept: 0,
    deactivated: 0,
    refused: 2,
  });
  expect(answer.guard).toEqual([expect.stringContaining("7 of 9 people")]);
  expect(answer.issues).toMatchObject([{ rule: "missing_columns", fields: ["CSV_EMAIL"] }]);
  expect(answer.skipped).toEqual([{ userName: "jan", reason: expect.stringContaining("kept") }]);
});

test("a run that nothing stopped carries no sentences", () => {
  const answer = runAnswer({ run: { ...run, guard: [], fileIssues: [] }, issues: [], skipped: [] });

  expect(answer).not.toHaveProperty("guard");
  expect(answer).not.toHaveProperty("message");
});
