/** What the imports pages draw: people, groups and choices, in the reader's words already. */

export interface ShownPerson {
  key: string;
  name: string;
  /** Their page; null for whoever has none yet. */
  href: string | null;
  /** User name, department, row: what tells two people of one name apart. */
  about: string[];
  lines: string[];
  tick: Tick | null;
  conflict: ShownConflict | null;
}

/** Whether somebody loses access, to be decided. */
export interface Tick {
  userId: string;
  ends: boolean;
  /** ISO date; null while no day is set. */
  keepUntil: string | null;
}

/** A row that may mean a known person or another. */
export interface ShownConflict {
  row: number;
  decision: "same" | "another" | null;
  /** What each decision comes to, and none. */
  outcomes: Record<"same" | "another" | "none", string>;
  known: { name: string; details: string[] };
  listed: { name: string; details: string[] };
}

export interface ShownGroup {
  /** As the decision names it; "" for people without one. */
  value: string;
  name: string;
  people: number;
  kept: number;
  /** Where their names are. */
  href: string;
}

/** What somebody decides, as it is sent. */
export type Decide = (decision: Record<string, unknown>) => Promise<string | undefined>;

/** How far the work on an import is. */
export interface ShownProgress {
  /** Null: nobody has begun yet. */
  phase: "reading" | "planning" | "writing" | null;
  rows: number;
  /** Null where nobody has counted them. */
  expectedRows: number | null;
  secondsLeft: number | null;
}
