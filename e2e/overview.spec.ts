import { inOrganisation } from "#db/client";
import { operatorActor } from "#lib/auth/actors";
import { newId } from "#lib/ids";
import { block } from "#lib/users/access";
import { submitList } from "#lib/users/imports/runs";
import { expect, expectAccessible, type TestOrganisation, test } from "./fixtures.ts";
import { fromDirectory, open, person } from "./people.ts";

/** A directory whose token ends soon, an import that waits, somebody incomplete and somebody blocked. */
async function busy(organisation: TestOrganisation) {
  const jan = { firstName: "Jan", surname: "Jansen", displayName: "Jansen, Jan" };
  await fromDirectory(
    organisation,
    { userName: "half" },
    { userName: "JanJ", ...jan, email: "j@acme.nl" },
  );
  await person(organisation, "Piet");
  await block(operatorActor(organisation.id), await person(organisation, "Shut"));
  const line =
    "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL\nKlaas;Klaas;Bos;Bos, K.;k@acme.nl\n";
  await submitList(operatorActor(organisation.id, "list"), {
    ...{ name: "team.csv", mode: "add", source: () => [new TextEncoder().encode(line)] },
    options: { performer: "command", dryRun: true },
  });
  await inOrganisation(
    organisation.id,
    ({ sql }) => sql`
      insert into scim_tokens (organisation_id, id, connection_id, hash, hint, expires_at)
      select organisation_id, ${newId()}, id, 'hash', 'abcd', now() + interval '3 days'
      from connections where organisation_id = ${organisation.id}`,
  );
}

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("what needs somebody stands first, and every number leads to exactly those people or imports", async ({
    page,
    signedIn,
    organisation,
  }) => {
    // Four pages.
    test.slow();
    await busy(organisation);
    await signedIn();
    await open(page, "/overview");
    const matters = page.getByRole("region", { name: "3 things wait for you" });
    await expect(matters.getByRole("listitem")).toHaveText([
      /team\.csv, .*: 1 joins/,
      /The token of Entra ID ends on/,
      /1 person is incomplete/,
    ]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);

    const people = page.getByRole("table", { name: "Where your people come from" });
    await people
      .getByRole("row", { name: /Entra ID/ })
      .getByRole("link", { name: "2" })
      .click();
    await page.waitForURL(/\/users\?owner=/);
    await expect(page.getByText("2 people", { exact: true })).toBeVisible();
    await page.goBack();
    await page.getByRole("link", { name: "1 person is blocked" }).click();
    await page.waitForURL(/\/users\?access=blocked/);
    await expect(page.getByText("1 person", { exact: true })).toBeVisible();
    await page.goBack();
    await page.getByRole("link", { name: /team\.csv/ }).click();
    await expect(page.getByRole("heading", { name: "team.csv" })).toBeVisible();
  });

  test("a Manager looks, and what only an Admin can follow is no link", async ({
    page,
    signedIn,
    organisation,
  }) => {
    await busy(organisation);
    await signedIn("manager");
    await open(page, "/overview");
    const matters = page.getByRole("region", { name: "3 things wait for an Admin" });
    await expect(matters.getByText(/The token of Entra ID/)).toBeVisible();
    await expect(matters.getByRole("link")).toHaveCount(2);
  });

  test("an operator sees every organisation in counts, those that need somebody first", async ({
    page,
    account,
    signInAs,
    organisation,
    cli,
  }) => {
    // A command, and a page about all organisations of the tests.
    test.slow();
    await busy(organisation);
    const operator = await account("admin", { withoutSecondFactor: false });
    cli("admin", "operator", "--org", organisation.slug, "--email", operator.email);
    await signInAs(operator);
    await open(page, "/overview");
    await page.getByRole("link", { name: "All organisations" }).click();
    await expect(page.getByRole("heading", { name: "All organisations" })).toBeVisible();
    const rows = page.getByRole("row").filter({ hasText: /The token of Entra ID ends on/ });
    await expect(rows.first()).toContainText("Acme BV");
    await expect(page.locator("main")).not.toContainText("Jansen");
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
  });
});

test.describe("in Dutch, in the dark", () => {
  test.use({ locale: "nl-NL", colorScheme: "dark" });

  test("an empty organisation says what to do next, and one in order that nothing waits", async ({
    page,
    signedIn,
    organisation,
  }) => {
    await signedIn();
    await open(page, "/overview");
    await expect(page.getByRole("heading", { name: "Er is nog niemand" })).toBeVisible();
    await expectAccessible(page);
    await person(organisation, "Piet");
    await page.reload();
    await expect(page.getByRole("heading", { name: "Er wacht niets" })).toBeVisible();
    await expect(page.getByLabel("Waarom kan iemand de app wel of niet gebruiken?")).toBeVisible();
    await expectAccessible(page);
  });
});
