/**
 * The mobile app: sessions of employees, and what they sign in by. Sessions end by a trigger on
 * `users`, in the transaction in which access ends; its migration says how. Codes by mail belong to
 * no organisation: the address typed may be nobody's, or known in several.
 */
import { sql } from "drizzle-orm";
import {
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
import { moment, organisationId, users } from "./schema.ts";

const ofUser = (name: string, t: { organisationId: never; userId: never }) =>
  foreignKey({
    name,
    columns: [t.organisationId, t.userId],
    foreignColumns: [users.organisationId, users.id],
  });

export const mobileSessions = pgTable(
  "mobile_sessions",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    /** `app`: an access token and a refresh token; `web`: one key in a cookie. */
    kind: text("kind").$type<"app" | "web">().notNull(),
    /** SHA-256 of the access token, or of what the cookie holds. */
    keyHash: text("key_hash").notNull(),
    keyEndsAt: moment("key_ends_at").notNull(),
    refreshHash: text("refresh_hash"),
    /** The refresh token before, for as long as nobody has used what it was exchanged for. */
    spentHash: text("spent_hash"),
    refreshedAt: moment("refreshed_at"),
    createdAt: moment("created_at").notNull(),
    lastUsedAt: moment("last_used_at").notNull(),
    endsAt: moment("ends_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "mobile_sessions_pkey", columns: [t.organisationId, t.id] }),
    index("mobile_sessions_user_index").on(t.organisationId, t.userId),
    check("mobile_sessions_kind_check", sql`${t.kind} in ('app', 'web')`),
    ofUser("mobile_sessions_user_fkey", t as never),
  ],
);

/** Who a person is in Entra ID, once they have signed in by it. */
export const mobileIdentities = pgTable(
  "mobile_identities",
  {
    organisationId: organisationId(),
    tenantId: text("tenant_id").notNull(),
    objectId: text("object_id").notNull(),
    userId: uuid("user_id").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({
      name: "mobile_identities_pkey",
      columns: [t.organisationId, t.tenantId, t.objectId],
    }),
    unique("mobile_identities_user_key").on(t.organisationId, t.userId),
    ofUser("mobile_identities_user_fkey", t as never),
  ],
);

/** The one code of an address that counts. Both are keyed hashes: the address may be anybody's. */
export const mobileCodes = pgTable("mobile_codes", {
  key: text("key").primaryKey(),
  hash: text("hash").notNull(),
  tries: integer("tries").notNull(),
  expiresAt: moment("expires_at").notNull(),
});
