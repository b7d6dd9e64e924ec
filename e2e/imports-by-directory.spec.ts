import type { Page } from "@playwright/test";
import { operatorActor } from "#lib/auth/actors";
import { countWaitingRuns } from "#lib/users/imports/run-list";
import { expect, expectAccessible, type TestOrganisation, test } from "./fixtures.ts";
import { open } from "./people.ts";
import { directory } from "./people-by-directory.ts";

const departments = ["Support", "Verkoop"];

/** Thirty people, of whom a directory then disables fifteen. */
async function manyLeft(organisation: TestOrganisation) {
  const by = await directory(organisation);
  const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  const ids: string[] = [];
  for (let n = 10; n < 40; n++) {
    const department = departments[n % 2];
    ids.push(await by.make(`Persoon ${n}`, { [enterprise]: { department } }));
  }
  await by.set(ids[20] ?? "", "title", "Adviseur");
  await by.set(ids[21] ?? "", "title", "Adviseur");
  for (const id of ids.slice(0, 15)) await by.disable(id);
  // It is noticed a moment after the last was answered.
  await expect.poll(() => countWaitingRuns(operatorActor(organisation.id))).toBe(1);
  return { ...by, ids };
}

const alarm = (page: Page, name: string) => page.getByRole("region", { name });

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("many who lost access at once wait for an answer, and one button gives all of them back", async ({
    page,
    signedIn,
    organisation,
  }) => {
    // Fifty requests of the directory, and four pages.
    test.slow();
    const { ids, set, disable } = await manyLeft(organisation);
    await signedIn();
    await open(page, "/imports");
    await expect(page.getByRole("navigation").getByText("1 waits for you")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: /Open the import of Entra ID/ }).click();
    await expect(page.getByRole("heading", { name: "Entra ID" })).toBeVisible();
    const asked = alarm(page, "Was this meant?");
    await expect(asked).toContainText("ended the access of 15 of its 30 people");
    await expect(page.getByRole("region", { name: "Per department" })).toContainText("Support");
    await expect(page.getByRole("link", { name: "Persoon 10" })).toBeVisible();
    await expectAccessible(page);
    await asked.getByRole("button", { name: "Give them all back" }).click();
    await expect(asked).toBeHidden();
    await expect(page.getByText(/gave those who had lost access theirs back/)).toBeVisible();
    await expect(page.getByText("waits for you")).toBeHidden();

    await open(page, "/users");
    await expect(page.getByRole("row", { name: "Persoon 10" })).toContainText("given back");
    const [first = ""] = ids;
    const stays = page.getByText(
      /can use Flexwhere\. .* stays until Entra ID says otherwise again/,
    );
    await open(page, `/users/${first}`);
    await expect(stays).toBeVisible();
    await set(first, "title", "Adviseur");
    await open(page, `/users/${first}`);
    await expect(stays).toBeVisible();
    await disable(first);
    await open(page, `/users/${first}`);
    await expect(page.getByText(/access ended on/)).toBeVisible();
  });

  test("a Manager sees who left, and is asked nothing", async ({
    page,
    signedIn,
    organisation,
  }) => {
    await manyLeft(organisation);
    await signedIn("manager");
    await open(page, "/imports?state=waiting");
    await page.getByRole("link", { name: /Open the import of Entra ID/ }).click();
    await expect(alarm(page, "Was this meant?")).toContainText("An Admin is asked");
    await expect(page.getByRole("button", { name: "Give them all back" })).toBeHidden();
  });
});

test.describe("in Dutch", () => {
  test.use({ locale: "nl-NL" });

  test("wie schrikt geeft iedereen de toegang terug, wie het bedoelde zegt dat", async ({
    page,
    signedIn,
    organisation,
  }) => {
    test.slow();
    const { ids, remove, disable } = await manyLeft(organisation);
    await signedIn();
    const asked = alarm(page, "Was dit de bedoeling?");
    const waiting = page.getByRole("main").getByRole("link", { name: /Entra ID/ });
    await open(page, "/imports?state=waiting");
    await waiting.click();
    await asked.getByRole("button", { name: "Geef iedereen de toegang terug" }).click();
    await expect(asked).toBeHidden();
    await expect(page.getByText(/de toegang teruggegeven aan wie die kwijt was/)).toBeVisible();

    for (const id of ids.slice(0, 15)) await disable(id);
    await remove(ids[29] ?? "");
    await expect.poll(() => countWaitingRuns(operatorActor(organisation.id))).toBe(1);
    await open(page, "/imports?state=waiting");
    await waiting.click();
    await expect(
      page.getByRole("heading", { name: "1 persoon is door de directory verwijderd" }),
    ).toBeVisible();
    await asked.getByRole("button", { name: "Het was de bedoeling" }).click();
    await expect(asked).toBeHidden();
    await expect(page.getByText(/heeft op .* aangegeven dat het de bedoeling was/)).toBeVisible();
    await open(page, "/imports?state=waiting");
    await expect(waiting).toBeHidden();
  });
});
