/**
 * The lists a run's people fall into, and where each stands: in the stored plan while the run waits,
 * in the history once it was applied.
 */
export type ListName =
  | "deactivated"
  | "byHand"
  | "replaced"
  | "created"
  | "reactivated"
  | "updated"
  | "renamed"
  | "takenOver"
  | "kept"
  | "skipped"
  | "conflict"
  | "notUndone";

/** Conditions on `run_changes c`. */
const inPlan: Record<ListName, string> = {
  deactivated: "c.choice = 'leaver'",
  byHand: "c.choice = 'byHand'",
  replaced: `c.decision = 'another'
    and (c.choice = 'identity' and not c.changes ? 'active' or c.choice = 'rename')`,
  created: "c.kind = 'created' and c.choice is null",
  reactivated: "c.kind = 'reactivated' and c.choice is null",
  updated: `(c.kind = 'updated' and c.choice is null
    or c.choice = 'rename' and c.decision is distinct from 'another')`,
  renamed: "(c.kind = 'updated' and c.choice is null and c.renamed or c.choice = 'rename')",
  takenOver: "c.kind in ('updated', 'reactivated') and c.choice is null and c.taken_over",
  kept: "c.kind = 'kept'",
  skipped: "c.kind = 'skipped' and c.choice is null",
  conflict: "(c.kind = 'conflict' or c.choice = 'identity')",
  notUndone: "c.kind = 'not_undone'",
};

/** What was passed over is all that is left of the plan of an applied run. */
const leftOfPlan: Partial<Record<ListName, string>> = {
  kept: inPlan.kept,
  skipped: "c.kind = 'skipped'",
  conflict: "c.kind = 'conflict'",
  notUndone: inPlan.notUndone,
};

/** Conditions on `history h`. How somebody was recognised tells a rename from another spelling. */
const inHistory: Partial<Record<ListName, string>> = {
  deactivated: "h.kind = 'access_ended'",
  replaced: "h.kind = 'name_given_up' and h.changes->'active'->>0 = 'true'",
  created: "h.kind = 'created'",
  reactivated: "h.kind = 'reactivated'",
  updated: "h.kind = 'updated'",
  renamed: `h.kind = 'updated' and h.reason is not null
    and lower(h.changes->'userName'->>0) <> lower(h.changes->'userName'->>1)`,
  takenOver: "h.kind in ('updated', 'reactivated') and h.changes ? 'owner'",
};

/** Where the people of a list stand: a table under its alias, and their condition. Null: the run has no such list. */
export function placeOf(
  list: ListName,
  isDone: boolean,
): { table: "run_changes c" | "history h"; condition: string } | null {
  const planned = isDone ? leftOfPlan[list] : inPlan[list];
  if (planned !== undefined) return { table: "run_changes c", condition: planned };
  const done = isDone ? inHistory[list] : undefined;
  return done === undefined ? null : { table: "history h", condition: done };
}

/** The domain of an e-mail address, lower case; empty without one. */
export function domainOf(column: string): string {
  return `lower(coalesce(split_part(${column}, '@', 2), ''))`;
}
