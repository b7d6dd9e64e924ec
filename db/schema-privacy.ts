/** What keeps, ends and accounts for personal data: holds, marks of who was here, who looked, what was erased. */
import {
  date,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, organisationId, users } from "./schema.ts";

/** A person whose data must not be erased. Lifting it deletes the row; the history tells of both. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    organisationId: organisationId(),
    userId: uuid("user_id").notNull(),
    reason: text("reason").notNull(),
    /** The last day; null: until somebody lifts it. */
    until: date("until"),
    /** Null: an operator. */
    placedBy: uuid("placed_by"),
    placedAt: moment("placed_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "legal_holds_pkey", columns: [t.organisationId, t.userId] }),
    foreignKey({
      name: "legal_holds_user_fkey",
      columns: [t.organisationId, t.userId],
      foreignColumns: [users.organisationId, users.id],
    }),
  ],
);

/**
 * By what somebody who comes again is known to have been here: a keyed hash of a user name or
 * e-mail, which says nothing to whoever has the database alone.
 */
export const wasHere = pgTable(
  "was_here",
  {
    organisationId: organisationId(),
    mark: text("mark").notNull(),
    erasedOn: date("erased_on").notNull(),
  },
  (t) => [primaryKey({ name: "was_here_pkey", columns: [t.organisationId, t.mark] })],
);

/** Whose record an account has looked at; the same one again within an hour is the same look. */
export const recordViews = pgTable(
  "record_views",
  {
    organisationId: organisationId(),
    userId: uuid("user_id").notNull(),
    accountId: uuid("account_id").notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({
      name: "record_views_pkey",
      columns: [t.organisationId, t.userId, t.accountId, t.at],
    }),
    foreignKey({
      name: "record_views_user_fkey",
      columns: [t.organisationId, t.userId],
      foreignColumns: [users.organisationId, users.id],
    }),
    index("record_views_at_index").on(t.organisationId, t.at),
  ],
);

/** What was erased on a day of the organisation: how many rows, by place. */
export const erasures = pgTable(
  "erasures",
  {
    organisationId: organisationId(),
    day: date("day").notNull(),
    counts: jsonb("counts").notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: "erasures_pkey", columns: [t.organisationId, t.day] })],
);
