/** Arranging for the tests of the Users pages. */
import type { Page } from "@playwright/test";
import { operatorActor } from "#lib/auth/actors";
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

/** Goes there and waits until the scripts are there too: a key pressed before is nobody's. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
}
