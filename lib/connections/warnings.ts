/** Mails before a token ends: a directory whose token is over brings nobody in, and ends nobody's access. */
import { listAccounts } from "#db/accounts";
import { type Handle, inOrganisation } from "#db/client";
import { allOrganisations, ownOrganisation } from "#db/organisations";
import { type EndingToken, holdEndingTokens, noteWarning } from "#db/scim-tokens";
import { queueMail, type Recipient } from "../mail/outbox.ts";
import { readScimSettings } from "../scim/settings.ts";

/** Days before its end at which a mail goes out. */
const warningDays = [30, 14, 7, 1] as const;
const dayMs = 86_400_000;

/** Who is told about a connection: the addresses chosen for it, else every active Admin. */
export async function toldAbout(
  at: Handle,
  settings: Record<string, unknown>,
): Promise<Recipient[]> {
  const { tell } = readScimSettings(settings);
  if (tell.length > 0) {
    const { locale } = await ownOrganisation(at);
    return tell.map((email) => ({ email, locale }));
  }
  const accounts = await listAccounts(at);
  return accounts.filter(({ role, state }) => role === "admin" && state === "active");
}

/** Tells of the tokens of every organisation that end soon, each of the days once. Answers how many mails it wrote. */
export async function warnOfEndingTokens(now = new Date()): Promise<number> {
  let mails = 0;
  const latest = new Date(now.getTime() + warningDays[0] * dayMs);
  for (const { id } of await allOrganisations()) {
    mails += await inOrganisation(id, async (at) => {
      let written = 0;
      for (const token of await holdEndingTokens(at, now, latest)) {
        written += await warn(at, token, now);
      }
      return written;
    });
  }
  return mails;
}

async function warn(at: Handle, token: EndingToken, now: Date): Promise<number> {
  const days = warningDue(token, now);
  if (days === undefined) return 0;
  await noteWarning(at, token.id, days);
  const recipients = await toldAbout(at, token.settings);
  const left = Math.ceil((token.expiresAt.getTime() - now.getTime()) / dayMs);
  const facts = { connection: token.connectionName, connectionId: token.connectionId, days: left };
  for (const to of recipients) await queueMail(at, to, "token_ends", facts);
  return recipients.length;
}

/** The last of the days that has come. One that lies before the token was made has nothing to tell. */
function warningDue({ createdAt, expiresAt, warnedDays }: EndingToken, now: Date) {
  const come = warningDays.filter((days) => {
    const moment = expiresAt.getTime() - days * dayMs;
    return moment <= now.getTime() && moment > createdAt.getTime();
  });
  const days = come.at(-1);
  return days === undefined || (warnedDays !== null && warnedDays <= days) ? undefined : days;
}
