/** Tokens of SCIM connections: shown once, kept as a hash, two live at a time so that one takes over from the other. */
import { type Handle, inOrganisation } from "#db/client";
import { allConnections } from "#db/connections";
import * as db from "#db/scim-tokens";
import type { Actor } from "../auth/actors.ts";
import { hashToken, newToken } from "../auth/sealing.ts";
import { isId, newId } from "../ids.ts";
import { authorship } from "../users/writing.ts";
import {
  addScimConnection,
  heldConnection,
  heldOpenConnection,
  mustManageConnections,
  usualName,
} from "./connections.ts";
import { ConnectionError } from "./refusals.ts";

const liveAtOnce = 2;
const longestDays = 3650;
const dayMs = 86_400_000;

/** A token as it is shown afterwards: never again whole. */
export interface Token {
  id: string;
  connectionId: string;
  /** Its last four characters. */
  hint: string;
  /** Moments are ISO. */
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
  state: "live" | "expired" | "revoked";
}

export interface NewToken {
  id: string;
  /** The whole token, told this once. */
  token: string;
}

/**
 * A new token of a connection.
 * @param days how long it is good; without: until it is revoked
 * @throws ConnectionError not_admin, no_connection, closed, two_tokens, expiry_invalid
 */
export async function createToken(
  actor: Actor,
  connectionId: string,
  days?: number,
): Promise<NewToken> {
  mustManageConnections(actor);
  const expiresAt = endAfter(days);
  return inOrganisation(actor.organisationId, async (at) => {
    const { kind } = await heldOpenConnection(at, connectionId);
    if (kind !== "scim") throw new ConnectionError("no_connection");
    return addToken(at, actor, connectionId, expiresAt);
  });
}

/**
 * The operator's way: a token of the connection with this name, which is made when there is none. Without a name it is
 * the organisation's only SCIM connection, or a new one with the usual name.
 * @throws ConnectionError not_admin, several, name_invalid, name_taken (by a daily file), closed, two_tokens, expiry_invalid
 */
export async function createTokenFor(
  actor: Actor,
  name?: string,
  days?: number,
): Promise<NewToken & { connection: string }> {
  mustManageConnections(actor);
  const expiresAt = endAfter(days);
  return inOrganisation(actor.organisationId, async (at) => {
    const all = (await allConnections(at)).filter(({ kind }) => kind === "scim");
    const open = all.filter(({ state }) => state !== "closed");
    if (name === undefined && open.length > 1) throw new ConnectionError("several");
    const wanted = name ?? open[0]?.name ?? usualName;
    const known = all.find((one) => one.name === wanted);
    const id = known?.id ?? (await addScimConnection(at, actor, wanted));
    const connection = await heldOpenConnection(at, id);
    return { ...(await addToken(at, actor, id, expiresAt)), connection: connection.name };
  });
}

/** Those of one connection, or of the organisation; the newest first. @throws ConnectionError not_admin */
export async function listTokens(actor: Actor, connectionId?: string): Promise<Token[]> {
  mustManageConnections(actor);
  if (connectionId !== undefined && !isId(connectionId)) return [];
  const rows = await inOrganisation(actor.organisationId, (at) => db.listTokens(at, connectionId));
  return rows.map(tokenOf);
}

/** From the next request on it opens nothing. @throws ConnectionError not_admin, no_token */
export async function revokeToken(actor: Actor, id: string): Promise<void> {
  mustManageConnections(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    const row = isId(id) ? await db.findToken(at, id) : undefined;
    if (!row) throw new ConnectionError("no_token");
    await heldConnection(at, row.connectionId);
    await db.revokeTokens(at, { id }, authorship(actor));
  });
}

/** The connection is held: of two who make the second token at once, one is refused. */
async function addToken(
  at: Handle,
  actor: Actor,
  connectionId: string,
  expiresAt: Date | null,
): Promise<NewToken> {
  const live = (await db.listTokens(at, connectionId)).filter(({ isOver }) => !isOver);
  if (live.length >= liveAtOnce) throw new ConnectionError("two_tokens");
  const id = newId();
  const token = `fwscim_${newToken()}`;
  const kept = { id, connectionId, hash: hashToken(token), hint: token.slice(-4), expiresAt };
  await db.insertToken(at, kept, authorship(actor));
  return { id, token };
}

function endAfter(days: number | undefined): Date | null {
  if (days === undefined) return null;
  if (!Number.isInteger(days) || days < 1 || days > longestDays) {
    throw new ConnectionError("expiry_invalid");
  }
  return new Date(Date.now() + days * dayMs);
}

function tokenOf(row: db.TokenRow): Token {
  const { id, connectionId, hint, createdAt, expiresAt, lastUsedAt, revokedAt } = row;
  return {
    ...{ id, connectionId, hint, createdAt: createdAt.toISOString() },
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    state: revokedAt ? "revoked" : row.isOver ? "expired" : "live",
  };
}
