/** What an organisation decides about the mobile app. */
import { type Handle, inOrganisation } from "#db/client";
import { addEntry, type Changes } from "#db/history";
import { holdMobileSettings, writeMobileSettings } from "#db/mobile-settings";
import { ownOrganisation } from "#db/organisations";
import { type Actor, mustChangePeople } from "../auth/actors.ts";
import { authorship } from "../users/writing.ts";
import { type ChoosableField, choosableFields, shownOf } from "./shown.ts";

/** What colleagues see besides the name. */
export async function shownFields(at: Handle): Promise<ChoosableField[]> {
  const { settings } = await ownOrganisation(at);
  return shownOf((settings["mobile"] as { shown?: unknown } | undefined)?.shown);
}

/** As `shownFields`, for the page on which they are chosen. */
export async function readShownFields(actor: Actor): Promise<ChoosableField[]> {
  return inOrganisation(actor.organisationId, shownFields);
}

/** Chooses what colleagues see from now on; open apps show it when they look next. @throws DomainError forbidden */
export async function chooseShownFields(actor: Actor, chosen: readonly string[]): Promise<void> {
  mustChangePeople(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    const before = shownOf((await holdMobileSettings(at)).shown);
    const shown = shownOf(chosen);
    const changes: Changes = {};
    for (const field of choosableFields) {
      const [was, is] = [before.includes(field), shown.includes(field)];
      if (was !== is) changes[field] = [was, is];
    }
    if (Object.keys(changes).length === 0) return;
    await writeMobileSettings(at, { shown });
    await addEntry(at, { by: authorship(actor), kind: "mobile_shown", userId: null, changes });
  });
}
