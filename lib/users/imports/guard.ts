/**
 * The check beforehand: what makes a run wait for an Admin. Pure; the numbers are the product
 * page's, with floors where a share alone would stop an office of five over one person.
 */

export interface GuardInput {
  mode: "add" | "replace";
  rows: number;
  refused: number;
  leavers: number;
  joiners: number;
  /** Active people the run may end. */
  mayEnd: number;
  /** Active people the organisation knows. */
  known: number;
  firstRun: boolean;
  /** Rows of the last good full run of the same way in. */
  lastRows: number | null;
  /** The file's last line is unfinished, where the last good file ended with a line end. */
  unfinishedLine: boolean;
  /** Everybody who leaves would come after the last row of the file's own order. */
  leaversComeLast: boolean;
  cleared: { field: string; had: number; cleared: number }[];
  identityChanged: number;
}

export const guardRules = [
  "leavers",
  "fewer_rows",
  "refused",
  "empty_file",
  "unfinished_line",
  "cut_off",
  "round_number",
  "joiners",
  "cleared",
  "identity",
] as const;
export type GuardRule = (typeof guardRules)[number];

/** One reason to wait; the sentence for it is in the message catalogues. */
export interface GuardFinding {
  rule: GuardRule;
  params: Record<string, string | number>;
}

/** Sizes at which exports are known to be cut: page sizes and query limits of directories. */
const cutSizes = new Set([1000, 1500, 2000, 5000]);
const flags = new Set(["firstAid", "emergencyResponse"]);

/** How many may leave without anybody being asked. */
export function leaverLimit(mayEnd: number): number {
  if (mayEnd < 20) return Math.max(1, mayEnd / 2);
  if (mayEnd < 100) return Math.min(10, mayEnd / 3);
  return Math.min(mayEnd / 5, 500);
}

/** Every reason to wait; empty when the run may be applied by itself. */
export function guard(run: GuardInput): GuardFinding[] {
  const findings: GuardFinding[] = [];
  const find = (rule: GuardRule, params: GuardFinding["params"] = {}) =>
    findings.push({ rule, params });
  const full = run.mode === "replace";

  if (full && run.rows === 0) find("empty_file");
  if (run.leavers > leaverLimit(run.mayEnd)) {
    find("leavers", { leavers: run.leavers, people: run.mayEnd });
  }
  if (full && run.lastRows !== null && run.rows < run.lastRows / 2) {
    find("fewer_rows", { rows: run.rows, before: run.lastRows });
  }
  if (run.refused > 1 && run.refused > run.rows * 0.05) {
    find("refused", { refused: run.refused, rows: run.rows });
  }
  if (full && run.unfinishedLine) find("unfinished_line");
  if (full && run.leavers > 1 && run.leaversComeLast) find("cut_off", { leavers: run.leavers });
  if (full && run.lastRows !== null && run.rows < run.lastRows && cutSizes.has(run.rows)) {
    find("round_number", { rows: run.rows, before: run.lastRows });
  }
  if (!run.firstRun && run.joiners > 20 && run.joiners > run.known * 0.5) {
    find("joiners", { joiners: run.joiners, people: run.known });
  }
  for (const { field, had, cleared } of run.cleared) {
    const limit = Math.max(1, flags.has(field) ? had / 3 : had / 5);
    if (cleared > limit) find("cleared", { field, cleared, had });
  }
  const changing = run.identityChanged;
  if (changing > 5 && changing > run.known * 0.05) {
    find("identity", { people: changing, known: run.known });
  }
  return findings;
}
