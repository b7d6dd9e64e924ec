/** What Admins have decided about the plan of a run; it stands on the plan's own rows. */
import type { Handle } from "./client.ts";
import { domainOf } from "./run-lists.ts";

export interface DecidedLeavers {
  userId?: string | undefined;
  choice?: "leaver" | "byHand" | undefined;
  department?: string | undefined;
  /** Lower case. */
  domain?: string | undefined;
}

/**
 * Whether people of the plan keep their access or lose it; the others of the plan are not touched.
 * @param keepUntil ISO date, or null for no term
 * @returns how many the plan has of them
 */
export async function decideAccess(
  at: Handle,
  runId: string,
  of: DecidedLeavers,
  to: { ends: boolean; keepUntil: string | null },
): Promise<number> {
  const { sql } = at;
  const { userId, choice, department, domain } = of;
  const result = await sql`
    update run_changes set
      decision = case when (choice = 'leaver') = ${to.ends}::boolean then null
        when choice = 'leaver' then 'keep' else 'end' end,
      keep_until = ${to.ends ? null : to.keepUntil}::date
    where organisation_id = ${at.organisationId} and run_id = ${runId} and choice in ('leaver', 'byHand')
      ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}
      ${choice === undefined ? sql`` : sql`and choice = ${choice}`}
      ${department === undefined ? sql`` : sql`and coalesce(department, '') = ${department}`}
      ${domain === undefined ? sql`` : sql`and ${sql.unsafe(domainOf("email"))} = ${domain}`}`;
  return result.count;
}

/** Whom the row of a conflict or of a rename means; null takes the word back. @returns 0 when there is nothing to decide */
export async function decideIdentity(
  at: Handle,
  runId: string,
  row: number,
  decision: "same" | "another" | null,
): Promise<number> {
  const result = await at.sql`
    update run_changes set decision = ${decision}
    where organisation_id = ${at.organisationId} and run_id = ${runId} and choice in ('identity', 'rename') and row = ${row}`;
  return result.count;
}

export interface Decided {
  keep: string[];
  endByHand: string[];
  samePerson: number[];
  anotherPerson: number[];
  deniedRenames: number[];
  /** By person, ISO date. */
  keepUntil: Record<string, string>;
}

export async function decidedOf(at: Handle, runId: string): Promise<Decided> {
  const [row] = await at.sql<Decided[]>`
    select coalesce(array_agg(user_id) filter (where decision = 'keep'), '{}') as keep,
      coalesce(array_agg(user_id) filter (where decision = 'end'), '{}') as "endByHand",
      coalesce(array_agg(row) filter (where decision = 'same'), '{}') as "samePerson",
      coalesce(array_agg(row) filter (where decision = 'another' and choice = 'identity'), '{}') as "anotherPerson",
      coalesce(array_agg(row) filter (where decision = 'another' and choice = 'rename'), '{}') as "deniedRenames",
      coalesce(jsonb_object_agg(user_id, keep_until) filter (where keep_until is not null), '{}') as "keepUntil"
    from run_changes
    where organisation_id = ${at.organisationId} and run_id = ${runId} and choice is not null`;
  const none = { keep: [], endByHand: [], samePerson: [], anotherPerson: [], deniedRenames: [] };
  return row ?? { ...none, keepUntil: {} };
}
