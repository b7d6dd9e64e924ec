/**
 * The log of requests. Lines are gathered and written a few at a time, so that a question that changes nothing writes
 * nothing while it is answered; what a killed process had gathered is lost, and nothing depends on it.
 */
import { tellChanged } from "#db/changes";
import { inOrganisation, whenClosing } from "#db/client";
import type { Entered } from "#db/scim-enter";
import { addScimRequests, type ScimRequestRow, touchConnection } from "#db/scim-requests";
import type { Note } from "./connection.ts";
import { arrivedIn, maskPath } from "./masking.ts";
import { watchLeavers } from "./runs.ts";
import { asSent } from "./values.ts";

/** A request that was answered. */
export interface Answering {
  id: string;
  at: Date;
  method: string;
  /** Below the base URL, with its query. */
  target: string;
  status: number;
  scimType: string | null;
  detail: string | null;
  entered: Entered;
  note: Note;
  body: unknown;
  ms: number;
}

const patience = 400;
const mostGathered = 500;

/** Modules exist twice in the web process: one gathering for both. */
const shared = globalThis as {
  flexwhereScimLog?: { lines: Answering[]; timer: NodeJS.Timeout | null; writing: Promise<void> };
};

function gathering() {
  if (!shared.flexwhereScimLog) {
    shared.flexwhereScimLog = { lines: [], timer: null, writing: Promise.resolve() };
    whenClosing(writeLog);
  }
  return shared.flexwhereScimLog;
}

export function logRequest(line: Answering): void {
  const log = gathering();
  log.lines.push(line);
  if (log.lines.length >= mostGathered) void writeLog();
  else log.timer ??= setTimeout(() => void writeLog(), patience).unref();
}

/** Writes what is gathered; resolves when it stands in the database, or could not be written. */
export async function writeLog(): Promise<void> {
  const log = gathering();
  if (log.timer) clearTimeout(log.timer);
  log.timer = null;
  const lines = log.lines.splice(0);
  const before = log.writing;
  log.writing = before.then(() => write(lines)).catch(() => undefined);
  await log.writing;
}

async function write(lines: readonly Answering[]): Promise<void> {
  for (const [organisationId, own] of Map.groupBy(lines, (line) => line.entered.organisationId)) {
    await inOrganisation(organisationId, async (at) => {
      await addScimRequests(at, own.map(rowOf));
      const byToken = [...Map.groupBy(own, (line) => line.entered.tokenId).values()];
      // Connections in one order, so that two processes do not wait for each other in a circle.
      for (const used of byToken.toSorted(byConnection)) {
        const { connectionId, tokenId } = (used[0] as Answering).entered;
        const last = used.reduce((a, b) => (a.at > b.at ? a : b));
        const changedRun = used.findLast(({ note }) => note.runId)?.note.runId ?? null;
        await touchConnection(at, connectionId, { at: last.at.toISOString(), tokenId, changedRun });
      }
      if (own.some(({ note }) => note.runId)) await tellChanged(at);
    });
    const runs = new Set(
      own.flatMap(({ note }) => (note.endedAccess && note.runId ? [note.runId] : [])),
    );
    for (const runId of runs) await watchLeavers(organisationId, runId);
  }
}

function byConnection([a]: Answering[], [b]: Answering[]): number {
  const key = (line: Answering | undefined) =>
    `${line?.entered.connectionId} ${line?.entered.tokenId}`;
  return key(a) < key(b) ? -1 : 1;
}

function rowOf(line: Answering): ScimRequestRow {
  const { id, at, method, status, scimType, detail, entered, note, ms } = line;
  // As PostgreSQL can keep it: one line with a NUL would take all the others with it.
  const arrived = arrivedIn(line.body).map((one) => asSent(one));
  const issues: { field?: string; rule: string }[] = (note.issues ?? []).map(({ field, rule }) => ({
    ...(field && { field }),
    rule,
  }));
  if (note.hasUnknownMembers) issues.push({ field: "members", rule: "unknown_member" });
  return {
    ...{ id, method, status, scimType, detail, ms: Math.round(ms) },
    connectionId: entered.connectionId,
    tokenId: entered.tokenId,
    at: at.toISOString(),
    path: pathOf(line.target),
    userId: note.userId ?? null,
    groupId: note.groupId ?? null,
    arrived: arrived.length > 0 ? arrived : null,
    issues: issues.length > 0 ? issues : null,
  };
}

function pathOf(target: string): string {
  let text = target.replaceAll("+", " ");
  try {
    text = decodeURIComponent(text);
  } catch {
    // It stays as it came.
  }
  return maskPath(text).replaceAll("\0", "").toWellFormed().slice(0, 500);
}
