import { thirtyErrors } from "#lib/users/csv/thirty-errors.testing";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { csv, patiently } from "./lists.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

for (const [name, content, says] of [
  ["empty.csv", "", "This file is empty."],
  ["photo.csv", "\x89PNG\r\n\x1a\n0000", "This is a picture."],
  ["list.pdf", "%PDF-1.7\n", "This is a PDF."],
] as const) {
  test(`${name} is told at once, with what to do`, async ({ page, signedIn }) => {
    await signedIn();
    await open(page, "/users/import");
    const buffer = Buffer.from(content, "latin1");
    await page
      .locator("[data-choose]")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await expect(page.getByRole("main").getByRole("alert")).toContainText(says, patiently);
    await expect(page.getByRole("button", { name: "Choose a file" })).toBeVisible();
  });
}

for (const locale of ["en-GB", "nl-NL"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme, viewport: { width: 390, height: 844 } });

      test("every step can be used by everybody, on a phone too", async ({ page, signedIn }) => {
        test.slow();
        await signedIn();
        await open(page, "/users/import");
        await expectAccessible(page);
        const { name, bytes } = thirtyErrors();
        await page.locator("[data-choose]").setInputFiles(csv(name, bytes));
        await expect(page.getByRole("grid")).toBeVisible(patiently);
        await expect(page.getByText(/7 dagen|7 days/)).toBeVisible(patiently);
        await expectAccessible(page);
        await page.getByRole("radio", { name: /completely new|helemaal nieuwe/ }).check();
        await page.getByRole("button", { name: /See what|Bekijk wat/ }).click();
        const refused = page.getByRole("link", { name: /refused rows|geweigerde rijen/ });
        await expect(refused).toBeVisible(patiently);
        await expectAccessible(page);
        await open(page, "/imports");
        await expectAccessible(page);
      });
    });
  }
}
