import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { csv, patiently } from "./lists.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

const content = [
  "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL",
  "anna;Anna;Aalders;Aalders, Anna;anna@example.com",
  "bert;Bert;Bakker;Bakker, Bert;bert@example.com",
].join("\n");

/** Chooses a sound list, and notes each edit that the page asks its worker for. */
async function openGrid(page: Page): Promise<() => Promise<unknown>> {
  await page.addInitScript(() => {
    const edits: unknown[] = [];
    Object.assign(globalThis, { edits });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...more) {
      if (message.method === "edit") edits.push(message.args);
      return Reflect.apply(postMessage, this, [message, ...more]);
    };
  });
  await open(page, "/users/import");
  await page.locator("[data-choose]").setInputFiles(csv("list.csv", content));
  await expect(page.getByRole("gridcell", { name: "Anna", exact: true })).toBeVisible(patiently);
  return () => page.evaluate("edits");
}

/** Opens the first name of the first row and writes over it. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("gridcell", { name: "Anna", exact: true }).dblclick();
  const cell = page.getByRole("textbox", { name: "Correct" });
  await expect(cell).toBeFocused();
  await cell.fill(text);
}

test("Escape leaves a cell as it was, and the grid goes on hearing keys", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  const edits = await openGrid(page);

  await write(page, "Anneke");
  await page.keyboard.press("Escape");

  await expect(page.getByRole("gridcell", { name: "Anna", exact: true })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Correct" })).toHaveCount(0);
  await expect(page.getByRole("grid")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("status").filter({ hasText: /^Row 2 / })).toBeVisible();
  expect(await edits()).toEqual([]);
  await expect(page.getByText(/^Corrected \(/)).toHaveCount(0);
});

for (const [how, leave] of [
  ["Enter", (page: Page) => page.keyboard.press("Enter")],
  ["Tab", (page: Page) => page.keyboard.press("Tab")],
  [
    "a click elsewhere",
    (page: Page) => page.getByRole("gridcell", { name: "Bakker, Bert" }).click(),
  ],
] as const) {
  test(`what is typed is kept once by ${how}`, async ({ page, signedIn }) => {
    await signedIn();
    const edits = await openGrid(page);

    await write(page, "Anneke");
    await leave(page);

    await expect(page.getByRole("gridcell", { name: "Anneke", exact: true })).toBeVisible();
    await expect(page.getByText("Corrected (1)")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Correct" })).toHaveCount(0);
    expect(await edits()).toEqual([[1, "firstName", "Anneke"]]);
  });
}
