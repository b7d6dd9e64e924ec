/** Fields that take over what a connection sent last, after an Admin has chosen so. */
import type { Handle } from "./client.ts";

/** The next people of a connection of whom it has sent something, in the order of ids. */
export async function nextSent(
  at: Handle,
  connectionId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await at.sql<{ id: string }[]>`
    select u.id from links l
    join users u on u.organisation_id = l.organisation_id and u.id = l.user_id
      and u.owner_connection_id = l.connection_id and u.deleted_at is null
    where l.organisation_id = ${at.organisationId} and l.connection_id = ${connectionId}
      and l.resource is not null ${after === null ? at.sql`` : at.sql`and u.id > ${after}`}
    order by u.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** What the connection sent of these people, who are held to the end of the transaction, in the order of ids. */
export async function holdSent(
  at: Handle,
  connectionId: string,
  ids: readonly string[],
): Promise<{ userId: string; resource: Record<string, unknown> }[]> {
  const { sql, organisationId } = at;
  const held = await sql<{ id: string }[]>`
    select id from users
    where organisation_id = ${organisationId} and id = any(${[...ids]}::uuid[]) and deleted_at is null
      and owner_connection_id = ${connectionId}
    order by id for update`;
  // A statement of its own: whoever waited must read what was written meanwhile.
  return sql<{ userId: string; resource: Record<string, unknown> }[]>`
    select user_id as "userId", resource from links
    where organisation_id = ${organisationId} and connection_id = ${connectionId}
      and user_id = any(${held.map(({ id }) => id)}::uuid[]) and resource is not null
    order by user_id`;
}

/** What was sent may be shown otherwise from now on. See `links.plain_version`. */
export async function forgetPlain(at: Handle, connectionId: string): Promise<void> {
  await at.sql`
    update links set plain_version = null
    where organisation_id = ${at.organisationId} and connection_id = ${connectionId}
      and plain_version is not null`;
}

/** Every field has been taken over. */
export async function endResync(at: Handle, connectionId: string): Promise<void> {
  await at.sql`
    update connections set settings = settings - 'resync'
    where organisation_id = ${at.organisationId} and id = ${connectionId}`;
}
