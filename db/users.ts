/** People one at a time. Bulk work on them is in import-*.ts. */
import type { PendingQuery, Row } from "postgres";
import type { Handle } from "./client.ts";
import { userColumns } from "./fields.ts";
import { authorColumns, authorValues, type Entry } from "./history.ts";
import { linkRow, type UserLink } from "./links.ts";

export interface UserRow {
  id: string;
  userName: string;
  firstName: string | null;
  surname: string | null;
  displayName: string | null;
  title: string | null;
  phone: string | null;
  mobile: string | null;
  department: string | null;
  email: string | null;
  firstAid: boolean;
  emergencyResponse: boolean;
  profilePhoto: string | null;
  externalId: string | null;
  active: boolean;
  blockedAt: Date | null;
  /** ISO date. */
  keepUntil: string | null;
  source: "manual" | "list" | "sftp" | "scim";
  ownerConnectionId: string | null;
  ownerName: string | null;
  /** 0 by hand, 1 SFTP, 2 SCIM. */
  ownerRank: 0 | 1 | 2;
  /** Fields the owner does not synchronise. */
  localFields: string[];
  emailShared: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  deactivatedAt: Date | null;
  deletedAt: Date | null;
}

const fieldList = Object.entries(userColumns)
  .map(([field, column]) => `u.${column} as "${field}"`)
  .join(", ");
/** What stands in the person's own row, `users u`. */
export const ownSelection = `u.id, ${fieldList}, u.active, u.blocked_at as "blockedAt",
    u.keep_until::text as "keepUntil", u.source, u.owner_connection_id as "ownerConnectionId",
    u.email_shared as "emailShared", u.version, u.created_at as "createdAt", u.updated_at as "updatedAt",
    u.deactivated_at as "deactivatedAt", u.deleted_at as "deletedAt"`;
/** A person with owner and external id, read from `users u`. */
export const selection = `select ${ownSelection}, l.external_id as "externalId", c.name as "ownerName",
    case c.kind when 'scim' then 2 when 'sftp' then 1 else 0 end as "ownerRank",
    coalesce(c.local_fields, '{}') as "localFields"
  from users u
  left join connections c on c.organisation_id = u.organisation_id and c.id = u.owner_connection_id
  left join links l on l.organisation_id = u.organisation_id and l.user_id = u.id
    and l.connection_id is not distinct from u.owner_connection_id`;

/** A person by id, also one without access; with `lock` the row is held to the end of the transaction. */
export async function findUser(at: Handle, id: string, lock = false): Promise<UserRow | undefined> {
  const { sql, organisationId } = at;
  const one = sql`select * from users
    where organisation_id = ${organisationId} and id = ${id} and erased_at is null`;
  // Locked before it is joined: after waiting for a take-over the owner must be the new one's.
  const [row] = await sql<UserRow[]>`
    with one as materialized (${one} ${lock ? sql`for update` : sql``})
    ${sql.unsafe(selection.replace("from users u", "from one u"))}`;
  return row;
}

/** The person who has this user name now. */
export async function findUserByName(
  at: Handle,
  userNameKey: string,
): Promise<UserRow | undefined> {
  const [row] = await at.sql<UserRow[]>`
    ${at.sql.unsafe(selection)}
    where u.organisation_id = ${at.organisationId} and u.user_name_claim = ${userNameKey}`;
  return row;
}

export interface UserQuery {
  /** Without: only people with access by their owner. */
  inactive?: boolean | undefined;
  /** Part of a display name, user name or e-mail, as a sort key. */
  filterKey?: string | undefined;
  /** Keyset: the last row of the page before. */
  after?: { displayNameKey: string; id: string } | undefined;
  limit: number;
}

/** People by display name, a page at a time. */
export async function listUsers(
  at: Handle,
  query: UserQuery,
): Promise<(UserRow & { displayNameKey: string })[]> {
  const { sql, organisationId } = at;
  const selected = selection.replace(
    "select u.id,",
    'select u.id, u.display_name_key as "displayNameKey",',
  );
  return sql<(UserRow & { displayNameKey: string })[]>`
    ${sql.unsafe(selected)}
    where u.organisation_id = ${organisationId} and u.deleted_at is null
      ${query.inactive ? sql`` : sql`and u.active`}
      ${
        query.filterKey === undefined
          ? sql``
          : sql`and (position(${query.filterKey} in u.display_name_key) > 0
              or position(${query.filterKey} in u.user_name_key) > 0
              or position(${query.filterKey} in u.email_key) > 0)`
      }
      ${query.after ? sql`and (u.display_name_key, u.id) > (${query.after.displayNameKey}, ${query.after.id}::uuid)` : sql``}
    order by u.display_name_key, u.id limit ${query.limit}`;
}

/** Columns of a person as they are written; keys go with their values. */
export type UserSet = Partial<{
  [Column in
    | (typeof userColumns)[keyof typeof userColumns]
    | "user_name_key"
    | "email_key"
    | "display_name_key"
    | "owner_connection_id"
    | "source"
    | "keep_until"]: string | boolean | null;
}> & {
  active?: boolean;
  email_shared?: boolean;
  created_at?: Date;
  updated_at?: Date;
  blocked_at?: Date | null;
  deactivated_at?: Date | null;
  deleted_at?: Date | null;
};

/** The state of a row after it was written. */
export type Stamp = Pick<UserRow, "version" | "updatedAt">;

/**
 * Sent, in version 1. May fail the transaction by a unique violation of users_user_name_key, users_email_key or
 * links_external_id_key.
 */
export function insertUser(
  at: Handle,
  id: string,
  set: UserSet,
  entry: Entry,
  link?: UserLink,
): void {
  const { sql, organisationId } = at;
  const linked = link && sql`, linked as (insert into links ${sql(linkRow(at, link))})`;
  at.sends(sql`
    with created as (insert into users ${sql({ organisation_id: organisationId, id, ...set })} returning id)
      ${linked ?? sql``}
    insert into history (${sql.unsafe(authorColumns)}, kind, user_id, changes, reason)
    select ${authorValues(at, entry.by)}, ${entry.kind}, id, ${sql.json((entry.changes ?? {}) as never)}, ${entry.reason ?? null}
    from created`);
}

/** @throws a unique violation of users_user_name_key or users_email_key */
export async function updateUser(
  at: Handle,
  id: string,
  set: UserSet,
  entry: Entry,
): Promise<Stamp | undefined> {
  const { sql, organisationId } = at;
  const [stamp] = await sql<Stamp[]>`
    with changed as (
        update users set ${sql({ updated_at: new Date(), ...set })}, version = version + 1
        where organisation_id = ${organisationId} and id = ${id} returning id, version, updated_at),
      told as (insert into history (${sql.unsafe(authorColumns)}, kind, user_id, changes, reason, undoes)
        select ${authorValues(at, entry.by)}, ${entry.kind}, id, ${sql.json((entry.changes ?? {}) as never)}, ${entry.reason ?? null},
          ${entry.undoes ?? null}::bigint
        from changed)
    select version, updated_at as "updatedAt" from changed`;
  return stamp;
}

/** What somebody may be known by, as keys. */
export interface UserKeys {
  externalId: string | null;
  userName: string | null;
  email: string | null;
}

export interface KnownUsers {
  /** Whom the way in knows by this external id. */
  byExternalId: string | null;
  /** The external id stands at a record that is deleted. */
  isExternalIdOfDeleted: boolean;
  /** Who has this user name. */
  byUserName: string | null;
  /** Everybody with this e-mail who is not deleted, whoever may sign in by it first. */
  byEmail: { id: string; active: boolean; rank: 0 | 1 | 2; isLinked: boolean }[];
}

/** Who is known by these keys to one way in (`connectionId` null: by hand). */
export async function knownUsers(
  { sql, organisationId }: Handle,
  connectionId: string | null,
  keys: UserKeys,
): Promise<KnownUsers> {
  // No `is not distinct from`, which an index before PostgreSQL 18 does not answer.
  const ofWayIn = connectionId === null ? sql`is null` : sql`= ${connectionId}`;
  return known(sql, keys, sql`${organisationId}`, ofWayIn, sql`${connectionId}::uuid`);
}

/** The same for the connection that entered by its token: to be sent right behind that, on one journey. */
export async function knownToEntered(sql: Handle["sql"], keys: UserKeys): Promise<KnownUsers> {
  const connection = sql`current_connection()`;
  return known(sql, keys, sql`current_organisation()`, sql`= ${connection}`, connection);
}

type Part = PendingQuery<Row[]>;

async function known(
  sql: Handle["sql"],
  keys: UserKeys,
  organisation: Part,
  ofWayIn: Part,
  connection: Part,
): Promise<KnownUsers> {
  type Found = Pick<KnownUsers, "byUserName" | "byEmail"> & {
    linked: { id: string; isDeleted: boolean } | null;
  };
  const [found] = await sql<Found[]>`
    select (select jsonb_build_object('id', u.id, 'isDeleted', u.deleted_at is not null)
        from links l join users u on u.organisation_id = l.organisation_id and u.id = l.user_id
        where l.organisation_id = ${organisation} and l.connection_id ${ofWayIn}
          and l.external_id_key = ${keys.externalId}) as linked,
      (select u.id from users u where u.organisation_id = ${organisation}
        and u.user_name_claim = ${keys.userName}) as "byUserName",
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'active', u.active,
          'rank', case c.kind when 'scim' then 2 when 'sftp' then 1 else 0 end,
          'isLinked', exists (select from links l where l.organisation_id = u.organisation_id
            and l.user_id = u.id and l.connection_id = ${connection})) order by u.email_shared, u.id), '[]')
        from users u
        left join connections c on c.organisation_id = u.organisation_id and c.id = u.owner_connection_id
        where u.organisation_id = ${organisation} and u.email_key = ${keys.email}
          and u.deleted_at is null) as "byEmail"`;
  const { linked, ...others } = found as Found;
  const isExternalIdOfDeleted = linked?.isDeleted === true;
  const byExternalId = isExternalIdOfDeleted ? null : (linked?.id ?? null);
  return { ...others, byExternalId, isExternalIdOfDeleted };
}

/** Somebody else, active, who has this e-mail. */
export async function holderOfEmail(
  at: Handle,
  emailKey: string,
  except: string,
): Promise<string | undefined> {
  const [row] = await at.sql<{ id: string }[]>`
    select id from users
    where organisation_id = ${at.organisationId} and email_key = ${emailKey} and active and id <> ${except}
    order by email_shared, id limit 1`;
  return row?.id;
}

/** People whose day has come: they leave today. */
export async function usersPastKeepUntil(at: Handle, today: string): Promise<string[]> {
  const rows = await at.sql<{ id: string }[]>`
    select id from users
    where organisation_id = ${at.organisationId} and active and keep_until <= ${today}::date order by id`;
  return rows.map((row) => row.id);
}
