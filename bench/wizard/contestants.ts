/** The same deeds in two importers: a file is chosen, its checked rows are on screen, cells are corrected. */
import type { Page } from "playwright";
import { sessionCookie } from "#lib/auth/cookie";
import { newAccount, signedIn } from "#lib/auth/testing";
import { createOrganisation } from "#lib/organisations";
import { timed } from "./page-meter.ts";

export interface Contestant {
  /** Brings a fresh page to the step where a file is chosen. */
  open(page: Page): Promise<void>;
  /** Milliseconds from the chosen file to its checked rows on screen. */
  choose(page: Page, file: string): Promise<number>;
  /** The first name in a row in sight, from 1. */
  cell(row: number): string;
}

let organisations = 0;

/** Each page is a new organisation's, so that nothing is remembered. */
export function ourWizard(url: string): Contestant {
  return {
    async open(page) {
      const slug = `wizard-${++organisations}`;
      const { id } = await createOrganisation({ name: slug, slug });
      const { token } = await signedIn(await newAccount(id));
      await page.context().addCookies([{ name: sessionCookie.name, value: token, url }]);
      await go(page, `${url}/users/import`);
    },
    async choose(page, file) {
      const span = { event: "change", selector: "[role=grid] [role=gridcell]" } as const;
      const ms = await timed(page, span, () => page.locator("[data-choose]").setInputFiles(file));
      // Rows that are right leave the list of errors when it is all that is shown.
      await page.locator("input[name=filter]").first().check({ force: true });
      await page.locator(this.cell(1)).waitFor();
      return ms;
    },
    cell: (row) => `#cell-${row}-2`,
  };
}

/** The sum of its three steps; what passes between a step on screen and the click on "Next" does not count. */
export function reactSpreadsheetImport(bundle: string): Contestant {
  const address = "http://localhost/";
  return {
    async open(page) {
      await page.route(address, (route) =>
        route.fulfill({ contentType: "text/html", body: "<!doctype html><body>" }),
      );
      await go(page, address);
      await page.addScriptTag({ path: bundle });
      await page.locator("input[type=file]").waitFor({ state: "attached" });
    },
    async choose(page, file) {
      const next = () => page.getByRole("button", { name: "Next" }).click();
      const header = "[role=dialog] [role=radio], [role=dialog] input[type=radio]";
      const steps = [
        await timed(page, { event: "change", selector: header }, () =>
          page.locator("input[type=file]").setInputFiles(file),
        ),
        await timed(page, { event: "click", selector: "[role=dialog] [role=combobox]" }, next),
        await timed(page, { event: "click", selector: `[role=dialog] ${this.cell(1)}` }, next),
      ];
      return steps.reduce((sum, ms) => sum + ms, 0);
    },
    // The header is the grid's first row, the column of ticks its first column.
    cell: (row) => `.rdg [aria-rowindex="${row + 1}"] [aria-colindex="3"]`,
  };
}

async function go(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: "networkidle" });
}

/** Milliseconds from Enter to the frame that shows what was typed. */
export async function edit(page: Page, cell: string, text: string): Promise<number> {
  await page.locator(cell).dblclick();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
  return timed(page, { event: "keydown", selector: cell, text }, () =>
    page.keyboard.press("Enter"),
  );
}
