import { textRow, workbookParts, zipOf } from "../components/import/opening/testing.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { patiently } from "./lists.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

const headers = ["CSV_USERNAME", "CSV_FIRSTNAME", "CSV_SURNAME", "CSV_DISPLAYNAME", "CSV_EMAIL"];
const rowOf = (name: string) =>
  textRow(name, "Voornaam", `Achternaam ${name}`, `Persoon ${name}`, `${name}@example.com`);
const sheetOf = (...names: string[]) => textRow(...headers) + names.map(rowOf).join("");

test("another sheet of a workbook takes the place of the first, with its own draft", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  const sheets = { Staff: sheetOf("anna", "bert", "v"), Guests: sheetOf("kees"), Notes: "" };
  const workbook = zipOf("people.xlsx", workbookParts(sheets));
  const buffer = Buffer.from(await workbook.arrayBuffer());
  await open(page, "/users/import");
  await page
    .locator("[data-choose]")
    .setInputFiles({ name: "people.xlsx", mimeType: "application/octet-stream", buffer });
  const kept = page.getByText("Kept for 7 days, also for your colleagues.");
  await expect(kept).toBeVisible(patiently);
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
  await expect(kept).toBeVisible(patiently);
  await expectAccessible(page);

  await page.goto("/users/import");
  await expect(page.getByRole("link", { name: "Go on with people.csv" })).toHaveCount(1);
  await page.getByRole("link", { name: "Go on with people.csv" }).click();
  await expect(page.getByRole("gridcell", { name: "kees", exact: true })).toBeVisible(patiently);
});
