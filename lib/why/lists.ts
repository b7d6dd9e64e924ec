/**
 * Looking for somebody in the lists and daily files themselves. Rows that nobody was made of stand nowhere else, so
 * that nothing about a person is kept twice: when a file's copy goes, so does what can be found here.
 */
import type { KeptList } from "#db/why";
import type { ListRow, ReadOptions } from "../users/csv/read.ts";
import { listFields } from "../users/fields.ts";
import { errorsOf, rowsMeant } from "../users/imports/file-row.ts";
import { sortKey } from "../users/sort-key.ts";
import type { Finding, FindingKind } from "./findings.ts";

/** How many of the newest are thought of. */
export const listsLookedAt = 40;
/** Bytes that one question reads at most, beyond the newest file of each way in. */
const mostBytes = 12 * 1024 * 1024;
/** Rows of one list that could be meant, at most. */
const mostRows = 50;

/** Whether a row is about whoever is looked for. */
export type Meant = (row: ListRow) => boolean;

const namingAt = (
  ["userName", "firstName", "surname", "displayName", "email", "externalId"] as const
).map((field) => listFields.indexOf(field));

/** Rows that hold all of these words where somebody is named. */
export function holding(words: readonly string[]): Meant {
  return ({ values, cells, refused }) => {
    const named = namingAt.map((position) => values[position] ?? "").join(" ");
    // Of a refused row the values may be missing.
    const text = sortKey(refused ? `${named} ${cells.join(" ")}` : named);
    return words.every((word) => text.includes(word));
  };
}

/** Rows with one of these keys. */
export function keyedBy(keys: {
  userName: string;
  email: string | null;
  externalId: string | null;
}): Meant {
  return (row) =>
    row.userNameKey === keys.userName ||
    (row.emailKey !== null && row.emailKey === keys.email) ||
    (row.externalIdKey !== null && row.externalIdKey === keys.externalId);
}

export interface Looked {
  /** What the newest list that speaks of them says. */
  found: Finding | null;
  /** Lists that were read without finding anybody, the newest of each way in first. */
  without: KeptList[];
}

/** Looks through lists, the newest first, until one holds a row that counts. */
export async function lookThrough(
  organisationId: string,
  lists: readonly KeptList[],
  isMeant: Meant,
  counting: (rows: ListRow[]) => Promise<ListRow | undefined> = async ([first]) => first,
): Promise<Looked> {
  const without: KeptList[] = [];
  let bytes = 0;
  for (const list of worthReading(lists)) {
    bytes += list.size;
    if (bytes > mostBytes && without.some((read) => isSameWay(read, list))) continue;
    const file = { fileId: list.fileId, read: list.read as ReadOptions };
    const { rows } = await rowsMeant(organisationId, file, isMeant, mostRows);
    const row = await counting(rows);
    if (row) return { found: await becameOf(organisationId, list, row), without };
    without.push(list);
  }
  return { found: null, without };
}

/** The newest list of each way in. */
export function newestOfEach(lists: readonly KeptList[]): KeptList[] {
  return lists.filter((list, at) => lists.findIndex((other) => isSameWay(other, list)) === at);
}

function isSameWay(a: KeptList, b: KeptList): boolean {
  return a.connection?.id === b.connection?.id;
}

/** The same file again says nothing new, and one whose copy is gone nothing at all. */
function worthReading(lists: readonly KeptList[]): KeptList[] {
  const kept = lists.filter(({ isKept }) => isKept);
  const isRepeated = (list: KeptList, at: number) =>
    kept.findIndex((other) => isSameWay(other, list) && other.sha256 === list.sha256) < at;
  return kept.filter((list, at) => !isRepeated(list, at));
}

async function becameOf(organisationId: string, list: KeptList, row: ListRow): Promise<Finding> {
  const issues = await errorsOf(organisationId, list.runId, row);
  return {
    ...ofList(kindOf(list, row, issues.length > 0), list),
    line: row.line,
    ...(issues.length > 0 && { issues }),
  };
}

/** A finding about a list. */
export function ofList(kind: FindingKind, list: KeptList): Finding {
  const { runId, name, at, connection } = list;
  return {
    ...{ kind, at: at.toISOString(), run: { id: runId, name } },
    ...(connection && { connection: { id: connection.id, name: connection.name } }),
  };
}

function kindOf({ status, connection }: KeptList, row: ListRow, isWrong: boolean): FindingKind {
  if (row.disabled) return "row_disabled";
  if (isWrong) return "row_refused";
  switch (status) {
    case "held":
    case "planned":
      return connection?.state === "preview" ? "row_preview" : "row_waits";
    case "discarded":
      return "row_discarded";
    case "failed":
      return "row_failed";
    case "undone":
      return "row_undone";
    case "reading":
    case "applying":
      return "row_under_way";
    default:
      return "row_applied";
  }
}
