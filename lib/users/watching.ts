/** Who looks at the people of an organisation now, and is told when they change, whichever process changed them. */
import { newestChange } from "#db/changes";
import { inOrganisation } from "#db/client";
import type { Actor } from "../auth/actors.ts";
import { whenDraining } from "../health.ts";
import { hearNews } from "./news.ts";

export interface Watcher {
  /** The newest place in the history, at once and after every change. */
  tell(newest: string): void;
  /** Nothing more will be told: the process ends, or the account watches in too many places. */
  end(): void;
}

interface Watching {
  watchers: Map<Watcher, Actor>;
  /** Organisations to be told about in a moment. */
  due: Set<string>;
}

/** More open tables than anybody has tabs in sight: the oldest ends. */
const mostPerAccount = 8;
/** Changes so close to each other are told once. */
const patience = 150;

/** Modules exist twice in the web process. */
const shared = globalThis as { flexwhereWatching?: Watching };

function watching(): Watching {
  if (!shared.flexwhereWatching) {
    shared.flexwhereWatching = { watchers: new Map(), due: new Set() };
    whenDraining(endAll);
  }
  return shared.flexwhereWatching;
}

function endAll(): void {
  for (const watcher of [...watching().watchers.keys()]) watcher.end();
}

/**
 * Tells a watcher of every change of people in the actor's organisation, until it is over.
 * @throws when the database cannot be reached
 */
export async function watchPeople(
  actor: Actor,
  watcher: Watcher,
  over: AbortSignal,
): Promise<void> {
  const { watchers } = watching();
  await hearNews(heard);
  if (over.aborted) return;
  const own = [...watchers].filter(([, { id }]) => id === actor.id).map(([other]) => other);
  for (const other of own.slice(0, Math.max(0, own.length + 1 - mostPerAccount))) other.end();
  watchers.set(watcher, actor);
  over.addEventListener("abort", () => watchers.delete(watcher));
  watcher.tell(await newestPlace(actor.organisationId));
}

function heard(organisationId: string | null): void {
  const concerned = organisationId === null ? organisations() : [organisationId];
  for (const id of concerned) soon(id);
}

function organisations(): Set<string> {
  return new Set([...watching().watchers.values()].map((actor) => actor.organisationId));
}

function soon(organisationId: string): void {
  const { due } = watching();
  if (due.has(organisationId) || !organisations().has(organisationId)) return;
  due.add(organisationId);
  setTimeout(() => {
    due.delete(organisationId);
    // Without an answer nobody is told: when the database is back, the connection says so.
    tellAll(organisationId).catch(() => undefined);
  }, patience).unref();
}

async function tellAll(organisationId: string): Promise<void> {
  const newest = await newestPlace(organisationId);
  for (const [watcher, actor] of watching().watchers) {
    if (actor.organisationId === organisationId) watcher.tell(newest);
  }
}

function newestPlace(organisationId: string): Promise<string> {
  return inOrganisation(organisationId, newestChange);
}

/** The place in the history up to which a page is at least as new when it is read after this. */
export async function placeNow(actor: Actor): Promise<string> {
  return newestPlace(actor.organisationId);
}
