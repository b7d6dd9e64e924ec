/**
 * A directory that has fallen silent. Silence is normal: Entra ID sends nothing when nothing changes. Only one for three
 * times as long as usual, and a week at least, is told, once. Usual is the longest silence of the last three to six
 * months, which is noted as it ends, to the hour: the log of requests goes back a month only, and an office of thirty
 * may have no change for longer.
 */
import { inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow, countOwners, noteSilence } from "#db/connections";
import { allOrganisations } from "#db/organisations";
import { queueMail } from "../mail/outbox.ts";
import { readScimSettings, type Silence } from "../scim/settings.ts";
import { toldAbout } from "./warnings.ts";

const dayMs = 86_400_000;
const leastMs = 7 * dayMs;
const timesUsual = 3;
const spanMs = 90 * dayMs;

/** Looks at the live SCIM connections that have people, of every organisation. Answers how many mails it wrote. */
export async function warnOfSilence(now = new Date()): Promise<number> {
  let mails = 0;
  for (const { id } of await allOrganisations()) {
    mails += await inOrganisation(id, async (at) => {
      const owners = new Set((await countOwners(at)).map(({ connectionId }) => connectionId));
      let written = 0;
      for (const row of await allConnections(at)) {
        if (row.kind !== "scim" || row.state !== "live" || row.seenAt === null) continue;
        const known = readScimSettings(row.settings).silence;
        const silence = heard(known, row.seenAt);
        const isTold = owners.has(row.id) && !silence.isTold && isTooLong(silence, now);
        if (silence === known && !isTold) continue;
        // Of two processes that look at once, one tells.
        const kept = { ...silence, isTold: silence.isTold || isTold };
        if (!(await noteSilence(at, row.id, { before: known, after: kept })) || !isTold) continue;
        const days = Math.floor((now.getTime() - row.seenAt.getTime()) / dayMs);
        const facts = { connection: row.name, connectionId: row.id, days };
        const recipients = await toldAbout(at, row.settings);
        for (const to of recipients) await queueMail(at, to, "silent", facts);
        written += recipients.length;
      }
      return written;
    });
  }
  return mails;
}

/** Whether people were told that nothing is heard of it, and nothing has been since. */
export function isSilent({
  state,
  seenAt,
  settings,
}: Pick<ConnectionRow, "state" | "seenAt" | "settings">): boolean {
  const { silence } = readScimSettings(settings);
  return state === "live" && silence?.isTold === true && seenAt?.toISOString() === silence.heardAt;
}

/** With the silence that has ended, if one has. */
function heard(known: Silence | null, seenAt: Date): Silence {
  const heardAt = seenAt.toISOString();
  if (known?.heardAt === heardAt) return known;
  if (!known) return { heardAt, since: heardAt, longestMs: 0, earlierMs: 0, isTold: false };
  const gap = seenAt.getTime() - Date.parse(known.heardAt);
  const isOver = seenAt.getTime() - Date.parse(known.since) > spanMs;
  const span = isOver
    ? { since: heardAt, longestMs: gap, earlierMs: known.longestMs }
    : { since: known.since, longestMs: Math.max(gap, known.longestMs), earlierMs: known.earlierMs };
  return { heardAt, ...span, isTold: false };
}

function isTooLong({ heardAt, longestMs, earlierMs }: Silence, now: Date): boolean {
  const usual = Math.max(longestMs, earlierMs);
  return now.getTime() - Date.parse(heardAt) > Math.max(leastMs, timesUsual * usual);
}
