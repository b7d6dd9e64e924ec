/** What an organisation decides about the mobile app. */
import type { Handle } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { type ChoosableField, shownOf } from "./shown.ts";

/** What colleagues see besides the name. */
export async function shownFields(at: Handle): Promise<ChoosableField[]> {
  const { settings } = await ownOrganisation(at);
  return shownOf((settings["mobile"] as { shown?: unknown } | undefined)?.shown);
}
