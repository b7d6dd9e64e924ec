import type { Page } from "@playwright/test";
import { operatorActor } from "#lib/auth/actors";
import { sessionCookie } from "#lib/auth/cookie";
import { checkPassword } from "#lib/auth/sign-in";
import { stepAt, totpCode } from "#lib/auth/totp";
import { listOutbox } from "#lib/mail/outbox";
import { expect, expectAccessible, password, test } from "./fixtures.ts";

test.use({ locale: "en-GB" });

async function typePassword(page: Page, email: string, secret: string) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("once there is an organisation the first page asks to sign in", async ({
  page,
  organisation,
}) => {
  expect(organisation.name).toBe("Acme BV");
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("signing in takes the password and a code, and the password alone opens nothing", async ({
  page,
  account,
}) => {
  const { email, totpSecret = "" } = await account("admin", { withoutSecondFactor: false });
  await typePassword(page, email, password);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Prove that it is you");
  await page.goto("/settings/admins");
  await expect(page).toHaveURL(/\/sign-in\/second-step$/);
  await page.getByLabel("Code of six digits").fill("000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("This code is not right")).toBeVisible();
  await page.getByLabel("Code of six digits").fill(totpCode(totpSecret, stepAt(new Date())));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/users$/);
  const cookies = await page.context().cookies();
  const cookie = cookies.find(({ name }) => name === sessionCookie.name);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookie?.value).toMatch(/^[\w-]{43}$/);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?why=ended$/);
  await page.goto("/settings/sessions");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("a wrong password and an unknown account are told the same", async ({ page, account }) => {
  const { email } = await account();
  for (const who of [email, "nobody@example.com"]) {
    await typePassword(page, who, "een heel ander woord");
    await expect(page.getByRole("main").getByRole("alert")).toHaveText(
      "The e-mail address or the password is not right.",
    );
    await expect(page.getByLabel("E-mail address")).toHaveValue(who);
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
});

test("a browser that signed in before is let in while strangers have to wait", async ({
  page,
  browser,
  baseURL,
  account,
}) => {
  const { email } = await account();
  await typePassword(page, email, password);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?why=ended$/);
  for (let minute = 1; minute <= 8; minute++) {
    const stranger = { address: `198.51.100.${minute}`, agent: "" };
    const when = new Date(Date.now() + minute * 61_000);
    await checkPassword({ email, password: "een heel ander woord" }, stranger, when);
  }
  const elsewhere = await browser.newPage({ baseURL: baseURL ?? "", locale: "en-GB" });
  await typePassword(elsewhere, email, password);
  await expect(elsewhere.getByText(/Too many attempts/)).toBeVisible();
  await elsewhere.close();
  await typePassword(page, email, password);
  await expect(page).toHaveURL(/\/users$/);
});

test("a recovery code opens once", async ({ page, account }) => {
  // Signs in three times, two browsers at once.
  test.slow();
  const { email, totpSecret = "" } = await account("admin", { withoutSecondFactor: false });
  await typePassword(page, email, password);
  await page.getByLabel("Code of six digits").fill(totpCode(totpSecret, stepAt(new Date())));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/users$/);
  await page.goto("/settings/sessions");
  await page.getByRole("button", { name: "Make new codes" }).click();
  const codes = page.getByRole("region", { name: "Keep these recovery codes" });
  const first = (await codes.getByRole("listitem").first().textContent()) ?? "";
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  const enterCode = async () => {
    await page.getByText("No access to your app or passkey?").click();
    await page.getByLabel("Recovery code").fill(first);
    await page.getByRole("button", { name: "Use this code" }).click();
  };
  await typePassword(page, email, password);
  await enterCode();
  await expect(page).toHaveURL(/\/users$/);
  await page.goto("/settings/sessions");
  await expect(page.getByText("9 codes are left.")).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await typePassword(page, email, password);
  await enterCode();
  await expect(page.getByText("This code is not right")).toBeVisible();
});

test("a passkey can be made and is then the second step", async ({ page, account }) => {
  const { email } = await account();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true },
    },
  });
  await typePassword(page, email, password);
  await expect(page).toHaveURL(/\/users$/);
  await page.goto("/settings/sessions");
  await page.getByRole("link", { name: "Add a second step" }).click();
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.getByRole("link", { name: "I have kept them" }).click();
  await page.goto("/settings/sessions");
  await expect(page.getByText("Passkey")).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await typePassword(page, email, password);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/users$/);
});

test("a password is changed by whoever knows it, and the old one is gone", async ({
  page,
  account,
}) => {
  const { email } = await account();
  await typePassword(page, email, password);
  await expect(page).toHaveURL(/\/users$/);
  await page.goto("/settings/sessions");
  const change = async (current: string) => {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password").fill("een heel ander woord");
    await page.getByRole("button", { name: "Change password" }).click();
  };
  await change("niet het goede woord");
  await expect(page.getByText("This password is not right.")).toBeVisible();
  await expect(page.getByLabel("Current password")).toBeFocused();
  await change(password);
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await typePassword(page, email, password);
  await expect(page.getByText("The e-mail address or the password is not right.")).toBeVisible();
  await typePassword(page, email, "een heel ander woord");
  await expect(page).toHaveURL(/\/users$/);
});

test("a new password by mail is asked for and set, and the old one is gone", async ({
  page,
  account,
  organisation,
}) => {
  const { email } = await account();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  // Both pages have such a field.
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("status")).toContainText("If there is an account");
  let link = "";
  await expect(async () => {
    const [mail] = await listOutbox(operatorActor(organisation.id), new URL(page.url()).origin);
    link = /http\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    expect(link).toContain("/reset-password?token=");
  }).toPass();
  await page.goto(link);
  await page.getByLabel("New password").fill("nog vier andere woorden");
  await page.getByRole("button", { name: "Set this password" }).click();
  await expect(page).toHaveURL(/why=reset/);
  await typePassword(page, email, password);
  await expect(page.getByText("is not right")).toBeVisible();
  await typePassword(page, email, "nog vier andere woorden");
  await expect(page).toHaveURL(/\/users$/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("one can sign in too, and is told what is wrong", async ({ page, account }) => {
    const { email } = await account();
    await typePassword(page, email, "een heel ander woord");
    await expect(page.getByText("is not right")).toBeVisible();
    await typePassword(page, email, password);
    await expect(page).toHaveURL(/\/users$/);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [locale, title] of [
    ["en-GB", "Sign in"],
    ["nl-NL", "Inloggen"],
  ] as const) {
    test.describe(`${colorScheme}, ${locale}, on a phone`, () => {
      test.use({ colorScheme, locale, viewport: { width: 390, height: 800 } });

      test("every page of signing in and of settings can be used by everybody", async ({
        page,
        account,
        signInAs,
      }) => {
        // Eight looks with axe, two browsers at once.
        test.slow();
        await page.goto("/sign-in");
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
        await expectAccessible(page);
        await page.goto("/forgot-password");
        await expectAccessible(page);
        await page.goto("/invitation?token=x");
        await expectAccessible(page);
        const admin = await account("admin", { withoutSecondFactor: false });
        await signInAs(admin);
        for (const path of ["sessions", "admins", "confirm", "confirm?to=/settings/admins"]) {
          await page.goto(`/settings/${path}`);
          await expectAccessible(page);
        }
        await page.goto("/sign-in/enrol");
        await expectAccessible(page);
      });
    });
  }
}
