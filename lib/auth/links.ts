/** Links in mails: one use, one day, kept as hashes. */

import {
  type AccountRow,
  findAccount,
  isLink,
  type LinkKind,
  putLink,
  takeLink,
} from "#db/accounts";
import type { Handle } from "#db/client";
import { inOrganisation } from "#db/client";
import { accountByLink } from "#db/sign-in";
import { queueMail } from "../mail/outbox.ts";
import { AccountError } from "./refusals.ts";
import { hashToken, newToken } from "./sealing.ts";

const lifetime = 24 * 3_600_000;

/** Mails that bring a link: one per kind of link, and an invitation that says what is asked. */
export type LinkMail = LinkKind | "invitation_to_connect";

/** A new link in the mail; an older one of the kind is worth nothing from now on. */
export async function mailLink(
  at: Handle,
  account: Pick<AccountRow, "id" | "email" | "locale">,
  mail: LinkMail,
  now = new Date(),
): Promise<void> {
  const kind = mail === "password_reset" ? mail : "invitation";
  const token = newToken();
  const expiresAt = new Date(now.getTime() + lifetime);
  await putLink(at, { accountId: account.id, kind, hash: hashToken(token), expiresAt });
  await queueMail(at, account, mail, { token });
}

/** Whether a link may still be used, for the page that asks for the password; nothing of the account is told. */
export async function isGoodLink(
  kind: LinkKind,
  token: string,
  now = new Date(),
): Promise<boolean> {
  const found = await accountByLink(hashToken(token));
  if (!found) return false;
  return inOrganisation(found.organisationId, (at) => isLink(at, kind, hashToken(token), now));
}

/**
 * Uses a link up and does the work it was for, both or neither; of two at once only one gets through.
 * @throws AccountError link_used, and what `work` throws (the link is then still good)
 */
export async function withLink<T>(
  kind: LinkKind,
  token: string,
  work: (at: Handle, account: AccountRow) => Promise<T>,
  now = new Date(),
): Promise<T> {
  const hash = hashToken(token);
  const found = await accountByLink(hash);
  if (!found) throw new AccountError("link_used");
  return inOrganisation(found.organisationId, async (at) => {
    const taken = await takeLink(at, kind, hash, now);
    const account = taken ? await findAccount(at, found.id) : undefined;
    if (!account) throw new AccountError("link_used");
    return work(at, account);
  });
}
