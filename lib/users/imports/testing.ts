/** Arranging and asking for the tests of imports: many people at once, a plan by name. */
import type { Sql, TransactionSql } from "postgres";
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { type ChangeRow, listChanges } from "#db/runs";
import type { Actor } from "../../auth/actors.ts";
import { listUsers, showUserNamed } from "../people.ts";
import { list, type Person, person } from "../testing.ts";
import { addDraftChunk, createDraft } from "./drafts.ts";
import type { GuardFinding } from "./guard.ts";
import type { RunReport } from "./runs.ts";

/** user001, user002, …: sorted by user name, so that the order of a list says something. */
export function people(count: number, given: Partial<Person> = {}): Person[] {
  return Array.from({ length: count }, (_, n) =>
    person(`user${String(n + 1).padStart(3, "0")}`, given),
  );
}

export function rulesOf({ run }: RunReport): string[] {
  return (run.guard as GuardFinding[]).map(({ rule }) => rule);
}

/** A draft of a short list whose bytes are all here. */
export async function uploadedDraft(actor: Actor, text = list(people(2))): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const id = await createDraft(actor, { name: "list.csv", size: bytes.length });
  await addDraftChunk(actor, id, 0, bytes);
  return id;
}

/** User names of those with access, sorted. */
export async function activeNames(actor: Actor): Promise<string[]> {
  return (await listUsers(actor)).map(({ userName }) => userName).sort();
}

/** The id of whoever has this user name now, with access or without. */
export async function idOf(actor: Actor, userName: string): Promise<string> {
  return (await showUserNamed(actor, userName)).id;
}

/** A run's plan, the kinds asked for. */
export async function planOf(
  actor: Actor,
  { run }: Pick<RunReport, "run">,
  ...kinds: string[]
): Promise<ChangeRow[]> {
  return inOrganisation(actor.organisationId, (at) => listChanges(at, run.id, kinds));
}

/** What happened to a person, the oldest first. */
export async function kindsOf(actor: Actor, id: string): Promise<string[]> {
  const entries = await inOrganisation(actor.organisationId, (at) => historyOf(at, id));
  return entries.map(({ kind }) => kind);
}

/** `{user001: "keep_until", …}` of those whom a run passed over. */
export function skippedOf({ skipped }: RunReport): Record<string, string | null> {
  return Object.fromEntries(skipped.map(({ userName, reason }) => [userName, reason]));
}

/** What was wrong, row by row: `3 email duplicate`. */
export function issuesOf({ issues }: RunReport): string[] {
  return issues.map(({ row, field, rule }) => `${row} ${field ?? "row"} ${rule}`);
}

/**
 * Starts `work` while `change` stands uncommitted in another transaction, which commits once
 * something waits for it: the moment in which a change gets lost.
 */
export async function overtaken<T>(
  owner: Sql,
  change: (sql: TransactionSql) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const { running } = await owner.begin(async (sql) => {
    await change(sql);
    const started = work();
    started.catch(() => undefined);
    for (let waiting = 0; waiting === 0; ) {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      waiting = row?.n ?? 0;
    }
    return { running: started };
  });
  return running;
}
