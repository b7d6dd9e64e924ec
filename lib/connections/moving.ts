/** Moving house: people of a connection go to another one, or are kept by hand because it closes. */
import { tellChanged } from "#db/changes";
import { type Handle, inOrganisation } from "#db/client";
import * as db from "#db/connections";
import { addEntry, type Changes } from "#db/history";
import { revokeTokens } from "#db/scim-tokens";
import type { Actor } from "../auth/actors.ts";
import { isId } from "../ids.ts";
import { authorship } from "../users/writing.ts";
import { decision, mustManageConnections, onConnection } from "./connections.ts";
import { ConnectionError } from "./refusals.ts";

/** Whom it is about; the first of them by name. */
export interface Moving {
  people: number;
  /** At most `namedAtMost`. */
  named: { id: string; name: string; active: boolean }[];
}

const namedAtMost = 200;

/** The people of a connection, whom handing over or closing it is about. @throws ConnectionError not_admin */
export async function peopleToMove(actor: Actor, id: string): Promise<Moving> {
  mustManageConnections(actor);
  if (!isId(id)) return { people: 0, named: [] };
  return inOrganisation(actor.organisationId, async (at) => {
    const counts = await db.countOwners(at);
    const people = counts.find(({ connectionId }) => connectionId === id)?.people ?? 0;
    return { people, named: await db.peopleOfConnection(at, id, namedAtMost) };
  });
}

/**
 * Another connection of the organisation owns its people from now on. Nothing else about them changes.
 * Answers how many.
 * @throws ConnectionError not_admin, no_connection, closed, no_other
 */
export async function handOver(actor: Actor, id: string, toId: string): Promise<number> {
  return onConnection(actor, id, async (at) => {
    const other = isId(toId) && toId !== id ? await db.findConnection(at, toId) : undefined;
    if (!other || other.state === "closed") throw new ConnectionError("no_other");
    const moved = await move(at, actor, id, toId);
    const changes: Changes = { other: [null, toId], updated: [null, moved] };
    await addEntry(at, decision(actor, "connection_handed_over", id, changes));
    return moved;
  });
}

/**
 * Ends a connection for good: its tokens open nothing any more, its people are kept by hand until another source
 * delivers them. Nobody loses access. Answers how many.
 * @throws ConnectionError not_admin, no_connection, closed
 */
export async function closeConnection(actor: Actor, id: string): Promise<number> {
  return onConnection(actor, id, async (at) => {
    const moved = await move(at, actor, id, null);
    await revokeTokens(at, { connectionId: id }, authorship(actor));
    await db.forgetSent(at, id);
    const entry = decision(actor, "connection_closed", id, { updated: [null, moved] });
    await db.updateConnection(at, id, { state: "closed", closed_at: new Date() }, entry);
    return moved;
  });
}

async function move(at: Handle, actor: Actor, from: string, to: string | null): Promise<number> {
  await tellChanged(at);
  return db.changeOwner(at, from, to, authorship(actor));
}
