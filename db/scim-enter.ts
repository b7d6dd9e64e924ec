/** The third maker of handles: an organisation is entered by the token of one of its connections. */
import type { Sql, TransactionSql } from "postgres";
import { type Handle, inTransaction } from "./client.ts";

/** The connection that a token is a key of. */
export interface Entered {
  organisationId: string;
  connectionId: string;
  connectionName: string;
  state: "preview" | "live" | "paused" | "closed";
  tokenId: string;
  /** Neither revoked nor past its end, and the connection is not closed. */
  usable: boolean;
  localFields: string[];
  settings: Record<string, unknown>;
  /** The run of the requests before, unless they were followed by silence. */
  currentRunId: string | null;
  /** Whether it has sent any groups. */
  hasGroups: boolean;
}

/** An `Entered` as JSON, read from `scim_enter(…) e`. */
export const enteredObject = `json_build_object('organisationId', e.organisation_id,
  'connectionId', e.connection_id, 'connectionName', e.connection_name, 'state', e.state,
  'tokenId', e.token_id, 'usable', e.usable, 'localFields', e.local_fields, 'settings', e.settings,
  'currentRunId', e.current_run_id, 'hasGroups', e.has_groups)`;

/** Who comes with this token; undefined when nobody does. */
export async function enter(
  sql: Sql | TransactionSql,
  tokenHash: string,
): Promise<Entered | undefined> {
  const [row] = await sql<{ entered: Entered }[]>`
    select ${sql.unsafe(enteredObject)} as entered from scim_enter(${tokenHash}) e`;
  return row?.entered;
}

/**
 * Whether the connection that was entered is still open; it stays so to the end of the transaction, since whoever closes it
 * waits. To be sent with the entering.
 */
export async function staysOpen(sql: TransactionSql): Promise<boolean> {
  const rows = await sql`
    select from connections
    where organisation_id = current_organisation() and id = current_connection() and state <> 'closed'
    for key share`;
  return rows.length > 0;
}

/**
 * Runs `work` in one transaction that sees the organisation of the token only; undefined when there is no such
 * token. Tried again as `inOrganisation` is.
 * @param load sent together with the entering, to save a journey: it is to ask for rows by
 *   `current_organisation()` and `current_connection()`
 */
export async function withToken<L, T>(
  tokenHash: string,
  load: (sql: TransactionSql) => Promise<L>,
  work: (at: Handle, entered: Entered, loaded: L) => Promise<T>,
): Promise<T | undefined> {
  return inTransaction(async (sql) => {
    const [entered, loaded] = await Promise.all([enter(sql, tokenHash), load(sql)]);
    if (!entered) return undefined;
    return work({ organisationId: entered.organisationId, sql }, entered, loaded);
  });
}
