/** Why somebody is not here: what lists and directories said of them, or that nothing ever came. */
import { inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow } from "#db/connections";
import { ownOrganisation } from "#db/organisations";
import {
  type FoundRecord,
  type KeptList,
  newestLists,
  type RefusedRequest,
  recordsOfRows,
  refusedRequests,
} from "#db/why";
import type { Actor } from "../auth/actors.ts";
import { wasHereBefore } from "../privacy/marks.ts";
import { mask } from "../scim/masking.ts";
import type { ListRow } from "../users/csv/read.ts";
import { sortKey } from "../users/sort-key.ts";
import type { Finding, WhyAnswer } from "./findings.ts";
import { holding, listsLookedAt, lookThrough, newestOfEach, ofList } from "./lists.ts";
import type { Asked } from "./matching.ts";

const requestsLookedAt = 500;
/** A masked value of fewer letters could be anybody's. */
const leastMasked = 5;

export interface Nobody {
  answer: Extract<WhyAnswer, { is: "nobody" }>;
  /** Who is here and stands in lists with these words: a first name may stand nowhere else. */
  here: FoundRecord[];
}

/**
 * What is known of somebody of whom there is no record.
 * @param beyond whoever is here is not meant
 */
export async function whyNobody(actor: Actor, asked: Asked, beyond: boolean): Promise<Nobody> {
  const { organisationId } = actor;
  const { lists, requests, connections, days, erasedOn } = await inOrganisation(
    organisationId,
    async (at) => ({
      lists: await newestLists(at, listsLookedAt),
      requests: await refusedRequests(at, requestsLookedAt),
      connections: await allConnections(at),
      days: (await ownOrganisation(at)).retentionDays,
      erasedOn: await wasHereBefore(at, { userName: asked.key, email: asked.key }),
    }),
  );
  const here = new Map<string, FoundRecord>();
  const { found, without } = await lookThrough(
    organisationId,
    lists,
    holding(asked.words),
    async (rows) => {
      const records = await inOrganisation(organisationId, (at) => recordsOfRows(at, keysOf(rows)));
      const known = records.filter((record) => isNamed(record, asked));
      for (const record of known) here.set(record.id, record);
      return rows.find((row) => known.every((record) => !isOf(row, record)));
    },
  );
  const request = requests.find(({ arrived }) => arrived?.some((one) => isMasked(one, asked)));
  const traces: Finding[] = [
    ...(found ? [found] : []),
    ...(request ? [refusalOf(request)] : []),
    ...(erasedOn ? [{ kind: "was_here" as const, day: erasedOn }] : []),
  ];
  const nobody: Finding = { kind: beyond ? "nobody_else" : "nobody" };
  const [reason = nobody, ...others] = traces.toSorted(newestFirst);
  const unknown: Finding[] = [
    ...newestOfEach(lists.filter(({ isKept }) => !isKept)).map(notKept),
    ...connections.flatMap(heardOf),
    { kind: "erased_after", days },
  ];
  const evidence: Finding[] = [
    ...others,
    ...newestOfEach(without).map((list) => lookedIn(list, found)),
    ...(traces.length > 0 ? [] : unknown),
  ];
  return { answer: { is: "nobody", reason, evidence }, here: [...here.values()] };
}

function keysOf(rows: readonly ListRow[]) {
  return {
    userNames: rows.flatMap(({ userNameKey }) => userNameKey ?? []),
    emails: rows.flatMap(({ emailKey }) => emailKey ?? []),
  };
}

/** A row with somebody's user name may be about another person. */
function isNamed(record: FoundRecord, { words }: Asked): boolean {
  const { userName, displayName, firstName, surname, email } = record;
  const text = sortKey([userName, displayName, firstName, surname, email].join(" "));
  return words.every((word) => text.includes(word));
}

function isOf(row: ListRow, { userNameKey, emailKey }: FoundRecord): boolean {
  return row.userNameKey === userNameKey || (emailKey !== null && row.emailKey === emailKey);
}

function refusalOf({ at, connection, detail }: RefusedRequest): Finding {
  const note = detail === null ? {} : { note: detail };
  return { kind: "request_refused", at: at.toISOString(), connection, ...note };
}

function newestFirst(a: Finding, b: Finding): number {
  const moment = ({ at, day }: Finding) => at ?? day ?? "";
  return moment(a) < moment(b) ? 1 : -1;
}

/** An older file of the same way in may have held who is in the newest one no more. */
function lookedIn(list: KeptList, found: Finding | null): Finding {
  if (list.source === "list") return ofList("looked_in_list", list);
  const isOlder = found?.connection?.id === list.connection?.id;
  return ofList(isOlder ? "missing_in_file" : "looked_in_file", list);
}

function notKept(list: KeptList): Finding {
  return ofList("not_kept", list);
}

/** What a daily file said stands with its lists; a directory says nothing of whom it does not send. */
function heardOf({ id, name, kind, state, seenAt }: ConnectionRow): Finding[] {
  const connection = { id, name };
  if (state === "closed") return [];
  if (seenAt === null) return [{ kind: "never_brought", connection }];
  const at = seenAt.toISOString();
  return kind === "scim" ? [{ kind: "looked_at_directory", at, connection }] : [];
}

/** The log of requests knows of a value its ends and its length. */
function isMasked({ path, value }: { path: string; value?: string }, { text }: Asked): boolean {
  const isNaming = /^(?:username|externalid|displayname|emails)/i.test(path);
  return isNaming && [...text].length >= leastMasked && value === mask(text);
}
