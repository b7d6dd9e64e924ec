/** Daily files: who may bring them, and what was brought. The server's own keys belong to no organisation. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { connections, moment, organisationId } from "./schema.ts";
import { files } from "./schema-files.ts";
import { runs } from "./schema-runs.ts";

/** The way in of one connection. */
export const sftpAccounts = pgTable(
  "sftp_accounts",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** Lower case; unique in the whole installation, since whoever signs in names nothing else. */
    username: text("username").notNull(),
    passwordHash: text("password_hash"),
    /** `{key, fingerprint, addedAt}`: in the form of authorized_keys. */
    publicKeys: jsonb("public_keys").notNull().default([]),
    /** CIDR; none: from everywhere. */
    allowedAddresses: text("allowed_addresses").array().notNull().default([]),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastLoginAt: moment("last_login_at"),
    lastLoginAddress: text("last_login_address"),
    disabledAt: moment("disabled_at"),
    /** The last refused log-ins by password. */
    refusedAt: moment("refused_at").array().notNull().default([]),
  },
  (t) => [
    primaryKey({ name: "sftp_accounts_pkey", columns: [t.organisationId, t.id] }),
    unique("sftp_accounts_connection_key").on(t.organisationId, t.connectionId),
    unique("sftp_accounts_username_key").on(t.username),
    foreignKey({
      name: "sftp_accounts_connection_fkey",
      columns: [t.organisationId, t.connectionId],
      foreignColumns: [connections.organisationId, connections.id],
    }),
  ],
);

/** An upload: a file that came to rest under a name, whatever became of it. */
export const sftpUploads = pgTable(
  "sftp_uploads",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** As the client sees it: `/people.csv`. */
    path: text("path").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    /** The last time something happened to it: quiet since then means finished. */
    touchedAt: moment("touched_at").notNull(),
    /** Taken: copied, and its run exists. Passed over: a newer file came first, or it is none of ours. */
    state: text("state").$type<"resting" | "taken" | "passed_over">().notNull(),
    /** Its copy. */
    fileId: uuid("file_id"),
    sha256: text("sha256"),
    runId: uuid("run_id"),
    /** Why it was passed over. */
    reason: text("reason"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "sftp_uploads_pkey", columns: [t.organisationId, t.id] }),
    foreignKey({
      name: "sftp_uploads_connection_fkey",
      columns: [t.organisationId, t.connectionId],
      foreignColumns: [connections.organisationId, connections.id],
    }),
    foreignKey({
      name: "sftp_uploads_file_fkey",
      columns: [t.organisationId, t.fileId],
      foreignColumns: [files.organisationId, files.id],
    }),
    foreignKey({
      name: "sftp_uploads_run_fkey",
      columns: [t.organisationId, t.runId],
      foreignColumns: [runs.organisationId, runs.id],
    }),
    // A file rests under its name once: what comes there next is the same upload until it is taken.
    uniqueIndex("sftp_uploads_resting_key")
      .on(t.organisationId, t.connectionId, t.path)
      .where(sql`state = 'resting'`),
    index("sftp_uploads_time_index").on(t.organisationId, t.connectionId, t.touchedAt, t.id),
    check("sftp_uploads_state_check", sql`${t.state} in ('resting', 'taken', 'passed_over')`),
  ],
);

/** The keys by which clients know the server, made once and sealed. */
export const sftpHostKeys = pgTable("sftp_host_keys", {
  kind: text("kind").$type<"ed25519" | "ecdsa">().primaryKey(),
  sealedPrivate: text("sealed_private").notNull(),
  /** In the form of authorized_keys. */
  public: text("public").notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
});
