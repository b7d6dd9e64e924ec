/** Connections as Admins set them: each change is written with its entry of the history. */
import type { Handle } from "./client.ts";
import {
  type Authorship,
  authorColumns,
  authorValues,
  type Changes,
  type Entry,
} from "./history.ts";

export interface ConnectionRow {
  id: string;
  kind: "sftp" | "scim";
  name: string;
  state: "preview" | "live" | "paused" | "closed";
  localFields: string[];
  settings: Record<string, unknown>;
  /** When it was last heard of. */
  seenAt: Date | null;
  createdAt: Date;
}

const columns = `id, kind, name, state, local_fields as "localFields", settings, seen_at as "seenAt",
  created_at as "createdAt"`;

/** All of an organisation, the open ones first. */
export async function allConnections(at: Handle): Promise<ConnectionRow[]> {
  return at.sql<ConnectionRow[]>`
    select ${at.sql.unsafe(columns)} from connections where organisation_id = ${at.organisationId}
    order by state = 'closed', kind, created_at, id`;
}

/** With `lock` it is held to the end of the transaction; whoever brings a new person to it waits too. */
export async function findConnection(
  at: Handle,
  id: string,
  lock = false,
): Promise<ConnectionRow | undefined> {
  const [row] = await at.sql<ConnectionRow[]>`
    select ${at.sql.unsafe(columns)} from connections
    where organisation_id = ${at.organisationId} and id = ${id} ${lock ? at.sql`for update` : at.sql``}`;
  return row;
}

/** @throws a unique violation of connections_name_key */
export async function insertConnection(
  at: Handle,
  connection: Pick<ConnectionRow, "id" | "kind" | "name" | "state">,
  entry: Entry,
): Promise<void> {
  const { id, kind, name, state } = connection;
  await at.sql`
    with made as (
      insert into connections (organisation_id, id, kind, name, state)
      values (${at.organisationId}, ${id}, ${kind}, ${name}, ${state}) returning id)
    ${noteFrom(at, entry, "made")}`;
}

export interface ConnectionSet {
  name?: string;
  state?: ConnectionRow["state"];
  local_fields?: string[];
  settings?: object;
  closed_at?: Date;
}

/** @throws a unique violation of connections_name_key */
export async function updateConnection(
  at: Handle,
  id: string,
  { settings, ...set }: ConnectionSet,
  entry: Entry,
): Promise<void> {
  const { sql, organisationId } = at;
  const values = settings ? { ...set, settings: sql.json(settings as never) } : set;
  await sql`
    with changed as (
      update connections set ${sql(values as Record<string, string>)}
      where organisation_id = ${organisationId} and id = ${id} returning id)
    ${noteFrom(at, entry, "changed")}`;
}

/**
 * Remembers how long a connection is silent, which is no decision of anybody's. False when somebody else has noted
 * something since it was read.
 */
export async function noteSilence(
  at: Handle,
  id: string,
  { before, after }: { before: object | null; after: object },
): Promise<boolean> {
  const { sql, organisationId } = at;
  const { count } = await sql`
    update connections set settings = settings || ${sql.json({ silence: after } as never)}
    where organisation_id = ${organisationId} and id = ${id}
      and settings->'silence' is not distinct from ${before === null ? null : sql.json(before as never)}::jsonb`;
  return count > 0;
}

/** One entry for each row of a statement before it: none when nothing was written. */
function noteFrom({ sql, ...at }: Handle, { by, kind, changes = {} }: Entry, rows: string) {
  return sql`
    insert into history (${sql.unsafe(authorColumns)}, kind, changes)
    select ${authorValues({ sql, ...at }, by)}, ${kind}, ${sql.json(changes as never)} from ${sql(rows)}`;
}

/** How many people each owner has, and how many of them have access; null is by hand. */
export async function countOwners(
  at: Handle,
): Promise<{ connectionId: string | null; people: number; active: number }[]> {
  return at.sql<{ connectionId: string | null; people: number; active: number }[]>`
    select owner_connection_id as "connectionId", count(*)::int as people,
      count(*) filter (where active)::int as active
    from users where organisation_id = ${at.organisationId} and deleted_at is null
    group by owner_connection_id`;
}

/** The first people of a connection by display name, also those without access. */
export async function peopleOfConnection(
  at: Handle,
  connectionId: string,
  limit: number,
): Promise<{ id: string; name: string; active: boolean }[]> {
  return at.sql<{ id: string; name: string; active: boolean }[]>`
    select id, coalesce(display_name, user_name) as name, active from users
    where organisation_id = ${at.organisationId} and owner_connection_id = ${connectionId}
      and deleted_at is null
    order by display_name_key, id limit ${limit}`;
}

/**
 * Everybody of one connection gets another owner, with an entry for each in the same statement; rows are taken in
 * the order of ids, as every bulk work does. Answers how many.
 * @param to null: by hand
 */
export async function changeOwner(
  at: Handle,
  from: string,
  to: string | null,
  by: Authorship,
): Promise<number> {
  const { sql, organisationId } = at;
  const changes: Changes = { owner: [from, to] };
  const { count } = await sql`
    with held as (
      select id from users
      where organisation_id = ${organisationId} and owner_connection_id = ${from} and erased_at is null
      order by id for update),
    changed as (
      update users u set owner_connection_id = ${to}, version = u.version + 1, updated_at = now()
      from held where u.organisation_id = ${organisationId} and u.id = held.id returning u.id)
    insert into history (${sql.unsafe(authorColumns)}, kind, user_id, changes)
    select ${authorValues(at, { ...by, summed: true })}, 'updated', id, ${sql.json(changes as never)}
    from changed`;
  return count;
}

/** What only an open connection needs of its people: how each was sent, and its groups. */
export async function forgetSent(at: Handle, connectionId: string): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    update links set resource = null
    where organisation_id = ${organisationId} and connection_id = ${connectionId} and resource is not null`;
  await sql`
    delete from groups where organisation_id = ${organisationId} and connection_id = ${connectionId}`;
}

/** The person whom a connection last said something about, and what it has sent of them so far. */
export async function lastSent(
  at: Handle,
  connectionId: string,
): Promise<{ userId: string; resource: Record<string, unknown> } | undefined> {
  const [row] = await at.sql<{ userId: string; resource: Record<string, unknown> }[]>`
    select l.user_id as "userId", l.resource from links l
    join users u on u.organisation_id = l.organisation_id and u.id = l.user_id
      and u.owner_connection_id = l.connection_id and u.deleted_at is null
    where l.organisation_id = ${at.organisationId} and l.connection_id = ${connectionId}
      and l.resource is not null
    order by l.revised_at desc, l.user_id limit 1`;
  return row;
}

/** A connection's groups by name, with how many members each has. */
export async function groupsOfConnection(
  at: Handle,
  connectionId: string,
): Promise<{ id: string; name: string; members: number }[]> {
  return at.sql<{ id: string; name: string; members: number }[]>`
    select g.id, g.display_name as name, (
      select count(*)::int from group_members m
      where m.organisation_id = g.organisation_id and m.group_id = g.id) as members
    from groups g
    where g.organisation_id = ${at.organisationId} and g.connection_id = ${connectionId}
    order by g.display_name_key, g.id`;
}
