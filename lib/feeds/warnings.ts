/** Daily files that do not come, and those that are only planned for long: on every page, and once by mail. */
import { inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow, findConnection } from "#db/connections";
import { noteFeed } from "#db/feeds";
import type { Actor } from "../auth/actors.ts";
import { toldAbout } from "../connections/warnings.ts";
import { queueMail } from "../mail/outbox.ts";
import { readFeedSettings } from "./settings.ts";

const hourMs = 3_600_000;
const staleMs = 26 * hourMs;
const longPreviewMs = 7 * 24 * hourMs;

export interface FeedWarning {
  connectionId: string;
  /** Of the connection. */
  name: string;
  /** `stale`: no finished file came. `preview`: files are only planned. */
  is: "stale" | "preview";
  /** ISO. */
  since: string;
}

/** For the banners. Anybody of the organisation may look. */
export async function feedWarnings(actor: Actor, now = new Date()): Promise<FeedWarning[]> {
  const rows = await inOrganisation(actor.organisationId, allConnections);
  return rows.flatMap((row) => {
    const { id: connectionId, name } = row;
    const stale = staleSince(row, now);
    if (stale) return { connectionId, name, is: "stale" as const, since: stale.toISOString() };
    const since = previewSince(row);
    const isLong = since !== null && now.getTime() - since.getTime() > longPreviewMs;
    return isLong ? { connectionId, name, is: "preview" as const, since: since.toISOString() } : [];
  });
}

/** When the last finished file came, if that is too long ago; a feed that never had one is still being set up. */
function staleSince({ kind, state, seenAt }: ConnectionRow, now: Date): Date | null {
  const isStale =
    kind === "sftp" && state === "live" && seenAt && now.getTime() - seenAt.getTime() > staleMs;
  return isStale ? seenAt : null;
}

function previewSince({ kind, state, settings, createdAt }: ConnectionRow): Date | null {
  if (kind !== "sftp" || state !== "preview") return null;
  const { previewSince: since } = readFeedSettings(settings);
  return since === null ? createdAt : new Date(since);
}

/** Mails once that no file comes. Answers how many mails it wrote. */
export async function warnOfStaleFeed(
  of: { organisationId: string; id: string },
  now: Date,
): Promise<number> {
  return inOrganisation(of.organisationId, async (at) => {
    const row = await findConnection(at, of.id);
    const since = row && staleSince(row, now);
    if (!row || !since) return 0;
    if (!(await noteFeed(at, row.id, { staleAfter: since.toISOString() }))) return 0;
    const hours = Math.floor((now.getTime() - since.getTime()) / hourMs);
    const facts = { connection: row.name, connectionId: row.id, hours };
    const recipients = await toldAbout(at, row.settings);
    for (const to of recipients) await queueMail(at, to, "feed_stale", facts);
    return recipients.length;
  });
}
