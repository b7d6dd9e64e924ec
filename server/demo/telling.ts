/** Tells the story to a database, through the core, as everything is done. */
import { createHmac } from "node:crypto";
import { moveToPast } from "#db/past";
import { operatorActor } from "#lib/auth/actors";
import { createAccount } from "#lib/auth/operator-accounts";
import type { Identity } from "#lib/auth/sign-in";
import { createOrganisation } from "#lib/organisations";
import { emailOf, joke, marloes, ruben } from "#server/demo/staff";
import { type Cast, type Scene, story } from "#server/demo/story";

export const organisation = { name: "Oeverhuis Verzekeringen", slug: "oeverhuis" };

const timeZone = "Europe/Amsterdam";
const weeks = 6;
const founding = { week: 0, day: 0, time: "09:40" };

/** The same at every start of a data folder, and in no other. */
function passwordOf(email: string, authSecret: string): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const bytes = createHmac("sha256", authSecret).update(`demo ${email}`).digest();
  const word = (from: number) =>
    Array.from(bytes.subarray(from, from + 5), (byte) => letters[byte % letters.length]).join("");
  return [word(0), word(5), word(10)].join("-");
}

/** Whom the demo lets in by password alone. */
export function signIns(authSecret: string) {
  const signIn = (role: "Admin" | "Manager", who: typeof marloes) => {
    const email = emailOf(who);
    return { role, email, password: passwordOf(email, authSecret) };
  };
  return [signIn("Admin", marloes), signIn("Manager", joke)];
}

/**
 * Tells the whole story to the open database, which must not know it yet. After each scene what it
 * wrote is moved to when it happened.
 * @param authSecret decides the passwords
 */
export async function tellStory(
  { ownerUrl, authSecret }: { ownerUrl: string; authSecret: string },
  signal?: AbortSignal,
): Promise<void> {
  const past = async <T>(when: Omit<Scene, "play">, work: () => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    const since = new Date();
    const done = await work();
    const days = (when.week - weeks) * 7 + when.day;
    await moveToPast(ownerUrl, since, { days, time: when.time, timeZone });
    return done;
  };
  const cast = await past(founding, () => found(authSecret));
  for (const { play, ...when } of story) await past(when, () => play(cast));
}

async function found(authSecret: string): Promise<Cast> {
  const { id: organisationId } = await createOrganisation({ ...organisation, timeZone });
  const account = async (who: typeof marloes, role: "admin" | "manager"): Promise<Identity> => {
    const email = emailOf(who);
    const { id: accountId } = await createAccount(operatorActor(organisationId), {
      ...{ email, name: `${who.firstName} ${who.surname}`, role, withoutSecondFactor: true },
      password: passwordOf(email, authSecret),
    });
    return { organisationId, accountId };
  };
  return {
    marloes: await account(marloes, "admin"),
    ruben: await account(ruben, "admin"),
    joke: await account(joke, "manager"),
    run: "",
  };
}
