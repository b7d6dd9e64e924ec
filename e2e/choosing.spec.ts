import { expect, expectAccessible, test } from "./fixtures.ts";
import { open, person } from "./people.ts";

test.use({ locale: "en-GB" });

test("the three ways are compared with how far each is, on a screen, on a phone and on paper", async ({
  page,
  signedIn,
  organisation,
}) => {
  // Three looks with axe, two browsers at once.
  test.slow();
  await signedIn();
  await open(page, "/connections");
  await page.getByRole("link", { name: "Compare the three ways, with a checklist" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Choose a way in");
  const step = page.getByRole("listitem").filter({ hasText: "Somebody is added by hand" });
  await expect(step).toContainText("to do");
  await expectAccessible(page);

  await person(organisation, "Iris");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, "/connections/choose");
  await expect(step).toContainText("done");
  await expect(page.getByText("1 of 3 done")).toBeVisible();
  await expectAccessible(page);

  await expect(page.getByRole("navigation")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation")).toBeHidden();
  await expect(page.getByText(/^Acme BV, as of /)).toBeVisible();
  await expect(step).toBeVisible();
});
