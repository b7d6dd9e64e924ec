/** How each way in by itself did on the last days. */
import { inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow } from "#db/connections";
import { ownOrganisation } from "#db/organisations";
import { contactDays } from "#db/overview";
import type { Actor } from "../auth/actors.ts";
import { type Feed, feedDays, lastDays } from "../users/imports/run-picture.ts";

export interface ConnectionHealth {
  id: string;
  kind: "sftp" | "scim";
  name: string;
  state: ConnectionRow["state"];
  /** When a finished file last came, or a directory was last heard of; ISO. */
  seenAt: string | null;
  /**
   * One a day, the oldest first, today the last. A directory's mark is `applied` when it changed something, `unchanged`
   * when it asked only, and null when nothing was heard of it.
   */
  days: Feed["days"];
}

/** Connections that are not closed. Anybody of the organisation may look. */
export async function connectionHealth(
  actor: Actor,
  days: number,
  now = new Date(),
): Promise<ConnectionHealth[]> {
  const feeds = new Map((await feedDays(actor, days, now)).map((feed) => [feed.id, feed.days]));
  return inOrganisation(actor.organisationId, async (at) => {
    const { timeZone } = await ownOrganisation(at);
    const calendar = lastDays(days, timeZone, now);
    const span = { from: calendar[0] ?? "", today: calendar.at(-1) ?? "", timeZone };
    const contacts = new Map(
      (await contactDays(at, span)).map((one) => [`${one.connectionId} ${one.day}`, one]),
    );
    const directoryDays = (id: string): Feed["days"] =>
      calendar.map((day) => {
        const contact = contacts.get(`${id} ${day}`);
        const mark = contact?.runId ? "applied" : contact ? "unchanged" : null;
        return { day, mark, runId: contact?.runId ?? null };
      });
    const open = (await allConnections(at)).filter(({ state }) => state !== "closed");
    return open.map(({ id, kind, name, state, seenAt }) => ({
      ...{ id, kind, name, state, seenAt: seenAt?.toISOString() ?? null },
      days: feeds.get(id) ?? directoryDays(id),
    }));
  });
}
