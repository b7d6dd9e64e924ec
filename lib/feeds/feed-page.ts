/** A daily file as its page shows it. */
import { inOrganisation } from "#db/client";
import { findConnection } from "#db/connections";
import { newestPlan } from "#db/feeds";
import { ownOrganisation } from "#db/organisations";
import { type RecentUpload, recentUploads, restingUploads } from "#db/sftp-uploads";
import type { Actor } from "../auth/actors.ts";
import { mustManageConnections } from "../connections/connections.ts";
import { ConnectionError } from "../connections/refusals.ts";
import { isId } from "../ids.ts";
import { nextDue } from "./clock.ts";
import { kindOfFile } from "./names.ts";
import { type FeedSettings, readFeedSettings } from "./settings.ts";

const uploadsShown = 30;

export interface FeedPage {
  settings: FeedSettings;
  timeZone: string;
  /** Lists that came and wait for their time. */
  waitingFiles: number;
  /** When they are looked at, ISO; null where that is whenever one comes. */
  nextDueAt: string | null;
  /** The import that waits for somebody, if the newest one does; held: the check beforehand says to look. */
  plan: { id: string; isGuarded: boolean } | null;
  /** The newest first. */
  uploads: RecentUpload[];
}

/** @throws ConnectionError not_admin, no_connection (also one of another kind) */
export async function feedPage(actor: Actor, id: string, now = new Date()): Promise<FeedPage> {
  mustManageConnections(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const row = isId(id) ? await findConnection(at, id) : undefined;
    if (row?.kind !== "sftp") throw new ConnectionError("no_connection");
    const settings = readFeedSettings(row.settings);
    const { timeZone } = await ownOrganisation(at);
    const { cadence } = settings;
    const resting = await restingUploads(at, id);
    const plan = await newestPlan(at, id);
    return {
      ...{ settings, timeZone },
      waitingFiles: resting.filter(({ path }) => kindOfFile(path) === "list").length,
      nextDueAt: cadence.kind === "daily" ? nextDue(cadence.at, timeZone, now).toISOString() : null,
      plan: plan ? { id: plan.id, isGuarded: plan.isGuarded } : null,
      uploads: await recentUploads(at, id, uploadsShown),
    };
  });
}
