import { operatorActor } from "#lib/auth/actors";
import { createOrganisation } from "#lib/organisations";
import { changeUser } from "#lib/users/directory";
import { mergeUsers } from "#lib/users/merge";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { fromDirectory, open, person } from "./people.ts";

test.use({ locale: "en-GB" });

const email = "kees@example.com";
const kees = { userName: "kees", firstName: "Kees", surname: "Bos", displayName: "Kees", email };
const twin = { ...kees, userName: "k.bos", displayName: "Bos, Kees", department: "IT" };

test("two records of one person are found, compared, merged and, since it was a mistake, parted", async ({
  page,
  signedIn,
  organisation,
}) => {
  await fromDirectory(organisation, kees, twin);
  await person(organisation, "Anna");
  await signedIn();
  await open(page, "/users");
  await page.getByRole("group", { name: "Only people with" }).getByLabel("Twice?").check();
  await expect(page.getByRole("rowheader")).toHaveCount(2);
  await page.getByRole("link", { name: "Kees", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Kees" });
  await expect(panel.getByText("Perhaps the same person as Bos, Kees")).toBeVisible();
  await expect(panel.getByText(`Both records have the e-mail address ${email}.`)).toBeVisible();
  await expect(panel.getByRole("row", { name: "User name" })).toHaveText(/kees\s*k\.bos/);

  await panel.getByRole("link", { name: "Same person" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Are these the same person?");
  await expect(page.getByText("Kees is the older record")).toBeVisible();
  await expect(page.getByRole("row", { name: "Department" })).toHaveText(/Not filled in.*IT.*IT/);
  await expect(page.getByText("The user name kees becomes free.")).toBeVisible();
  await expect(page.getByText("you can undo it on the page of the person")).toBeVisible();
  await page.getByRole("button", { name: "Same person: merge" }).click();
  await page.waitForURL(/\/users\/[0-9a-f-]{36}$/);

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bos, Kees");
  await expect(page.getByText("Bos, Kees, user name k.bos, is part of this record")).toBeVisible();
  await expect(page.getByText(/^by a merge, /).first()).toBeVisible();
  await open(page, "/users");
  await expect(page.getByRole("rowheader")).toHaveText([/Anna/, /Bos, Kees/]);

  await page.getByRole("link", { name: "Bos, Kees" }).click();
  await page.getByRole("button", { name: "Undo the merge" }).click();
  await expect(page.getByText("Undone: Bos, Kees is a record of its own again.")).toBeVisible();
  await expect(page.getByText("Perhaps the same person as Bos, Kees")).toBeVisible();
  await open(page, "/users");
  await expect(page.getByRole("rowheader")).toHaveCount(3);
});

test("whoever is gone since the list was read is said to be, beside the list", async ({
  page,
  signedIn,
  organisation,
}) => {
  const older = await person(organisation, "Anna");
  const newer = await person(organisation, "Els");
  await signedIn();
  await open(page, "/users");
  await mergeUsers(operatorActor(organisation.id), older, newer);
  await page.getByRole("link", { name: "Els" }).click();
  const panel = page.getByRole("complementary", { name: "This person is not here" });
  await expect(panel.getByText("The record was removed or merged")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/users$/);
});

test("two people are two people for good", async ({ page, signedIn, organisation }) => {
  const [id] = await fromDirectory(organisation, kees, twin);
  await signedIn();
  await open(page, `/users/${id}`);
  await page.getByRole("button", { name: "Two people" }).click();
  await expect(page.getByText("Kees and Bos, Kees are two people.")).toBeVisible();
  await expect(page.getByText("Perhaps the same person")).toHaveCount(0);
  await open(page, "/users?mark=double");
  await expect(page.getByText("Nobody matches")).toBeVisible();
});

test("an Admin merges two records that nobody flagged", async ({
  page,
  signedIn,
  organisation,
}) => {
  const surname = { surname: "de Wit", firstName: "Els" };
  await person(organisation, "ElsW", { ...surname, department: "Sales" });
  await person(organisation, "e.dewit", { ...surname, displayName: "Wit, Els" });
  await signedIn();
  await open(page, "/users");
  await page.getByRole("link", { name: "ElsW" }).click();
  await page.getByRole("link", { name: "Merge with another person…" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("de Wit");
  await expect(page.getByText("Nobody else fits.")).toBeVisible();
  await page.getByRole("searchbox").fill("wit, e");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Compare with Wit, Els" }).click();
  await expect(page.getByRole("row", { name: "Department" })).toHaveText(
    /Sales.*Not filled in.*Not filled in/,
  );
  await expect(page.getByRole("button", { name: "Two people" })).toHaveCount(0);
  await page.getByRole("button", { name: "Same person: merge" }).click();
  await page.waitForURL(/\/users\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wit, Els");
});

test("what changed since it was shown is shown again before it is merged", async ({
  page,
  signedIn,
  organisation,
}) => {
  const id = await person(organisation, "Els");
  const other = await person(organisation, "e.dewit");
  await signedIn();
  await open(page, `/users/${id}/merge?with=${other}`);
  await changeUser(operatorActor(organisation.id), other, { title: "Baas" });
  await page.getByRole("button", { name: "Same person: merge" }).click();
  await expect(page.getByText("Something changed meanwhile.")).toBeVisible();
  await expect(page.getByRole("row", { name: "Job title" })).toContainText("Baas");
});

test("a Manager sees who may be here twice and decides nothing", async ({
  page,
  signedIn,
  organisation,
}) => {
  const [id] = await fromDirectory(organisation, kees, twin);
  await signedIn("manager");
  await open(page, `/users/${id}`);
  await expect(page.getByText("An Admin decides whether this is one person.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Two people" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Same person|Merge/ })).toHaveCount(0);
});

test("another organisation's record cannot be compared with, in the same words as none", async ({
  page,
  signedIn,
  organisation,
}) => {
  const other = await createOrganisation({ name: "Other", slug: `other-${Date.now()}` });
  const theirs = await person({ ...other, name: "Other" }, "Hidden");
  const id = await person(organisation, "Jan");
  await signedIn();
  const shown = async (address: string) => {
    await open(page, `/users/${id}/merge?with=${address}`);
    return page.getByRole("main").textContent();
  };
  expect(await shown(theirs)).toBe(await shown(crypto.randomUUID()));
  await expect(page.getByText("One of these records is not here any more.")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 390]) {
    test(`the pages of merging are accessible in ${colorScheme} at ${width} pixels`, async ({
      page,
      signedIn,
      organisation,
    }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const [id, other] = await fromDirectory(organisation, kees, twin);
      await signedIn();
      for (const address of ["", `/merge`, `/merge?with=${other}`]) {
        await open(page, `/users/${id}${address}`);
        await expectAccessible(page);
      }
    });
  }
}
