/** What an organisation decides about the mobile app. */
import { type Handle, inOrganisation } from "#db/client";
import { addEntry, type Changes } from "#db/history";
import { tenantOfAccount } from "#db/mobile-identities";
import { holdMobileSettings, type MobileSettings, writeMobileSettings } from "#db/mobile-settings";
import { ownOrganisation } from "#db/organisations";
import { type Actor, mustChangePeople } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { authorship } from "../users/writing.ts";
import { type ChoosableField, choosableFields, shownOf } from "./shown.ts";

/** What colleagues see besides the name. */
export async function shownFields(at: Handle): Promise<ChoosableField[]> {
  return shownOf((await mobileSettings(at)).shown);
}

async function mobileSettings(at: Handle): Promise<MobileSettings> {
  return (await ownOrganisation(at)).settings["mobile"] ?? {};
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

export interface EntraChoice {
  /** Employees may sign in with Microsoft. */
  isOn: boolean;
  /** This account signs in with Microsoft itself, and so shows whose tenant that is. */
  mayConfirm: boolean;
}

export async function readEntraChoice(actor: Actor): Promise<EntraChoice> {
  return inOrganisation(actor.organisationId, async (at) => {
    const { tenantId } = await mobileSettings(at);
    const own = actor.id === null ? null : await tenantOfAccount(at, actor.id);
    return { isOn: typeof tenantId === "string", mayConfirm: own !== null };
  });
}

/**
 * Lets employees of the tenant that the Admin signs in by enter, or no longer. Whoever is in stays in.
 * @throws DomainError forbidden; wrong_state (the Admin does not sign in with Microsoft)
 */
export async function chooseEntra(actor: Actor, isOn: boolean): Promise<void> {
  mustChangePeople(actor);
  await inOrganisation(actor.organisationId, async (at) => {
    const before = (await holdMobileSettings(at)).tenantId ?? null;
    const own = actor.id === null ? null : await tenantOfAccount(at, actor.id);
    if (isOn && own === null) {
      throw new DomainError(
        "wrong_state",
        "Only an Admin who signs in with Microsoft can confirm it.",
      );
    }
    const tenantId = isOn ? own : null;
    if (tenantId === before) return;
    await writeMobileSettings(at, { tenantId });
    const kind = isOn ? "mobile_entra_on" : "mobile_entra_off";
    await addEntry(at, { by: authorship(actor), kind, userId: null });
  });
}
