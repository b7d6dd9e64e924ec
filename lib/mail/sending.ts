/** The worker's part of mails: what is due goes out, again and again with longer pauses, until a month is over. */
import { createTransport } from "nodemailer";
import { inOrganisation } from "#db/client";
import { claimMail, holdMail, markFailed, markSent } from "#db/outbox";
import { forgetExpired, outboxDue } from "#db/sign-in";
import { errorFields, type Log } from "../log.ts";
import { type Mail, writeMail } from "./outbox.ts";

const everyMs = 2_000;
const sweepEveryMs = 10 * 60_000;
const atOnce = 20;
const minute = 60_000;
const longestPause = 4 * 3_600_000;

/** Whatever carries a mail away; rejects when it could not. */
export type Carrier = (mail: Mail) => Promise<unknown>;

/** Mail by SMTP, with a time to give up so that one dead server holds nobody. */
export function smtpCarrier(url: string, from: string): Carrier {
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  // As an object the address is one address; as a text it would be read as a list.
  return ({ to, subject, text }) =>
    transport.sendMail({ from, to: { name: "", address: to }, subject, text });
}

/**
 * Sends what is due. A mail is claimed before it is sent, so that one process has it; one whose process
 * died on the way is due again after a while. Answers how many went out.
 */
export async function sendDue(
  carry: Carrier,
  options: { appUrl: string; log: Log; now?: Date },
): Promise<number> {
  const now = options.now ?? new Date();
  let sent = 0;
  for (const { organisationId, id } of await outboxDue(now, atOnce)) {
    const claimed = await inOrganisation(organisationId, async (at) => {
      const row = await holdMail(at, id, now);
      if (!row) return undefined;
      const pause = Math.min(longestPause, minute * 2 ** row.attempts);
      await claimMail(at, id, new Date(now.getTime() + pause));
      return writeMail(at, row, options.appUrl);
    });
    if (!claimed) continue;
    try {
      await carry(claimed);
      await inOrganisation(organisationId, (at) => markSent(at, id));
      sent++;
    } catch (error) {
      const fields = errorFields(error);
      options.log.warn("mail not sent", { organisationId, mailId: id, ...fields });
      const failure = String(fields["code"] ?? fields["error"]);
      await inOrganisation(organisationId, (at) => markFailed(at, id, failure));
    }
  }
  return sent;
}

/** Sends while the process runs; without a carrier mails wait in the outbox. */
export function startMail(options: { carry: Carrier | undefined; appUrl: string; log: Log }): {
  stop(): Promise<void>;
} {
  const { carry, log } = options;
  let work: Promise<unknown> = Promise.resolve();
  const queue = (name: string, step: () => Promise<unknown>) => {
    work = work.then(step).catch((error: unknown) => log.error(name, errorFields(error)));
  };
  const sweep = () => queue("sweep of sessions", () => forgetExpired(new Date()));
  sweep();
  const timers = [setInterval(sweep, sweepEveryMs)];
  if (carry) timers.push(setInterval(() => queue("mail", () => sendDue(carry, options)), everyMs));
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await work;
    },
  };
}
