import { expect, expectAccessible, test } from "./fixtures.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

test("help opens by its key and its button, and gives the focus back", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await open(page, "/users");
  const help = page.getByRole("dialog", { name: "Help" });
  await page.keyboard.press("?");
  await expect(help).toBeVisible();
  await expect(help.getByText("Add a person")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  const button = page.getByRole("button", { name: "Help" });
  await button.click();
  await help.getByRole("button", { name: "Close" }).click();
  await expect(help).toBeHidden();
  await expect(button).toBeFocused();
});

test("a question mark that is typed is text", async ({ page, signedIn }) => {
  await signedIn();
  await open(page, "/users");
  await page.keyboard.press("n");
  const firstName = page.getByRole("form").getByLabel("First name");
  await expect(firstName).toBeFocused();
  await page.keyboard.type("Noor?");
  await expect(firstName).toHaveValue("Noor?");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a Manager reads of no keys that are not theirs, in Dutch where that is their language", async ({
  page,
  account,
  signInAs,
}) => {
  await signInAs(await account("manager", { locale: "nl" }));
  await open(page, "/users");
  await page.getByRole("button", { name: "Hulp" }).click();
  const help = page.getByRole("dialog", { name: "Hulp" });
  await expect(help.getByText("Zoeken")).toBeVisible();
  await expect(help.getByText("Een persoon toevoegen")).toHaveCount(0);
  await expect(help.getByText("In de rij van iemand")).toHaveCount(0);
});
