/** Employees who prove who they are at Entra ID. */
import { inOrganisation } from "#db/client";
import * as db from "#db/mobile-identities";
import { mayEnter } from "#db/mobile-sessions";
import type { Whereabouts } from "#db/sign-in";
import { env } from "../env.ts";
import { identityKey } from "../users/fields.ts";
import { beginWebSession } from "./sessions.ts";

/** What a checked token of Entra ID says. */
export interface EntraClaims {
  tenantId: string;
  objectId: string;
  userPrincipalName?: string | undefined;
  email?: string | undefined;
}

/**
 * Begins a session of the web app and answers what goes into its cookie; undefined for whoever may not enter. The first
 * time the person is looked for in organisations that have confirmed this tenant as theirs, and bound to the
 * identity: from then on names and addresses, which others may get one day, mean nothing.
 */
export async function enterByEntra(
  claims: EntraClaims,
  now = new Date(),
): Promise<string | undefined> {
  const [bound] = await db.enterableByEntra(claims.tenantId, claims.objectId, now);
  const place = bound ?? (await bind(claims, now));
  if (!place) return undefined;
  return inOrganisation(place.organisationId, (at) => beginWebSession(at, place.id, now));
}

/** Whether anybody could come in with Microsoft: there is a tenant, and an organisation has confirmed it. */
export async function isEntraOffered(): Promise<boolean> {
  const { entra } = env();
  return entra !== undefined && (await db.organisationsOfTenant(entra.tenantId)).length > 0;
}

async function bind(claims: EntraClaims, now: Date): Promise<Whereabouts | undefined> {
  const { tenantId, objectId, userPrincipalName, email } = claims;
  const keys = {
    objectId: identityKey(objectId),
    userName: userPrincipalName ? identityKey(userPrincipalName) : null,
    email: email ? identityKey(email) : null,
  };
  for (const organisationId of await db.organisationsOfTenant(tenantId)) {
    const userId = await inOrganisation(organisationId, async (at) => {
      const meant = await db.meantByDirectory(at, keys);
      if (!meant || !(await mayEnter(at, meant, now))) return undefined;
      return (await db.bindIdentity(at, { tenantId, objectId, userId: meant })) ? meant : undefined;
    });
    if (userId !== undefined) return { organisationId, id: userId };
  }
  return undefined;
}
