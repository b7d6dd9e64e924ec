/** Before a directory goes live: its export of users is read, and told whom it would meet. Nothing is stored. */
import { inOrganisation } from "#db/client";
import { peopleBeside, peopleByKeys } from "#db/rehearsal";
import type { Actor } from "../auth/actors.ts";
import { heldOpenConnection, mustManageConnections } from "../connections/connections.ts";
import { ConnectionError } from "../connections/refusals.ts";
import { type ListRow, readUserList } from "../users/csv/read.ts";
import { type ListField, listFields } from "../users/fields.ts";
import { type FileIssue, rowRules } from "../users/issues.ts";
import { keysOf } from "../users/recognising.ts";
import { usable } from "../users/usable.ts";
import {
  type ExportRow,
  type Rehearsed,
  type RehearsedKind,
  Rehearsing,
  rehearsedKinds,
} from "./rehearsal-decision.ts";

/** Of an export; a directory of 100 000 people is about 15 MB. */
export const maxExportBytes = 20 * 1024 * 1024;
const mostRows = 200_000;

export interface Rehearsal {
  /** The header of the column that the user names came from. */
  column: string;
  rows: number;
  /** In the file's order, then the missing by display name. */
  outcomes: Rehearsed[];
  counts: Partial<Record<RehearsedKind, number>>;
}

/**
 * @param missing how many of the missing are named; null: all of them
 * @throws ConnectionError not_admin, no_connection, closed; ExportError when the file cannot be read as an export
 */
export async function rehearse(
  actor: Actor,
  connectionId: string,
  bytes: Uint8Array,
  missing: number | null,
): Promise<Rehearsal> {
  await mayRehearse(actor, connectionId);
  const { column, rows, unreadable } = await readExport(bytes);
  return inOrganisation(actor.organisationId, async (at) => {
    const people = await peopleByKeys(at, connectionId, keysIn(rows));
    const rehearsing = new Rehearsing(people);
    const outcomes = [...unreadable, ...rows.map((row) => rehearsing.decide(row))];
    const ids = [...rehearsing.met];
    const beside = await peopleBeside(at, connectionId, { ids, limit: missing });
    const counts = Object.fromEntries(
      [...Map.groupBy(outcomes, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]),
    );
    for (const { id, name, userName } of beside.people) {
      outcomes.push({ kind: "missing", name, userName, personId: id, others: [], access: null });
    }
    const all = rows.length + unreadable.length;
    return { column, rows: all, outcomes, counts: { ...counts, missing: beside.count } };
  });
}

/** The export cannot be read; why, in the words of lists. */
export class ExportError extends Error {
  readonly issue: FileIssue;

  constructor(issue: FileIssue) {
    super(issue.rule);
    this.issue = issue;
  }
}

/** @throws ConnectionError not_admin, no_connection, closed */
export async function mayRehearse(actor: Actor, connectionId: string): Promise<void> {
  mustManageConnections(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    const { kind } = await heldOpenConnection(at, connectionId);
    if (kind !== "scim") throw new ConnectionError("no_connection");
  });
}

/** What Entra ID sends as the user name, where there is such a column. */
const mapping = { userName: "userPrincipalName" };
const needed: readonly ListField[] = ["userName"];

async function readExport(bytes: Uint8Array) {
  const rows: ExportRow[] = [];
  const unreadable: Rehearsed[] = [];
  const reading = await readUserList(
    () => [bytes],
    { mapping },
    {
      rows: (batch) => {
        for (const row of batch) {
          if (rows.length + unreadable.length > mostRows) return;
          const sent = isSound(row) ? sentOf(row) : undefined;
          if (sent) rows.push(sent);
          else unreadable.push(unread(row));
        }
      },
    },
  );
  const issue = reading.fileIssues.find(stops);
  if (issue) throw new ExportError({ ...issue, ...(issue.fields && { fields: [...needed] }) });
  if (reading.rows > mostRows) {
    const params = { cause: "rows", max: mostRows };
    throw new ExportError({ rule: "too_large", severity: "error", params });
  }
  return { column: reading.head?.columns.userName ?? "", rows, unreadable };
}

/** Of what a list must have, an export needs the user name only. */
function stops({ rule, severity, fields }: FileIssue): boolean {
  if (severity !== "error") return false;
  const ofColumns = rule === "missing_columns" || rule === "duplicate_header";
  return !ofColumns || needed.some((field) => fields?.includes(field));
}

function isSound({ issues }: ListRow): boolean {
  return !issues?.some(({ rule }) => (rowRules as readonly string[]).includes(rule));
}

/** As Entra ID would send it; undefined without a user name. */
function sentOf(row: ListRow): ExportRow | undefined {
  const value = (field: ListField) => row.values[listFields.indexOf(field)] ?? null;
  const userName = value("userName");
  if (userName === null) return undefined;
  const email = value("email") ?? (userName.includes("@") ? userName : null);
  const keys = keysOf(usable({ userName, email }, false).values);
  const names = [value("firstName"), value("surname")].filter((part) => part !== null).join(" ");
  const name = value("displayName") ?? (names || userName);
  return {
    name,
    userName,
    userNameKey: keys.userName ?? "",
    emailKey: keys.email,
    disabled: row.disabled,
  };
}

/** Named as well as it can be. */
function unread({ line, values }: ListRow): Rehearsed {
  const name = values.find((value) => value !== null) ?? "";
  const none = { personId: null, others: [], access: null };
  return { kind: "unreadable", name, userName: String(line), ...none };
}

/** Nobody's key has a NUL, which the database takes in no text. */
function keysIn(rows: readonly ExportRow[]) {
  const known = (keys: (string | null)[]) =>
    [...new Set(keys)].filter((key) => key !== null && !key.includes("\0")) as string[];
  return {
    userNames: known(rows.map(({ userNameKey }) => userNameKey)),
    emails: known(rows.map(({ emailKey }) => emailKey)),
  };
}

/** The first of each kind by name, in the order of `rehearsedKinds`; kinds of nobody are left out. */
export function firstOfEachKind({ outcomes, counts }: Rehearsal, most: number) {
  const byKind = Map.groupBy(outcomes, ({ kind }) => kind);
  return rehearsedKinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [{ kind, count, people: (byKind.get(kind) ?? []).slice(0, most) }];
  });
}
