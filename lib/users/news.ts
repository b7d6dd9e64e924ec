/** What other processes tell of changed people, heard once per process and handed on to whoever wants to know. */
import { hearChanges } from "#db/changes";
import { whenClosing } from "#db/client";

/** @param organisationId null after the connection was away, when anything may have been missed */
type Listener = (organisationId: string | null) => void;

/** Modules exist twice in the web process: one listening connection for both. */
const shared = globalThis as {
  flexwhereNews?: { listeners: Set<Listener>; hearing: Promise<void> | null };
};

/** Hands on what is told from now on; the connection begins with the first. @throws when the database cannot be reached */
export function hearNews(listener: Listener): Promise<void> {
  shared.flexwhereNews ??= { listeners: new Set(), hearing: null };
  const all = shared.flexwhereNews;
  all.listeners.add(listener);
  all.hearing ??= hearChanges((organisationId) => {
    for (const hear of all.listeners) hear(organisationId);
  }).then(
    (heard) =>
      whenClosing(async () => {
        all.hearing = null;
        await heard.end();
      }),
    (error: unknown) => {
      all.hearing = null;
      throw error;
    },
  );
  return all.hearing;
}
