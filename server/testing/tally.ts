/** How many tests passed, failed and were skipped. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export function sum(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
  };
}

/** The last line of `npm test`, which other programs read. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}

/**
 * Reads vitest's JSON report. A run that failed without a failed test (a file that cannot be loaded, a
 * set-up that threw) counts as one failure: it must never look like success.
 */
export function vitestTally(report: string | undefined, exitCode: number): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(report);
  const failed = numFailedTests > 0 || exitCode === 0 ? numFailedTests : 1;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/**
 * The tests that failed by vitest's JSON report, each with its file, its name and the beginning of its message: said
 * once more at the end of a long run, since of its output often only the end is kept.
 */
export function vitestFailures(report: string | undefined): string[] {
  if (report === undefined) return [];
  const files: VitestFile[] = JSON.parse(report).testResults;
  return files
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => [
      ...(message ? [`${name}\n${beginning(message)}`] : []),
      ...assertionResults
        .filter(({ status }) => status === "failed")
        .map((test) => `${name} › ${test.fullName}\n${beginning(test.failureMessages.join("\n"))}`),
    ]);
}

interface VitestFile {
  name: string;
  status: string;
  /** Why the file itself could not be run; empty otherwise. */
  message: string;
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
}

const linesOfMessage = 20;

function beginning(message: string): string {
  return message.split("\n", linesOfMessage).join("\n");
}

/** Reads Playwright's JSON report, with the same care. A flaky test passed at its second try; the list names it. */
export function playwrightTally(report: string | undefined, exitCode: number): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = JSON.parse(report).stats;
  const failed = unexpected > 0 || exitCode === 0 ? unexpected : 1;
  return { passed: expected + flaky, failed, skipped };
}
