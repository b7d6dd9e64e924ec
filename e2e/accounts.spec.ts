import { inOrganisation } from "#db/client";
import { sessionCookie } from "#lib/auth/cookie";
import { signedIn as sessionOf } from "#lib/auth/testing";
import { expect, expectAccessible, password, test } from "./fixtures.ts";

test.use({ locale: "en-GB" });

test("a Manager is refused on the Admins page, and by the server when a page is gone round", async ({
  page,
  account,
  signInAs,
}) => {
  const admin = await account();
  const other = await account();
  await signInAs(admin);
  await page.goto("/settings/admins");
  const posted = page.waitForRequest((request) => request.method() === "POST");
  const row = page.getByRole("row").filter({ hasText: other.email });
  await row.getByRole("button", { name: /^Make Manager/ }).click();
  const { headers, body } = await posted.then((request) => ({
    headers: request.headers(),
    body: request.postDataBuffer(),
  }));
  // The button says "Make Manager" too: only what has been said in its place tells that it is done.
  await expect(row.getByRole("button", { name: /^Make Admin/ })).toBeVisible();

  await signInAs(other);
  const answer = await page.goto("/settings/admins");
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Only an Admin can see this");
  const replay = Buffer.from(
    (body ?? Buffer.alloc(0)).toString("latin1").replaceAll(other.id, admin.id),
    "latin1",
  );
  const { "next-action": action = "", "content-type": type = "" } = headers;
  const refused = await page.request.post("/settings/admins", {
    headers: { "next-action": action, "content-type": type, accept: "text/x-component" },
    data: replay,
  });
  expect(await refused.text()).toContain("Only an Admin can do this.");
  await signInAs(admin);
  await page.goto("/settings/admins");
  await expect(page.getByRole("row").filter({ hasText: admin.email })).toContainText("Admin");
});

test("the account's language decides once signed in, and the switch changes it for good", async ({
  page,
  account,
  signInAs,
}) => {
  const admin = await account("admin", { locale: "nl" });
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await signInAs(admin);
  await page.goto("/settings/sessions");
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.context().clearCookies();
  await signInAs(admin);
  await page.goto("/settings/sessions");
  await expect(page.getByRole("button", { name: "English" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("an Admin who is suspended on the page is out at the next request", async ({
  page,
  browser,
  baseURL,
  account,
  signedIn,
}) => {
  const other = await account();
  const theirs = await browser.newContext();
  const { token } = await sessionOf(other);
  await theirs.addCookies([{ name: sessionCookie.name, value: token, url: `${baseURL}/` }]);
  const theirPage = await theirs.newPage();
  await theirPage.goto("/settings/admins");
  await expect(theirPage.getByRole("row").filter({ hasText: other.email })).toBeVisible();

  await signedIn();
  await page.goto("/settings/admins");
  const row = page.getByRole("row").filter({ hasText: other.email });
  await row.getByRole("button", { name: /^Suspend/ }).click();
  await expect(row).toContainText("suspended");
  await theirPage.reload();
  await expect(theirPage).toHaveURL(/\/sign-in$/);
  await theirs.close();
});

test("an invited colleague chooses a password by the mailed link, once", async ({
  page,
  signedIn,
  cli,
  organisation,
}) => {
  await signedIn();
  await page.goto("/settings/admins");
  await page.getByLabel("Name", { exact: true }).fill("Piet");
  await page.getByLabel("E-mail address").fill(`piet-${organisation.slug}@example.com`);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("Piet is invited.")).toBeVisible();
  await expect(page.getByText(/Mail is not set up.*1 mail is waiting/)).toBeVisible();
  const { mails } = cli("outbox", "list", "--org", organisation.slug) as {
    mails: { text: string }[];
  };
  const link = /http\S+/.exec(mails[0]?.text ?? "")?.[0] ?? "";
  await page.context().clearCookies();
  await page.goto(link);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Protect your account");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "This invitation does not work any more",
  );
});

/** The last proof of identity is an hour old. */
async function proofIsOld(account: { organisationId: string; id: string }): Promise<void> {
  await inOrganisation(
    account.organisationId,
    (at) => at.sql`
      update sessions set reauthenticated_at = now() - interval '1 hour'
      where organisation_id = ${at.organisationId} and account_id = ${account.id}`,
  );
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("whoever must prove that it is them does so in the form, which keeps what was typed", async ({
      page,
      signedIn,
      organisation,
    }) => {
      const admin = await signedIn();
      await page.goto("/settings/admins");
      await proofIsOld(admin);
      const email = page.getByLabel("E-mail address");
      await page.getByLabel("Name", { exact: true }).fill("Piet");
      await email.fill(`piet-${organisation.slug}@example.com`);
      await page.getByLabel("Role").selectOption("Admin");
      const send = page.getByRole("button", { name: "Send the invitation" });
      await send.click();
      await expect(page.getByText("First prove that it is you")).toBeVisible();
      await page.getByLabel("Your own password").fill("een heel ander woord");
      await send.click();
      await expect(page.getByText("This password is not right.")).toBeVisible();
      await expect(email).toHaveValue(`piet-${organisation.slug}@example.com`);
      await page.getByLabel("Your own password").fill(password);
      await send.click();
      await expect(page.getByText("Piet is invited.")).toBeVisible();
      await expect(page.getByLabel("Your own password")).toHaveCount(0);
      await expect(page.getByRole("row").filter({ hasText: "Piet" })).toContainText("Admin");
    });

    test("an account is removed once its name was shown and the button with it pressed", async ({
      page,
      account,
      signedIn,
    }) => {
      const other = await account();
      await signedIn();
      await page.goto("/settings/admins");
      const row = page.getByRole("row").filter({ hasText: other.email });
      const remove = row.getByRole("button", { name: "Remove Sanne de Wit", exact: true });
      await expect(remove).toBeHidden();
      await row.getByText("Remove", { exact: true }).click();
      if (javaScriptEnabled) await expectAccessible(page);
      await expect(
        row.getByText(`Sanne de Wit (${other.email}) can sign in no more`),
      ).toBeVisible();
      await remove.click();
      await expect(page.getByText(other.email)).toHaveCount(0);
    });
  });
}

test("a deed by a button alone leads to the question, and from there back", async ({
  page,
  account,
  signedIn,
}) => {
  const other = await account();
  const admin = await signedIn();
  await page.goto("/settings/admins");
  await proofIsOld(admin);
  const row = page.getByRole("row").filter({ hasText: other.email });
  await row.getByRole("button", { name: /^Suspend/ }).click();
  await expect(page.getByRole("heading", { name: "Is it really you?" })).toBeVisible();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(/\/settings\/admins$/);
  await row.getByRole("button", { name: /^Suspend/ }).click();
  await expect(row).toContainText("suspended");
});

test("the question leads to no other site", async ({ page, signedIn }) => {
  await signedIn();
  for (const to of ["//example.com", "https://example.com", "/\\\\example.com", "example.com"]) {
    await page.goto(`/settings/confirm?to=${encodeURIComponent(to)}`);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByRole("heading", { name: "It is you" })).toBeVisible();
  }
});
