/** What needs somebody: imports that wait, ways in that fail or are about to, people to be put right. */
import { inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow } from "#db/connections";
import { countUnsendable } from "#db/overview";
import { listTokens, type TokenRow } from "#db/scim-tokens";
import type { Actor } from "../auth/actors.ts";
import { isSilent } from "../connections/silence.ts";
import { type FeedWarning, feedWarnings } from "../feeds/warnings.ts";
import { countWaitingRuns, type ListedRun, listRunsPage } from "../users/imports/run-list.ts";

const soonMs = 30 * 86_400_000;

/** Something about a connection that an Admin should know. */
export interface ConnectionMatter {
  connectionId: string;
  name: string;
  /** `silent`: not heard of for longer than usual. `token_ends` and `token_ended`: the last token it has. */
  is: FeedWarning["is"] | "silent" | "token_ends" | "token_ended";
  /** Since when, or when it ends; ISO. */
  at: string;
}

export interface Matters {
  /** Imports that wait for a decision, or for a word about those whose access they ended. */
  waiting: number;
  /** The newest of them. */
  runs: ListedRun[];
  connections: ConnectionMatter[];
  /** Mails that were tried and could not be sent. */
  mails: number;
}

/** Anybody of the organisation may look. @param mostRuns how many of the imports that wait are told one by one */
export async function listMatters(
  actor: Actor,
  mostRuns: number,
  now = new Date(),
): Promise<Matters> {
  const { runs } = await listRunsPage(actor, { statuses: ["planned", "held"], alarmed: true });
  return {
    waiting: await countWaitingRuns(actor),
    runs: runs.slice(0, mostRuns),
    connections: await connectionMatters(actor, now),
    mails: await inOrganisation(actor.organisationId, countUnsendable),
  };
}

/** What should be known about an organisation's connections. Anybody of it may look. */
export async function connectionMatters(
  actor: Actor,
  now = new Date(),
): Promise<ConnectionMatter[]> {
  const feeds = (await feedWarnings(actor, now)).map(({ since, ...warning }) => ({
    ...{ ...warning, at: since },
  }));
  const directories = await inOrganisation(actor.organisationId, async (at) => {
    const rows = (await allConnections(at)).filter(
      ({ kind, state }) => kind === "scim" && state !== "closed",
    );
    const tokens = Map.groupBy(await listTokens(at), ({ connectionId }) => connectionId);
    return rows.flatMap((row) => directoryMatters(row, tokens.get(row.id) ?? [], now));
  });
  return [...feeds, ...directories];
}

function directoryMatters(row: ConnectionRow, tokens: TokenRow[], now: Date): ConnectionMatter[] {
  const { id: connectionId, name, seenAt } = row;
  const matters: ConnectionMatter[] = [];
  if (seenAt && isSilent(row)) {
    matters.push({ connectionId, name, is: "silent", at: seenAt.toISOString() });
  }
  const end = lastEnd(tokens);
  if (end && end.getTime() - now.getTime() < soonMs) {
    const is = end > now ? "token_ends" : "token_ended";
    matters.push({ connectionId, name, is, at: end.toISOString() });
  }
  return matters;
}

/** When the last of the tokens that nobody revoked ends; null where one never does, or there is none. */
function lastEnd(tokens: TokenRow[]): Date | null {
  const ends = tokens.filter(({ revokedAt }) => revokedAt === null).map((one) => one.expiresAt);
  const dated = ends.filter((end) => end !== null);
  if (dated.length < ends.length || dated.length === 0) return null;
  return new Date(Math.max(...dated.map((end) => end.getTime())));
}
