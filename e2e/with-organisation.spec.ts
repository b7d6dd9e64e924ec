import { expect, test } from "./fixtures.ts";

test.use({ locale: "en-GB" });

test("once there is an organisation the first page says that all runs, and what comes next", async ({
  page,
  cli,
}) => {
  const made = cli("org", "create", "--name", "Acme BV", "--slug", "acme-first-page");
  expect(made).toMatchObject({ slug: "acme-first-page", name: "Acme BV" });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The Control Centre runs");
  await expect(page.getByRole("code").filter({ hasText: "org list" })).toBeVisible();
});
