import { execFileSync } from "node:child_process";
import { test as base, expect } from "@playwright/test";

interface Fixtures {
  /** Fails the test when a page logs an error or a script is refused by the content security policy. */
  quietConsole: undefined;
  /** Gives a command of the operator to the running product; answers its object. */
  cli(...args: string[]): unknown;
}

/** The tests of the running product: every page must keep the console free of errors. */
export const test = base.extend<Fixtures>({
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => {
        // The browser reports the status of a page that is missing on purpose as an error too.
        const status = /Failed to load resource.*404/.test(message.text());
        if (message.type() === "error" && !status) errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  cli: async ({}, use) => {
    await use((...args) => {
      const out = execFileSync(process.execPath, ["server/launch.mjs", "cli", ...args, "--json"], {
        encoding: "utf8",
        env: { ...process.env, DATA_DIR: process.env["E2E_DATA_DIR"], DATABASE_URL: "" },
      });
      return JSON.parse(out);
    });
  },
});

export { expect };
