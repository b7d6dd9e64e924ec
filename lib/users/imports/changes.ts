/** What a run does to people, as its page shows it, and what an Admin may decide about it. Pure. */

export const changeKinds = [
  /** Lose access: not in a completely new list, or disabled in the directory. */
  "deactivated",
  /** By a directory: no access, and the user name is free. */
  "deleted",
  /** Added with the "+", never yet in a list: they stay unless an Admin ticks them. Waiting runs only. */
  "byHand",
  /** Make way for another person of the same user name or e-mail, as an Admin decided. */
  "replaced",
  "created",
  "reactivated",
  "updated",
  /** Part of updated: with another user name; also the rows of which an Admin says that they are another person. */
  "renamed",
  /** Part of updated and reactivated: from now on theirs. */
  "takenOver",
  /** Rows about people of a higher source. */
  "kept",
  /** Passed over; each with the reason. */
  "skipped",
  /** Rows that clash with somebody: refused unless an Admin says who is meant. */
  "conflict",
  /** Left as they are by an undo. */
  "notUndone",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export type FieldValue = string | boolean | null;

/** Somebody a run is about. Names are those of now, or of the list while nothing is applied. */
export interface ChangedPerson {
  /** The place in its list, to go on after. */
  place: string;
  /** Null for a joiner who is not there yet, and for a row of somebody unknown. */
  userId: string | null;
  /** The data row of the list; null for people who are in no row. */
  row: number | null;
  userName: string | null;
  displayName: string | null;
  department: string | null;
  email: string | null;
  /** By field, from what to what. Beside fields of the record: active, owner, source, externalId. */
  changes: Record<string, [from: FieldValue, to: FieldValue]> | null;
  /** Why they leave, are passed over or clash; `skipSentence` says it. */
  reason: string | null;
  /** What an Admin may decide about them while the run waits. */
  choice: "leaver" | "byHand" | "identity" | "rename" | null;
  decision: "keep" | "end" | "same" | "another" | null;
  /** The last day of a leaver who keeps access, ISO. */
  keepUntil: string | null;
  /** Conflicts and renames: whose user name or e-mail it is now. */
  known: KnownPerson | null;
}

export interface KnownPerson {
  userId: string;
  userName: string;
  displayName: string | null;
  email: string | null;
  active: boolean;
}

export interface ChangeFilter {
  /** Part of a display name, user name or e-mail. */
  search?: string;
  /** Leavers of a department ("" for those without one) or with addresses of a domain. */
  department?: string;
  domain?: string;
  /** Updated: who has this change; without `to`, any change of the field. */
  change?: { field: string; from?: FieldValue; to?: FieldValue };
  /** Passed over for this reason. */
  reason?: string;
}

export interface ChangePage {
  people: ChangedPerson[];
  /** The place to go on after; null on the last page. */
  next: string | null;
  /** The place to go back before; null on the first page. */
  previous: string | null;
}

/** Leavers of one department or with addresses of one domain. */
export interface LeaverGroup {
  /** "" for people without one. */
  name: string;
  people: number;
  /** Unticked. */
  kept: number;
}

export interface FieldChanges {
  field: string;
  people: number;
  /** Equal changes of two people or more, the most frequent first. */
  groups: { from: FieldValue; to: FieldValue; people: number }[];
}

export interface ChangeOverview {
  /** How many people each list holds. */
  people: Record<ChangeKind, number>;
  /** Of the leavers, the largest first, at most a hundred each. */
  departments: LeaverGroup[];
  domains: LeaverGroup[];
  /** Of the updated, the field that changes for most people first. */
  fields: FieldChanges[];
  skipped: { reason: string; people: number }[];
}

/** Whom a decision about access speaks of. */
export type Leavers =
  | { userId: string }
  | { list: "leaver" | "byHand"; department?: string; domain?: string };

/** One thing an Admin decides about a plan. */
export type PlanDecision =
  /** Unticked leavers keep their access, at will until a day (ISO, in the future); ticked ones lose it. */
  | { kind: "access"; of: Leavers; ends: boolean; keepUntil?: string | null }
  /**
   * Whether a row with a known user name, or with the e-mail of somebody missing, means that person. Null: not decided
   * after all; a rename then means the same person, any other row is left out.
   */
  | { kind: "identity"; row: number; decision: "same" | "another" | null }
  /** Good rows only; leave everybody in; look at the rows that name nobody as looked at. */
  | { kind: "skipRefused" | "withoutLeavers" | "endDespiteUnnamed"; on: boolean };

/** How a plan is submitted. */
export interface Submission {
  /** `all`: also those who were unticked; `without_leavers`: nobody loses access for being missing. */
  answer: "as_decided" | "all" | "without_leavers";
  /** Asked for when `RunHead.confirmation` says so: how many people lose access, typed by hand. */
  confirm?: number | null;
}
