/** How an organisation read its last list: next month's looks the same. */
import { type Handle, inOrganisation } from "#db/client";
import * as db from "#db/drafts";
import { ownOrganisation } from "#db/organisations";
import { type Actor, mustChangePeople } from "../../auth/actors.ts";
import type { FixName } from "../csv/fixes.ts";
import type { ReadOptions } from "../csv/read.ts";

export interface RememberedReading {
  mapping: NonNullable<ReadOptions["mapping"]>;
  fixes: FixName[];
}

/** @throws DomainError forbidden */
export async function rememberedReading(actor: Actor): Promise<RememberedReading> {
  mustChangePeople(actor);
  return inOrganisation(actor.organisationId, remembered);
}

async function remembered(at: Handle): Promise<RememberedReading> {
  const { settings } = await ownOrganisation(at);
  return { mapping: {}, fixes: [], ...(settings["listReading"] as Partial<RememberedReading>) };
}

/** A list whose columns were all recognised says nothing against the mapping of another. */
export async function rememberReading(
  at: Handle,
  { mapping, corrections }: ReadOptions,
): Promise<void> {
  const earlier = await remembered(at);
  const reading: RememberedReading = {
    mapping: mapping ?? earlier.mapping,
    fixes: corrections?.fixes ?? [],
  };
  await db.rememberReading(at, reading);
}
