/**
 * The log of requests. Lines are gathered and written a few at a time, so that a question that changes nothing writes
 * nothing while it is answered; what a killed process had gathered is lost, and nothing depends on it.
 */
import { tellChanged } from "#db/changes";
import { inOrganisation, whenClosing } from "#db/client";
import type { Entered } from "#db/scim-enter";
import { addScimRequests, type ScimRequestRow, touchConnection } from "#db/scim-requests";
import { env } from "../env.ts";
import { createLog, errorFields } from "../log.ts";
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

/** What is left of a request once it is answered: a text, which costs less to keep for a while than what it tells of. */
interface Line extends Pick<Entered, "organisationId" | "connectionId" | "tokenId"> {
  at: Date;
  /** A `ScimRequestRow` as JSON. */
  row: string;
  runId: string | null;
  endedAccess: boolean;
}

/** Modules exist twice in the web process: one gathering for both. */
const shared = globalThis as {
  flexwhereScimLog?: {
    lines: Line[];
    timer: NodeJS.Timeout | null;
    /** A write is to come that takes all there is by then. */
    isDue: boolean;
    writing: Promise<void>;
  };
};

function gathering() {
  if (!shared.flexwhereScimLog) {
    shared.flexwhereScimLog = { lines: [], timer: null, isDue: false, writing: Promise.resolve() };
    whenClosing(writeLog);
  }
  return shared.flexwhereScimLog;
}

export function logRequest(answering: Answering): void {
  const gathered = gathering();
  const { at, note } = answering;
  const { organisationId, connectionId, tokenId } = answering.entered;
  gathered.lines.push({
    ...{ organisationId, connectionId, tokenId, at },
    row: textOf(rowOf(answering)),
    runId: note.runId ?? null,
    endedAccess: note.endedAccess === true,
  });
  if (gathered.isDue) return;
  if (gathered.lines.length >= mostGathered) void writeLog();
  else gathered.timer ??= setTimeout(() => void writeLog(), patience).unref();
}

/** Writes what is gathered; resolves when it stands in the database, or could not be written. */
export async function writeLog(): Promise<void> {
  const gathered = gathering();
  if (gathered.timer) clearTimeout(gathered.timer);
  gathered.timer = null;
  if (!gathered.isDue) {
    gathered.isDue = true;
    // What comes while others are written goes together afterwards: so the log keeps up, however much is asked.
    const take = () => {
      gathered.isDue = false;
      return write(gathered.lines.splice(0));
    };
    gathered.writing = gathered.writing.then(take).catch(() => undefined);
  }
  await gathered.writing;
}

async function write(lines: readonly Line[]): Promise<void> {
  for (const [organisationId, own] of Map.groupBy(lines, ({ organisationId }) => organisationId)) {
    try {
      await writeOwn(organisationId, own);
    } catch (error) {
      // Of one organisation: the others' lines are written all the same.
      const log = createLog(env().logLevel, { process: "web" });
      log.error("log of scim requests", { organisationId, ...errorFields(error) });
    }
  }
}

async function writeOwn(organisationId: string, own: readonly Line[]): Promise<void> {
  await inOrganisation(organisationId, async (at) => {
    await addScimRequests(
      at,
      own.map(({ row }) => row),
    );
    const byToken = [...Map.groupBy(own, ({ tokenId }) => tokenId).values()];
    // Connections in one order, so that two processes do not wait for each other in a circle.
    for (const used of byToken.toSorted(byConnection)) {
      const { connectionId, tokenId } = used[0] as Line;
      const last = used.reduce((a, b) => (a.at > b.at ? a : b));
      const changedRun = used.findLast(({ runId }) => runId !== null)?.runId ?? null;
      await touchConnection(at, connectionId, { at: last.at.toISOString(), tokenId, changedRun });
    }
    if (own.some(({ runId }) => runId !== null)) await tellChanged(at);
  });
  const runs = new Set(own.flatMap(({ endedAccess, runId }) => (endedAccess ? (runId ?? []) : [])));
  for (const runId of runs) await watchLeavers(organisationId, runId);
}

function byConnection([a]: Line[], [b]: Line[]): number {
  const key = (line: Line | undefined) => `${line?.connectionId} ${line?.tokenId}`;
  return key(a) < key(b) ? -1 : 1;
}

function rowOf(line: Answering): ScimRequestRow {
  const { id, at, method, status, scimType, detail, entered, note, ms } = line;
  const arrived = arrivedIn(line.body);
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
  return maskPath(text).slice(0, 500);
}

/** As PostgreSQL can keep it: one line with a NUL, or half a character, would take all the others with it. */
function textOf(row: ScimRequestRow): string {
  const text = JSON.stringify(row);
  return /\\u(0000|d[89a-f])/.test(text) ? JSON.stringify(asSent(row)) : text;
}
