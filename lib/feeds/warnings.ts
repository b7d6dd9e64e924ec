/**
 * Daily files that do not come, those that are only planned for long, and passwords that somebody guesses: on every page,
 * and once by mail.
 */
import { inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow, findConnection } from "#db/connections";
import { noteFeed } from "#db/feeds";
import type { Actor } from "../auth/actors.ts";
import { toldAbout } from "../connections/warnings.ts";
import { queueMail } from "../mail/outbox.ts";
import { readFeedSettings } from "./settings.ts";

const hourMs = 3_600_000;
const staleMs = 26 * hourMs;
const dayMs = 24 * hourMs;
const longPreviewMs = 7 * dayMs;

export interface FeedWarning {
  connectionId: string;
  /** Of the connection. */
  name: string;
  /** `stale`: no finished file came. `preview`: files are only planned. `guesses`: many log-ins were refused. */
  is: "stale" | "preview" | "guesses";
  /** ISO. */
  since: string;
}

/** For the banners. Anybody of the organisation may look. */
export async function feedWarnings(actor: Actor, now = new Date()): Promise<FeedWarning[]> {
  const rows = await inOrganisation(actor.organisationId, allConnections);
  return rows.flatMap((row) => {
    const { id: connectionId, name } = row;
    const preview = previewSince(row);
    const found = [
      { is: "stale" as const, since: staleSince(row, now) },
      { is: "preview" as const, since: isWithin(longPreviewMs, preview, now) ? null : preview },
      { is: "guesses" as const, since: guessedSince(row, now) },
    ];
    return found.flatMap(({ is, since }) =>
      since ? { connectionId, name, is, since: since.toISOString() } : [],
    );
  });
}

function isWithin(ms: number, moment: Date | null, now: Date): boolean {
  return moment !== null && now.getTime() - moment.getTime() <= ms;
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

function guessedSince({ kind, state, settings }: ConnectionRow, now: Date): Date | null {
  const { guessedAt } = readFeedSettings(settings);
  if (kind !== "sftp" || state === "closed" || guessedAt === null) return null;
  return isWithin(dayMs, new Date(guessedAt), now) ? new Date(guessedAt) : null;
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

/** Many log-ins of its account were refused within an hour: mails once a day as long as it goes on. */
export async function warnOfGuesses(
  of: { organisationId: string; id: string },
  now: Date,
): Promise<void> {
  await inOrganisation(of.organisationId, async (at) => {
    // Looked at first without waiting: an import may hold the row for minutes, and somebody waits to log in.
    const known = await findConnection(at, of.id);
    const row = known && !guessedSince(known, now) && (await findConnection(at, of.id, true));
    if (!row || guessedSince(row, now)) return;
    await noteFeed(at, row.id, { guessedAt: now.toISOString() });
    const facts = { connection: row.name, connectionId: row.id };
    for (const to of await toldAbout(at, row.settings)) {
      await queueMail(at, to, "feed_guesses", facts);
    }
  });
}
