/** Files that several machines need: cut into rows, so that none of them stands on one machine's disk. */
import { bigint, foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, moment, organisationId } from "./schema.ts";

export const files = pgTable(
  "files",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    sha256: text("sha256").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: "files_pkey", columns: [t.organisationId, t.id] })],
);

export const fileChunks = pgTable(
  "file_chunks",
  {
    organisationId: organisationId(),
    fileId: uuid("file_id").notNull(),
    n: integer("n").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [
    primaryKey({ name: "file_chunks_pkey", columns: [t.organisationId, t.fileId, t.n] }),
    foreignKey({
      name: "file_chunks_file_fkey",
      columns: [t.organisationId, t.fileId],
      foreignColumns: [files.organisationId, files.id],
    }).onDelete("cascade"),
  ],
);
