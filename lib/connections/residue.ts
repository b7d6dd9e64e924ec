/**
 * Moving house, its end: whoever is not in the new source. They are named by department, and decided about in a plan like
 * any other: nobody loses access before an Admin submits it, and it can be undone.
 */
import { type Handle, inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow, countOwners, findConnection } from "#db/connections";
import { ownOrganisation } from "#db/organisations";
import {
  isSending,
  type ResidueBasis,
  type ResidueGroup,
  residueBasis,
  residueGroups,
  waitingResidue,
} from "#db/residue";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import type { ReadOptions } from "../users/csv/read.ts";
import { planResidue } from "../users/imports/runs.ts";
import { localDate } from "../users/local-date.ts";
import { mustManageConnections, onConnection } from "./connections.ts";
import { ConnectionError } from "./refusals.ts";

const namedEach = 20;

/**
 * Why nobody can be named: nothing came from the source yet; its files hold additions only, so they do not say who is
 * not there; it is paused or closed.
 */
export type NoResidue = "nothing_came" | "additions" | "not_open";

export interface Residue {
  connection: { name: string; kind: ConnectionRow["kind"] };
  /** Null when people can be named. */
  none: NoResidue | null;
  people: number;
  /** Of these, how many were added one by one: they are meant to be in no source, unless somebody says otherwise. */
  addedByHand: number;
  departments: ResidueGroup[];
  /** Something came less than a quarter of an hour ago, so more may come. */
  isSending: boolean;
  /** The plan about them that waits for an Admin. */
  planId: string | null;
  /** Daily files that still bring people of a lower rank: they would let in again whom this ends. */
  stillLive: string[];
}

/** @throws ConnectionError not_admin, no_connection */
export async function readResidue(actor: Actor, id: string): Promise<Residue> {
  mustManageConnections(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const row = isId(id) ? await findConnection(at, id) : undefined;
    if (!row) throw new ConnectionError("no_connection");
    const { none, basis } = await basisOf(at, row);
    const departments = none === null ? await groupsOf(at, row, basis) : [];
    return {
      connection: { name: row.name, kind: row.kind },
      none,
      people: departments.reduce((sum, { people }) => sum + people, 0),
      addedByHand: departments.reduce((sum, { addedByHand }) => sum + addedByHand, 0),
      departments,
      isSending: await isSending(at, id),
      planId: (await waitingResidue(at, id)) ?? null,
      stillLive: row.kind === "scim" ? await liveFiles(at) : [],
    };
  });
}

/**
 * A plan about them, which is decided on its own page; one that waits already is that plan.
 * @returns the run's id
 * @throws ConnectionError not_admin, no_connection, closed; DomainError wrong_state (see `NoResidue`)
 */
export async function lookAtResidue(actor: Actor, id: string): Promise<string> {
  return onConnection(actor, id, async (at, row) => {
    const { none, basis } = await basisOf(at, row);
    if (none !== null)
      throw new DomainError("wrong_state", "Nothing tells who is not in this source.");
    const file = basis && { fileId: basis.fileId, read: basis.read as ReadOptions };
    return (await waitingResidue(at, id)) ?? planResidue(at, actor, id, file);
  });
}

/** What is held against the people: the newest file, or whom a directory has brought. */
async function basisOf(
  at: Handle,
  { id, kind, state }: ConnectionRow,
): Promise<{ none: NoResidue | null; basis: ResidueBasis | null }> {
  if (state === "closed" || state === "paused") return { none: "not_open", basis: null };
  if (kind === "scim") {
    const owners = await countOwners(at);
    const hasBrought = owners.some(({ connectionId }) => connectionId === id);
    return { none: hasBrought ? null : "nothing_came", basis: null };
  }
  const basis = (await residueBasis(at, id)) ?? null;
  if (!basis) return { none: "nothing_came", basis };
  return { none: basis.mode === "add" ? "additions" : null, basis };
}

async function groupsOf(
  at: Handle,
  { id, kind }: ConnectionRow,
  basis: ResidueBasis | null,
): Promise<ResidueGroup[]> {
  const { timeZone } = await ownOrganisation(at);
  return residueGroups(at, {
    rank: kind === "scim" ? 2 : 1,
    connectionId: id,
    today: localDate(timeZone),
    planned: basis?.runId ?? null,
    named: namedEach,
  });
}

async function liveFiles(at: Handle): Promise<string[]> {
  const rows = await allConnections(at);
  return rows
    .filter(({ kind, state }) => kind === "sftp" && state === "live")
    .map(({ name }) => name);
}
