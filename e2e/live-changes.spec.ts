import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { open, person } from "./people.ts";
import { directory } from "./people-by-directory.ts";

test.use({ locale: "en-GB" });

const row = (page: Page, name: string) => page.getByRole("row", { name });
const search = (page: Page) => page.getByRole("searchbox");

/** A page that is loaded anew has forgotten this. */
async function mark(page: Page) {
  await page.evaluate(() => Object.assign(window, { samePage: true }));
  return () => page.evaluate(() => "samePage" in window);
}

test("what a directory changes stands in the table without a reload, and the focus stays where it was", async ({
  page,
  signedIn,
  organisation,
}) => {
  const { make, set } = await directory(organisation);
  const id = await make("jan");
  await make("piet");
  await signedIn();
  await open(page, "/users");
  const isSamePage = await mark(page);
  await row(page, "piet").getByRole("checkbox").check();
  await search(page).focus();
  await set(id, "displayName", "Jansen, Jan");
  await expect(row(page, "Jansen, Jan")).toBeVisible();
  await expect(row(page, "Jansen, Jan")).toHaveAttribute("data-marked", "true");
  await expect(page.getByText("1 person changed")).toBeAttached();
  await expect(search(page)).toBeFocused();
  await expect(row(page, "piet").getByRole("checkbox")).toBeChecked();
  await expect(row(page, "Jansen, Jan")).not.toHaveAttribute("data-marked");
  expect(await isSamePage()).toBe(true);
});

test("a row that is being edited keeps what was typed, and the rest follows when it is closed", async ({
  page,
  signedIn,
  organisation,
}) => {
  const { make, set } = await directory(organisation);
  const id = await make("jan");
  await person(organisation, "piet");
  await signedIn();
  await open(page, "/users");
  await page.getByRole("button", { name: "Edit piet" }).click();
  const title = page.getByRole("form").getByLabel("Job title");
  await title.fill("Chef");
  await set(id, "displayName", "Jansen, Jan");
  await set(id, "displayName", "Jansen, Johan");
  await expect(title).toHaveValue("Chef");
  await expect(title).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(row(page, "Jansen, Johan")).toBeVisible();
  await page.getByRole("button", { name: "Edit piet" }).click();
  await expect(title).toHaveValue("Chef");
});

test("a command's import appears too, also after the stream was lost", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "piet");
  await signedIn();
  await open(page, "/users");
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await person(organisation, "klaas");
  await expect(row(page, "klaas")).toBeVisible();
});
