/** The first organisation and its first Admin, by the link that a start prints while there is none. */
import { inOrganisation } from "#db/client";
import { uniqueViolation } from "#db/errors";
import { insertOrganisation } from "#db/organisations";
import { isSetUpLink, offerSetUpLink, takeSetUpLink } from "#db/sign-in";
import { newId } from "../ids.ts";
import { anyOrganisation } from "../organisations.ts";
import { normaliseValue } from "../users/fields.ts";
import { mustBeGoodPassword } from "./account-fields.ts";
import { addAccount, noteAccount } from "./accounts.ts";
import { systemActor } from "./actors.ts";
import { hashPassword } from "./hashing.ts";
import { AccountError } from "./refusals.ts";
import { hashToken, newToken } from "./sealing.ts";
import { beginSession } from "./sessions.ts";
import type { Visitor } from "./visitor.ts";

const lifetime = 24 * 3_600_000;

/** A new link in the place of an earlier one; undefined when the product is set up already. */
export async function newSetUpLink(appUrl: string, now = new Date()): Promise<string | undefined> {
  if (await anyOrganisation()) return undefined;
  const token = newToken();
  await offerSetUpLink(hashToken(token), new Date(now.getTime() + lifetime));
  return `${appUrl}/set-up?token=${token}`;
}

export async function isGoodSetUpLink(token: string): Promise<boolean> {
  return isSetUpLink(hashToken(token));
}

export interface FirstOrganisation {
  organisation: string;
  name: string;
  email: string;
  password: string;
  locale: "nl" | "en";
}

/**
 * Makes both, or neither, and signs the Admin in as far as the second factor. Answers what goes into
 * the cookie. The link is used up by whoever is first.
 * @throws AccountError link_used, organisation_invalid, name_invalid, email_invalid, password_*
 */
export async function setUp(
  token: string,
  wanted: FirstOrganisation,
  visitor: Visitor,
): Promise<string> {
  const name = normaliseValue(wanted.organisation.slice(0, 1_000));
  if (name === "" || name.length > 200 || name.includes("\0")) {
    throw new AccountError("organisation_invalid");
  }
  mustBeGoodPassword(wanted.password, [name, wanted.name, wanted.email]);
  if (!(await isGoodSetUpLink(token))) throw new AccountError("link_used");
  const passwordHash = await hashPassword(wanted.password);
  const id = newId();
  try {
    return await inOrganisation(id, async (at) => {
      if (!(await takeSetUpLink(at, hashToken(token)))) throw new AccountError("link_used");
      await insertOrganisation(at, {
        ...{ slug: slugOf(name), name, timeZone: "Europe/Amsterdam", locale: wanted.locale },
        ...{ settings: {}, retentionDays: 30 },
      });
      const account = await addAccount(
        at,
        { ...wanted, role: "admin" },
        { state: "active", passwordHash, secondFactorRequired: true },
      );
      await noteAccount(at, systemActor(id), "account_created", account.id);
      return beginSession(at, account.id, visitor, false);
    });
  } catch (error) {
    // An organisation made at the same moment by the command line.
    if (uniqueViolation(error) === "organisations_slug_key") throw new AccountError("link_used");
    throw error;
  }
}

/** "Bakkerij Bos B.V." is `bakkerij-bos-b-v` for the operators. */
function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "first" : plain;
}
