/** What merging two records, and taking that back, does beside the people's own rows. */
import type { Handle } from "./client.ts";
import type { Changes } from "./history.ts";

/**
 * Moves the links of one record to another that has none of the same way in; answers by which ways
 * in. The rest stays with the record, and no external id finds it there.
 */
export async function moveLinks(at: Handle, from: string, to: string): Promise<(string | null)[]> {
  const { sql, organisationId } = at;
  const moved = await sql<{ connectionId: string | null }[]>`
    update links l set user_id = ${to}
    where organisation_id = ${organisationId} and user_id = ${from} and not exists (
      select from links m where m.organisation_id = ${organisationId} and m.user_id = ${to}
        and m.connection_id is not distinct from l.connection_id)
    returning connection_id as "connectionId"`;
  await sql`
    update links set external_id_key = null
    where organisation_id = ${organisationId} and user_id = ${from}`;
  return moved.map(({ connectionId }) => connectionId);
}

/** Moves the links of these ways in back. */
export async function moveLinksBack(
  at: Handle,
  from: string,
  to: string,
  connections: (string | null)[],
): Promise<void> {
  await at.sql`
    update links l set user_id = ${to} from unnest(${connections}::uuid[]) as m (connection_id)
    where l.organisation_id = ${at.organisationId} and l.user_id = ${from}
      and l.connection_id is not distinct from m.connection_id`;
}

/** Moves a record's places in groups to another that is not in them; answers in which groups. A group that both are in keeps both. */
export async function moveMemberships(at: Handle, from: string, to: string): Promise<string[]> {
  const { sql, organisationId } = at;
  const moved = await sql<{ groupId: string }[]>`
    update group_members m set user_id = ${to}
    where organisation_id = ${organisationId} and user_id = ${from} and not exists (
      select from group_members n where n.organisation_id = ${organisationId} and n.user_id = ${to}
        and n.group_id = m.group_id)
    returning group_id as "groupId"`;
  const groups = moved.map(({ groupId }) => groupId);
  await renew(at, groups);
  return groups;
}

/** Moves the places in these groups back, as far as they are still held. */
export async function moveMembershipsBack(
  at: Handle,
  from: string,
  to: string,
  groups: string[],
): Promise<void> {
  await at.sql`
    update group_members set user_id = ${to}
    where organisation_id = ${at.organisationId} and user_id = ${from} and group_id = any(${groups}::uuid[])`;
  await renew(at, groups);
}

/** Who asks whether a group has changed is told so. */
async function renew(at: Handle, groups: string[]): Promise<void> {
  if (groups.length === 0) return;
  await at.sql`
    update groups set version = version + 1, updated_at = now()
    where organisation_id = ${at.organisationId} and id = any(${groups}::uuid[])`;
}

export interface RestingLink {
  connectionId: string | null;
  externalId: string;
}

/** The links that stayed with a record when it gave way. */
export async function restingLinks(at: Handle, userId: string): Promise<RestingLink[]> {
  return at.sql<RestingLink[]>`
    select connection_id as "connectionId", external_id as "externalId" from links
    where organisation_id = ${at.organisationId} and user_id = ${userId}
      and external_id is not null and external_id_key is null`;
}

/** Two entries of the history: of the record that stayed, and of the one that gave way. */
export interface Merge {
  at: Date;
  seq: string;
  changes: Changes;
  goneId: string;
  goneSeq: string;
  goneChanges: Changes;
}

/** The merge that this person came out of, if nothing has happened to either record since. */
export async function lastMerge(at: Handle, userId: string): Promise<Merge | undefined> {
  const { sql, organisationId } = at;
  const last = (alias: "h" | "g") => sql`not exists (
    select from history n where n.organisation_id = ${organisationId}
      and n.user_id = ${sql(alias)}.user_id and n.seq > ${sql(alias)}.seq
      and n.kind not in ('access_kept', 'two_people'))`;
  const [row] = await sql<Merge[]>`
    select h.at, h.seq, h.changes, g.user_id as "goneId", g.seq as "goneSeq", g.changes as "goneChanges"
    from history h
    join history g on g.organisation_id = h.organisation_id
      and g.user_id = case when h.kind = 'united' then h.reason::uuid end
      and g.kind = 'merged' and g.reason = h.user_id::text
    where h.organisation_id = ${organisationId} and h.user_id = ${userId} and h.kind = 'united'
      and ${last("h")} and ${last("g")}`;
  return row;
}
