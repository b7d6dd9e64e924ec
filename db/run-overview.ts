/** How many people a run is about, list by list, and which changes are equal. */
import type { Handle } from "./client.ts";
import { expectManyRows } from "./import-stage.ts";
import { domainOf, type ListName, placeOf, type RunStage } from "./run-lists.ts";

/** People of the stored plan who are alike in all that counts. */
export interface PlanTally {
  kind: string;
  choice: string | null;
  decision: string | null;
  reason: string | null;
  people: number;
  /** Those among them who have no access now, who get another user name, who change owner, who are kept until a day. */
  inactive: number;
  renamed: number;
  takenOver: number;
  untilADay: number;
}

export async function tallyPlan(at: Handle, runId: string): Promise<PlanTally[]> {
  await expectManyRows(at);
  return at.sql<PlanTally[]>`
    select kind, choice, decision, reason, count(*)::int as people,
      count(*) filter (where choice = 'identity' and changes ? 'active')::int as inactive,
      count(*) filter (where renamed)::int as renamed,
      count(*) filter (where taken_over)::int as "takenOver",
      count(keep_until)::int as "untilADay"
    from run_changes
    where organisation_id = ${at.organisationId} and run_id = ${runId}
    group by kind, choice, decision, reason`;
}

/** How many people some lists of an applied run hold, counted where they stand: in its history. */
export async function tallyHistory<List extends ListName>(
  at: Handle,
  run: { id: string; stage: RunStage },
  lists: readonly List[],
): Promise<Record<List, number>> {
  const { sql, organisationId } = at;
  const places = lists.map((list) => ({ list, place: placeOf(list, run.stage) }));
  const [first] = places;
  if (!first?.place) return {} as Record<List, number>;
  const counts = places.map(
    ({ list, place }) => `count(*) filter (where ${place?.condition ?? "false"})::int as "${list}"`,
  );
  const [row] = await sql<Record<List, number>[]>`
    select ${sql.unsafe(counts.join(", "))} from ${sql.unsafe(first.place.table)}
    where h.organisation_id = ${organisationId} and h.run_id = ${run.id} and h.undoes is null`;
  return row as Record<List, number>;
}

export interface LeaverTally {
  name: string;
  people: number;
  kept: number;
}

/** Who leaves, per department or per domain of their address, the largest first. */
export async function groupLeavers(
  at: Handle,
  run: { id: string; stage: RunStage },
  by: "department" | "domain",
  most: number,
): Promise<LeaverTally[]> {
  const { sql, organisationId } = at;
  const place = placeOf("deactivated", run.stage);
  if (place === null) return [];
  await expectManyRows(at);
  const isPlan = place.of === "c";
  const alias = isPlan ? "c" : "u";
  const name =
    by === "department" ? `coalesce(${alias}.department, '')` : domainOf(`${alias}.email`);
  const { table, condition } = place;
  const people = isPlan
    ? sql``
    : sql`join users u on u.organisation_id = ${organisationId} and u.id = h.user_id`;
  const of = sql.unsafe(place.of);
  const kept = isPlan ? "count(c.decision)::int" : "0";
  return sql<LeaverTally[]>`
    select ${sql.unsafe(name)} as name, count(*)::int as people, ${sql.unsafe(kept)} as kept
    from ${sql.unsafe(table)} ${people}
    where ${of}.organisation_id = ${organisationId} and ${of}.run_id = ${run.id}
      and ${sql.unsafe(condition)} ${isPlan ? sql`` : sql`and h.undoes is null`}
    group by 1 order by 2 desc, 1 limit ${most}`;
}

export interface EqualChanges {
  field: string;
  from: unknown;
  to: unknown;
  people: number;
  /** With any change of the field. */
  ofField: number;
}

/**
 * The most frequent changes of each field among the updated, those of most people first; also the
 * first of a field where no two are equal.
 */
export async function groupChanges(
  at: Handle,
  run: { id: string; stage: RunStage },
  mostPerField: number,
): Promise<EqualChanges[]> {
  const { sql, organisationId } = at;
  const place = placeOf("updated", run.stage);
  if (place === null) return [];
  await expectManyRows(at);
  const of = sql.unsafe(place.of);
  return sql<EqualChanges[]>`
    with change as (
      select e.key as field, e.value as pair, count(*)::int as people
      from ${sql.unsafe(place.table)}, jsonb_each(${of}.changes) e
      where ${of}.organisation_id = ${organisationId} and ${of}.run_id = ${run.id}
        and ${sql.unsafe(place.condition)} ${place.of === "h" ? sql`and h.undoes is null` : sql``}
        and e.key <> 'owner'
      group by e.key, e.value
    ), placed as (
      select field, pair, people, sum(people) over (partition by field)::int as of_field,
        row_number() over (partition by field order by people desc, pair) as place
      from change
    )
    select field, pair->0 as "from", pair->1 as "to", people, of_field as "ofField"
    from placed where place <= ${mostPerField} and (people > 1 or place = 1)
    order by of_field desc, field, people desc, pair`;
}
