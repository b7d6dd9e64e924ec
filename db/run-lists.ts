/**
 * The lists a run's people fall into, and where each stands: in the stored plan while the run waits,
 * in the history once it was applied.
 */
export type ListName =
  | "deactivated"
  | "deleted"
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

/**
 * Where a run's people stand: in the stored plan while it waits; in the history once it was applied; of a directory's
 * run, what all its requests together did to each.
 */
export type RunStage = "plan" | "history" | "deeds";

/** Conditions on `run_changes c`. */
const inPlan: Record<Exclude<ListName, "deleted">, string> = {
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

/** What a directory's run did to people; access that a term kept is none that ended. */
const inDeeds: Partial<Record<ListName, string>> = {
  deactivated: "(h.kind = 'access_ended' or h.kind = 'deleted' and h.changes ? 'active')",
  deleted: "h.kind = 'deleted'",
  created: "h.kind = 'created'",
  reactivated: "h.kind = 'reactivated'",
  updated: "h.kind = 'updated' and h.changes <> '{}'",
  renamed: `h.kind in ('updated', 'reactivated')
    and lower(h.changes->'userName'->>0) <> lower(h.changes->'userName'->>1)`,
  takenOver: inHistory.takenOver as string,
  kept: "h.kind = 'access_kept'",
};

/**
 * The history of directories' runs as `h`, an entry for each person and deed: what came in several requests has the
 * first values as its old ones and the last as its new, and whoever joined or came back was not changed besides.
 */
export const deeds = `(
  select organisation_id, run_id, user_id, kind, seq, reason, null::bigint as undoes,
    case when jsonb_array_length(entries) = 1 then entries->0 else (
      select coalesce(jsonb_object_agg(field, jsonb_build_array(first, last)), '{}')
      from (
        select c.key as field, (array_agg(c.value->0 order by e.n))[1] as first,
          (array_agg(c.value->1 order by e.n desc))[1] as last
        from jsonb_array_elements(entries) with ordinality as e (changes, n), jsonb_each(e.changes) c
        group by c.key) folded
      where first <> last) end as changes
  from (
    select organisation_id, run_id, user_id, min(seq) as seq, max(reason) as reason,
      jsonb_agg(changes order by seq) as entries,
      case when bool_or(kind = 'created') then 'created' when bool_or(kind = 'reactivated') then 'reactivated'
        else min(kind) end as kind
    from history
    where user_id is not null and undoes is null
      and kind in ('created', 'updated', 'reactivated', 'access_ended', 'access_kept', 'deleted')
    group by organisation_id, run_id, user_id,
      case when kind in ('created', 'updated', 'reactivated') then 'brought' else kind end) deed) h`;

/** Where the people of a list stand: a table under its alias, and their condition. Null: the run has no such list. */
export function placeOf(
  list: ListName,
  stage: RunStage,
): { table: string; of: "c" | "h"; condition: string } | null {
  const inTable = (of: "c" | "h", table: string, condition: string | undefined) =>
    condition === undefined ? null : { table, of, condition };
  const stored = (stage === "plan" ? inPlan : leftOfPlan) as Partial<Record<ListName, string>>;
  if (stage === "deeds" && inDeeds[list]) return inTable("h", deeds, inDeeds[list]);
  if (stage === "plan" || stored[list]) return inTable("c", "run_changes c", stored[list]);
  return inTable("h", "history h", stage === "history" ? inHistory[list] : undefined);
}

/** The domain of an e-mail address, lower case; empty without one. */
export function domainOf(column: string): string {
  return `lower(coalesce(split_part(${column}, '@', 2), ''))`;
}
