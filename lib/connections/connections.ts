/** Ways in by themselves: the connections of an organisation, as its Admins and the operators set them. */
import { type Handle, inOrganisation } from "#db/client";
import * as db from "#db/connections";
import { uniqueViolation } from "#db/errors";
import type { Changes, Entry } from "#db/history";
import type { Actor } from "../auth/actors.ts";
import type { HistoryKind } from "../history/kinds.ts";
import { isId, newId } from "../ids.ts";
import { lengthOf, normaliseValue } from "../users/fields.ts";
import { authorship } from "../users/writing.ts";
import { ConnectionError } from "./refusals.ts";

export const usualName = "Entra ID";
const longestName = 100;

export interface Connection {
  id: string;
  kind: "sftp" | "scim";
  name: string;
  state: "preview" | "live" | "paused" | "closed";
  /** How many come from it, also without access; and how many of them have access. */
  people: number;
  active: number;
  /** When it was last heard of; ISO. */
  seenAt: string | null;
}

/** @throws ConnectionError not_admin */
export function mustManageConnections(actor: Actor): void {
  const may = actor.kind === "operator" || (actor.kind === "account" && actor.role === "admin");
  if (!may) throw new ConnectionError("not_admin");
}

/** All of them, the open ones first, and how many people are kept by hand. @throws ConnectionError not_admin */
export async function listConnections(
  actor: Actor,
): Promise<{ connections: Connection[]; byHand: number }> {
  mustManageConnections(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const counts = new Map((await db.countOwners(at)).map((one) => [one.connectionId, one]));
    const connections = (await db.allConnections(at)).map((row) => {
      const { people = 0, active = 0 } = counts.get(row.id) ?? {};
      const { id, kind, name, state, seenAt } = row;
      return { id, kind, name, state, people, active, seenAt: seenAt?.toISOString() ?? null };
    });
    return { connections, byHand: counts.get(null)?.people ?? 0 };
  });
}

/** The row of a connection a deed is about, held to the end of its transaction. @throws ConnectionError no_connection */
export async function heldConnection(at: Handle, id: string): Promise<db.ConnectionRow> {
  const row = isId(id) ? await db.findConnection(at, id, true) : undefined;
  if (!row) throw new ConnectionError("no_connection");
  return row;
}

/** As `heldConnection`. @throws ConnectionError no_connection, closed */
export async function heldOpenConnection(at: Handle, id: string): Promise<db.ConnectionRow> {
  const row = await heldConnection(at, id);
  if (row.state === "closed") throw new ConnectionError("closed");
  return row;
}

/** A decision about a connection, which the entry names by its id. */
export function decision(
  actor: Actor,
  kind: HistoryKind,
  id: string,
  changes: Changes = {},
): Entry {
  const entry = { by: authorship(actor), kind, userId: null };
  return { ...entry, changes: { connection: [null, id], ...changes } };
}

/**
 * A SCIM connection that answers whoever has a token of it.
 * @throws ConnectionError not_admin, name_invalid, name_taken
 */
export async function createScimConnection(actor: Actor, wantedName = usualName): Promise<string> {
  mustManageConnections(actor);
  return inOrganisation(actor.organisationId, (at) => addScimConnection(at, actor, wantedName));
}

/** @throws ConnectionError name_invalid, name_taken */
export async function addScimConnection(at: Handle, actor: Actor, wanted: string): Promise<string> {
  const id = newId();
  const name = checkedName(wanted);
  const entry = decision(actor, "connection_created", id, { name: [null, name] });
  await named(() => db.insertConnection(at, { id, kind: "scim", name, state: "live" }, entry));
  return id;
}

/** @throws ConnectionError not_admin, no_connection, closed, name_invalid, name_taken */
export async function renameConnection(actor: Actor, id: string, wanted: string): Promise<void> {
  const name = checkedName(wanted);
  await onConnection(actor, id, async (at, row) => {
    if (row.name === name) return;
    const entry = decision(actor, "connection_renamed", id, { value: [row.name, name] });
    await named(() => db.updateConnection(at, id, { name }, entry));
  });
}

/** Reads are answered, changes wait with whoever sends them. @throws ConnectionError not_admin, no_connection, closed */
export async function pauseConnection(actor: Actor, id: string): Promise<void> {
  await onConnection(actor, id, async (at, { state }) => {
    if (state === "paused") return;
    const entry = decision(actor, "connection_paused", id);
    await db.updateConnection(at, id, { state: "paused" }, entry);
  });
}

/** @throws ConnectionError not_admin, no_connection, closed */
export async function resumeConnection(actor: Actor, id: string): Promise<void> {
  await onConnection(actor, id, async (at, { state, kind, settings }) => {
    if (state !== "paused") return;
    const entry = decision(actor, "connection_resumed", id);
    if (kind === "scim") return db.updateConnection(at, id, { state: "live" }, entry);
    // A daily file begins with plans again: what came meanwhile was not looked at.
    const since = { ...settings, previewSince: new Date().toISOString() };
    await db.updateConnection(at, id, { state: "preview", settings: since }, entry);
  });
}

/** A deed on an open connection, which is held meanwhile. @throws ConnectionError not_admin, no_connection, closed */
export async function onConnection<T>(
  actor: Actor,
  id: string,
  work: (at: Handle, row: db.ConnectionRow) => Promise<T>,
): Promise<T> {
  mustManageConnections(actor);
  return inOrganisation(actor.organisationId, async (at) =>
    work(at, await heldOpenConnection(at, id)),
  );
}

/** @throws ConnectionError name_invalid */
export function checkedName(raw: string): string {
  const name = normaliseValue(raw.slice(0, 1_000).replaceAll("\0", ""));
  if (name === "" || lengthOf(name) > longestName) throw new ConnectionError("name_invalid");
  return name;
}

async function named(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (uniqueViolation(error) === "connections_name_key") throw new ConnectionError("name_taken");
    throw error;
  }
}
