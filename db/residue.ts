/** Moving house: people with access whom a connection would take over if its source knew them. */
import type { Handle } from "./client.ts";
import { type PlanScope, rankOfOwner } from "./import-plan.ts";

/** What a source is known by: the newest run of a file of it that was read to its end. */
export interface ResidueBasis {
  runId: string;
  fileId: string;
  mode: "add" | "replace";
  /** How the file was read. */
  read: object;
}

export async function residueBasis(
  at: Handle,
  connectionId: string,
): Promise<ResidueBasis | undefined> {
  const [row] = await at.sql<ResidueBasis[]>`
    select id as "runId", file_id as "fileId", mode, coalesce(options->'read', '{}') as read from runs
    where organisation_id = ${at.organisationId} and connection_id = ${connectionId}
      and file_id is not null and status in ('planned', 'held', 'applying', 'applied', 'unchanged')
    order by id desc limit 1`;
  return row;
}

/** The plan about a connection's residue that nobody has submitted or discarded yet. */
export async function waitingResidue(
  at: Handle,
  connectionId: string,
): Promise<string | undefined> {
  const [row] = await at.sql<{ id: string }[]>`
    select id from runs
    where organisation_id = ${at.organisationId} and source = 'manual'
      and options->>'residueOf' = ${connectionId} and status in ('reading', 'planned', 'held', 'applying')
    order by id desc limit 1`;
  return row?.id;
}

/** Whether the connection's source is still sending: its last change is not a quarter of an hour ago. */
export async function isSending(at: Handle, connectionId: string): Promise<boolean> {
  const [row] = await at.sql<{ is: boolean }[]>`
    select coalesce(current_run_at > now() - interval '15 minutes', false) as is from connections
    where organisation_id = ${at.organisationId} and id = ${connectionId}`;
  return row?.is === true;
}

/** Who kept access when an Admin decided about the residue of this connection, without a term. */
export async function keptBefore(at: Handle, connectionId: string | null): Promise<string[]> {
  const rows = await at.sql<{ id: string }[]>`${keptOf(at, connectionId)}`;
  return rows.map(({ id }) => id);
}

function keptOf({ sql, organisationId }: Handle, connectionId: string | null) {
  return sql`
    select distinct kept.id::uuid as id from runs r, jsonb_array_elements_text(r.facts->'kept') kept (id)
    where r.organisation_id = ${organisationId} and r.source = 'manual' and r.status = 'applied'
      and r.options->>'residueOf' = ${connectionId}`;
}

export interface ResidueGroup {
  /** Null: people without one. */
  department: string | null;
  people: number;
  /** Of these, how many were added one by one and were never in a list. */
  addedByHand: number;
  /** The first of them by display name. */
  named: { id: string; name: string }[];
}

/**
 * Who is not in the source, by department, without those whom an Admin has kept before or keeps until a later day.
 * @param planned a run of the source that is not applied yet: whom it speaks of
 * @param named how many people of each department are named
 */
export async function residueGroups(
  at: Handle,
  {
    rank,
    connectionId,
    today,
    planned,
    named,
  }: Pick<PlanScope, "rank" | "connectionId" | "today"> & {
    planned: string | null;
    named: number;
  },
): Promise<ResidueGroup[]> {
  const { sql, organisationId } = at;
  return sql<ResidueGroup[]>`
    select department, count(*)::int as people,
      count(*) filter (where source = 'manual')::int as "addedByHand",
      coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by place)
        filter (where place <= ${named}), '[]') as named
    from (
      select u.id, u.department, u.source, coalesce(u.display_name, u.user_name) as name,
        row_number() over (partition by u.department order by u.display_name_key, u.id) as place
      from users u
      left join connections c on c.organisation_id = u.organisation_id and c.id = u.owner_connection_id
      where u.organisation_id = ${organisationId} and u.active and ${sql.unsafe(rankOfOwner)} < ${rank}
        and (u.keep_until is null or u.keep_until <= ${today}::date)
        and not exists (select from run_changes p
          where p.organisation_id = u.organisation_id and p.run_id = ${planned}::uuid and p.user_id = u.id)
        and not exists (select from (${keptOf(at, connectionId)}) kept where kept.id = u.id)) residue
    group by department
    order by department is null, lower(department), department`;
}
