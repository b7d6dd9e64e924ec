/**
 * Who was here before. Of whoever is erased after their term, a keyed hash of user name and e-mail
 * stays for a year: enough to tell an Admin that somebody who is added was here, too little to say
 * who (AVG article 4(5); the key is no part of the database). Whoever asked to be erased leaves none.
 */
import { type Handle, inOrganisation } from "#db/client";
import { addMarks, knownMarks } from "#db/privacy-records";
import type { Actor } from "../auth/actors.ts";
import { keyedHash } from "../auth/sealing.ts";
import { identityKey } from "../users/fields.ts";

interface Named {
  userName: string;
  email: string | null;
}

/** Another organisation's mark of the same name is another one. */
function marksOf(organisationId: string, { userName, email }: Named): string[] {
  const names = [`name ${identityKey(userName)}`, ...(email ? [`mail ${identityKey(email)}`] : [])];
  return names.map((name) => keyedHash(`${organisationId} ${name}`, "was_here"));
}

/** @param day ISO date of the erasure */
export async function markErased(at: Handle, of: Named, day: string): Promise<void> {
  await addMarks(at, marksOf(at.organisationId, of), day);
}

/** For each of these people, by what a list says of them, when somebody of that name was erased; ISO dates. */
export async function returnedOn(
  actor: Actor,
  people: readonly { userName: string | null; email: string | null }[],
): Promise<(string | null)[]> {
  const { organisationId } = actor;
  const marks = people.map(({ userName, email }) =>
    userName === null ? [] : marksOf(organisationId, { userName, email }),
  );
  const days = await inOrganisation(organisationId, (at) => knownMarks(at, marks.flat()));
  return marks.map((own) => latest(own.flatMap((mark) => days.get(mark) ?? [])));
}

/** When somebody with this user name or e-mail was erased last, ISO date; null when nobody was, or too long ago. */
export async function wasHereBefore(at: Handle, of: Named): Promise<string | null> {
  const days = await knownMarks(at, marksOf(at.organisationId, of));
  return latest([...days.values()]);
}

function latest(days: string[]): string | null {
  return days.sort().at(-1) ?? null;
}
