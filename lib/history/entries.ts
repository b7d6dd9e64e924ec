/** Entries of the history with the names of whom and what they speak of. */
import { listAccounts } from "#db/accounts";
import type { Handle } from "#db/client";
import type { Changes, HistoryRow } from "#db/history";
import { filesOfRuns, namesOfRemovedAccounts, namesOfUsers } from "#db/history-list";
import { listConnections } from "#db/organisations";
import { isId } from "../ids.ts";

/** A person or an account that an entry is about. */
export interface Subject {
  id: string;
  is: "person" | "account";
  /** Null: erased, or an account that is gone. */
  name: string | null;
  /** Has a page. */
  isThere: boolean;
}

export interface NamedEntry {
  /** The place in the history. */
  seq: string;
  /** ISO. */
  at: string;
  kind: string;
  wayIn: string;
  /** `name`: of the account or the connection; null for one that is gone, and for everybody else. */
  who: { kind: string; id: string | null; name: string | null };
  whom: Subject | null;
  /** The other record, when `whom` was merged with one or told apart from it. */
  into: Subject | null;
  run: { id: string; file: string | null; isResidue?: boolean } | null;
  /** Owners and other connections by their names. */
  changes: Changes;
  reason: string | null;
}

/** Whoever may stand behind an entry and has a name. */
export interface Authors {
  accounts: Map<string, { name: string; isGone: boolean }>;
  connections: Map<string, string>;
}

export async function authorsOf(at: Handle): Promise<Authors> {
  const accounts: Authors["accounts"] = new Map();
  for (const { id, name } of await namesOfRemovedAccounts(at)) {
    accounts.set(id, { name, isGone: true });
  }
  for (const { id, name } of await listAccounts(at)) accounts.set(id, { name, isGone: false });
  const connections = new Map((await listConnections(at)).map(({ id, name }) => [id, name]));
  return { accounts, connections };
}

/** Names what the rows speak of, each thing looked up once. */
export async function namedEntries(
  at: Handle,
  rows: HistoryRow[],
  authors: Authors,
): Promise<NamedEntry[]> {
  const ids = rows.flatMap((row) => [personOf(row) ?? [], intoOf(row) ?? []].flat());
  const runs = rows.flatMap(({ runId }) => runId ?? []);
  const people = new Map((await namesOfUsers(at, unique(ids))).map((one) => [one.id, one]));
  const named = new Map((await filesOfRuns(at, unique(runs))).map((run) => [run.runId, run]));
  const run = (id: string) => {
    const { name = null, isResidue = false } = named.get(id) ?? {};
    return { id, file: name, ...(isResidue && { isResidue }) };
  };
  const person = (id: string): Subject => {
    const { name = null, isThere = false } = people.get(id) ?? {};
    return { id, is: "person", name, isThere };
  };
  const account = (id: string): Subject => {
    const { name = null, isGone = true } = authors.accounts.get(id) ?? {};
    return { id, is: "account", name, isThere: !isGone };
  };
  return rows.map((row) => {
    const { seq, kind, wayIn, changes, reason } = row;
    const [personId, into] = [personOf(row), intoOf(row)];
    const accountId = changes["account"]?.[1];
    return {
      ...{ seq, at: row.at.toISOString(), kind, wayIn },
      who: { kind: row.actorKind, id: row.actorId, name: nameOf(row, authors) },
      whom: personId ? person(personId) : accountId ? account(String(accountId)) : null,
      into: into ? person(into) : null,
      run: row.runId === null ? null : run(row.runId),
      changes: withConnections(changes, authors),
      reason: into ? null : reason,
    };
  });
}

/** Whom an entry changed, or what somebody decided is about. */
function personOf({ userId, changes }: HistoryRow): string | null {
  const decided = changes["userId"]?.[1];
  return userId ?? (typeof decided === "string" && isId(decided) ? decided : null);
}

const kindsOfTwo = ["merged", "united", "parted", "two_people"];

function intoOf({ kind, reason }: HistoryRow): string | null {
  return kindsOfTwo.includes(kind) && reason !== null && isId(reason) ? reason : null;
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}

function nameOf({ actorKind, actorId }: HistoryRow, authors: Authors): string | null {
  if (actorId === null) return null;
  if (actorKind === "connection") return authors.connections.get(actorId) ?? null;
  return authors.accounts.get(actorId)?.name ?? null;
}

function withConnections(changes: Changes, { connections }: Authors): Changes {
  const named = { ...changes };
  for (const word of ["owner", "connection", "other"]) {
    const ids = changes[word];
    if (!ids) continue;
    const [from, to] = ids.map((id) => connections.get(String(id)) ?? null);
    named[word] = [from, to];
  }
  return named;
}
