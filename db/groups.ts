/** Groups of a SCIM connection and who is in them. People who are deleted are in no group that is shown. */
import type { Handle } from "./client.ts";
import type { ScimCondition } from "./scim-users.ts";

export interface GroupRow {
  id: string;
  displayName: string;
  externalId: string | null;
  /** As the directory sent it, without members. */
  resource: Record<string, unknown>;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface GroupMember {
  groupId: string;
  id: string;
  displayName: string | null;
}

const columns = `g.id, g.display_name as "displayName", g.external_id as "externalId", g.resource, g.version,
  g.created_at as "createdAt", g.updated_at as "updatedAt"`;

/** With `lock` the row is held to the end of the transaction: whoever changes the group or its members holds it. */
export async function findGroup(
  at: Handle,
  connectionId: string,
  id: string,
  lock = false,
): Promise<GroupRow | undefined> {
  const { sql, organisationId } = at;
  const [row] = await sql<GroupRow[]>`
    select ${sql.unsafe(columns)} from groups g
    where g.organisation_id = ${organisationId} and g.connection_id = ${connectionId} and g.id = ${id}
    ${lock ? sql`for update` : sql``}`;
  return row;
}

/** What groups can be ordered by. */
export const groupOrders: Readonly<Record<string, string>> = {
  displayName: "g.display_name_key",
  externalId: "g.external_id",
  "meta.created": "g.created_at",
  "meta.lastModified": "g.updated_at",
};

export interface GroupPage {
  /** On `g` (groups), its values from `firstGroupValue` on. */
  condition: ScimCondition | null;
  /** Of `groupOrders`; by id without. */
  order: keyof typeof groupOrders | null;
  descending: boolean;
  /** The last id of the page before. */
  after: string | null;
  offset: number;
  limit: number;
}

/** The organisation and the connection come first. */
export const firstGroupValue = 3;

/** A page of groups, and how many meet the condition on all pages. */
export async function pageOfGroups(
  at: Handle,
  connectionId: string,
  page: GroupPage,
): Promise<{ rows: GroupRow[]; total: number }> {
  const values = [at.organisationId, connectionId, ...(page.condition?.values ?? [])];
  const met = `from groups g where g.organisation_id = $1 and g.connection_id = $2
    and ${page.condition?.text ?? "true"}`;
  const [counted] = await at.sql.unsafe<{ total: number }[]>(
    `select count(*)::int as total ${met}`,
    values as never[],
  );
  const beyond = page.after === null ? "" : `and g.id > $${values.push(page.after)}::uuid`;
  const order = page.order === null ? undefined : groupOrders[page.order];
  const by = order ? `${order} ${page.descending ? "desc" : "asc"} nulls last, g.id` : "g.id";
  const rows = await at.sql.unsafe<GroupRow[]>(
    `select ${columns} ${met} ${beyond} order by ${by} offset ${page.offset} limit ${page.limit}`,
    values as never[],
  );
  return { rows, total: counted?.total ?? 0 };
}

/** What is written of a group; the key is `identityKey` of the name. */
export interface GroupSet {
  displayName: string;
  displayNameKey: string;
  externalId: string | null;
  resource: Record<string, unknown>;
}

export async function insertGroup(
  at: Handle,
  connectionId: string,
  id: string,
  set: GroupSet,
): Promise<GroupRow> {
  const { sql, organisationId } = at;
  const [row] = await sql<[GroupRow]>`
    insert into groups as g (organisation_id, id, connection_id, display_name, display_name_key, external_id, resource)
    values (${organisationId}, ${id}, ${connectionId}, ${set.displayName}, ${set.displayNameKey}, ${set.externalId},
      ${sql.json(set.resource as never)})
    returning ${sql.unsafe(columns)}`;
  return row;
}

/** Writes the group, or says only that who is in it has changed (`set` null): its version goes up either way. */
export async function updateGroup(
  at: Handle,
  connectionId: string,
  id: string,
  set: GroupSet | null,
): Promise<GroupRow | undefined> {
  const { sql, organisationId } = at;
  const values = set
    ? sql`display_name = ${set.displayName}, display_name_key = ${set.displayNameKey},
        external_id = ${set.externalId}, resource = ${sql.json(set.resource as never)},`
    : sql``;
  const [row] = await sql<GroupRow[]>`
    update groups g set ${values} version = version + 1, updated_at = now()
    where organisation_id = ${organisationId} and connection_id = ${connectionId} and id = ${id}
    returning ${sql.unsafe(columns)}`;
  return row;
}

/** Its members go with it. */
export async function deleteGroup(at: Handle, connectionId: string, id: string): Promise<void> {
  await at.sql`
    delete from groups
    where organisation_id = ${at.organisationId} and connection_id = ${connectionId} and id = ${id}`;
}

/** What its members were to get is in the connection's settings no more. */
export async function dropRulesOf(
  at: Handle,
  connectionId: string,
  groupId: string,
): Promise<void> {
  const { sql, organisationId } = at;
  const rule = sql.json([{ groupId }]);
  await sql`
    update connections set settings = jsonb_set(settings, '{groupRules}', coalesce((
      select jsonb_agg(rule) from jsonb_array_elements(settings->'groupRules') rule
      where rule->>'groupId' <> ${groupId}), '[]'))
    where organisation_id = ${organisationId} and id = ${connectionId} and settings->'groupRules' @> ${rule}`;
}

/** Who is in these groups, by id. */
export async function membersOf(at: Handle, groupIds: readonly string[]): Promise<GroupMember[]> {
  return at.sql<GroupMember[]>`
    select m.group_id as "groupId", u.id, u.display_name as "displayName"
    from group_members m
    join users u on u.organisation_id = m.organisation_id and u.id = m.user_id and u.deleted_at is null
    where m.organisation_id = ${at.organisationId} and m.group_id = any(${groupIds as string[]}::uuid[])
    order by m.group_id, u.id`;
}

/** How many of these ids are people's. */
export async function countPeople(at: Handle, ids: readonly string[]): Promise<number> {
  const [row] = await at.sql<{ count: number }[]>`
    select count(*)::int as count from users
    where organisation_id = ${at.organisationId} and id = any(${ids as string[]}::uuid[]) and deleted_at is null`;
  return row?.count ?? 0;
}

/** Answers who was not in it before. */
export async function addMembers(
  at: Handle,
  groupId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await at.sql<{ id: string }[]>`
    insert into group_members (organisation_id, group_id, user_id)
    select u.organisation_id, g.id, u.id from users u
    join groups g on g.organisation_id = u.organisation_id and g.id = ${groupId}
    where u.organisation_id = ${at.organisationId} and u.id = any(${ids as string[]}::uuid[]) and u.deleted_at is null
    order by u.id
    on conflict do nothing
    returning user_id as id`;
  return rows.map((row) => row.id);
}

/** Takes these out of the group, or everybody but these; answers who was in it. */
export async function removeMembers(
  at: Handle,
  groupId: string,
  who: { only: readonly string[] } | { except: readonly string[] },
): Promise<string[]> {
  if ("only" in who && who.only.length === 0) return [];
  const { sql } = at;
  const those =
    "only" in who
      ? sql`user_id = any(${who.only as string[]}::uuid[])`
      : sql`user_id <> all(${who.except as string[]}::uuid[])`;
  const rows = await sql<{ id: string }[]>`
    delete from group_members
    where organisation_id = ${at.organisationId} and group_id = ${groupId} and ${those}
    returning user_id as id`;
  return rows.map((row) => row.id);
}

/** What group rules fill of a connection's own people. */
export interface RuledPerson {
  id: string;
  firstAid: boolean;
  emergencyResponse: boolean;
  department: string | null;
  /** Those of the groups asked about that the person is in. */
  groupIds: string[];
}

/** Of these people those whom the connection owns, in the order in which they are locked. */
export async function ruledPeople(
  at: Handle,
  connectionId: string,
  ids: readonly string[],
  groupIds: readonly string[],
): Promise<RuledPerson[]> {
  return at.sql<RuledPerson[]>`
    select u.id, u.first_aid as "firstAid", u.emergency_response as "emergencyResponse", u.department,
      array(select m.group_id::text from group_members m
        where m.organisation_id = u.organisation_id and m.user_id = u.id
          and m.group_id = any(${groupIds as string[]}::uuid[])) as "groupIds"
    from users u
    where u.organisation_id = ${at.organisationId} and u.owner_connection_id = ${connectionId}
      and u.id = any(${ids as string[]}::uuid[]) and u.deleted_at is null
    order by u.id`;
}
