/** What other systems are told of people: to which addresses, and what is still to be told. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, organisationId } from "./schema.ts";

export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    url: text("url").notNull(),
    /** The kinds of events that are wanted. */
    events: text("events").array().notNull(),
    /** Paused: events wait. Gone: the receiver said so, and none are kept. */
    state: text("state").$type<"on" | "paused" | "gone">().notNull(),
    sealedSecret: text("sealed_secret").notNull(),
    /** The secret before, by which is signed as well until then. */
    sealedOldSecret: text("sealed_old_secret"),
    oldUntil: moment("old_until"),
    /** When it was last mailed that events were given up. */
    toldAt: moment("told_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "webhook_endpoints_pkey", columns: [t.organisationId, t.id] }),
    unique("webhook_endpoints_url_key").on(t.organisationId, t.url),
    check("webhook_endpoints_state_check", sql`${t.state} in ('on', 'paused', 'gone')`),
    check("webhook_endpoints_url_check", sql`length(url) <= 1000`),
  ],
);

/**
 * Entries of the history that an endpoint is to be told of; a trigger on the history adds them. They
 * hold no values: those are read from the history when an event is sent, so that no copy outlives a person.
 */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    organisationId: organisationId(),
    endpointId: uuid("endpoint_id").notNull(),
    /** The place of the entry in the history. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    userId: uuid("user_id").notNull(),
    /** Id, type and reason: null until it was looked at whether the entry is an event. */
    id: uuid("id"),
    type: text("type"),
    reason: text("reason"),
    state: text("state").$type<"waiting" | "sent" | "gave_up">().notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    dueAt: moment("due_at").notNull().defaultNow(),
    triedAt: moment("tried_at"),
    /** Of the last try: the status answered, or why there was none. */
    status: integer("status"),
    failure: text("failure"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "webhook_events_pkey", columns: [t.organisationId, t.endpointId, t.seq] }),
    foreignKey({
      name: "webhook_events_endpoint_fkey",
      columns: [t.organisationId, t.endpointId],
      foreignColumns: [webhookEndpoints.organisationId, webhookEndpoints.id],
    }).onDelete("cascade"),
    index("webhook_events_new_index")
      .on(t.organisationId, t.endpointId, t.seq)
      .where(sql`type is null`),
    index("webhook_events_person_index")
      .on(t.organisationId, t.endpointId, t.userId, t.seq)
      .where(sql`state = 'waiting'`),
    index("webhook_events_due_index")
      .on(t.organisationId, t.endpointId, t.dueAt)
      .where(sql`state = 'waiting'`),
    check("webhook_events_state_check", sql`${t.state} in ('waiting', 'sent', 'gave_up')`),
  ],
);
