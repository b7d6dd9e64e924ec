import { expect, test } from "./fixtures.ts";

const create = 'npm run -s cli -- org create --name "Acme BV" --slug acme';

for (const { language, title, other, otherTitle } of [
  {
    language: "en-GB",
    title: "Begin with an organisation",
    other: "Nederlands",
    otherTitle: "Begin met een organisatie",
  },
  {
    language: "nl-NL",
    title: "Begin met een organisatie",
    other: "English",
    otherTitle: "Begin with an organisation",
  },
]) {
  test.describe(`a browser that asks for ${language}`, () => {
    test.use({ locale: language });

    test("reads in its language what to do first, with the exact command", async ({ page }) => {
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(page.locator("html")).toHaveAttribute("lang", language.slice(0, 2));
      await expect(page.getByRole("code").filter({ hasText: create })).toBeVisible();
    });

    test("changes the language and finds it changed the next time", async ({ page }) => {
      await page.goto("/");
      await page.getByRole("button", { name: other }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(otherTitle);
      await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(otherTitle);
      await expect(page.getByRole("button", { name: other })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
    });
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, locale: "en-GB" });

  test("the language can be changed too", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("button", { name: "Nederlands" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  });
});

test("a command is copied exactly as it must be given", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/");
  await page.getByRole("button", { name: /org create/ }).click();
  await expect(page.getByRole("status").first()).not.toBeEmpty();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(create);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const width of [390, 1280]) {
      test(`nothing is cut off at ${width} pixels`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.goto("/");
        const needed = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(needed).toBeLessThanOrEqual(width);
      });
    }
  });
}

test("the two themes are two designs, not one", async ({ page }) => {
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background()).not.toBe(light);
});

test("the keyboard reaches the content at once", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#content$/);
});

test("a page that does not exist says where to go", async ({ page }) => {
  const answer = await page.goto("/nowhere");
  expect(answer?.status()).toBe(404);
  await page.getByRole("main").getByRole("link").click();
  await expect(page).toHaveURL(/\/$/);
});
