/** Everything of one organisation: read for its export, or gone for good. */
import postgres from "postgres";
import { productTables } from "./backup-catalogue.ts";
import type { Handle } from "./client.ts";
import { type UserColumn, userColumns } from "./fields.ts";
import type { StoredFile } from "./files.ts";

const batchRows = 1000;

/**
 * Tables that are read row by row, with the order of their rows; people and files have readings of
 * their own. A test holds this list and the catalogue together.
 */
export const plainTables = {
  history: "seq",
  runs: "created_at, id",
  run_issues: "run_id, n",
  run_changes: "run_id, n",
  drafts: "created_at, id",
  photos: "name_key",
  links: "user_id, connection_id",
  doubles: "created_at, user_id, other_user_id",
  connections: "created_at, id",
  groups: "created_at, id",
  group_members: "group_id, user_id",
  scim_requests: "at, id",
  sftp_accounts: "created_at, id",
  sftp_uploads: "touched_at, id",
  webhook_endpoints: "created_at, id",
  webhook_events: "seq, endpoint_id",
  legal_holds: "placed_at, user_id",
  record_views: "at, user_id, account_id",
  was_here: "erased_on, mark",
  erasures: "day",
  accounts: "created_at, id",
  mobile_identities: "tenant_id, object_id",
} as const;

export type PlainTable = keyof typeof plainTables;

/** What opens a door, and mail on its way, is nobody's to take along. */
export const withheldTables = [
  ...[
    "sessions",
    "second_factors",
    "recovery_codes",
    "one_time_links",
    "outbox",
    "scim_tokens",
    "mobile_sessions",
    "operators",
  ],
];

/** How a connection is set may hold what opens it; the bytes of photos are files of their own. */
const withheld: Partial<Record<PlainTable, string[]>> = {
  connections: ["settings"],
  photos: ["bytes"],
  accounts: ["password_hash"],
  sftp_accounts: ["password_hash"],
  webhook_endpoints: ["sealed_secret", "sealed_old_secret"],
};

/** Rows as they stand, in batches; column names in camelCase. */
export async function* rowsOf(at: Handle, table: PlainTable) {
  const { sql, organisationId } = at;
  const without = ["organisation_id", ...(withheld[table] ?? [])];
  const batches = sql<{ row: Record<string, unknown> }[]>`
    select to_jsonb(t) - ${without}::text[] as row from ${sql(table)} t
    where organisation_id = ${organisationId} order by ${sql.unsafe(plainTables[table])}`;
  for await (const batch of batches.cursor(batchRows)) {
    yield batch.map(({ row }) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [postgres.toCamel(name), value]),
      ),
    );
  }
}

export type PersonRow = Record<UserColumn, string | boolean | null> & {
  id: string;
  externalId: string | null;
  active: boolean;
  blockedAt: Date | null;
  /** ISO date. */
  keepUntil: string | null;
  source: string;
  ownerName: string | null;
  createdAt: Date;
  updatedAt: Date;
  deactivatedAt: Date | null;
  deletedAt: Date | null;
  erasedAt: Date | null;
};

const fields = Object.entries(userColumns).map(([field, column]) => `u.${column} as "${field}"`);

/** All people by display name, those without access and those deleted too, in batches. */
export async function* everybody(at: Handle) {
  const { sql, organisationId } = at;
  const people = sql<PersonRow[]>`
    select u.id, ${sql.unsafe(fields.join(", "))}, l.external_id as "externalId", u.active,
      u.blocked_at as "blockedAt", u.keep_until::text as "keepUntil", u.source, c.name as "ownerName",
      u.created_at as "createdAt", u.updated_at as "updatedAt", u.deactivated_at as "deactivatedAt",
      u.deleted_at as "deletedAt", u.erased_at as "erasedAt"
    from users u
    left join connections c on c.organisation_id = u.organisation_id and c.id = u.owner_connection_id
    left join links l on l.organisation_id = u.organisation_id and l.user_id = u.id
      and l.connection_id is not distinct from u.owner_connection_id
    where u.organisation_id = ${organisationId} order by u.display_name_key, u.id`;
  yield* people.cursor(batchRows);
}

/** The files, without their bytes. */
export async function listFiles(at: Handle): Promise<StoredFile[]> {
  return at.sql<StoredFile[]>`
    select id, name, sha256, size::float8 as size from files
    where organisation_id = ${at.organisationId} order by id`;
}

/** What an erasure would take: everybody ever recorded, every import. */
export async function countEverything(at: Handle): Promise<{ people: number; imports: number }> {
  const of = at.sql`where organisation_id = ${at.organisationId}`;
  const [row] = await at.sql<{ people: number; imports: number }[]>`
    select (select count(*)::int from users ${of}) as people,
      (select count(*)::int from runs ${of}) as imports`;
  return row ?? { people: 0, imports: 0 };
}

/**
 * Deletes the organisation with its rows in every table, those added later too, in one
 * transaction. Writing that is under way in it is waited for; what comes meanwhile fails.
 * @param ownerUrl the product's own role may not delete history
 * @returns how many rows each table lost
 */
export async function deleteOrganisation(
  ownerUrl: string,
  organisationId: string,
): Promise<Record<string, number>> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    return await owner.begin(async (sql) => {
      // Every row refers to this one, so that none can be added behind our back.
      await sql`select from organisations where id = ${organisationId} for update`;
      const deleted: Record<string, number> = {};
      for (const { name, columns } of (await productTables(sql)).reverse()) {
        if (!columns.includes("organisation_id")) continue;
        const gone = await sql`delete from ${sql(name)} where organisation_id = ${organisationId}`;
        deleted[name] = gone.count;
      }
      const gone = await sql`delete from organisations where id = ${organisationId}`;
      return { ...deleted, organisations: gone.count };
    });
  } finally {
    await owner.end();
  }
}
