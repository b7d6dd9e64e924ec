/**
 * Who may see and do what: row-level security on every table and the grants of the limited role
 * that the processes connect as. Applied after the migrations, whenever this text or the role
 * has changed.
 */

/** Tables whose rows the product may delete; everything else is kept or only marked. */
const deletable = [
  ...["run_changes", "run_issues", "files", "file_chunks", "drafts", "photos", "links", "doubles"],
  ...["accounts", "sessions", "second_factors", "recovery_codes", "one_time_links"],
  ...["groups", "group_members", "scim_requests", "scim_tokens", "sftp_uploads"],
  ...["webhook_endpoints", "webhook_events", "legal_holds", "record_views", "was_here"],
  ...["mobile_sessions", "mobile_identities"],
];
/** The spine: the product adds to it and reads it, nothing more. */
const appendOnly = ["history"];
/** Marks that the product looks at and cannot give. */
const readOnly = ["operators"];

const tables = [
  "organisations",
  "connections",
  "users",
  "links",
  "history",
  "doubles",
  "files",
  "file_chunks",
  "runs",
  "run_issues",
  "run_changes",
  "drafts",
  "photos",
  "accounts",
  "operators",
  "sessions",
  "second_factors",
  "recovery_codes",
  "one_time_links",
  "outbox",
  "scim_tokens",
  "groups",
  "group_members",
  "scim_requests",
  "sftp_accounts",
  "sftp_uploads",
  "webhook_endpoints",
  "webhook_events",
  "legal_holds",
  "record_views",
  "was_here",
  "erasures",
  "mobile_sessions",
  "mobile_identities",
];

/** Tables of no organisation: the role reaches them through definer functions only. */
const shared = ["set_up_links", "sign_in_attempts", "sftp_host_keys", "mobile_codes"];

/** Looks past the policies and tests the organisation itself; its migration says why. */
const searchView = "searchable_users";

/** Binds everybody to the policies; forced, so that one lets the owner pass, who need not be a superuser. */
function wall(table: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `drop policy if exists owner on ${table}`,
    `create policy owner on ${table} for all to current_user using (true) with check (true)`,
  ];
}

function verbsOn(table: string): string {
  if (readOnly.includes(table)) return "select";
  if (appendOnly.includes(table)) return "select, insert";
  return `select, insert, update${deletable.includes(table) ? ", delete" : ""}`;
}

/** Statements that give `role` (a quoted identifier) its rights; idempotent. */
export function accessStatements(role: string, database: string): string[] {
  const statements = [
    `grant connect, temporary on database ${database} to ${role}`,
    `grant usage on schema public to ${role}`,
    "revoke create on schema public from public",
    "revoke execute on all functions in schema public from public",
    `grant execute on all functions in schema public to ${role}`,
    `grant select on ${searchView} to ${role}`,
    // Functions of later migrations too, whose coming changes nothing in this text.
    "alter default privileges revoke execute on functions from public",
    `alter default privileges grant execute on functions to ${role}`,
  ];
  for (const table of tables) {
    const key = table === "organisations" ? "id" : "organisation_id";
    const mine = `${key} = (select current_organisation())`;
    const verbs = verbsOn(table);
    statements.push(
      ...wall(table),
      `drop policy if exists organisation on ${table}`,
      `create policy organisation on ${table} for all to public using (${mine}) with check (${mine})`,
      `revoke all on ${table} from ${role}`,
      `grant ${verbs} on ${table} to ${role}`,
    );
  }
  return [...statements, ...shared.flatMap(wall)];
}
