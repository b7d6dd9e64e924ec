import { readFile } from "node:fs/promises";
import { accountActor, operatorActor } from "#lib/auth/actors";
import type { TestAccount } from "#lib/auth/testing";
import { createOrganisation } from "#lib/organisations";
import { block, endAccess } from "#lib/users/access";
import { submitList } from "#lib/users/imports/runs";
import { expect, expectAccessible, type TestOrganisation, test } from "./fixtures.ts";
import { open, person } from "./people.ts";

test.use({ locale: "en-GB" });

const head = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL";
const row = (n: number) => `user${n};Voornaam;Achternaam ${n};Persoon ${n};user${n}@example.com`;

/** The Admin brings a list of so many people in. */
async function importList({ organisationId, id }: TestAccount, people: number): Promise<string> {
  const rows = Array.from({ length: people }, (_, n) => row(n));
  return submitList(accountActor({ organisationId, id, role: "admin" }, "list"), {
    name: "people.csv",
    source: () => [new TextEncoder().encode([head, ...rows, ""].join("\r\n"))],
    mode: "add",
    options: { performer: "command" },
  });
}

/** Some of everything, by the operator. */
async function history(organisation: TestOrganisation): Promise<void> {
  const operator = operatorActor(organisation.id);
  const anna = await person(organisation, "Anna", { department: "Sales", title: "Boss" });
  await block(operator, anna, "Laptop lost");
  for (const name of ["Bert", "Cor", "Dirk", "Eva"]) {
    await endAccess(operator, await person(organisation, name));
  }
}

test("what an Admin edits, blocks and imports stands in the audit, an import as one line", async ({
  page,
  signedIn,
  organisation,
}) => {
  // Through four pages, on a machine that does other things too.
  test.slow();
  const admin = await signedIn();
  const id = await person(organisation, "JanJ");
  await open(page, "/users");
  await page.getByRole("button", { name: "Edit JanJ" }).click();
  await page.getByRole("form").getByLabel("Department").fill("Finance");
  await page.keyboard.press("Enter");
  await expect(page.getByText("JanJ is changed.")).toBeVisible();
  await open(page, `/users/${id}`);
  await page.getByRole("button", { name: "Block access now" }).click();
  await expect(page.getByText(/JanJ cannot use Flexwhere/)).toBeVisible();
  await importList(admin, 30);
  await page.getByRole("link", { name: "Audit", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audit");
  const lines = page.getByRole("main").getByRole("listitem");
  await expect(lines.filter({ hasText: "brought in" })).toContainText(
    "Sanne de Wit brought in people.csv: 30 people added",
  );
  await expect(lines.filter({ hasText: "Sanne de Wit blocked access for JanJ" })).toHaveCount(1);
  const edit = lines.filter({ hasText: "Sanne de Wit changed JanJ" });
  await expect(edit).toContainText("Department: empty → Finance");
  await expect(lines.filter({ hasText: "Persoon 7" })).toHaveCount(0);
  await page.getByRole("link", { name: "Show them by name" }).click();
  await expect(page.getByRole("link", { name: "Persoon 7", exact: true })).toBeVisible();
  await page
    .getByRole("link", { name: /^Only the import people.csv: take this filter away/ })
    .click();
  await expect(edit).toBeVisible();
  await edit.getByRole("link", { name: "JanJ" }).click();
  await expect(page).toHaveURL(new RegExp(`/users/${id}$`));
});

test("the audit is filtered by person, kind, author and period, and the address keeps it", async ({
  page,
  signedIn,
  organisation,
}) => {
  test.slow();
  await signedIn();
  await history(organisation);
  await open(page, "/audit");
  const entries = page.getByRole("main").getByRole("listitem");
  const show = page.getByRole("button", { name: "Show", exact: true });
  await page.getByLabel("Person").fill("anna");
  await show.click();
  await expect(entries.first()).toContainText("The Flexwhere team blocked access for Anna");
  await expect(entries.first()).toContainText("“Laptop lost”");
  await expect(entries.filter({ hasText: /Bert|Cor/ })).toHaveCount(0);
  await page.getByLabel("What").selectOption("People added");
  await show.click();
  await expect(entries.filter({ hasText: "blocked" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByLabel("Person")).toHaveValue("anna");
  await expect(entries.filter({ hasText: "The Flexwhere team added Anna" })).toHaveCount(1);
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/audit$/);
  await page.getByLabel("By").selectOption("Sanne de Wit");
  await show.click();
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.getByRole("link", { name: "Show everything" }).click();
  await expect(page).toHaveURL(/\/audit$/);
  await page.getByRole("link", { name: "Last 7 days" }).click();
  await expect(page.getByRole("link", { name: "Last 7 days" })).toHaveAttribute("aria-current");
  await expect(entries.filter({ hasText: "blocked access for Anna" })).toHaveCount(1);
  await open(page, "/audit?until=2020-01-01");
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
});

test("without scripts the filters work too", async ({ browser, page, signedIn, organisation }) => {
  await signedIn();
  await history(organisation);
  const plain = await browser.newPage({
    ...{ javaScriptEnabled: false, locale: "en-GB" },
    storageState: await page.context().storageState(),
  });
  await plain.goto(new URL("/audit", test.info().project.use.baseURL).href);
  await plain.getByLabel("What").selectOption("Blocks and terms");
  await plain.getByRole("button", { name: "Show", exact: true }).click();
  const entries = plain.getByRole("main").getByRole("listitem");
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText("blocked access for Anna");
  await plain.close();
});

test("everything about one person is one click from their page", async ({
  page,
  signedIn,
  organisation,
}) => {
  const id = await person(organisation, "Iris");
  await person(organisation, "Jet");
  await signedIn();
  await open(page, `/users/${id}`);
  await expect(page.getByText("The Flexwhere team added Iris")).toBeVisible();
  await page.getByRole("link", { name: "Everything in the audit" }).click();
  const entries = page.getByRole("main").getByRole("listitem");
  await expect(page.getByRole("link", { name: /^Only Iris/ })).toBeVisible();
  await expect(entries.filter({ hasText: "added Iris" })).toHaveCount(1);
  await expect(entries.filter({ hasText: "Jet" })).toHaveCount(0);
});

test("what the filters leave is exported, each person of an import by themselves", async ({
  page,
  signedIn,
}) => {
  const admin = await signedIn();
  await importList(admin, 3);
  await open(page, "/audit?kind=added");
  await page.getByRole("button", { name: "Export" }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "As CSV" }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/^audit-org-[0-9a-f]+-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("Sanne de Wit added Persoon 2");
  expect(text.trim().split("\r\n")).toHaveLength(1 + 3 + 1);
  const workbook = await page.request.get("/api/audit/export?as=xlsx&kind=added");
  expect((await workbook.body()).subarray(0, 2).toString()).toBe("PK");
  await open(page, "/audit?kind=exports");
  await expect(page.getByText("Sanne de Wit exported the audit")).toHaveCount(2);
});

test("another organisation sees nothing of it, by whatever id it asks", async ({
  page,
  signedIn,
  organisation,
}) => {
  const other = await createOrganisation({ name: "Elders", slug: `elders-${organisation.slug}` });
  const id = await person({ ...organisation, id: other.id }, "Vreemd");
  await signedIn();
  for (const address of ["/audit", `/audit?person=${id}`, "/audit?person=Vreemd"]) {
    await open(page, address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audit");
    await expect(page.getByText("added Vreemd")).toHaveCount(0);
  }
  const text = await (await page.request.get(`/api/audit/export?person=${id}`)).text();
  expect(text).not.toContain("Vreemd");
});

test("a Manager sees what became of people, and nothing of accounts", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "Kim");
  await signedIn("manager");
  await open(page, "/audit");
  const entries = page.getByRole("main").getByRole("listitem");
  await expect(entries.filter({ hasText: "added Kim" })).toHaveCount(1);
  await expect(entries.filter({ hasText: "account" })).toHaveCount(0);
  await expect(page.getByLabel("What").getByRole("option", { name: /Accounts/ })).toHaveCount(0);
  await open(page, "/audit?kind=accounts");
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 390]) {
    test(`the audit is accessible in ${colorScheme} at ${width} pixels`, async ({
      page,
      signedIn,
      organisation,
    }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const admin = await signedIn();
      await open(page, "/audit?kind=added");
      await expectAccessible(page);
      await history(organisation);
      await importList(admin, 12);
      await open(page, "/audit");
      await page.getByText("5 values").first().click();
      await expectAccessible(page);
      await open(page, `/audit?person=${await person(organisation, "Lot")}`);
      await expectAccessible(page);
    });
  }
}

test("Dutch readers find Dutch sentences", async ({ page, account, signInAs, organisation }) => {
  await signInAs(await account("admin", { locale: "nl" }));
  await history(organisation);
  await open(page, "/audit");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Logboek");
  await expect(
    page.getByText("Het Flexwhere-team heeft de toegang van Anna geblokkeerd"),
  ).toBeVisible();
});
