/** How far each of the three ways in is, step by step: to be gone through by whoever chooses one. */
import { listAccounts } from "#db/accounts";
import { type Handle, inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow, countOwners } from "#db/connections";
import { wasDecided } from "#db/history";
import { pageOfRuns } from "#db/run-list";
import { hasAppliedRun } from "#db/runs";
import { listTokens } from "#db/scim-tokens";
import { findSftpAccount } from "#db/sftp-accounts";
import type { Actor } from "../auth/actors.ts";
import { readFeedSettings } from "../feeds/settings.ts";
import { readScimSettings } from "../scim/settings.ts";
import { mustManageConnections } from "./connections.ts";

/** The steps of each way, in the order in which they are taken. */
export const waySteps = {
  hand: ["people", "list", "second_admin"],
  sftp: ["account", "log_in", "file", "live", "recent", "tell"],
  scim: ["connection", "token", "tested", "contact", "people", "lasting", "calm", "tell"],
} as const;

export type Way = keyof typeof waySteps;
export type StepOf<W extends Way> = (typeof waySteps)[W][number];

/** Of each step whether it is done; and the connection it is about, once there is one. */
export interface Checklist<W extends Way> {
  connection: { id: string; name: string } | null;
  isDone: Record<StepOf<W>, boolean>;
}

export type Checklists = { [W in Way]: Checklist<W> };

const hourMs = 3_600_000;
/** A day, and what a night's file may be later than the one before. */
const recentMs = 26 * hourMs;
const lastingMs = 30 * 24 * hourMs;

/** Of several connections of a kind the newest that is open. @throws ConnectionError not_admin */
export async function checklists(actor: Actor, now = new Date()): Promise<Checklists> {
  mustManageConnections(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const open = (await allConnections(at)).filter(({ state }) => state !== "closed");
    const newest = (kind: ConnectionRow["kind"]) => open.findLast((one) => one.kind === kind);
    const owners = new Set((await countOwners(at)).map(({ connectionId }) => connectionId));
    return {
      hand: await byHand(at, owners),
      sftp: await byFile(at, newest("sftp"), now),
      scim: await byDirectory(at, newest("scim"), owners, now),
    };
  });
}

/** Whose people there are; null: kept by hand. */
type Owners = ReadonlySet<string | null>;

async function byHand(at: Handle, owners: Owners): Promise<Checklist<"hand">> {
  const admins = (await listAccounts(at)).filter(
    ({ role, state }) => role === "admin" && state === "active",
  );
  return {
    connection: null,
    isDone: {
      people: owners.has(null),
      list: await hasAppliedRun(at, { source: "list", connectionId: null }),
      second_admin: admins.length > 1,
    },
  };
}

async function byFile(
  at: Handle,
  connection: ConnectionRow | undefined,
  now: Date,
): Promise<Checklist<"sftp">> {
  const account = connection && (await findSftpAccount(at, { connectionId: connection.id }));
  const seenAt = connection?.seenAt ?? null;
  return {
    connection: nameOf(connection),
    isDone: {
      account: account !== undefined && account.disabledAt === null,
      log_in: account !== undefined && account.lastLoginAt !== null,
      file: seenAt !== null,
      live: connection?.state === "live",
      recent: seenAt !== null && now.getTime() - seenAt.getTime() < recentMs,
      tell: connection !== undefined && readFeedSettings(connection.settings).tell.length > 0,
    },
  };
}

async function byDirectory(
  at: Handle,
  connection: ConnectionRow | undefined,
  owners: Owners,
  now: Date,
): Promise<Checklist<"scim">> {
  const tokens = connection ? await listTokens(at, connection.id) : [];
  const living = tokens.filter(({ isOver }) => !isOver);
  const alarmed = connection
    ? await pageOfRuns(at, {
        filter: { connectionId: connection.id, statuses: [], alarmed: true },
        limit: 1,
      })
    : [];
  const hasContact = connection !== undefined && connection.seenAt !== null;
  return {
    connection: nameOf(connection),
    isDone: {
      connection: connection !== undefined,
      token: living.length > 0,
      tested:
        connection !== undefined && (await wasDecided(at, "connection_tested", connection.id)),
      contact: hasContact,
      people: connection !== undefined && owners.has(connection.id),
      lasting: living.some(
        ({ expiresAt }) => expiresAt === null || expiresAt.getTime() - now.getTime() > lastingMs,
      ),
      calm: hasContact && alarmed.length === 0,
      tell: connection !== undefined && readScimSettings(connection.settings).tell.length > 0,
    },
  };
}

function nameOf(connection: ConnectionRow | undefined): { id: string; name: string } | null {
  return connection ? { id: connection.id, name: connection.name } : null;
}
