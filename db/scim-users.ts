/** People as one SCIM connection reads and writes them. Those deleted do not exist for it. */
import type { TransactionSql } from "postgres";
import { beforeOrganisation, type Handle, lookUp } from "./client.ts";
import { type UserColumn, userColumns } from "./fields.ts";
import { linkRow, type UserLink } from "./links.ts";
import { type Entered, type Entry, enteredObject, enteringToChange } from "./scim-enter.ts";
import { ownSelection, selection, type UserRow } from "./users.ts";

/** What a resource is made of. */
export interface ScimUser {
  id: string;
  active: boolean;
  version: number;
  /** Counts the changes of what the connection sent beside. */
  revision: number;
  createdAt: Date;
  modifiedAt: Date;
  /** What the connection sent, as JSON text; null when it never sent anything of this person. */
  resource: string | null;
  /** The person's fields; null when what was sent is what is shown. */
  columns: (Record<UserColumn, string | boolean | null> & { externalId: string | null }) | null;
  /** The connection's groups that the person is in; null when they were not asked for. */
  groups: { id: string; name: string }[] | null;
}

const fieldObject = Object.entries(userColumns)
  .map(([field, column]) => `'${field}', u.${column}`)
  .join(", ");

/** Read from `users u`, this connection's `links l` and the connection `e`. */
const shown = (
  withGroups: boolean,
) => `u.id, u.active, u.version, coalesce(l.revision, 0) as revision, u.created_at as "createdAt",
  greatest(u.updated_at, l.revised_at) as "modifiedAt", l.resource::text as resource,
  case when l.plain_version is distinct from u.version
    then json_build_object(${fieldObject}, 'externalId', l.external_id) end as columns,
  ${withGroups ? groupsShown : "null::json"} as groups`;
const groupsShown = `(select json_agg(json_build_object('id', g.id, 'name', g.display_name) order by g.id)
    from group_members m join groups g on g.organisation_id = m.organisation_id and g.id = m.group_id
    where m.organisation_id = u.organisation_id and m.user_id = u.id and g.connection_id = e.connection_id)`;
const link = `left join links l on l.organisation_id = e.organisation_id and l.user_id = u.id
  and l.connection_id = e.connection_id`;
const living = "e.usable and u.organisation_id = e.organisation_id and u.deleted_at is null";

/** A condition on `u` (users) and `l` (this connection's link), with its values from `$n` on. */
export interface ScimCondition {
  text: string;
  values: unknown[];
}

/** What people can be ordered by; anything else that was sent is ordered by `sentOrder`. */
export const scimOrders: Readonly<Record<string, string>> = {
  id: "u.id",
  externalId: "l.external_id",
  userName: "u.user_name_key",
  displayName: "u.display_name_key",
  "name.givenName": "u.first_name",
  "name.familyName": "u.surname",
  title: "u.title",
  department: "u.department",
  emails: "u.email_key",
  "emails.value": "u.email_key",
  active: "u.active",
  "meta.created": "u.created_at",
  "meta.lastModified": "greatest(u.updated_at, l.revised_at)",
};

/** The order by an attribute as it was sent; names of attributes only, never a client's text. */
export function sentOrder(names: readonly string[]): string {
  return `l.resource #>> '{${names.map((name) => `"${name}"`).join(",")}}'`;
}

export interface ScimPage {
  condition: ScimCondition | null;
  /** Expressions to order by before the id; `u.id` alone otherwise. */
  order: string | null;
  offset: number;
  /** The id before the page; it counts among all. */
  after: string | null;
  limit: number;
  /** How many there are in all is asked for too. */
  counted: boolean;
  /** An index answers the condition with a few at most. */
  byKey: boolean;
  /** People's groups are asked for too, which makes a look-up dearer; most connections have none. */
  withGroups: boolean;
}

export interface ScimPeople {
  entered: Entered;
  users: ScimUser[];
  /** Null when it was not asked for. */
  total: number | null;
}

/** The first parameter is the token's hash; a condition's values come next. */
export const firstConditionValue = 2;

/** The token, and what a look-up asks for. */
const usualValues = 3;

type Row = { entered: Entered | null; total: number | null } & {
  [Key in keyof ScimUser]: ScimUser[Key] | null;
};

/**
 * A page of people in one statement, entering included: `lateral` lets the token come first, so that policies show
 * what belongs to its organisation. Undefined when there is no such token.
 */
export async function readScimUsers(
  tokenHash: string,
  { condition, order, offset, after, limit, counted, byKey, withGroups }: ScimPage,
): Promise<ScimPeople | undefined> {
  const where = condition ? `${living} and (${condition.text})` : living;
  const from = `from users u ${condition ? link : ""} where ${where}`;
  const by = `order by ${order === null ? "" : `${order}, `}u.id`;
  const values = [tokenHash, ...(condition?.values ?? [])];
  const beyond = after === null ? "" : `and u.id > $${values.push(after)}::uuid`;
  // Whoever is passed over is passed over by id: nothing else of them is read.
  const page =
    offset === 0
      ? `${where} ${beyond} ${by} limit ${limit}`
      : `${living} and u.id in (select u.id ${from} ${by} offset ${offset} limit ${limit}) ${by}`;
  const people = `select ${shown(withGroups)} from users u ${link} where ${page}`;
  // What is asked about all stands in the first row. A look-up finds one or a few, and is cheaper without numbers.
  const text = counted
    ? `select p.*, case when p.n is null or p.n = 1 then ${enteredObject} end as entered,
        case when p.n is null or p.n = 1 then (select count(*)::int ${from}) end as total
      from scim_enter($1) e left join lateral (
        select shown.*, row_number() over () as n from (${people}) shown) p on true`
    : `select p.*, ${enteredObject} as entered, null::int as total
      from scim_enter($1) e left join lateral (${people}) p on true`;
  const ask = byKey ? lookUp : beforeOrganisation;
  const rows = await ask((sql) =>
    sql.unsafe<Row[]>(text, values as never[], {
      // Of the questions that come again and again: a statement stays with its database connection for good.
      prepare: offset === 0 && values.length <= usualValues && (condition === null || !counted),
    }),
  );
  const [first] = rows;
  if (!first?.entered) return undefined;
  const users = first.id === null ? [] : (rows as ScimUser[]);
  return { entered: first.entered, users, total: first.total };
}

/** A person to be written, locked, with what this connection knows of them. */
export type HeldScimUser = UserRow & {
  resource: Record<string, unknown> | null;
  linkedExternalId: string | null;
  revision: number;
  revisedAt: Date | null;
};

const sent = `sent.resource, sent.external_id as "linkedExternalId",
  coalesce(sent.revision, 0) as revision, sent.revised_at as "revisedAt"`;
const meant = "u.id = $1 and u.deleted_at is null";

// Locked with what is kept of them: whoever waited reads both as they were written meanwhile.
const ownHeld = `
  select e.entered, own.* from (${enteringToChange}) e left join lateral (
    select ${ownSelection}, sent.external_id as "externalId", ${sent}
    from users u join links sent on sent.organisation_id = u.organisation_id and sent.user_id = u.id
      and sent.connection_id = e.connection_id
    where e.open and u.organisation_id = e.organisation_id and u.owner_connection_id = e.connection_id
      and ${meant.replace("$1", "$2")}
    for update) own on true`;

const anyHeld = `${selection.replace("from users u", `, ${sent} from users u`)}
  left join links sent on sent.organisation_id = u.organisation_id and sent.user_id = u.id
    and sent.connection_id = current_connection()
  where u.organisation_id = current_organisation() and ${meant}`;

/** For `withToken`: nobody is held when the person is deleted or another organisation's. */
export async function enterHolding(
  sql: TransactionSql,
  tokenHash: string,
  id: string,
): Promise<(Entry & { held: HeldScimUser | undefined }) | undefined> {
  const prepare = { prepare: true };
  // Nearly all are the connection's own: its name and kind need not be looked up for them.
  const [row] = await sql.unsafe<(Entry & HeldScimUser)[]>(ownHeld, [tokenHash, id], prepare);
  if (!row) return undefined;
  const { entered, ...own } = row;
  if (own.id !== null) {
    const { connectionName: ownerName, localFields } = entered;
    return { entered, held: { ...own, ownerName, localFields, ownerRank: 2 } };
  }
  // Two statements: whoever waited for the lock must read what was written meanwhile.
  const lock = `select from users u where u.organisation_id = current_organisation() and ${meant} for update`;
  const [, [held]] = await Promise.all([
    sql.unsafe(lock, [id], prepare),
    sql.unsafe<HeldScimUser[]>(anyHeld, [id], prepare),
  ]);
  return { entered, held };
}

/** What a SCIM connection keeps of a person. */
export type ScimLink = Required<UserLink>;

/** Keeps what a connection sent; sent itself. May fail the transaction by a unique violation of links_external_id_key. */
export function keepScimLink(at: Handle, link: ScimLink): void {
  const { sql } = at;
  const { organisation_id, user_id, connection_id, ...set } = linkRow(at, link);
  // What was kept before is changed where it stands, which costs half of an attempt to insert it.
  if (link.sent.revision > 1) {
    at.sends(sql`
      update links set ${sql(set)}, seen_at = now()
      where organisation_id = ${organisation_id} and user_id = ${user_id} and connection_id = ${connection_id}`);
    return;
  }
  at.sends(sql`
    insert into links ${sql({ organisation_id, user_id, connection_id, ...set })}
    on conflict (organisation_id, user_id, connection_id) do update set ${sql(set)}, seen_at = now()`);
}

/** How often what a connection sent of a locked person has changed; 0 when it sent nothing yet. */
export async function revisionOf(
  at: Handle,
  userId: string,
  connectionId: string,
): Promise<number> {
  const [row] = await at.sql<{ revision: number }[]>`
    select revision from links where organisation_id = ${at.organisationId} and user_id = ${userId}
      and connection_id = ${connectionId} and resource is not null`;
  return row?.revision ?? 0;
}

/** The connection's groups that a person is in. */
export async function groupsOf(at: Handle, userId: string, connectionId: string) {
  return at.sql<{ id: string; name: string }[]>`
    select g.id, g.display_name as name from group_members m
    join groups g on g.organisation_id = m.organisation_id and g.id = m.group_id
    where m.organisation_id = ${at.organisationId} and m.user_id = ${userId} and g.connection_id = ${connectionId}
    order by g.id`;
}

/** The connection knows this person no longer. */
export async function dropScimLink(at: Handle, userId: string, connectionId: string) {
  await at.sql`
    delete from links where organisation_id = ${at.organisationId} and user_id = ${userId}
      and connection_id = ${connectionId}`;
}
