import type { Page } from "@playwright/test";
import { textRow, workbookParts, zipOf } from "../components/import/opening/testing.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { patiently } from "./lists.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

const headers = ["CSV_USERNAME", "CSV_FIRSTNAME", "CSV_SURNAME", "CSV_DISPLAYNAME", "CSV_EMAIL"];
const rowOf = (name: string) =>
  textRow(name, "Voornaam", `Achternaam ${name}`, `Persoon ${name}`, `${name}@example.com`);
const sheetOf = (...names: string[]) => textRow(...headers) + names.map(rowOf).join("");

const kept = (page: Page) =>
  expect(page.getByText("Kept for 7 days, also for your colleagues.")).toBeVisible(patiently);

async function workbook() {
  const sheets = { Staff: sheetOf("anna", "bert", "v"), Guests: sheetOf("kees"), Notes: "" };
  const file = zipOf("people.xlsx", workbookParts(sheets));
  const buffer = Buffer.from(await file.arrayBuffer());
  return { name: "people.xlsx", mimeType: "application/octet-stream", buffer };
}

test("another sheet of a workbook takes the place of the first, with its own draft", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  await open(page, "/users/import");
  await page.locator("[data-choose]").setInputFiles(await workbook());
  await kept(page);
  const sheet = page.getByLabel("Sheet of the workbook");
  await expect(sheet).toHaveValue("Staff");
  const errors = page.getByText("1 row has an error");
  await expect(errors).toBeVisible();
  await page.getByRole("grid").focus();
  await page.keyboard.press("F8");
  await expect(page.locator("[data-severity=error]")).toBeVisible();
  await page.keyboard.press("Enter");
  const cell = page.getByRole("textbox", { name: "Correct" });
  await expect(cell).toBeFocused();
  await cell.fill("vera");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing is wrong with this list.")).toBeVisible();

  await sheet.selectOption("Notes");
  await expect(page.getByText(/What you had typed in single cells is gone/)).toBeVisible(patiently);
  await expect(page.getByRole("grid")).toHaveCount(0);
  await expect(sheet).toBeFocused();
  await sheet.selectOption("Guests");
  await expect(page.getByRole("gridcell", { name: "kees", exact: true })).toBeVisible(patiently);
  await kept(page);
  await expectAccessible(page);

  await page.goto("/users/import");
  await expect(page.getByRole("link", { name: "Go on with people.csv" })).toHaveCount(1);
  await page.getByRole("link", { name: "Go on with people.csv" }).click();
  await expect(page.getByRole("gridcell", { name: "kees", exact: true })).toBeVisible(patiently);
});

test("a sheet whose sending was cut off is found again in the same workbook", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  await page.route("**/api/user-lists/*/bytes/0", (route) => route.abort("connectionfailed"));
  await open(page, "/users/import");
  await page.locator("[data-choose]").setInputFiles(await workbook());
  await expect(page.getByText(/The connection dropped/)).toBeVisible(patiently);
  const before = page.url();
  await page.getByLabel("Sheet of the workbook").selectOption("Guests");
  await expect(page.getByRole("gridcell", { name: "kees", exact: true })).toBeVisible(patiently);
  await expect(page).not.toHaveURL(before, patiently);
  await page.unroute("**/api/user-lists/*/bytes/0");

  await open(page, page.url());
  await expect(page.getByText(/Choose the same file again/)).toBeVisible();
  await page.locator("[data-choose]").setInputFiles(await workbook());
  await expect(page.getByRole("gridcell", { name: "kees", exact: true })).toBeVisible(patiently);
  await kept(page);
});
