/**
 * The tables. Every one of them carries `organisation_id` in its primary key, its unique
 * keys and its foreign keys, so that isolation is checkable and the schema can be spread over
 * machines by organisation. Limits here are storage limits, wider than the field table's,
 * because SCIM may bring longer values. Policies and grants: access.ts.
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

export const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
export const moment = (name: string) => timestamp(name, { withTimezone: true });
export const organisationId = () =>
  uuid("organisation_id")
    .notNull()
    .references(() => organisations.id);

export const organisations = pgTable("organisations", {
  id: uuid("id").primaryKey(),
  slug: text("slug").notNull().unique("organisations_slug_key"),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull(),
  locale: text("locale").notNull(),
  settings: jsonb("settings").notNull().default({}),
  retentionDays: integer("retention_days").notNull().default(30),
  /** For people whom a directory disabled without deleting them; null: no term runs. */
  disabledDays: integer("disabled_days"),
  /** A shorter term holds from a day; until then those before it do. */
  retentionDaysBefore: integer("retention_days_before"),
  disabledDaysBefore: integer("disabled_days_before"),
  retentionChangesOn: date("retention_changes_on"),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** Owners of people: one SFTP account or SCIM connection each. By hand is the absence of one. */
export const connections = pgTable(
  "connections",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    kind: text("kind").$type<"sftp" | "scim">().notNull(),
    name: text("name").notNull(),
    state: text("state").$type<"preview" | "live" | "paused" | "closed">().notNull(),
    /** Fields this connection does not synchronise: they stay editable by hand and by list. */
    localFields: text("local_fields").array().notNull().default([]),
    settings: jsonb("settings").notNull().default({}),
    /** When it was last heard of, and the run that what it brings now belongs to: silence ends a run. */
    seenAt: moment("seen_at"),
    currentRunId: uuid("current_run_id"),
    currentRunAt: moment("current_run_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
    closedAt: moment("closed_at"),
  },
  (t) => [
    primaryKey({ name: "connections_pkey", columns: [t.organisationId, t.id] }),
    unique("connections_name_key").on(t.organisationId, t.name),
    check("connections_kind_check", sql`${t.kind} in ('sftp', 'scim')`),
    check("connections_state_check", sql`${t.state} in ('preview', 'live', 'paused', 'closed')`),
  ],
);

/**
 * The people. `*_key` columns hold `identityKey` of the value (field table), written by us, since
 * `lower()` is neither leakproof nor independent of the server's locale. The two `*_claim`
 * columns carry the uniqueness rules: a userName among people not deleted, an e-mail among active
 * people; their constraints are deferrable, so that one statement can swap two values.
 */
export const users = pgTable(
  "users",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    userName: text("user_name").notNull(),
    firstName: text("first_name"),
    surname: text("surname"),
    displayName: text("display_name"),
    title: text("title"),
    phone: text("phone"),
    mobile: text("mobile"),
    department: text("department"),
    email: text("email"),
    firstAid: boolean("first_aid").notNull().default(false),
    emergencyResponse: boolean("emergency_response").notNull().default(false),
    profilePhoto: text("profile_photo"),
    userNameKey: text("user_name_key").notNull(),
    emailKey: text("email_key"),
    displayNameKey: text("display_name_key").notNull(),
    /** A plain column: under policies no index answers a question about an expression. */
    departmentKey: text("department_key").generatedAlwaysAs(sql`coalesce(department, '')`),
    active: boolean("active").notNull().default(true),
    blockedAt: moment("blocked_at"),
    keepUntil: date("keep_until"),
    ownerConnectionId: uuid("owner_connection_id"),
    source: text("source").$type<"manual" | "list" | "sftp" | "scim">().notNull(),
    /** SCIM only: another active person has this e-mail too; neither may sign in by it. */
    emailShared: boolean("email_shared").notNull().default(false),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    deactivatedAt: moment("deactivated_at"),
    deletedAt: moment("deleted_at"),
    erasedAt: moment("erased_at"),
    version: integer("version").notNull().default(1),
    userNameClaim: text("user_name_claim").generatedAlwaysAs(
      sql`case when deleted_at is null then user_name_key end`,
    ),
    emailClaim: text("email_claim").generatedAlwaysAs(
      sql`case when active and not email_shared then email_key end`,
    ),
  },
  (t) => [
    primaryKey({ name: "users_pkey", columns: [t.organisationId, t.id] }),
    foreignKey({
      name: "users_owner_connection_fkey",
      columns: [t.organisationId, t.ownerConnectionId],
      foreignColumns: [connections.organisationId, connections.id],
    }),
    index("users_email_index").on(t.organisationId, t.emailKey),
    // The orders of the table of people, and two questions that concern few of them; its search
    // index needs an operator class and is in the migration. That of the usual order holds whatever
    // searches and filters look at, so that thousands are passed without reading their rows.
    index("users_display_name_index")
      .on(
        ...[t.organisationId, t.displayNameKey, t.id, t.userNameKey, t.emailKey, t.departmentKey],
        ...[t.ownerConnectionId, t.active, t.blockedAt, t.firstAid, t.emergencyResponse],
      )
      .where(sql`deleted_at is null`),
    index("users_left_index")
      .on(t.organisationId, t.id)
      .where(sql`not active and erased_at is null`),
    index("users_department_index").on(t.organisationId, t.departmentKey, t.displayNameKey, t.id),
    index("users_updated_index").on(t.organisationId, t.updatedAt, t.id),
    index("users_blocked_index")
      .on(t.organisationId, t.displayNameKey, t.id)
      .where(sql`blocked_at is not null`),
    index("users_keep_until_index")
      .on(t.organisationId, t.displayNameKey, t.id)
      .where(sql`keep_until is not null`),
    // How many come from where: everybody is counted in it, and no row is read.
    index("users_owner_index")
      .on(t.organisationId, t.ownerConnectionId, t.active, t.blockedAt)
      .where(sql`deleted_at is null`),
    index("users_incomplete_index")
      .on(t.organisationId, t.displayNameKey, t.id)
      .where(sql`display_name is null or first_name is null or surname is null or email is null`),
    check("users_source_check", sql`${t.source} in ('manual', 'list', 'sftp', 'scim')`),
    check(
      "users_text_check",
      sql`greatest(length(user_name), length(first_name), length(surname), length(display_name), length(title), length(phone), length(mobile), length(department), length(profile_photo)) <= 512`,
    ),
    // What one entry of an index holds: far more than names need, less than four times 512 letters of Asia.
    check(
      "users_key_check",
      sql`octet_length(display_name_key) + octet_length(user_name_key) + coalesce(octet_length(email_key), 0) + coalesce(octet_length(department), 0) <= 2400`,
    ),
    check("users_email_check", sql`length(email) <= 254`),
    check("users_deleted_check", sql`not (active and deleted_at is not null)`),
  ],
);

/** How one way in knows a person: its external id, and for SCIM the resource as it was sent. */
export const links = pgTable(
  "links",
  {
    organisationId: organisationId(),
    userId: uuid("user_id").notNull(),
    /** Null: the lists kept by hand. */
    connectionId: uuid("connection_id"),
    externalId: text("external_id"),
    externalIdKey: text("external_id_key"),
    resource: jsonb("resource"),
    /** Counts the changes of `resource`. */
    revision: integer("revision").notNull().default(1),
    revisedAt: moment("revised_at").notNull().defaultNow(),
    /** The version of the person at which the resource, as it was sent, is also what is shown. */
    plainVersion: integer("plain_version"),
    seenAt: moment("seen_at").notNull().defaultNow(),
  },
  (t) => [
    unique("links_user_key").on(t.organisationId, t.userId, t.connectionId).nullsNotDistinct(),
    foreignKey({
      name: "links_user_fkey",
      columns: [t.organisationId, t.userId],
      foreignColumns: [users.organisationId, users.id],
    }),
    foreignKey({
      name: "links_connection_fkey",
      columns: [t.organisationId, t.connectionId],
      foreignColumns: [connections.organisationId, connections.id],
    }),
    check("links_external_id_check", sql`length(external_id) <= 512`),
  ],
);

/**
 * Every change of every person and every decision about them. Append-only for the product's
 * role. No foreign keys but the organisation: it outlives what it speaks of.
 * `changes` is `{field: [from, to]}`.
 */
export const history = pgTable(
  "history",
  {
    organisationId: organisationId(),
    seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    at: moment("at").notNull().defaultNow(),
    kind: text("kind").notNull(),
    userId: uuid("user_id"),
    actorKind: text("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    wayIn: text("way_in").notNull(),
    connectionId: uuid("connection_id"),
    runId: uuid("run_id"),
    requestId: text("request_id"),
    changes: jsonb("changes").notNull().default({}),
    reason: text("reason"),
    /** The entry that this one takes back. */
    undoes: bigint("undoes", { mode: "number" }),
    /** Counted in the entry of its run, which stands for it where the history is shown as a whole. */
    summed: boolean("summed").notNull().default(false),
  },
  (t) => [
    primaryKey({ name: "history_pkey", columns: [t.organisationId, t.seq] }),
    index("history_user_index").on(t.organisationId, t.userId, t.seq),
    // What was done to single people: a directory's first synchronisation is far more, and all of one run.
    index("history_single_index").on(t.organisationId, t.kind, t.at).where(sql`run_id is null`),
    index("history_run_index").on(t.organisationId, t.runId, t.kind, t.seq),
    // What somebody was called before: few changes are of that kind.
    index("history_called_index")
      .on(t.organisationId, t.seq)
      .where(
        sql`kind <> 'created' and changes ?| array['userName', 'email', 'displayName', 'surname']`,
      ),
    // The audit: an import of many thousands is one row of these.
    index("history_time_index").on(t.organisationId, t.at, t.seq).where(sql`not summed`),
    index("history_kind_index").on(t.organisationId, t.kind, t.at, t.seq).where(sql`not summed`),
    index("history_actor_index")
      .on(t.organisationId, t.actorKind, t.actorId, t.at, t.seq)
      .where(sql`not summed`),
  ],
);

/** Two records that may be one person; an Admin says *same person* or *two people*. */
export const doubles = pgTable(
  "doubles",
  {
    organisationId: organisationId(),
    userId: uuid("user_id").notNull(),
    otherUserId: uuid("other_user_id").notNull(),
    reason: text("reason").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    resolvedAt: moment("resolved_at"),
  },
  (t) => [
    primaryKey({ name: "doubles_pkey", columns: [t.organisationId, t.userId, t.otherUserId] }),
    foreignKey({
      name: "doubles_user_fkey",
      columns: [t.organisationId, t.userId],
      foreignColumns: [users.organisationId, users.id],
    }),
    foreignKey({
      name: "doubles_other_user_fkey",
      columns: [t.organisationId, t.otherUserId],
      foreignColumns: [users.organisationId, users.id],
    }),
    index("doubles_open_index").on(t.organisationId, t.otherUserId).where(sql`resolved_at is null`),
  ],
);
