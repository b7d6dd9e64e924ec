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

test("Dutch readers find Dutch words, whatever their browser asks for", async ({
  page,
  account,
  signInAs,
}) => {
  await signInAs(await account("admin", { locale: "nl" }));
  await page.goto("/users");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gebruikers");
  await expect(page.getByRole("columnheader", { name: /Weergavenaam/ })).toBeVisible();
});

test("without scripts the list and a person are there, and the search works", async ({
  browser,
  page: first,
  signedIn,
  organisation,
}) => {
  const id = await person(organisation, "Jet");
  await person(organisation, "Kim");
  await signedIn();
  const storageState = await first.context().storageState();
  const { baseURL = "" } = test.info().project.use;
  const page = await browser.newPage({ javaScriptEnabled: false, storageState, baseURL });
  await page.goto("/users");
  await page.getByRole("searchbox").fill("jet");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByRole("rowheader")).toHaveText([/Jet/]);
  await page.goto(`/users/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Jet");
  await page.close();
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
  await open(page, "/users");
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(180_000);
});
