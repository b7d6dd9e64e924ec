/** What SCIM needs beside people: keys to a connection, its groups, and what was asked lately. */
import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { connections, moment, organisationId, users } from "./schema.ts";

/** Keys of one connection; two live at a time, so that one takes over from the other without a gap. */
export const scimTokens = pgTable(
  "scim_tokens",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** SHA-256 of the token, whose 256 random bits nobody guesses. */
    hash: text("hash").notNull(),
    /** Its last characters: enough to tell two apart. */
    hint: text("hint").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at"),
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
    /** The number of days before its end at which a mail went out last. */
    warnedDays: integer("warned_days"),
  },
  (t) => [
    primaryKey({ name: "scim_tokens_pkey", columns: [t.organisationId, t.id] }),
    foreignKey({
      name: "scim_tokens_connection_fkey",
      columns: [t.organisationId, t.connectionId],
      foreignColumns: [connections.organisationId, connections.id],
    }),
    index("scim_tokens_hash_index").on(t.hash),
    index("scim_tokens_connection_index").on(t.organisationId, t.connectionId),
  ],
);

/** A connection's groups; another connection has its own. */
export const groups = pgTable(
  "groups",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    displayName: text("display_name").notNull(),
    /** `identityKey` of the name. */
    displayNameKey: text("display_name_key").notNull(),
    externalId: text("external_id"),
    /** As the directory sent it, without members. */
    resource: jsonb("resource").notNull().default({}),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "groups_pkey", columns: [t.organisationId, t.id] }),
    foreignKey({
      name: "groups_connection_fkey",
      columns: [t.organisationId, t.connectionId],
      foreignColumns: [connections.organisationId, connections.id],
    }),
    index("groups_name_index").on(t.organisationId, t.connectionId, t.displayNameKey),
  ],
);

export const groupMembers = pgTable(
  "group_members",
  {
    organisationId: organisationId(),
    groupId: uuid("group_id").notNull(),
    userId: uuid("user_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "group_members_pkey", columns: [t.organisationId, t.groupId, t.userId] }),
    foreignKey({
      name: "group_members_group_fkey",
      columns: [t.organisationId, t.groupId],
      foreignColumns: [groups.organisationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "group_members_user_fkey",
      columns: [t.organisationId, t.userId],
      foreignColumns: [users.organisationId, users.id],
    }),
    index("group_members_user_index").on(t.organisationId, t.userId),
  ],
);

/** What a connection asked and what it got, masked, for as long as people may want to know why. */
export const scimRequests = pgTable(
  "scim_requests",
  {
    organisationId: organisationId(),
    /** The request's id, which entries of the history bear too. */
    id: uuid("id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    tokenId: uuid("token_id"),
    at: moment("at").notNull(),
    method: text("method").notNull(),
    /** With the values of a filter masked. */
    path: text("path").notNull(),
    status: integer("status").notNull(),
    scimType: text("scim_type"),
    /** What was refused and why, or what became of it. */
    detail: text("detail"),
    /** The person or the group it was about. */
    userId: uuid("user_id"),
    groupId: uuid("group_id"),
    /** The attributes that came, their values masked. */
    arrived: jsonb("arrived"),
    /** Values that were kept but that the product cannot use: field and rule. */
    issues: jsonb("issues"),
    ms: integer("ms").notNull(),
  },
  (t) => [
    primaryKey({ name: "scim_requests_pkey", columns: [t.organisationId, t.id] }),
    foreignKey({
      name: "scim_requests_connection_fkey",
      columns: [t.organisationId, t.connectionId],
      foreignColumns: [connections.organisationId, connections.id],
    }),
    index("scim_requests_at_index").on(t.organisationId, t.connectionId, t.at, t.id),
    index("scim_requests_user_index")
      .on(t.organisationId, t.userId, t.at)
      .where(sql`user_id is not null`),
  ],
);
