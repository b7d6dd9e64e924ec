/** Accounts of people who prove who they are at Entra ID. */
import { findAccount, updateAccount } from "#db/accounts";
import { inOrganisation } from "#db/client";
import { uniqueViolation } from "#db/errors";
import { accountByEntra } from "#db/sign-in";
import { noteAccount } from "./accounts.ts";
import { accountActor } from "./actors.ts";
import { withLink } from "./links.ts";
import { AccountError } from "./refusals.ts";
import type { Identity } from "./sign-in.ts";

/** Who somebody is in Entra ID: never the e-mail, which another directory may claim. */
export interface EntraIdentity {
  tenantId: string;
  objectId: string;
}

/** The account of an Entra identity; an invitation's link binds it the first time. */
export async function byEntra(
  { tenantId, objectId }: EntraIdentity,
  invitation: string | undefined,
): Promise<Identity | undefined> {
  if (invitation !== undefined) return bindEntra({ tenantId, objectId }, invitation);
  const found = await accountByEntra(tenantId, objectId);
  if (!found) return undefined;
  const row = await inOrganisation(found.organisationId, (at) => findAccount(at, found.id));
  if (row?.state !== "active") return undefined;
  return { organisationId: found.organisationId, accountId: row.id };
}

async function bindEntra(
  { tenantId, objectId }: EntraIdentity,
  invitation: string,
): Promise<Identity | undefined> {
  try {
    return await withLink("invitation", invitation, async (at, account) => {
      if (account.state !== "invited") throw new AccountError("link_used");
      const identity = { entra_tenant_id: tenantId, entra_object_id: objectId };
      await updateAccount(at, account.id, { state: "active", ...identity });
      const { organisationId } = at;
      const { id, role } = account;
      await noteAccount(at, accountActor({ organisationId, id, role }), "account_entra", id);
      return { organisationId, accountId: id };
    });
  } catch (error) {
    // Somebody else's link, or an identity that has another account already.
    const isRefused = error instanceof AccountError || uniqueViolation(error) !== undefined;
    if (isRefused) return undefined;
    throw error;
  }
}
