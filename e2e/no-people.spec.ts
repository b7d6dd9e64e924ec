import { expect, expectAccessible, test } from "./fixtures.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

test("an Admin with nobody yet sees three ways in and invites a colleague who is asked to connect", async ({
  page,
  signedIn,
  organisation,
  cli,
}) => {
  await signedIn();
  await open(page, "/users");
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(
    "How do your people get here?",
  );
  await expect(page.getByRole("heading", { level: 3 })).toHaveText([
    "By hand",
    "A daily file (SFTP)",
    "Entra ID (SCIM)",
  ]);
  await page.getByRole("link", { name: "Invite your IT colleague" }).first().click();
  await page.getByLabel("Name of your colleague").fill("Ruben de Wit");
  await page.getByLabel("E-mail address of your colleague").fill("nonsense");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText(/This is no e-mail address/)).toBeVisible();
  await expect(page.getByLabel("Name of your colleague")).toHaveValue("Ruben de Wit");
  const email = `ruben@${organisation.slug}.example`;
  await page.getByLabel("E-mail address of your colleague").fill(email);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("Ruben de Wit is invited. The mail asks")).toBeVisible();
  await expect(page.getByText("Invited and not signed in yet: Ruben de Wit.")).toBeVisible();
  await expectAccessible(page);
  expect(cli("outbox", "list", "--org", organisation.slug)).toMatchObject({
    mails: [{ to: email, text: expect.stringMatching(/Entra ID.+SFTP.+\/invitation\?token=/s) }],
  });
  await page.getByRole("link", { name: "All Admins and Managers" }).click();
  const account = page.getByRole("row", { name: /Ruben de Wit/ });
  await expect(account.getByRole("cell", { name: "Admin", exact: true })).toBeVisible();
  await expect(account.getByRole("cell", { name: "invited" })).toBeVisible();
});

test("a Manager with nobody yet sees the ways, and nothing to do", async ({ page, signedIn }) => {
  await signedIn("manager");
  await open(page, "/users");
  await expect(page.getByRole("heading", { level: 3 })).toHaveCount(3);
  await expect(page.getByText("An Admin of your organisation brings people in")).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByRole("textbox")).toHaveCount(0);
  await expect(main.getByRole("link", { name: /Invite|Admins/ })).toHaveCount(0);
  await expect(main.getByRole("button", { name: /Add|Send/ })).toHaveCount(0);
  await expectAccessible(page);
});
