import { expect, expectAccessible, test } from "./fixtures.ts";

const shown = "Besides the name, show";

test("an Admin chooses what colleagues see, and a Manager looks", async ({ page, signedIn }) => {
  await signedIn();
  await page.goto("/settings/mobile");
  const fields = page.getByRole("group", { name: shown });
  const title = fields.getByRole("checkbox", { name: "Job title" });
  const phone = fields.getByRole("checkbox", { name: "Phone", exact: true });
  await expect(title).toBeChecked();
  await expect(phone).not.toBeChecked();
  await title.press("Space");
  await phone.check();
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await expect(page.getByText("Saved.")).toBeVisible();
  await expectAccessible(page);
  for (const _ of ["as it was answered", "as it is kept"]) {
    await expect(title).not.toBeChecked();
    await expect(phone).toBeChecked();
    await page.reload();
  }
  await page.goto("/audit");
  await expect(page.getByText("changed what colleagues see of each other")).toBeVisible();

  await signedIn("manager");
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/settings/mobile");
  await expect(phone).toBeChecked();
  await expect(phone).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expectAccessible(page);
});
