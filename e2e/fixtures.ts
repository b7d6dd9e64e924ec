import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { sessionCookie } from "#lib/auth/cookie";
import { setAuthSecret } from "#lib/auth/sealing";
import { newAccount, signedIn as sessionOf, type TestAccount } from "#lib/auth/testing";
import { readEnv } from "#lib/env";
import { createLog } from "#lib/log";
import type { Locale } from "#lib/messages/locale";
import { createOrganisation } from "#lib/organisations";
import { withDatabase } from "#server/cli/database";
import { authSecretOf } from "#server/secrets";

type Role = "admin" | "manager";

/** An organisation of the test's own. */
export interface TestOrganisation {
  id: string;
  slug: string;
  name: string;
}

interface ProductFixtures {
  /** Gives a command of the operator to the running product; answers its object. */
  cli(...args: string[]): unknown;
  organisation: TestOrganisation;
}

interface Fixtures {
  /** Fails the test when a page logs an error or a script is refused by the content security policy. */
  quietConsole: undefined;
  /** An account with the password `password`, the browser's language and, unless wanted, no second factor. */
  account(
    role?: Role,
    options?: { withoutSecondFactor?: boolean; locale?: Locale },
  ): Promise<TestAccount>;
  /** Signs this browser in without the pages; answers the account. */
  signedIn(role?: Role): Promise<TestAccount>;
  /** Signs this browser in as an account that there is already. */
  signInAs(account: TestAccount): Promise<void>;
}

interface WorkerFixtures {
  /** The product's database, open in this process, so that `lib` can be called. */
  database: undefined;
}

/** The password of every account that `account` makes. */
export const password = "vier losse woorden";

/** Tests of the running product without a browser. */
export const productTest = base.extend<ProductFixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  cli: async ({}, use) => {
    await use((...args) => {
      const out = execFileSync(process.execPath, ["server/launch.mjs", "cli", ...args, "--json"], {
        encoding: "utf8",
        env: {
          ...process.env,
          DATA_DIR: process.env["E2E_DATA_DIR"],
          DATABASE_URL: "",
          APP_URL: process.env["E2E_URL"],
        },
      });
      return JSON.parse(out);
    });
  },
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const settings = readEnv({ DATA_DIR: process.env["E2E_DATA_DIR"] });
      setAuthSecret(authSecretOf(settings));
      await withDatabase(settings, createLog("error"), () => use(undefined));
    },
    { scope: "worker" },
  ],
  organisation: async ({ database: _ }, use) => {
    const slug = `org-${randomBytes(5).toString("hex")}`;
    await use(await createOrganisation({ name: "Acme BV", slug }));
  },
});

/** The tests of its pages: every one must keep the console free of errors. */
export const test = productTest.extend<Fixtures>({
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => {
        // The browser reports what is missing, refused or cut off on purpose as an error too.
        const status =
          /Failed to load resource.*(?:40[134]|422|DISCONNECTED|CONNECTION_FAILED)/.test(
            message.text(),
          );
        if (message.type() === "error" && !status) errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
  account: async ({ organisation, locale }, use) => {
    await use((role = "admin", options = {}) => {
      const email = `sanne-${randomBytes(5).toString("hex")}@example.com`;
      const language = locale?.startsWith("nl") ? "nl" : "en";
      return newAccount(organisation.id, role, { email, locale: language, ...options });
    });
  },
  signInAs: async ({ context, baseURL }, use) => {
    await use(async (account) => {
      const { token } = await sessionOf(account);
      await context.addCookies([{ name: sessionCookie.name, value: token, url: `${baseURL}/` }]);
    });
  },
  signedIn: async ({ account, signInAs }, use) => {
    await use(async (role = "admin") => {
      const made = await account(role);
      await signInAs(made);
      return made;
    });
  },
});

/** Expects that the page can be used by everybody, as far as a program can tell, and that nothing is cut off. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page that is come to without loading gets its title a moment later.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
  const [needed, width] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(needed).toBeLessThanOrEqual(width ?? 0);
}

export { expect };
