/** Organisations: what operators create and look at. */
import { inOrganisation } from "#db/client";
import { uniqueViolation } from "#db/errors";
import type { MobileSettings } from "#db/mobile-settings";
import * as db from "#db/organisations";
import { type Actor, operatorActor } from "./auth/actors.ts";
import { DomainError } from "./errors.ts";
import { newId } from "./ids.ts";

export interface NewOrganisation {
  name: string;
  slug: string;
  /** An IANA name; the default is Europe/Amsterdam. */
  timeZone?: string | undefined;
  locale?: string | undefined;
  /** Slug of an organisation whose settings are copied; never its people or secrets. */
  like?: string | undefined;
}

const slugRule = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** @throws DomainError invalid, conflict (the slug is taken) or not_found (`like`) */
export async function createOrganisation(wanted: NewOrganisation) {
  const name = wanted.name.normalize("NFC").trim();
  const timeZone = wanted.timeZone ?? "Europe/Amsterdam";
  const locale = wanted.locale ?? "nl";
  if (name === "" || name.length > 200) {
    throw new DomainError("invalid", "The name must have 1 to 200 characters.");
  }
  if (!slugRule.test(wanted.slug)) {
    throw new DomainError(
      "invalid",
      `The slug "${wanted.slug}" must be lower-case letters, digits and hyphens, 1 to 63 of them, for example "acme".`,
    );
  }
  if (!isTimeZone(timeZone)) {
    throw new DomainError(
      "invalid",
      `"${timeZone}" is no time zone; an example is Europe/Amsterdam.`,
    );
  }
  if (locale !== "nl" && locale !== "en") {
    throw new DomainError("invalid", `The locale must be nl or en, not "${locale}".`);
  }
  const model = wanted.like === undefined ? undefined : await findOrganisation(wanted.like);
  const id = newId();
  try {
    await inOrganisation(id, (at) =>
      db.insertOrganisation(at, {
        slug: wanted.slug,
        name,
        timeZone,
        locale,
        settings: model ? copied(model.settings) : {},
        retentionDays: model?.retentionDays ?? 30,
      }),
    );
  } catch (error) {
    if (uniqueViolation(error) === undefined) throw error;
    throw new DomainError(
      "conflict",
      `There is an organisation with the slug "${wanted.slug}" already.`,
    );
  }
  return { id, slug: wanted.slug, name };
}

/** Whose Entra ID tenant it is, an Admin of each organisation confirms; it is nobody else's. */
function copied({ mobile, ...settings }: Record<string, unknown>): Record<string, unknown> {
  const { shown } = (mobile ?? {}) as MobileSettings;
  return shown ? { ...settings, mobile: { shown } } : settings;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** @throws DomainError not_found */
export async function findOrganisation(slug: string): Promise<db.Organisation> {
  const found = await db.organisationBySlug(slug);
  if (!found)
    throw new DomainError("not_found", `There is no organisation with the slug "${slug}".`);
  return found;
}

/** The operator's way to an organisation: by its slug. @throws DomainError not_found */
export async function operatorFor(
  slug: string,
  wayIn: "manual" | "list" = "manual",
): Promise<Actor> {
  return operatorActor((await findOrganisation(slug)).id, wayIn);
}

/** Whether anybody has set the product up yet. */
export async function anyOrganisation(): Promise<boolean> {
  return db.anyOrganisation();
}
