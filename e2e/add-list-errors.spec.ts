import type { Locator, Page } from "@playwright/test";
import { thirtyErrors } from "#lib/users/csv/thirty-errors.testing";
import { type ListField, listFields } from "#lib/users/fields";
import { fieldLabel } from "#lib/users/issues";
import { expect, test } from "./fixtures.ts";
import { bothHands, keyboard } from "./hands.ts";
import { choose, csv, done, errors, kept, patiently } from "./lists.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

/** The chosen cell as the page tells it: "Row 12 (line 13), Surname: …". */
async function placeOf(status: Locator): Promise<{ row: number; field: ListField | null }> {
  const text = (await status.textContent()) ?? "";
  const row = Number(/Row (\d+)/.exec(text)?.[1]);
  const label = /\(line \d+\), ([^:]+):/.exec(text)?.[1];
  return { row, field: listFields.find((field) => fieldLabel(field, "en") === label) ?? null };
}

for (const hands of bothHands) {
  test(`thirty errors of a Dutch Excel file are mended in the grid by ${hands.name}, and the list comes in`, async ({
    page,
    signedIn,
  }) => {
    test.slow();
    const list = thirtyErrors();
    await signedIn();
    await choose(page, csv(list.name, list.bytes), hands);
    const reading = page.getByText(/Read as Windows \(Western European\), .* semicolons/);
    await expect(reading).toBeVisible();
    await kept(page);

    for (const words of ["Shorten", "Write ja/nee", "Use the e-mail address", "Leave out"]) {
      await hands.press(page.getByRole("button", { name: `Mend: ${words}` }));
      await expect(page.getByRole("button", { name: `Take back: ${words}` })).toBeVisible();
    }
    await expect(errors(page)).toHaveText("20 rows have errors");

    const status = page.getByRole("status").filter({ hasText: /^Row \d+/ });
    const { next, correct } = hands === keyboard ? byKeys : byClicks;
    for (const [done, { row, cells }] of list.mends.entries()) {
      await next(page);
      await expect(status).toContainText(`Row ${row} `);
      // What was shown before may be of this row too; the key leads to what is wrong in it.
      await expect(status.locator("[data-severity=error]")).toBeVisible();
      if (cells === null) {
        await hands.press(page.getByRole("button", { name: "Leave this row out" }));
      }
      for (const [field, text] of Object.entries(cells ?? {})) {
        await correct(page, status, field as ListField, text);
      }
      const left = list.mends.length - done - 1;
      const told = left === 1 ? "1 row has an error" : `${left} rows have errors`;
      await expect(
        left === 0 ? page.getByText("Nothing is wrong with this list.") : errors(page),
      ).toHaveText(left === 0 ? "Nothing is wrong with this list." : told);
    }

    await hands.pick(page.getByRole("radio", { name: /Add these users/ }));
    await hands.press(page.getByRole("button", { name: "See what will happen" }));
    const joiners = page.getByRole("heading", { name: `${list.people} people join` });
    await expect(joiners).toBeVisible(patiently);
    await hands.press(page.getByRole("button", { name: /^Submit: / }));
    await done(page);
    await expect(page.getByText(`What happened: ${list.people} join.`)).toBeVisible();
    await open(page, "/users?search=hoogeveen");
    await expect(page.getByRole("row", { name: /Hoogeveen/ })).toBeVisible();
  });
}

/** How an error is found and a cell of its row corrected. */
interface Mending {
  next(page: Page): Promise<void>;
  correct(page: Page, status: Locator, field: ListField, text: string): Promise<void>;
}

const byKeys: Mending = {
  async next(page) {
    await keyboard.focus(page.getByRole("grid"));
    await page.keyboard.press("F8");
  },
  async correct(page, status, field, text) {
    await toField(page, status, field);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Correct" })).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  },
};

const byClicks: Mending = {
  next: (page) => page.getByRole("button", { name: "Next error" }).click(),
  async correct(page, status, field, text) {
    const { row } = await placeOf(status);
    const header = page.getByRole("columnheader", { name: fieldLabel(field, "en"), exact: true });
    const column = Number(await header.getAttribute("aria-colindex")) - 1;
    await page.locator(`#cell-${row}-${column}`).dblclick();
    const cell = page.getByRole("textbox", { name: "Correct" });
    await expect(cell).toBeFocused();
    await cell.fill(text);
    // Whoever clicks elsewhere has finished.
    await page.getByRole("heading", { name: "The list" }).click();
    await expect(cell).toHaveCount(0);
  },
};

/** By arrow keys from where the next error is: of a row that could not be read that is its number. */
async function toField(page: Page, status: Locator, field: ListField): Promise<void> {
  for (let step = 0; (await placeOf(status)).field !== field; step++) {
    expect(step).toBeLessThan(listFields.length);
    const before = (await status.textContent()) ?? "";
    await page.keyboard.press("ArrowRight");
    await expect(status).not.toHaveText(before);
  }
}
