/** Every kind of entry the history holds, in the groups that people ask for. Pure. */

export const kindGroups = {
  added: ["created"],
  changed: ["updated"],
  access: ["access_ended", "reactivated", "access_kept", "deleted", "restored"],
  decisions: ["blocked", "unblocked", "keep_until"],
  records: ["merged", "united", "parted", "two_people", "name_given_up"],
  imports: [
    "run_submitted",
    "run_decided",
    "run_confirmed",
    "run_applied",
    "run_undone",
    "run_given_back",
    "run_meant",
    "run_discarded",
    "undone",
  ],
  exports: ["users_exported", "audit_exported", "person_exported"],
  privacy: [
    "erased",
    "hold_placed",
    "hold_lifted",
    "retention_changed",
    "mobile_shown",
    "mobile_entra_on",
    "mobile_entra_off",
  ],
  connections: [
    "connection_created",
    "connection_renamed",
    "connection_paused",
    "connection_resumed",
    "connection_handed_over",
    "connection_closed",
    "connection_field_off",
    "connection_field_on",
    "connection_field_from",
    "connection_rule_added",
    "connection_rule_removed",
    "connection_tell",
    "connection_live",
    "connection_settled",
    "connection_run_now",
    "connection_tested",
    "sftp_password",
    "sftp_key_added",
    "sftp_key_removed",
    "sftp_addresses",
    "sftp_disabled",
    "sftp_enabled",
    "token_created",
    "token_revoked",
  ],
  webhooks: [
    "webhook_created",
    "webhook_changed",
    "webhook_secret",
    "webhook_paused",
    "webhook_resumed",
    "webhook_removed",
    "webhook_gone",
  ],
  accounts: [
    "account_created",
    "account_invited",
    "account_invited_again",
    "account_role",
    "account_suspended",
    "account_kept",
    "account_reinstated",
    "account_removed",
    "account_reset",
    "account_operator",
    "account_no_operator",
    "organisations_seen",
    "account_password",
    "account_entra",
    "account_second_factor_added",
    "account_second_factor_removed",
    "account_recovery_codes",
    "account_recovery_code_used",
    "account_session_ended",
    "account_sessions_ended",
    "account_failed_sign_ins",
  ],
} as const;

export type KindGroup = keyof typeof kindGroups;
export type HistoryKind = (typeof kindGroups)[KindGroup][number];

/** The group of a kind; null for one that an older or newer release wrote. */
export function groupOf(kind: string): KindGroup | null {
  const groups = Object.entries(kindGroups) as [KindGroup, readonly string[]][];
  return groups.find(([, kinds]) => kinds.includes(kind))?.[0] ?? null;
}

/** What the entry of a run counts: entries of these kinds, each with one person. */
export const summedKinds = [
  "created",
  "updated",
  "reactivated",
  "access_ended",
  "keep_until",
  "undone",
] as const;
export type SummedKind = (typeof summedKinds)[number];

/** The changes of a run's entry: how many people, by what was done to them. */
export function sumsOf(counts: Partial<Record<SummedKind, number>>) {
  const sums: Record<string, [null, number]> = {};
  for (const kind of summedKinds) if (counts[kind]) sums[kind] = [null, counts[kind]];
  return sums;
}
