/** People as a directory's export would meet them. */
import type { Handle } from "./client.ts";

export interface KnownPerson {
  id: string;
  /** The display name, else the user name. */
  name: string;
  userName: string;
  userNameKey: string;
  emailKey: string | null;
  active: boolean;
  /** 0 by hand, 1 SFTP, 2 SCIM. */
  rank: 0 | 1 | 2;
  /** Comes from this connection. */
  isOwn: boolean;
  /** This connection has brought something of them. */
  isLinked: boolean;
}

/** Everybody not deleted who has one of these user names or e-mail addresses, in the order the core looks at them. */
export async function peopleByKeys(
  at: Handle,
  connectionId: string,
  keys: { userNames: readonly string[]; emails: readonly string[] },
): Promise<KnownPerson[]> {
  const { sql, organisationId } = at;
  return sql<KnownPerson[]>`
    select u.id, coalesce(u.display_name, u.user_name) as name, u.user_name as "userName",
      u.user_name_key as "userNameKey", u.email_key as "emailKey", u.active,
      case c.kind when 'scim' then 2 when 'sftp' then 1 else 0 end as rank,
      u.owner_connection_id is not distinct from ${connectionId}::uuid as "isOwn",
      exists (select from links l where l.organisation_id = u.organisation_id and l.user_id = u.id
        and l.connection_id = ${connectionId}) as "isLinked"
    from users u
    left join connections c on c.organisation_id = u.organisation_id and c.id = u.owner_connection_id
    where u.organisation_id = ${organisationId} and u.deleted_at is null
      and (u.user_name_key in (select unnest(${[...keys.userNames]}::text[]))
        or u.email_key in (select unnest(${[...keys.emails]}::text[])))
    order by u.email_shared, u.id`;
}

/**
 * The people with access who are none of these, by display name, and how many they are in all. Those of another SCIM
 * connection are not looked for: their own directory speaks of them.
 * @param limit how many of them; null: everybody
 */
export async function peopleBeside(
  at: Handle,
  connectionId: string,
  { ids, limit }: { ids: readonly string[]; limit: number | null },
): Promise<{ count: number; people: { id: string; name: string; userName: string }[] }> {
  const { sql, organisationId } = at;
  const rows = await sql<{ id: string; name: string; userName: string; count: number }[]>`
    select u.id, coalesce(u.display_name, u.user_name) as name, u.user_name as "userName",
      (count(*) over ())::int as count
    from users u
    left join connections c on c.organisation_id = u.organisation_id and c.id = u.owner_connection_id
    where u.organisation_id = ${organisationId} and u.deleted_at is null and u.active
      and (c.kind is distinct from 'scim' or c.id = ${connectionId})
      and not exists (select from unnest(${[...ids]}::uuid[]) met(id) where met.id = u.id)
    order by u.display_name_key, u.id limit ${limit}`;
  const people = rows.map(({ id, name, userName }) => ({ id, name, userName }));
  return { count: rows[0]?.count ?? 0, people };
}
