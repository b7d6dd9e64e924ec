/** Signing in to the mobile app by a code in a mail. */
import { type Handle, inOrganisation } from "#db/client";
import { enterableByEmail } from "#db/mobile-entry";
import { ownOrganisation } from "#db/organisations";
import type { Whereabouts } from "#db/sign-in";
import { findUser } from "#db/users";
import { emailKeyOf } from "../auth/account-fields.ts";
import { beginTry, type Trying, tryWentWell } from "../auth/attempts.ts";
import type { Visitor } from "../auth/visitor.ts";
import { env } from "../env.ts";
import { createLog, errorFields } from "../log.ts";
import { queueMail } from "../mail/outbox.ts";
import { codeMinutes, isCode, newCode, takeCode } from "./codes.ts";
import { type AppKeys, beginAppSession, beginWebSession } from "./sessions.ts";

/** An organisation to choose, for whoever is known in several. */
export interface OrganisationChoice {
  id: string;
  name: string;
}

/**
 * What comes of a code: whoever may enter is in; `wrong` is a wrong or old code, an unknown address and a person without
 * access alike; seconds to wait; or organisations to choose from, which the same code then enters.
 */
export type SignInAnswer<Keys> =
  | { keys: Keys; organisationId: string }
  | { choose: OrganisationChoice[] }
  | { wait: number }
  | "wrong";

/**
 * Asks for a code. Answers the seconds to wait, or 0 when it was taken: the same, and as fast, for everybody. A mail goes
 * to whoever has this address and may enter; nobody waits for that, since the time would tell.
 * @param locale the language of the mail; without one the organisation's
 */
export async function askForCode(
  email: string,
  visitor: Visitor,
  { locale, now = new Date() }: { locale?: string | undefined; now?: Date } = {},
): Promise<number> {
  const begun = await beginTry({ step: "mobile sign-in", email, visitor }, now);
  if ("wait" in begun) return begun.wait;
  void mailCode(email, locale, now).catch((error: unknown) => {
    createLog(env().logLevel, { process: "web" }).error("mobile sign-in", errorFields(error));
  });
  return 0;
}

/** The mail of `askForCode`; apart, so that it can be waited for. */
export async function mailCode(
  email: string,
  locale: string | undefined,
  now = new Date(),
): Promise<void> {
  const [first] = await enterableByEmail(emailKeyOf(email), now);
  if (!first) return;
  await inOrganisation(first.organisationId, async (at) => {
    const person = await findUser(at, first.id);
    if (!person?.email) return;
    const to = { email: person.email, locale: locale ?? (await ownOrganisation(at)).locale };
    const code = await newCode(at, email, now);
    const legible = `${code.slice(0, 4)} ${code.slice(4)}`;
    await queueMail(at, to, "mobile_code", { code: legible, minutes: codeMinutes });
  });
}

interface Typed {
  email: string;
  code: string;
  /** The id of one of the organisations that were offered. */
  organisation?: string | undefined;
}

/** A session of the native app. */
export function signInApp(
  typed: Typed,
  visitor: Visitor,
  now = new Date(),
): Promise<SignInAnswer<AppKeys>> {
  return signIn(typed, visitor, beginAppSession, now);
}

/** A session of the web app: `keys` is what goes into its cookie. */
export function signInWeb(
  typed: Typed,
  visitor: Visitor,
  now = new Date(),
): Promise<SignInAnswer<string>> {
  return signIn(typed, visitor, beginWebSession, now);
}

async function signIn<Keys>(
  { email, code, organisation }: Typed,
  visitor: Visitor,
  begin: (at: Handle, userId: string, now: Date) => Promise<Keys | undefined>,
  now: Date,
): Promise<SignInAnswer<Keys>> {
  const trying: Trying = { step: "mobile code", email, visitor };
  const begun = await beginTry(trying, now);
  if ("wait" in begun) return begun;
  if (!(await isCode(email, code, now))) return "wrong";
  await tryWentWell(trying);
  const places = await enterableByEmail(emailKeyOf(email), now);
  if (places.length > 1 && organisation === undefined) return { choose: await named(places) };
  const place = organisation
    ? places.find(({ organisationId }) => organisationId === organisation)
    : places[0];
  if (!place) return "wrong";
  const { organisationId, id } = place;
  const keys = await inOrganisation(organisationId, async (at) => {
    return (await takeCode(at, email, code)) ? begin(at, id, now) : undefined;
  });
  if (keys === undefined) return "wrong";
  await tryWentWell({ ...trying, step: "mobile sign-in" });
  return { keys, organisationId };
}

async function named(places: Whereabouts[]): Promise<OrganisationChoice[]> {
  const choices: OrganisationChoice[] = [];
  for (const { organisationId } of places) {
    const { id, name } = await inOrganisation(organisationId, ownOrganisation);
    choices.push({ id, name });
  }
  return choices;
}
