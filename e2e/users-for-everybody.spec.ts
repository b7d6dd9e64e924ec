import { gzipSync } from "node:zlib";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { open, person } from "./people.ts";

test.use({ locale: "en-GB" });

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 390]) {
    test(`the pages are accessible in ${colorScheme} at ${width} pixels`, async ({
      page,
      signedIn,
      organisation,
    }) => {
      // Five looks with axe, two browsers at once.
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await signedIn();
      await open(page, "/users");
      await expectAccessible(page);
      const id = await person(organisation, "Iris", { emergencyResponse: "1" });
      await open(page, "/users");
      await page.getByRole("checkbox", { name: "Select Iris" }).check();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Edit Iris" }).click();
      await page.getByRole("form").getByLabel("E-mail (needed)").fill("nonsense");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("form").getByLabel("E-mail (needed)")).toHaveAttribute(
        "aria-invalid",
        "true",
      );
      await expectAccessible(page);
      await open(page, `/users/${id}`);
      await expectAccessible(page);
      await open(page, "/users");
      await page.getByRole("link", { name: "Iris" }).click();
      await expect(page.getByRole("complementary", { name: "Iris" })).toBeVisible();
      await expectAccessible(page);
    });
  }
}

test("Dutch readers find Dutch words", async ({ browser, page, signedIn }) => {
  await signedIn();
  const dutch = await browser.newPage({
    locale: "nl-NL",
    storageState: await page.context().storageState(),
  });
  await dutch.goto(new URL("/users", test.info().project.use.baseURL).href);
  await expect(dutch.getByRole("heading", { level: 1 })).toHaveText("Gebruikers");
  await expect(dutch.getByRole("columnheader", { name: /Weergavenaam/ })).toBeVisible();
  await dutch.close();
});

test("the first load of the table is at most 180 kB of JavaScript", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "Jet");
  await signedIn();
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) {
      sizes.push(response.body().then((body) => gzipSync(body).length));
    }
  });
  await page.goto("/users", { waitUntil: "networkidle" });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(180_000);
});
