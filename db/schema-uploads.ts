/** What people upload by hand: lists that are being mended, and photos beside them. */
import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, moment, organisationId } from "./schema.ts";
import { files } from "./schema-files.ts";
import { runs } from "./schema-runs.ts";

/** A list that is not submitted yet: its file may still be on its way. */
export const drafts = pgTable(
  "drafts",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    fileId: uuid("file_id").notNull(),
    /** How the file is read, with what was mended by hand. */
    read: jsonb("read").notNull().default({}),
    createdBy: uuid("created_by"),
    /** Its newest plan. */
    runId: uuid("run_id"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "drafts_pkey", columns: [t.organisationId, t.id] }),
    unique("drafts_file_key").on(t.organisationId, t.fileId),
    foreignKey({
      name: "drafts_file_fkey",
      columns: [t.organisationId, t.fileId],
      foreignColumns: [files.organisationId, files.id],
    }),
    foreignKey({
      name: "drafts_run_fkey",
      columns: [t.organisationId, t.runId],
      foreignColumns: [runs.organisationId, runs.id],
    }),
  ],
);

/** Photos of people by their file name: what a bare name in `profile_photo` means. */
export const photos = pgTable(
  "photos",
  {
    organisationId: organisationId(),
    /** `photoKey` of the name. */
    nameKey: text("name_key").notNull(),
    type: text("type").notNull(),
    size: integer("size").notNull(),
    sha256: text("sha256").notNull(),
    bytes: bytea("bytes").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** When it was last looked whether anybody names it, and since when nobody does. */
    lookedAt: moment("looked_at").notNull().defaultNow(),
    unnamedSince: moment("unnamed_since"),
  },
  (t) => [
    primaryKey({ name: "photos_pkey", columns: [t.organisationId, t.nameKey] }),
    index("photos_looked_index").on(t.lookedAt),
    check(
      "photos_type_check",
      sql`${t.type} in ('image/jpeg', 'image/png', 'image/webp', 'image/gif')`,
    ),
  ],
);
