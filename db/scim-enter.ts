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

/** What the first statement of a request answers, at least. */
export interface Entry {
  entered: Entered;
}

/** An `Entered` as JSON, read from `scim_enter(…) e`. */
const enteredAs = (usable: string) => `json_build_object('organisationId', e.organisation_id,
  'connectionId', e.connection_id, 'connectionName', e.connection_name, 'state', e.state,
  'tokenId', e.token_id, 'usable', ${usable}, 'localFields', e.local_fields, 'settings', e.settings,
  'currentRunId', e.current_run_id, 'hasGroups', e.has_groups)`;
export const enteredObject = enteredAs("e.usable");

/** Who comes with this token; undefined when nobody does. */
export async function enter(
  sql: Sql | TransactionSql,
  tokenHash: string,
): Promise<Entry | undefined> {
  const [row] = await sql<Entry[]>`
    select ${sql.unsafe(enteredObject)} as entered from scim_enter(${tokenHash}) e`;
  return row;
}

/**
 * To be selected from, by a token as `$1`: `entered` and `e`. A connection that is usable then stays so to the end of the
 * transaction, since whoever closes it waits.
 */
export const enteringToChange = `
  select ${enteredAs("e.usable and open.it is not null")} as entered, e.*, open.it is not null as open
  from scim_enter($1) e left join lateral (
    select true as it from connections c
    where c.organisation_id = e.organisation_id and c.id = e.connection_id and c.state <> 'closed'
    for key share) open on true`;

/** Who comes with this token to change something. */
export async function enterToChange(
  sql: TransactionSql,
  tokenHash: string,
): Promise<Entry | undefined> {
  const text = `select entered from (${enteringToChange}) e`;
  const [row] = await sql.unsafe<Entry[]>(text, [tokenHash], { prepare: true });
  return row;
}

/**
 * Runs `work` in one transaction that sees the organisation of a token only; undefined when there is no such token.
 * Tried again as `inOrganisation` is.
 * @param entering the first statement
 */
export async function withToken<E extends Entry, T>(
  entering: (sql: TransactionSql) => Promise<E | undefined>,
  work: (at: Handle, entry: E) => Promise<T>,
): Promise<T | undefined> {
  return inTransaction(async (sql, sends) => {
    const entry = await entering(sql);
    return entry && work({ organisationId: entry.entered.organisationId, sql, sends }, entry);
  });
}
