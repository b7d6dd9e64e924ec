/** Takes the pictures of the README, of the demo's organisation, into the folder `docs`. */
import { execFileSync } from "node:child_process";
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

/** Somebody of the demo, with the code that waits in the outbox. */
async function app(): Promise<void> {
  const email = "hans.gerritsen@oeverhuis.example";
  const page = await browser.newPage({ ...phone, reducedMotion: "reduce" });
  await open(page, `${product.url}/m`);
  await page.getByLabel("E-mail address of your work").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Code from the mail").fill(await code(email));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("link", { name: "Colleagues", exact: true }).waitFor();
  await page.screenshot({ path: "docs/app.png" });
  process.stdout.write("docs/app.png\n");
}

async function code(email: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: `${product.dataDir}-demo`, DATABASE_URL: "" };
  const command = ["server/launch.mjs", "cli", "outbox", "list", "--org", "oeverhuis", "--json"];
  for (;;) {
    const { mails } = JSON.parse(
      execFileSync(process.execPath, command, { encoding: "utf8", env }),
    );
    const mail = mails.find(({ to }: { to: string }) => to === email);
    if (mail) return /\d{4} \d{4}/.exec(mail.text)?.[0] ?? "";
  }
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
    // On a phone the bar at the bottom would stand in the middle of the whole page; a plan is long.
    const fullPage = look !== phone && name !== "plan";
    await page.screenshot({ path: `docs/${name}.png`, fullPage });
    process.stdout.write(`docs/${name}.png\n`);
  };
  await take("users", desk, wide);
  await take("users-dark", { ...desk, colorScheme: "dark" }, wide);
  await take("person", desk, `${wide}&search=Gerritsen`, async (page) => {
    await page.getByRole("link", { name: "Gerritsen, Hans" }).click();
    const panel = page.getByRole("complementary", { name: "Gerritsen, Hans" });
    await panel.getByRole("heading", { name: "Access" }).waitFor();
  });
  await take("overview", desk, "/overview");
  await take("plan", desk, "/imports", async (page) => {
    await page.getByRole("main").getByRole("link", { name: "medewerkers.csv" }).first().click();
    await page.waitForURL("**/imports/*");
    await page.getByRole("heading", { level: 1 }).waitFor();
  });
  await app();
  await take("phone", phone, recent("emergencyResponse"));
} finally {
  await browser.close();
  await product.stop();
  folder.remove();
}
