import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { fromDirectory, open, person } from "./people.ts";

test.use({ locale: "en-GB" });

const field = (page: Page, name: string) => page.getByRole("form").getByLabel(name);

/** Another window of whoever is signed in, whose console may tell of requests that fail. */
async function window(browser: Browser, page: Page): Promise<Page> {
  const { baseURL, locale } = test.info().project.use;
  const storageState = await page.context().storageState();
  return browser.newPage({ storageState, locale: locale ?? "en-GB", baseURL: baseURL ?? "" });
}

test("what is wrong is told when a field is left, and no longer once it is mended", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await open(page, "/users");
  await page.keyboard.press("n");
  await page.keyboard.press("Tab");
  const email = field(page, "E-mail");
  await expect(field(page, "First name")).not.toHaveAttribute("aria-invalid");
  await email.fill("jan@");
  await expect(email).not.toHaveAttribute("aria-invalid");
  await page.keyboard.press("Tab");
  await expect(email).toHaveAccessibleDescription(/not one complete address/);
  await expect(page.getByRole("form").getByRole("status")).toHaveText(/not one complete address/);
  await email.pressSequentially("example.com");
  await expect(email).not.toHaveAttribute("aria-invalid");
  await expect(page.getByRole("form").getByRole("status")).toHaveText("");
});

test("a user name or e-mail that somebody has is told when the field is left", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "jan");
  await signedIn();
  await open(page, "/users");
  await page.keyboard.press("n");
  await field(page, "E-mail").fill("JAN@example.com");
  await page.keyboard.press("Tab");
  await expect(field(page, "E-mail")).toHaveAccessibleDescription(/belongs to another person/);
  await field(page, "User name").fill("Jan");
  await page.keyboard.press("Tab");
  await expect(field(page, "User name")).toHaveAccessibleDescription(/belongs to another person/);
  await field(page, "User name").fill("jan2");
  await page.keyboard.press("Tab");
  await expect(field(page, "User name")).not.toHaveAttribute("aria-invalid");
});

test("a name that is too long is shortened with one click, on a slow line too", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await open(page, "/users");
  // The check comes when the row opens; the field is left before it is there.
  await page.route("**/_next/static/**", async (route) => {
    await new Promise((done) => setTimeout(done, 1_000));
    await route.continue();
  });
  await page.keyboard.press("n");
  await field(page, "Display name").fill("Jansen-van Dijk, Christiaan");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Shorten to “Jansen-van Dijk, C.”" }).click();
  await expect(field(page, "Display name")).toHaveValue("Jansen-van Dijk, C.");
  await expect(field(page, "Display name")).not.toHaveAttribute("aria-invalid");
});

test("what was typed outlives a lost connection, and is saved by trying again", async ({
  browser,
  page: first,
  signedIn,
}) => {
  await signedIn();
  const page = await window(browser, first);
  await open(page, "/users");
  await page.keyboard.press("n");
  await field(page, "First name").fill("Noor");
  await field(page, "Surname").fill("Smit");
  await field(page, "E-mail").fill("n.smit@example.com");
  await page.context().setOffline(true);
  await page.keyboard.press("Enter");
  await expect(page.getByText("There is no connection with Flexwhere.")).toBeVisible();
  await expect(field(page, "First name")).toHaveValue("Noor");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Smit, Noor is added.")).toBeVisible();
  await page.close();
});

test("a deed that does not reach the server is offered again", async ({
  browser,
  page: first,
  signedIn,
  organisation,
}) => {
  const id = await person(organisation, "Dirk");
  await signedIn();
  const page = await window(browser, first);
  await open(page, `/users/${id}`);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Block access now" }).click();
  await expect(page.getByText("There is no connection with Flexwhere.")).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Access is blocked.")).toBeVisible();
  await page.close();
});

test("fields of a directory are locked and say whose they are, in the row and on the page", async ({
  page,
  signedIn,
  organisation,
}) => {
  const ina = { userName: "ina", firstName: "Ina", surname: "Bos", displayName: "Ina" };
  const [id] = await fromDirectory(organisation, { ...ina, email: "ina@example.com" });
  await signedIn();
  await open(page, "/users");
  await page.getByRole("button", { name: "Edit Ina" }).click();
  await expect(page.getByText("This person comes from Entra ID.")).toBeVisible();
  await expect(field(page, "Surname")).toBeDisabled();
  await expect(field(page, "Surname")).toHaveAccessibleDescription(
    "Comes from Entra ID: change it there.",
  );
  await expect(field(page, "Phone")).toBeEnabled();
  await open(page, `/users/${id}`);
  await expect(page.getByText("Entra ID keeps the fields with a lock")).toBeVisible();
});

test("rows are lower for whoever wants that, also the next time", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "Jet");
  await signedIn();
  await open(page, "/users");
  const height = async () => (await page.getByRole("row", { name: /Jet/ }).boundingBox())?.height;
  expect(await height()).toBe(40);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByLabel("Compact rows").check();
  await expect.poll(height).toBe(32);
  await page.reload();
  expect(await height()).toBe(32);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByLabel("Compact rows").uncheck();
  await expect.poll(height).toBe(40);
});

test("a photo that cannot be shown leaves the initials", async ({
  page,
  signedIn,
  organisation,
}) => {
  await page.route("https://photos.example/**", (route) => route.fulfill({ status: 404 }));
  await person(organisation, "Jan", {
    ...{ surname: "van der Berg", profilePhoto: "https://photos.example/jan.jpg" },
  });
  await signedIn();
  await open(page, "/users");
  const row = page.getByRole("row", { name: /Jan/ });
  await expect(row.getByText("JB")).toBeVisible();
  await expect(row.locator("img")).toBeHidden();
});
