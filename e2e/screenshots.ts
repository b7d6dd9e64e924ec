/** Takes the pictures of the README, of the demo's organisation, into the folder `docs`. */
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "#server/testing/browser";
import { ownEnvironment, startProduct, temporaryFolder } from "#server/testing/product";
import { open } from "./people.ts";

const folder = temporaryFolder();
const environment = await ownEnvironment(join(folder.path, "data"));
// With somewhere to send mail no page warns that there is none.
const product = await startProduct({ ...environment, SMTP_URL: "smtp://127.0.0.1:9" }, "demo");
const executablePath = findBrowser();
const browser = await chromium.launch({
  args: ["--no-sandbox", "--disable-gpu"],
  ...(executablePath ? { executablePath } : {}),
});
const desk = { locale: "en-GB", deviceScaleFactor: 1.5, viewport: { width: 1280, height: 800 } };
const phone = { ...desk, deviceScaleFactor: 2, viewport: { width: 390, height: 800 } };

/** The newest changes first, in columns that fit. */
function recent(...columns: string[]): string {
  const params = columns.map((column) => ["column", column]);
  return `/users?${new URLSearchParams([["sort", "-updatedAt"], ...params])}`;
}
const wide = recent("access", "department", "title", "emergencyResponse", "firstAid");

async function signedIn(): Promise<string> {
  const [, email = "", password = ""] = /^Admin +(\S+) +(\S+)$/m.exec(product.output()) ?? [];
  const page = await browser.newPage(desk);
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/users");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Users" }).waitFor();
  const state = join(folder.path, "signed-in.json");
  await page.context().storageState({ path: state });
  return state;
}

try {
  const storageState = await signedIn();
  const take = async (
    name: string,
    look: typeof desk & { colorScheme?: "dark" },
    path: string,
    go?: (page: Page) => Promise<unknown>,
  ) => {
    const page = await browser.newPage({ ...look, storageState, reducedMotion: "reduce" });
    await open(page, product.url + path);
    await go?.(page);
    // On a phone the bar at the bottom would stand in the middle of the whole page.
    await page.screenshot({ path: `docs/${name}.png`, fullPage: look !== phone });
    process.stdout.write(`docs/${name}.png\n`);
  };
  await take("users", desk, wide);
  await take("users-dark", { ...desk, colorScheme: "dark" }, wide);
  await take("person", desk, `${wide}&search=Gerritsen`, async (page) => {
    await page.getByRole("link", { name: "Gerritsen, Hans" }).click();
    const panel = page.getByRole("complementary", { name: "Gerritsen, Hans" });
    await panel.getByRole("heading", { name: "Access" }).waitFor();
  });
  await take("phone", phone, recent("emergencyResponse"));
} finally {
  await browser.close();
  await product.stop();
  folder.remove();
}
