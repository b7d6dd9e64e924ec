/**
 * Every place that holds personal data: what of it, for how long, and what ends it there. The job
 * of the worker goes by this table, so does the export of one person, and the page for whoever
 * answers for it (AVG article 30); a test holds it and the database's catalogue together.
 */
import type { Handle } from "#db/client";
import * as ends from "#db/privacy-ends";

export type Term =
  /** Until the data of the person is erased. */
  | { is: "person" }
  /** From the day it came, as long as the organisation keeps the data of leavers. */
  | { is: "retention" }
  | { is: "days"; days: number }
  /** As long as the account of the Control Centre, or the connection, exists. */
  | { is: "account" | "connection" };

export interface Place {
  /** A table; with a slash, a folder of files on the machine of an SFTP account. */
  at: string;
  /** What is personal in it. Ids, numbers, flags and moments are named only where nothing else makes them so. */
  columns: readonly string[];
  term: Term;
  /** The columns by which rows are a person's, and what erasing that person does with them. */
  of?: { columns: readonly string[]; erased: "emptied" | "deleted" | "kept" };
  /** What a copy for that person leaves out: keys, and who else had to do with it. */
  withheld?: readonly string[];
  /** Ends what came before a moment; answers how many. */
  end?: (at: Handle, before: Date) => Promise<number>;
  /** The part of the product that ends it by a clock of its own. */
  endedBy?: string;
}

const person = { is: "person" } as const;
const retention = { is: "retention" } as const;
const account = { is: "account" } as const;
const connection = { is: "connection" } as const;
const days = (count: number) => ({ is: "days", days: count }) as const;

const byUser = { columns: ["user_id"], erased: "deleted" } as const;
const signIn = { term: account, endedBy: "db/sign-in.ts" } as const;
const keptFiles = { columns: [], term: retention, endedBy: "lib/feeds/keeping.ts" } as const;

export const places: readonly Place[] = [
  {
    at: "users",
    columns: [
      ...["user_name", "first_name", "surname", "display_name", "title", "phone", "mobile"],
      ...["department", "email", "first_aid", "emergency_response", "profile_photo"],
      ...["user_name_key", "email_key", "display_name_key", "department_key"],
      ...["user_name_claim", "email_claim"],
    ],
    term: person,
    of: { columns: ["id"], erased: "emptied" },
    withheld: [
      ...["user_name_key", "email_key", "display_name_key", "department_key"],
      ...["user_name_claim", "email_claim", "version"],
    ],
  },
  {
    at: "history",
    columns: ["changes", "reason"],
    term: person,
    of: { columns: ["user_id"], erased: "emptied" },
    withheld: ["actor_id"],
  },
  {
    at: "links",
    columns: ["external_id", "external_id_key", "resource"],
    term: person,
    of: byUser,
  },
  { at: "group_members", columns: ["user_id"], term: person, of: byUser },
  {
    at: "doubles",
    columns: ["user_id", "other_user_id"],
    term: person,
    of: { columns: ["user_id", "other_user_id"], erased: "deleted" },
  },
  {
    at: "legal_holds",
    columns: ["reason"],
    term: person,
    of: byUser,
    withheld: ["placed_by"],
  },
  // Of a person by its name: erasing deletes the one that nobody else has.
  {
    at: "photos",
    columns: ["name_key", "sha256", "bytes"],
    term: person,
    endedBy: "lib/users/photos.ts",
  },
  {
    at: "run_changes",
    columns: ["user_name", "display_name", "department", "email", "search_key", "changes"],
    term: retention,
    of: { columns: ["user_id"], erased: "emptied" },
    end: ends.forgetOldPlans,
  },
  { at: "run_issues", columns: ["params"], term: retention, end: ends.forgetOldIssues },
  { at: "runs", columns: ["options", "file_issues"], term: retention, end: ends.forgetOldDetails },
  { at: "file_chunks", columns: ["bytes"], term: retention, end: ends.forgetOldFiles },
  {
    at: "drafts",
    columns: ["read"],
    term: days(7),
    endedBy: "lib/users/imports/draft-ends.ts",
  },
  {
    at: "scim_requests",
    columns: ["path", "detail", "arrived", "issues"],
    term: days(30),
    of: byUser,
    endedBy: "lib/scim/runs.ts",
  },
  { at: "sftp_uploads", columns: ["path"], term: retention, endedBy: "lib/feeds/keeping.ts" },
  { at: "sftp/files", ...keptFiles },
  { at: "sftp/archive", ...keptFiles },
  { at: "sftp/results", ...keptFiles },
  {
    at: "record_views",
    columns: ["user_id", "account_id"],
    term: days(365),
    of: { columns: ["user_id"], erased: "kept" },
    withheld: ["account_id"],
    end: ends.forgetOldViews,
  },
  { at: "was_here", columns: ["mark"], term: days(365), end: ends.forgetOldMarks },
  {
    at: "accounts",
    columns: [
      ...["email", "email_key", "name", "password_hash", "locale"],
      ...["entra_tenant_id", "entra_object_id"],
    ],
    term: account,
    endedBy: "lib/auth/accounts.ts",
  },
  { at: "sessions", columns: ["network", "agent", "hash", "challenge"], ...signIn },
  {
    at: "second_factors",
    columns: ["sealed_secret", "credential_id", "public_key", "transports"],
    term: account,
    endedBy: "lib/auth/accounts.ts",
  },
  { at: "recovery_codes", columns: ["hash"], term: account, endedBy: "lib/auth/accounts.ts" },
  { at: "one_time_links", columns: ["hash"], ...signIn },
  { at: "sign_in_attempts", columns: ["key"], term: days(1), endedBy: "db/sign-in.ts" },
  {
    at: "mobile_sessions",
    columns: ["key_hash", "refresh_hash", "spent_hash"],
    term: person,
    of: byUser,
    withheld: ["key_hash", "refresh_hash", "spent_hash"],
  },
  { at: "mobile_identities", columns: ["tenant_id", "object_id"], term: person, of: byUser },
  { at: "mobile_codes", columns: ["key", "hash"], term: days(1), endedBy: "db/sign-in.ts" },
  {
    at: "webhook_events",
    columns: ["user_id"],
    term: days(30),
    of: { columns: ["user_id"], erased: "kept" },
    endedBy: "lib/webhooks/worker.ts",
  },
  {
    at: "outbox",
    columns: ["recipient", "params"],
    term: days(30),
    endedBy: "db/sign-in.ts",
  },
  { at: "connections", columns: ["settings"], term: connection },
  {
    at: "sftp_accounts",
    columns: ["public_keys", "allowed_addresses", "last_login_address"],
    term: connection,
  },
];

/** Text that says nothing about anybody: kinds, states, names that an organisation gives its own things, secrets. */
export const impersonal: Record<string, readonly string[]> = {
  organisations: ["slug", "name", "time_zone", "locale", "settings", "retention_changes_on"],
  connections: ["kind", "name", "state", "local_fields"],
  users: ["keep_until", "source"],
  history: ["kind", "actor_kind", "way_in", "request_id"],
  doubles: ["reason"],
  legal_holds: ["until"],
  files: ["name", "sha256"],
  photos: ["type"],
  runs: [
    ...["status", "mode", "source", "actor_kind", "counts", "guard", "facts", "failure"],
    ...["event_key", "phase"],
  ],
  run_issues: ["field", "rule", "severity"],
  run_changes: ["kind", "reason", "choice", "decision", "keep_until"],
  accounts: ["role", "state"],
  second_factors: ["kind"],
  one_time_links: ["kind"],
  outbox: ["locale", "kind", "failure"],
  set_up_links: ["hash"],
  scim_tokens: ["hash", "hint"],
  groups: ["display_name", "display_name_key", "external_id", "resource"],
  scim_requests: ["method", "scim_type"],
  sftp_accounts: ["username", "password_hash"],
  sftp_uploads: ["state", "sha256", "reason"],
  sftp_host_keys: ["kind", "sealed_private", "public"],
  was_here: ["erased_on"],
  erasures: ["day", "counts"],
  webhook_endpoints: ["url", "events", "state", "sealed_secret", "sealed_old_secret"],
  webhook_events: ["type", "reason", "state", "failure"],
  mobile_sessions: ["kind"],
};
