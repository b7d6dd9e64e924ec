import { writeFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { connectionActor, operatorActor } from "#lib/auth/actors";
import { createSftpAccount } from "#lib/connections/sftp-accounts";
import { listOutbox } from "#lib/mail/outbox";
import { submitList } from "#lib/users/imports/runs";
import { expect, expectAccessible, type TestOrganisation, test } from "./fixtures.ts";
import { open, person } from "./people.ts";
import { directory } from "./people-by-directory.ts";

test.use({ locale: "en-GB" });

const ended = (phone: Page) => phone.getByRole("heading", { name: "Uw toegang is beëindigd" });

/** Of one organisation only: whoever is known in several is asked which. */
const mailOf = ({ slug }: TestOrganisation, name: string) => `${name}@${slug}.example`;

/** What the newest mail to this address says. */
async function codeFor({ id }: TestOrganisation, email: string): Promise<string> {
  const mails = await listOutbox(operatorActor(id), "http://localhost");
  const mail = mails.filter(({ to }) => to === email).at(-1);
  return /\b\d{4} \d{4}\b/.exec(mail?.text ?? "")?.[0] ?? "";
}

/** A phone whose owner is on the app's first page, or stands before the code. */
async function phoneOf(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, locale: "nl-NL", hasTouch: true },
    baseURL: process.env["E2E_URL"] ?? "",
  });
  return context.newPage();
}

async function enter(phone: Page, organisation: TestOrganisation, name: string): Promise<void> {
  const email = mailOf(organisation, name);
  await open(phone, "/m");
  await phone.getByLabel("E-mailadres van uw werk").fill(email);
  await phone.getByRole("button", { name: "Verder" }).click();
  await expect(phone.getByLabel("Code uit de mail")).toBeFocused();
  await expect.poll(() => codeFor(organisation, email)).not.toBe("");
  await phone.getByLabel("Code uit de mail").fill(await codeFor(organisation, email));
  await phone.getByRole("button", { name: "Verder" }).click();
  await expect(phone.getByRole("link", { name: "Collega's" })).toBeVisible();
}

const header = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL";

function listOf(organisation: TestOrganisation, ...names: string[]): string {
  const rows = names.map((name) => `${name};Jan;Jansen;${name};${mailOf(organisation, name)}`);
  return [header, ...rows, ""].join("\n");
}

test("whose access ends, by whatever way, sees it on the open phone, and comes in again when it is restored", async ({
  page,
  browser,
  cli,
  organisation,
  signedIn,
}, testInfo) => {
  test.slow();
  const org = ["--org", organisation.slug];
  await signedIn();
  /** Somebody is in; then something happens; then they are out, on the screen and at the door. */
  const isOutAfter = async (name: string, deed: () => Promise<unknown>): Promise<Page> => {
    const phone = await phoneOf(browser);
    await enter(phone, organisation, name);
    await deed();
    await expect(ended(phone)).toBeVisible();
    expect((await phone.request.get("/api/mobile/me")).status()).toBe(401);
    return phone;
  };

  const known = (name: string) => person(organisation, name, { email: mailOf(organisation, name) });

  const { make, set, disable } = await directory(organisation);
  const value = mailOf(organisation, "entra");
  const id = await make("entra", { emails: [{ type: "work", primary: true, value }] });
  const phone = await isOutAfter("entra", () => disable(id));
  await expectAccessible(phone);
  await phone.goto("/m");
  await expect(phone.getByText("U bent hier niet meer ingelogd")).toBeVisible();
  await set(id, "active", "True");
  await enter(phone, organisation, "entra");

  const hand = await known("hand");
  await isOutAfter("hand", async () => {
    await open(page, `/users/${hand}`);
    await page.getByRole("button", { name: "End access" }).click();
  });
  const blocked = await known("geblokkeerd");
  await isOutAfter("geblokkeerd", async () => {
    await open(page, `/users/${blocked}`);
    await page.getByRole("button", { name: "Block access now" }).click();
  });

  const { connectionId } = await createSftpAccount(operatorActor(organisation.id), { live: true });
  const ofFile = { organisationId: organisation.id, id: connectionId, kind: "sftp" } as const;
  const bring = async (...names: string[]) =>
    submitList(connectionActor(ofFile), {
      ...{ name: "mensen.csv", mode: "replace", options: { performer: "command" } },
      source: () => [new TextEncoder().encode(listOf(organisation, ...names))],
    });
  await bring("een", "bestand", "twee");
  await isOutAfter("bestand", () => bring("een", "twee"));

  const file = testInfo.outputPath("mensen.csv");
  const run = (mode: string, ...names: string[]) => {
    writeFileSync(file, listOf(organisation, ...names));
    return cli("import", "run", ...org, "--file", file, "--mode", mode, "--yes");
  };
  run("add", "drie", "lijst", "vier");
  await isOutAfter("lijst", async () => run("replace", "drie", "vier"));
});

test("an employee finds colleagues, sees who is trained to help, and what others see of themselves", async ({
  browser,
  organisation,
}) => {
  const email = mailOf(organisation, "jan");
  await person(organisation, "jan", { displayName: "Jansen, Jan", phone: "+31 (0)20 123", email });
  const given = { department: "Bouw", title: "Teamleider", emergencyResponse: "1" };
  await person(organisation, "fatima", { displayName: "Bos, Fatima", ...given });
  const phone = await phoneOf(browser);
  await enter(phone, organisation, "jan");
  const line = phone.getByRole("listitem").filter({ hasText: "Bos, Fatima" });
  await expect(line).toContainText("Teamleider · Bouw");
  await expect(line).toContainText("BHV");
  await expectAccessible(phone);
  await phone.getByRole("link", { name: "BHV" }).click();
  await expect(phone.getByRole("listitem").filter({ hasText: "Jansen" })).toHaveCount(0);
  await expect(line).toBeVisible();
  await phone.getByRole("link", { name: "Iedereen" }).click();
  await phone.getByRole("searchbox").fill("jans");
  await phone.getByRole("button", { name: "Zoeken" }).click();
  await expect(phone.getByRole("listitem").filter({ hasText: "Jansen, Jan" })).toBeVisible();
  await expect(line).toHaveCount(0);
  await phone.getByRole("link", { name: "Ik", exact: true }).click();
  await expect(phone.getByText("+31 (0)20 123")).toContainText("collega's zien dit niet");
  await expectAccessible(phone);
  await phone.getByRole("button", { name: "Uitloggen" }).click();
  await expect(phone.getByRole("heading", { name: "Inloggen bij Flexwhere" })).toBeVisible();
  await expect(phone.getByText("U bent hier niet meer ingelogd")).toHaveCount(0);
  await expectAccessible(phone);
});
