/** The tables of imports: runs, their issues and their plans by name. */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { connections, moment, organisationId } from "./schema.ts";
import { files } from "./schema-files.ts";

export const runs = pgTable(
  "runs",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    status: text("status").notNull(),
    mode: text("mode").$type<"add" | "replace">().notNull(),
    source: text("source").$type<"manual" | "list" | "sftp" | "scim">().notNull(),
    connectionId: uuid("connection_id"),
    fileId: uuid("file_id"),
    actorKind: text("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    options: jsonb("options").notNull().default({}),
    counts: jsonb("counts").notNull().default({}),
    guard: jsonb("guard").notNull().default([]),
    /** What later runs compare themselves with: rows read, line end at the end of the file. */
    facts: jsonb("facts").notNull().default({}),
    fileIssues: jsonb("file_issues").notNull().default([]),
    failure: text("failure"),
    /** The one upload event behind it: the same event never runs twice. */
    eventKey: text("event_key"),
    progressRows: integer("progress_rows").notNull().default(0),
    /** What is being done now and since when, and when the work began; null before it has. */
    phase: text("phase").$type<"reading" | "planning" | "writing">(),
    phaseAt: moment("phase_at"),
    startedAt: moment("started_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
    plannedAt: moment("planned_at"),
    finishedAt: moment("finished_at"),
    undoneAt: moment("undone_at"),
  },
  (t) => [
    primaryKey({ name: "runs_pkey", columns: [t.organisationId, t.id] }),
    foreignKey({
      name: "runs_connection_fkey",
      columns: [t.organisationId, t.connectionId],
      foreignColumns: [connections.organisationId, connections.id],
    }),
    foreignKey({
      name: "runs_file_fkey",
      columns: [t.organisationId, t.fileId],
      foreignColumns: [files.organisationId, files.id],
    }),
    index("runs_created_index").on(t.organisationId, t.createdAt, t.id),
    index("runs_alarm_index").on(t.organisationId, t.id).where(sql`facts ? 'alarm'`),
    check(
      "runs_status_check",
      sql`${t.status} in ('reading', 'planned', 'held', 'applying', 'applied', 'unchanged', 'undone', 'discarded', 'failed')`,
    ),
    check("runs_mode_check", sql`${t.mode} in ('add', 'replace')`),
  ],
);

/** What was wrong with a row, and the row as it came when it was refused. */
export const runIssues = pgTable(
  "run_issues",
  {
    organisationId: organisationId(),
    runId: uuid("run_id").notNull(),
    n: integer("n").notNull(),
    row: integer("row").notNull(),
    line: integer("line").notNull(),
    field: text("field"),
    rule: text("rule").notNull(),
    severity: text("severity").$type<"error" | "warning">().notNull(),
    params: jsonb("params").notNull().default({}),
  },
  (t) => [
    primaryKey({ name: "run_issues_pkey", columns: [t.organisationId, t.runId, t.n] }),
    foreignKey({
      name: "run_issues_run_fkey",
      columns: [t.organisationId, t.runId],
      foreignColumns: [runs.organisationId, runs.id],
    }),
  ],
);

/**
 * The plan of a run by name: what it will do, while it waits for somebody; and what it passed
 * over (kept, skipped), for good. What an applied run did is in the history.
 */
export const runChanges = pgTable(
  "run_changes",
  {
    organisationId: organisationId(),
    runId: uuid("run_id").notNull(),
    n: integer("n").notNull(),
    kind: text("kind").notNull(),
    row: integer("row"),
    userId: uuid("user_id"),
    userName: text("user_name"),
    displayName: text("display_name"),
    department: text("department"),
    email: text("email"),
    /** What the search looks in, as `user_search_text` makes it of people. */
    searchKey: text("search_key"),
    renamed: boolean("renamed").notNull().default(false),
    takenOver: boolean("taken_over").notNull().default(false),
    changes: jsonb("changes"),
    reason: text("reason"),
    /** Whose user name or e-mail the row of a conflict claims. */
    otherUserId: uuid("other_user_id"),
    /** What an Admin may decide: whether somebody stays or leaves, or whom a row means. */
    choice: text("choice").$type<"leaver" | "byHand" | "identity" | "rename">(),
    decision: text("decision").$type<"keep" | "end" | "same" | "another">(),
    /** The last day of somebody who is kept. */
    keepUntil: date("keep_until"),
  },
  (t) => [
    primaryKey({ name: "run_changes_pkey", columns: [t.organisationId, t.runId, t.n] }),
    index("run_changes_user_index").on(t.organisationId, t.userId).where(sql`user_id is not null`),
    index("run_changes_kind_index").on(t.organisationId, t.runId, t.kind, t.n),
    index("run_changes_choice_index")
      .on(t.organisationId, t.runId, t.choice, t.n)
      .where(sql`choice is not null`),
    foreignKey({
      name: "run_changes_run_fkey",
      columns: [t.organisationId, t.runId],
      foreignColumns: [runs.organisationId, runs.id],
    }),
  ],
);
