/** What can be found out about why somebody can or cannot use the app. Pure. */
import type { Issue } from "../users/issues.ts";

/** Whether somebody known can enter, and why: the answer itself. */
type PersonReason =
  | "has_access"
  | "has_access_until"
  | "given_back"
  | "no_email"
  | "shared_email"
  | "blocked"
  | "ended_by_hand"
  | "ended_by_list"
  | "ended_by_file"
  | "disabled_in_directory"
  | "ended_by_directory"
  | "deleted_by_directory"
  | "term_over"
  | "ended_by_undo"
  | "came_without_access"
  | "name_given_up"
  | "ended";

/** Reasons with which somebody may enter: the others keep them out. */
export const entering: readonly FindingKind[] = [
  "has_access",
  "has_access_until",
  "given_back",
  "no_email",
];

/** What became of a row of a list or daily file, or of a request, that speaks of somebody. */
type Trace =
  | "row_refused"
  | "row_disabled"
  | "row_waits"
  | "row_preview"
  | "row_discarded"
  | "row_failed"
  | "row_undone"
  | "row_under_way"
  | "row_applied"
  | "request_refused"
  | "was_here";

/** What else is known. */
type Circumstance =
  | "renamed"
  | "merged"
  | "owner_by_hand"
  | "owner_now_by_hand"
  | "owner_by_list"
  | "owner_by_connection"
  | "seen_in_file"
  | "missing_in_file"
  | "seen_in_request"
  | "app_used"
  | "app_not_used"
  | "nobody"
  | "nobody_else"
  | "looked_in_list"
  | "looked_in_file"
  | "looked_at_directory"
  | "never_brought"
  | "not_kept"
  | "erased_after";

export type FindingKind = PersonReason | Trace | Circumstance;

/** One thing that was found out, with what its sentence speaks of. */
export interface Finding {
  kind: FindingKind;
  /** When it came about, ISO. */
  at?: string;
  /** An ISO date. */
  day?: string;
  /** Who did it; `name` null: an account or connection that is gone, or nobody by name. */
  who?: { kind: string; name: string | null };
  connection?: { id: string; name: string };
  run?: { id: string; name: string | null };
  /** The physical line of the run's file, from 1. */
  line?: number;
  /** What was wrong with the row. */
  issues?: Issue[];
  /** What somebody wrote beside it, or what was answered. */
  note?: string;
  /** What somebody was called before. */
  from?: string;
  /** Another person. */
  other?: { id: string; name: string };
  /** So many days. */
  days?: number;
}

/** Somebody to choose among several. */
export interface Match {
  id: string;
  name: string;
  userName: string;
  email: string | null;
  department: string | null;
  state: "access" | "no_access" | "blocked" | "gone";
  /** What the person was called before, where that is what was asked for. */
  from: string | null;
}

export type WhyAnswer =
  | { is: "nothing" }
  | { is: "several"; matches: Match[]; isMore: boolean }
  | {
      is: "person";
      /** `isThere`: has a page. */
      person: { id: string; name: string; isThere: boolean };
      reason: Finding;
      evidence: Finding[];
    }
  | { is: "nobody"; reason: Finding; evidence: Finding[] };
