/** Arranging for tests: people with the mobile app, signed in with and without a mail. */
import { inOrganisation } from "#db/client";
import { operatorActor } from "../auth/actors.ts";
import { listOutbox } from "../mail/outbox.ts";
import { createUser } from "../users/directory.ts";
import { person, type TestOrganisation } from "../users/testing.ts";
import { type AppKeys, beginAppSession, beginWebSession } from "./sessions.ts";
import { mailCode } from "./sign-in.ts";

let line = 0;

/** Each a visitor of its own: tries are counted. */
export const visitorElsewhere = () => ({ address: `198.51.100.${++line}`, agent: "an app" });

/** Somebody new, kept by hand unless said otherwise. */
export async function newEmployee(
  organisation: TestOrganisation,
  userName: string,
  actor = organisation.admin,
): Promise<{ id: string; email: string }> {
  const { user } = await createUser(actor, person(userName));
  return { id: user.id, email: user.email ?? "" };
}

/** A session of the native app, without a code. */
export async function openApp(organisation: TestOrganisation, userId: string): Promise<AppKeys> {
  const keys = await inOrganisation(organisation.id, (at) => beginAppSession(at, userId));
  if (!keys) throw new Error("whoever has access may begin a session");
  return keys;
}

/** What the cookie of a session of the web app holds. */
export async function openWeb(organisation: TestOrganisation, userId: string): Promise<string> {
  const key = await inOrganisation(organisation.id, (at) => beginWebSession(at, userId));
  if (!key) throw new Error("whoever has access may begin a session");
  return key;
}

/** Asks for a code and reads it in the mail; undefined when none was sent. */
export async function mailedCode(
  organisation: TestOrganisation,
  email: string,
  now = new Date(),
): Promise<string | undefined> {
  const before = await codesMailed(organisation);
  await mailCode(email, undefined, now);
  const after = await codesMailed(organisation);
  return after.slice(before.length).at(-1);
}

async function codesMailed({ id }: TestOrganisation): Promise<string[]> {
  const mails = await listOutbox(operatorActor(id), "https://flexwhere.example");
  return mails.flatMap(({ text }) => /^\d{4} \d{4}$/m.exec(text) ?? []);
}
