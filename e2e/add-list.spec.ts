import type { Locator, Page } from "@playwright/test";
import { thirtyErrors } from "#lib/users/csv/thirty-errors.testing";
import { type ListField, listFields } from "#lib/users/fields";
import { fieldLabel } from "#lib/users/issues";
import { expect, test } from "./fixtures.ts";
import { csv, type ListFile, patiently } from "./lists.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

const done = (page: Page) => expect(page.getByText("Done", { exact: true })).toBeVisible(patiently);
const kept = (page: Page) =>
  expect(page.getByText("Kept for 7 days, also for your colleagues.")).toBeVisible(patiently);

const line = (n: number) => `user${n};Voornaam;Achternaam${n};Persoon ${n};user${n}@example.com`;
const header = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL";
const lines = (count: number) => Array.from({ length: count }, (_, n) => line(n + 1));
const listOf = (people: string[]) => [header, ...people, ""].join("\r\n");

/** From the blue "+" on, by keyboard. */
async function choose(page: Page, file: ListFile): Promise<void> {
  await open(page, "/users");
  await page.getByRole("button", { name: "Add", exact: true }).press("Enter");
  await page.getByRole("link", { name: "Add user list" }).first().press("Enter");
  await page.waitForURL("/users/import", { waitUntil: "networkidle" });
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).press("Enter");
  await (await chooser).setFiles(file);
  await expect(page.getByRole("heading", { name: "The list" })).toBeVisible(patiently);
}

/** The chosen cell as the page tells it: "Row 12 (line 13), Surname: …". */
async function placeOf(status: Locator): Promise<{ row: number; field: ListField | null }> {
  const text = (await status.textContent()) ?? "";
  const row = Number(/Row (\d+)/.exec(text)?.[1]);
  const label = /\(line \d+\), ([^:]+):/.exec(text)?.[1];
  return { row, field: listFields.find((field) => fieldLabel(field, "en") === label) ?? null };
}

const errors = (page: Page) => page.getByText(/rows? ha(?:s|ve) (?:an error|errors)$/);

test("thirty errors of a Dutch Excel file are mended in the grid by keyboard alone, and the list comes in", async ({
  page,
  signedIn,
}) => {
  test.slow();
  const list = thirtyErrors();
  await signedIn();
  await choose(page, csv(list.name, list.bytes));
  await expect(page.getByText(/Read as Windows \(Western European\), .* semicolons/)).toBeVisible();
  await kept(page);

  for (const words of ["Shorten", "Write ja/nee", "Use the e-mail address", "Leave out"]) {
    await page.getByRole("button", { name: `Mend: ${words}` }).press("Enter");
    await expect(page.getByRole("button", { name: `Take back: ${words}` })).toBeVisible();
  }
  await expect(errors(page)).toHaveText("20 rows have errors");

  const grid = page.getByRole("grid");
  const status = page.getByRole("status").filter({ hasText: /^Row \d+/ });
  await grid.focus();
  for (const [done, { row, cells }] of list.mends.entries()) {
    await page.keyboard.press("F8");
    await expect(status).toContainText(`Row ${row} `);
    // What was shown before may be of this row too; the key leads to what is wrong in it.
    await expect(status.locator("[data-severity=error]")).toBeVisible();
    if (cells === null) {
      await page.getByRole("button", { name: "Leave this row out" }).press("Enter");
      await grid.focus();
    }
    for (const [field, text] of Object.entries(cells ?? {})) {
      await toField(page, status, field as ListField);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("textbox", { name: "Correct" })).toBeFocused();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.press("Delete");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    }
    const left = list.mends.length - done - 1;
    const told = left === 1 ? "1 row has an error" : `${left} rows have errors`;
    await expect(
      left === 0 ? page.getByText("Nothing is wrong with this list.") : errors(page),
    ).toHaveText(left === 0 ? "Nothing is wrong with this list." : told);
  }

  await page.getByRole("radio", { name: /Add these users/ }).press("Space");
  await page.getByRole("button", { name: "See what will happen" }).press("Enter");
  const joiners = page.getByRole("heading", { name: `${list.people} people join` });
  await expect(joiners).toBeVisible(patiently);
  await page.getByRole("button", { name: /^Submit: / }).press("Enter");
  await done(page);
  await expect(page.getByText(`What happened: ${list.people} join.`)).toBeVisible();
  await open(page, "/users?search=hoogeveen");
  await expect(page.getByRole("row", { name: /Hoogeveen/ })).toBeVisible();
});

/** By arrow keys from where the next error is: of a row that could not be read that is its number. */
async function toField(page: Page, status: Locator, field: ListField): Promise<void> {
  for (let step = 0; (await placeOf(status)).field !== field; step++) {
    expect(step).toBeLessThan(listFields.length);
    const before = (await status.textContent()) ?? "";
    await page.keyboard.press("ArrowRight");
    await expect(status).not.toHaveText(before);
  }
}

test("a completely new list shows who leaves; one is kept until a day; it is typed, submitted and undone", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  await choose(page, csv("everybody.csv", listOf(lines(30))));
  await page.getByRole("radio", { name: /Add these users/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await page.getByRole("button", { name: "Submit: 30 join" }).click();
  await done(page);

  await choose(page, csv("november.csv", listOf([...lines(14), line(31)])));
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(
    "Choose one of the two first.",
  );
  await page.getByRole("radio", { name: /Upload a completely new user list/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByRole("heading", { name: "16 people lose access" })).toBeVisible(patiently);
  await expect(page.getByText(/16 of 30 people would lose access/)).toBeVisible();

  await page.getByRole("checkbox", { name: "Persoon 20 loses access" }).uncheck();
  const until = page.getByLabel("Until which day Persoon 20 keeps access");
  await until.fill("2099-12-31");
  await until.blur();
  await expect(page.getByText("keeps access until")).toBeVisible();
  await expect(page.getByText(/What will happen: 1 joins, 15 lose access/)).toBeVisible();
  await page.reload();
  await expect(until).toHaveValue("2099-12-31");

  await page.getByRole("radio", { name: /Apply without the unticked/ }).check();
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(
    "Type 15: so many people lose access.",
  );
  await page.getByLabel("Type how many people lose access: 15").fill("15");
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await done(page);
  await expect(page.getByText(/What happened: 1 joins, .*15 lose access/)).toBeVisible();

  await page.getByRole("button", { name: "Undo this import" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await open(page, "/users?access=access");
  await expect(page.getByText("30 people", { exact: true })).toBeVisible();
});

test("a row about another person of the same user name waits for a word", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  await choose(page, csv("first.csv", listOf(["jansen;Jan;Jansen;Jansen, Jan;jan@example.com"])));
  await page.getByRole("radio", { name: /Add these users/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await page.getByRole("button", { name: "Submit: 1 joins" }).click();
  await done(page);

  const other = "jansen;Kees;Pietersen;Pietersen, Kees;kees@example.com";
  await choose(page, csv("second.csv", listOf([other])));
  await page.getByRole("radio", { name: /Add these users/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByText("Not decided: the row is left out")).toBeVisible(patiently);
  await page.getByRole("radio", { name: "Another person" }).check();
  await expect(page.getByText(/Another person: joins as new; Jansen, Jan gives/)).toBeVisible();
  await page.getByRole("button", { name: /^Submit/ }).click();
  await done(page);
  await open(page, "/users?search=jansen");
  await expect(page.getByRole("row", { name: /Pietersen, Kees/ })).toBeVisible();
});

test("a new user name with a known e-mail is the same person, or another one if somebody says so", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  const [jan, other] = ["jansen;Jan;Jansen;Jansen, Jan;jan@example.com", line(2)];
  await choose(page, csv("first.csv", listOf([jan ?? "", other ?? ""])));
  await page.getByRole("radio", { name: /Add these users/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await page.getByRole("button", { name: "Submit: 2 join" }).click();
  await done(page);

  const renamed = "j.jansen;Joop;Jansen;Jansen, Joop;jan@example.com";
  await choose(page, csv("second.csv", listOf([renamed, other ?? ""])));
  await page.getByRole("radio", { name: /Upload a completely new user list/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByText("The same person: gets the new user name")).toBeVisible(patiently);
  await expect(page.getByRole("radio", { name: "Same person" })).toBeChecked();
  await page.getByRole("radio", { name: "Another person" }).check();
  const makesWay = page.getByRole("heading", { name: "1 person makes way for another person" });
  await expect(makesWay).toBeVisible();
  await expect(page.getByText(/Jansen, Jan is not in the list and loses access/)).toBeVisible();
  await page.getByRole("button", { name: "Submit: 1 joins, 1 loses access" }).click();
  await done(page);
  await open(page, "/users?search=jansen");
  await expect(page.getByRole("row", { name: /Jansen, Joop/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Jansen, Jan .*No access/ })).toBeVisible();
});

test("a list that one Admin began is mended by another, and its good rows come in alone", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  const people = [...lines(3), "user9;V;Achternaam9;Persoon 9;geen adres"];
  await choose(page, csv("draft.csv", listOf(people)));
  await kept(page);
  await page.getByRole("grid").focus();
  await page.keyboard.press("F8");
  await expect(page.locator("[data-severity=error]")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Correct" })).toBeFocused();
  await page.keyboard.type("oornaam");
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await page.keyboard.press("Enter");
  await saved;

  await signedIn();
  await open(page, "/users/import");
  await page.getByRole("link", { name: "Go on with draft.csv" }).click();
  await expect(errors(page)).toHaveText("1 row has an error");
  await expect(page.getByText("Corrected (1)")).toBeVisible();
  await page.getByRole("radio", { name: /Add these users/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByText(/What will happen: 3 join, 1 row refused/)).toBeVisible(patiently);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the refused rows" }).click();
  expect((await download).suggestedFilename()).toMatch(/^refused-.*\.csv$/);
  await page.getByRole("checkbox", { name: /Leave out the 1 row/ }).check();
  await page.getByRole("button", { name: "Submit: 3 join" }).click();
  await done(page);
  await open(page, "/users/import");
  await expect(page.getByText("draft.csv")).toHaveCount(0);
});

test("sending goes on after a dropped connection, and loading after the page is loaded again", async ({
  page,
  context,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  await open(page, "/users/import");
  let isDropped = false;
  await page.route("**/api/user-lists/*/bytes/1", async (route) => {
    if (isDropped) return route.continue();
    isDropped = true;
    await context.setOffline(true);
    return route.abort("connectionfailed");
  });
  const people = Array.from({ length: 40_000 }, (_, n) => line(n + 1));
  await page.locator("[data-choose]").setInputFiles(csv("large.csv", listOf(people)));
  await expect(page.getByText(/The connection dropped/)).toBeVisible(patiently);
  await expect(page.getByRole("grid")).toBeVisible();
  await context.setOffline(false);
  await kept(page);
  await page.reload();
  await expect(page.getByText(/40000 rows/)).toBeVisible(patiently);

  await page.getByRole("radio", { name: /Add these users/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible(patiently);
  await page.reload();
  await page.getByRole("button", { name: "Submit: 40000 join" }).click(patiently);
  await expect(page.getByRole("progressbar")).toBeVisible(patiently);
  await page.reload();
  await done(page);
  await expect(page.getByText("What happened: 40000 join.")).toBeVisible();
});
