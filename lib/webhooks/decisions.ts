/** Decisions about the addresses that are told, as the history keeps them. */
import type { Changes, Entry } from "#db/history";
import type { Actor } from "../auth/actors.ts";
import type { HistoryKind } from "../history/kinds.ts";
import { authorship } from "../users/writing.ts";

/** What an address is called where it stands in a sentence. */
export function hostOf({ url }: { url: string }): string {
  return new URL(url).hostname;
}

/** The entry names the address by its host: the rest of it may hold what opens a door. */
export function decision(
  actor: Actor,
  kind: HistoryKind,
  endpoint: { url: string },
  changes: Changes = {},
): Entry {
  const named = { host: [null, hostOf(endpoint)], ...changes } as Changes;
  return { by: authorship(actor), kind, userId: null, changes: named };
}
