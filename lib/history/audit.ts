/** The audit: everything the history holds, a page at a time, and what it can be filtered by. */
import { type Handle, inOrganisation } from "#db/client";
import * as db from "#db/history-list";
import { ownOrganisation } from "#db/organisations";
import type { Actor } from "../auth/actors.ts";
import { isId } from "../ids.ts";
import { readPage } from "../paging.ts";
import { peopleMeant } from "../users/meant.ts";
import { type AuditView, nameless } from "./audit-view.ts";
import { type Authors, authorsOf, type NamedEntry, namedEntries, type Subject } from "./entries.ts";
import { type KindGroup, kindGroups } from "./kinds.ts";

/** Entries on one page. */
const pageSize = 100;
/** People whom a search may mean. */
export const mostPeople = 50;
const exportedAtOnce = 1_000;

export interface AuditPage {
  /** The newest first; entries that are alike and beside each other stand together. */
  lines: NamedEntry[][];
  /** The place to go on after; null on the last page. */
  next: string | null;
  /** The place to go back before; null on the first page. */
  previous: string | null;
  /** The one person and the one import of the view. */
  person: Subject | null;
  run: { id: string; file: string | null } | null;
  /** The search means more people than `mostPeople`: the page speaks of the first of them. */
  isManyPeople: boolean;
  choices: AuditChoices;
}

export interface AuditChoices {
  /** Accounts, then connections, by name. */
  actors: { id: string; name: string; isGone: boolean }[];
  groups: KindGroup[];
}

/** One page of what a view shows. An import is one entry, unless the view asks for it or for one person. */
export async function auditPage(actor: Actor, view: AuditView): Promise<AuditPage> {
  return inOrganisation(actor.organisationId, async (at) => {
    const authors = await authorsOf(at);
    const { filter, isManyPeople } = await filterOf(at, actor, view, authors);
    const unfolded = isByName(view);
    const { rows, next, previous } = await readPage(
      view,
      pageSize,
      (asked) => db.pageOfHistory(at, { filter, unfolded, ...asked }),
      ({ seq }) => seq,
    );
    const entries = await namedEntries(at, rows, authors);
    return {
      ...{ lines: unfolded ? entries.map((entry) => [entry]) : together(entries), next, previous },
      ...{ person: await personOf(at, view), run: await runOf(at, view), isManyPeople },
      choices: { actors: actorsOf(authors), groups: groupsFor(actor) },
    };
  });
}

/** Somebody wants to see each person. */
function isByName({ person, run }: AuditView): boolean {
  return person !== "" || run !== null;
}

/** Everything that a view shows, the newest first, in batches; each person of an import by themselves. */
export async function* everythingTold(actor: Actor, view: AuditView): AsyncGenerator<NamedEntry[]> {
  for (let after: string | undefined; ; ) {
    const entries = await inOrganisation(actor.organisationId, async (at) => {
      const authors = await authorsOf(at);
      const { filter } = await filterOf(at, actor, view, authors);
      const page = { filter, unfolded: true, after, limit: exportedAtOnce };
      return namedEntries(at, await db.pageOfHistory(at, page), authors);
    });
    if (entries.length > 0) yield entries;
    after = entries.at(-1)?.seq;
    if (entries.length < exportedAtOnce) return;
  }
}

async function filterOf(
  at: Handle,
  actor: Actor,
  view: AuditView,
  authors: Authors,
): Promise<{ filter: db.HistoryFilter; isManyPeople: boolean }> {
  const { timeZone } = await ownOrganisation(at);
  const groups = groupsFor(actor).filter((group) => view.group === null || view.group === group);
  const people =
    view.person === "" ? undefined : await peopleMeant(at, view.person, mostPeople + 1);
  return {
    filter: {
      ...{ from: view.from ?? undefined, until: view.until ?? undefined, timeZone },
      actor: view.actor === null ? undefined : authorAsked(view.actor, authors),
      kinds: groups.flatMap((group) => kindGroups[group]),
      users: people?.slice(0, mostPeople),
      runId: view.run ?? undefined,
    },
    isManyPeople: (people?.length ?? 0) > mostPeople,
  };
}

/** What becomes of accounts is the Admins' and the operators' business; the rest anybody may look at. */
function groupsFor(actor: Actor): KindGroup[] {
  const all = Object.keys(kindGroups) as KindGroup[];
  return actor.role === "manager" ? all.filter((group) => group !== "accounts") : all;
}

function authorAsked(actor: string, { connections }: Authors): { kind: string; id: string | null } {
  if (nameless.some((known) => known === actor)) return { kind: actor, id: null };
  return { kind: connections.has(actor) ? "connection" : "account", id: actor };
}

async function personOf(at: Handle, { person: id }: AuditView): Promise<Subject | null> {
  if (!isId(id)) return null;
  const [found] = await db.namesOfUsers(at, [id]);
  return { id, is: "person", name: found?.name ?? null, isThere: found?.isThere ?? false };
}

async function runOf(at: Handle, { run: id }: AuditView) {
  if (id === null) return null;
  const [found] = await db.filesOfRuns(at, [id]);
  return { id, file: found?.name ?? null };
}

function actorsOf({ accounts, connections }: Authors): AuditChoices["actors"] {
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  const people = [...accounts].map(([id, account]) => ({ id, ...account }));
  const ways = [...connections].map(([id, name]) => ({ id, name, isGone: false }));
  return [...people.sort(byName), ...ways.sort(byName)];
}

/** Kinds whose entries differ in the person only, and how many beside each other are told as one. */
const alike = [
  ...["created", "updated", "access_ended", "reactivated", "blocked", "unblocked", "undone"],
  "run_decided",
];
const fewestTogether = 4;
const longestPause = 15 * 60_000;

/** An Admin who ends the access of forty people, or a directory that brings them, fills one line. */
function together(entries: NamedEntry[]): NamedEntry[][] {
  const series: NamedEntry[][] = [];
  for (const entry of entries) {
    const last = series.at(-1);
    if (last && continues(last, entry)) last.push(entry);
    else series.push([entry]);
  }
  return series.flatMap((one) =>
    one.length >= fewestTogether ? [one] : one.map((entry) => [entry]),
  );
}

function continues(series: NamedEntry[], entry: NamedEntry): boolean {
  const last = series.at(-1);
  return (
    last !== undefined &&
    alike.includes(entry.kind) &&
    last.kind === entry.kind &&
    last.who.kind === entry.who.kind &&
    last.who.id === entry.who.id &&
    last.wayIn === entry.wayIn &&
    last.run?.id === entry.run?.id &&
    Date.parse(last.at) - Date.parse(entry.at) <= longestPause &&
    series.every(({ whom }) => whom?.id !== entry.whom?.id)
  );
}
