import { stepAt, totpCode } from "#lib/auth/totp";
import { expect, expectAccessible, password, test } from "./fixtures.ts";

const link = process.env["E2E_SET_UP_LINK"] ?? "";

test.use({ locale: "en-GB" });
test.describe.configure({ mode: "serial" });

test("a link nobody was given makes nothing", async ({ page }) => {
  await page.goto("/set-up?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "This link does not work any more",
  );
  await expect(page.getByRole("textbox")).toHaveCount(0);
});

test("the printed link leads to the first organisation and its Admin, with a second factor", async ({
  page,
}) => {
  await page.goto(link);
  await expectAccessible(page);
  await page.getByLabel("Name of the organisation").fill("Bakkerij Bos");
  await page.getByLabel("Your name").fill("Sanne de Wit");
  await page.getByLabel("E-mail address").fill("sanne@bakkerij-bos.nl");
  await page.getByLabel("Password").fill("Bakkerij2026!");
  await page.getByRole("button", { name: "Make the organisation" }).click();
  await expect(page.getByLabel("Password")).toBeFocused();
  await expect(page.getByText("made of names that others know")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue("sanne@bakkerij-bos.nl");

  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Make the organisation" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Protect your account");
  await page.goto("/settings/sessions");
  await expect(page).toHaveURL(/\/sign-in\/enrol$/);
  await expectAccessible(page);

  const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code of six digits").fill("000000");
  await page.getByRole("button", { name: "Confirm the app" }).click();
  await expect(page.getByText("This code is not right")).toBeVisible();
  await expect(page.locator("code")).toHaveText(secret.replace(/(.{4})(?=.)/g, "$1 "));
  await page.getByLabel("Code of six digits").fill(totpCode(secret, stepAt(new Date())));
  await page.getByRole("button", { name: "Confirm the app" }).click();
  await expect(page.getByRole("heading", { name: "Keep these recovery codes" })).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveCount(10);
  await expectAccessible(page);
  await page.getByRole("link", { name: "I have kept them" }).click();
  await page.goto("/settings/admins");
  await expect(
    page.getByRole("row", { name: /Sanne de Wit \(you\).*Admin.*active/ }),
  ).toBeVisible();
});

test("used once, the link is worth nothing", async ({ page }) => {
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "This link does not work any more",
  );
});
