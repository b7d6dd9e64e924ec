import type { Page } from "@playwright/test";
import { inOrganisation } from "#db/client";
import { operatorActor } from "#lib/auth/actors";
import { addGroupRule } from "#lib/connections/choices";
import { createScimConnection } from "#lib/connections/connections";
import { createToken } from "#lib/connections/tokens";
import { newId } from "#lib/ids";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { open } from "./people.ts";
import { scimClient } from "./scim/client.ts";

/** A connection with something on each of its pages; answers its address. */
async function arranged(organisationId: string): Promise<string> {
  const actor = operatorActor(organisationId);
  const id = await createScimConnection(actor);
  await createToken(actor, id, 90);
  const groupId = newId();
  await inOrganisation(organisationId, async ({ sql }) => {
    await sql`
      insert into groups (organisation_id, id, connection_id, display_name, display_name_key)
      values (${organisationId}, ${groupId}, ${id}, 'BHV-ploeg Utrecht', 'bhv-ploeg utrecht')`;
    await sql`
      insert into scim_requests (organisation_id, id, connection_id, at, method, path, status, detail,
        arrived, issues, ms)
      values (${organisationId}, ${newId()}, ${id}, now(), 'PATCH', ${`/Users/${newId()}`}, 409,
        'Another person has this user name already.',
        '[{"op": "replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "V…p (7)"}]',
        '[{"field": "phone", "rule": "phone"}]', 12)`;
  });
  await addGroupRule(actor, id, { groupId, field: "department", value: "Verkoop" });
  return `/connections/${id}`;
}

const pagesOf = (address: string) => [
  "/connections",
  address,
  `${address}/fields`,
  `${address}/requests`,
  `${address}/manage`,
  `${address}/moving`,
];

async function expectGood(page: Page, address: string) {
  for (const path of pagesOf(address)) {
    await open(page, path);
    for (const summary of await page.getByRole("main").locator("summary").all()) {
      await summary.click();
    }
    await expectAccessible(page);
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, locale: "en-GB" });

    test("every page of ways in can be used by everybody", async ({
      page,
      signedIn,
      organisation,
    }) => {
      test.slow();
      await signedIn();
      await expectGood(page, await arranged(organisation.id));
    });
  });
}

test.describe("in Dutch, on a phone", () => {
  test.use({ locale: "nl-NL", viewport: { width: 390, height: 844 } });

  test("every page of ways in fits and speaks Dutch, from nothing to connected and a field kept by hand", async ({
    page,
    signedIn,
    organisation,
  }) => {
    test.slow();
    await signedIn();
    await expectGood(page, await arranged(organisation.id));
    await open(page, "/connections");
    await page.getByRole("button", { name: "Entra ID koppelen" }).click();
    await expect(page.getByText("Een andere koppeling heet al zo")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Entra ID 2");
    await expect(page.getByRole("heading", { name: "Wacht op het eerste verzoek" })).toBeVisible();
    await page.getByRole("button", { name: "Token maken" }).click();
    const token = page.getByText(/^fwscim_/);
    await expect(token).toBeVisible();
    await expectAccessible(page);

    const baseUrl = `${process.env["E2E_URL"]}/scim/v2`;
    const scim = scimClient(baseUrl, (await token.textContent()) ?? "");
    const jan = { userName: "jan@acme.example", displayName: "Jansen, Jan", title: "Adviseur" };
    expect((await scim("POST", "/Users", jan)).status).toBe(201);
    const connected = page.getByRole("heading", { name: /^Verbonden, laatst iets gehoord op/ });
    await expect(connected).toBeVisible({ timeout: 20_000 });
    await page.getByRole("link", { name: "Velden en groepen" }).click();
    const field = page.getByRole("listitem", { name: "Functie" });
    await expect(field).toContainText("Werd Adviseur");
    await field.getByText("Wijzigen", { exact: true }).click();
    await field.getByLabel("Dit veld").selectOption({ label: "Handmatig bijgehouden" });
    await field.getByRole("button", { name: "Functie opslaan" }).click();
    await expect(field.getByText("Opgeslagen. Het geldt vanaf nu.")).toBeVisible();
    const piet = { ...jan, userName: "piet@acme.example", displayName: "Peters, Piet" };
    await scim("POST", "/Users", piet);
    await page.reload();
    await expect(page.getByText("Voorbeeld: Peters, Piet")).toBeVisible();
    await expect(field).toContainText("Werd niets");
  });
});

test.describe("by keyboard", () => {
  test.use({ locale: "en-GB" });

  test("a rule for a group is added and taken back", async ({ page, signedIn, organisation }) => {
    await signedIn();
    const address = await arranged(organisation.id);
    await open(page, `${address}/fields`);
    await page.getByLabel("Group", { exact: true }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const rules = page.getByText(/^Members of BHV-ploeg Utrecht get/);
    await expect(rules).toHaveText([
      "Members of BHV-ploeg Utrecht get Department Verkoop",
      "Members of BHV-ploeg Utrecht get BHV (emergency response)",
    ]);
    await page.getByRole("button", { name: /^Remove: .*BHV \(emergency/ }).focus();
    await page.keyboard.press("Enter");
    await expect(rules).toHaveCount(1);
  });
});
