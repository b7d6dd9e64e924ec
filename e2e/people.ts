/** Arranging for the tests of the Users pages. */
import type { Page } from "@playwright/test";
import { inOrganisation } from "#db/client";
import { connectionActor, operatorActor } from "#lib/auth/actors";
import { newId } from "#lib/ids";
import { createUser } from "#lib/users/directory";
import type { TestOrganisation } from "./fixtures.ts";

/** Brings somebody in behind the pages; answers the id. */
export async function person(
  organisation: TestOrganisation,
  userName: string,
  given: Record<string, string> = {},
): Promise<string> {
  const { user } = await createUser(operatorActor(organisation.id), {
    ...{ userName, firstName: "Jan", surname: "Jansen", displayName: userName },
    ...{ email: `${userName.toLowerCase()}@example.com`, ...given },
  });
  return user.id;
}

/** Goes there and waits until the scripts have taken over: a key pressed before is nobody's. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => {
    const parts = [...document.querySelectorAll("button, input:not([type=hidden]), select")];
    // React leaves this name on whatever it has taken over.
    return parts.every((part) => Object.keys(part).some((key) => key.startsWith("__reactProps")));
  });
  // What listens to the whole page does so after the next frame.
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))),
  );
}

/** Brings people in as a directory does, which may send two of one e-mail; answers the ids. */
export async function fromDirectory(
  organisation: TestOrganisation,
  ...people: Record<string, string>[]
): Promise<string[]> {
  const { id: organisationId } = organisation;
  const id = newId();
  await inOrganisation(
    organisationId,
    ({ sql }) => sql`
      insert into connections (organisation_id, id, kind, name, state, local_fields)
      values (${organisationId}, ${id}, 'scim', 'Entra ID', 'live', '{phone}')`,
  );
  const actor = connectionActor({ organisationId, id, kind: "scim" });
  const ids: string[] = [];
  for (const person of people) ids.push((await createUser(actor, person)).user.id);
  return ids;
}
