/**
 * Accounts of the Control Centre: Admins and Managers, never people of the directory. Two things
 * are unique in the whole installation, because signing in comes before an organisation is known:
 * an account's e-mail and its Entra identity. Tables of no organisation: the last one of all
 * (nothing exists yet) and the attempts to sign in (the address typed may be nobody's).
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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

export const accounts = pgTable(
  "accounts",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    email: text("email").notNull(),
    emailKey: text("email_key").notNull(),
    name: text("name").notNull(),
    role: text("role").$type<"admin" | "manager">().notNull(),
    state: text("state").$type<"invited" | "active" | "suspended">().notNull(),
    /** A PHC string of argon2id; null until one is chosen, and for those who use Entra ID. */
    passwordHash: text("password_hash"),
    secondFactorRequired: boolean("second_factor_required").notNull().default(true),
    locale: text("locale").notNull(),
    entraTenantId: text("entra_tenant_id"),
    entraObjectId: text("entra_object_id"),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastSignInAt: moment("last_sign_in_at"),
  },
  (t) => [
    primaryKey({ name: "accounts_pkey", columns: [t.organisationId, t.id] }),
    unique("accounts_email_key").on(t.emailKey),
    unique("accounts_entra_key").on(t.entraTenantId, t.entraObjectId),
    check("accounts_role_check", sql`${t.role} in ('admin', 'manager')`),
    check("accounts_state_check", sql`${t.state} in ('invited', 'active', 'suspended')`),
    check("accounts_text_check", sql`length(email) <= 254 and length(name) <= 512`),
  ],
);

const accountId = () => uuid("account_id").notNull();
const ofAccount = (name: string, t: { organisationId: never; accountId: never }) =>
  foreignKey({
    name,
    columns: [t.organisationId, t.accountId],
    foreignColumns: [accounts.organisationId, accounts.id],
  }).onDelete("cascade");

/** Accounts that see the counts of every organisation. Only the owner writes here, at the command line. */
export const operators = pgTable(
  "operators",
  {
    organisationId: organisationId(),
    accountId: accountId(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "operators_pkey", columns: [t.organisationId, t.accountId] }),
    ofAccount("operators_account_fkey", t as never),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: accountId(),
    /** SHA-256 of the 256-bit id in the cookie. */
    hash: text("hash").notNull(),
    createdAt: moment("created_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** A /24 or /48: enough to recognise, too little to follow somebody. */
    network: text("network").notNull(),
    agent: text("agent").notNull(),
    secondFactorAt: moment("second_factor_at"),
    reauthenticatedAt: moment("reauthenticated_at").notNull(),
    /** What a passkey has to sign next. */
    challenge: text("challenge"),
  },
  (t) => [
    primaryKey({ name: "sessions_pkey", columns: [t.organisationId, t.id] }),
    index("sessions_hash_index").on(t.hash),
    index("sessions_account_index").on(t.organisationId, t.accountId),
    ofAccount("sessions_account_fkey", t as never),
  ],
);

export const secondFactors = pgTable(
  "second_factors",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: accountId(),
    kind: text("kind").$type<"totp" | "passkey">().notNull(),
    /** Of TOTP: the secret, sealed by AUTH_SECRET. */
    sealedSecret: text("sealed_secret"),
    /** Of TOTP: the last time step that was used; none is used twice. */
    lastStep: bigint("last_step", { mode: "number" }),
    credentialId: text("credential_id"),
    publicKey: bytea("public_key"),
    counter: bigint("counter", { mode: "number" }),
    transports: text("transports").array(),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at"),
  },
  (t) => [
    primaryKey({ name: "second_factors_pkey", columns: [t.organisationId, t.id] }),
    unique("second_factors_credential_key").on(t.organisationId, t.credentialId),
    index("second_factors_account_index").on(t.organisationId, t.accountId),
    check("second_factors_kind_check", sql`${t.kind} in ('totp', 'passkey')`),
    ofAccount("second_factors_account_fkey", t as never),
  ],
);

/** A row per code that can still be used. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    organisationId: organisationId(),
    accountId: accountId(),
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ name: "recovery_codes_pkey", columns: [t.organisationId, t.accountId, t.hash] }),
    ofAccount("recovery_codes_account_fkey", t as never),
  ],
);

/** Links in mails, a row per link that can still be used. */
export const oneTimeLinks = pgTable(
  "one_time_links",
  {
    organisationId: organisationId(),
    accountId: accountId(),
    kind: text("kind").$type<"invitation" | "password_reset">().notNull(),
    hash: text("hash").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    // One of a kind: a newer link ends the older one.
    primaryKey({ name: "one_time_links_pkey", columns: [t.organisationId, t.accountId, t.kind] }),
    index("one_time_links_hash_index").on(t.hash),
    check("one_time_links_kind_check", sql`${t.kind} in ('invitation', 'password_reset')`),
    ofAccount("one_time_links_account_fkey", t as never),
  ],
);

/** Mails by kind and numbers: their text is made when they are sent or shown. */
export const outbox = pgTable(
  "outbox",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    recipient: text("recipient").notNull(),
    locale: text("locale").notNull(),
    kind: text("kind").notNull(),
    params: jsonb("params").notNull().default({}),
    createdAt: moment("created_at").notNull().defaultNow(),
    dueAt: moment("due_at").notNull().defaultNow(),
    sentAt: moment("sent_at"),
    attempts: integer("attempts").notNull().default(0),
    failure: text("failure"),
  },
  (t) => [
    primaryKey({ name: "outbox_pkey", columns: [t.organisationId, t.id] }),
    index("outbox_due_index").on(t.dueAt).where(sql`sent_at is null`),
  ],
);

/** Counts per account and per network. Keys are hashes: the address typed may be anybody's. */
export const signInAttempts = pgTable("sign_in_attempts", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  at: moment("at").notNull(),
});

/** The one link that makes the first organisation; gone once it is used. */
export const setUpLinks = pgTable("set_up_links", {
  hash: text("hash").primaryKey(),
  expiresAt: moment("expires_at").notNull(),
});
