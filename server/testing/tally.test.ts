import { expect, test } from "vitest";
import { lastLine, playwrightTally, sum, vitestFailures, vitestTally } from "#server/testing/tally";

const vitest = (passed: number, failed: number, pending = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: 0,
  });

test("the last line names skipped tests only when there are some", () => {
  expect(lastLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(lastLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});

test("what each run counted is added up", () => {
  const all = sum([vitestTally(vitest(5, 0, 1), 0), { passed: 1, failed: 0, skipped: 0 }]);
  expect(all).toEqual({ passed: 6, failed: 0, skipped: 1 });
});

test("a run that ends badly without a failed test still counts as a failure", () => {
  expect(vitestTally(vitest(5, 0), 1).failed).toBe(1);
  expect(vitestTally(undefined, 0).failed).toBe(1);
  expect(playwrightTally(undefined, 0).failed).toBe(1);
  const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 0 };
  expect(playwrightTally(JSON.stringify({ stats }), 1).failed).toBe(1);
});

test("a browser test that passes at its second try counts as passed, one that never does as failed", () => {
  const stats = { expected: 2, unexpected: 1, flaky: 1, skipped: 0 };
  expect(playwrightTally(JSON.stringify({ stats }), 1)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 0,
  });
});

test("what failed is named with its file and the beginning of its message, a file that could not be run too", () => {
  const fails = (fullName: string, failureMessages: string[]) => ({
    fullName,
    status: failureMessages.length > 0 ? "failed" : "passed",
    failureMessages,
  });
  const long = Array.from({ length: 50 }, (_, line) => `line ${line + 1}`).join("\n");
  const testResults = [
    { name: "a.test.ts", status: "passed", message: "", assertionResults: [fails("holds", [])] },
    {
      name: "b.test.ts",
      status: "failed",
      message: "",
      assertionResults: [fails("holds", []), fails("does not hold", [long])],
    },
    { name: "c.test.ts", status: "failed", message: "cannot be read", assertionResults: [] },
  ];
  const [failed, unread, ...rest] = vitestFailures(JSON.stringify({ testResults }));
  expect(failed).toMatch(/^b\.test\.ts › does not hold\nline 1\n.*\nline 20$/s);
  expect(unread).toBe("c.test.ts\ncannot be read");
  expect(rest).toEqual([]);
  expect(vitestFailures(undefined)).toEqual([]);
});
