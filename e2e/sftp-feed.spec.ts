import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { inOrganisation } from "#db/client";
import { connectionActor, operatorActor } from "#lib/auth/actors";
import { createSftpAccount } from "#lib/connections/sftp-accounts";
import { createUser } from "#lib/users/directory";
import { submitList } from "#lib/users/imports/runs";
import { showUserNamed } from "#lib/users/people";
import { hasSftpClient, startClient } from "#server/testing/sftp-clients";
import { adExport, adPerson } from "./data/ad-export.ts";
import { expect, expectAccessible, test as plainTest, type TestOrganisation } from "./fixtures.ts";
import { open } from "./people.ts";

/** A folder of whoever uploads, with programs that run in it. */
const test = plainTest.extend<{ desk: ReturnType<typeof newDesk> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  desk: async ({}, use) => {
    const desk = newDesk();
    await use(desk);
    rmSync(desk.folder, { recursive: true });
  },
});
test.use({ locale: "en-GB" });

function newDesk() {
  const folder = mkdtempSync(join(tmpdir(), "flexwhere-desk-"));
  const place = (name: string) => join(folder, name);
  return {
    folder,
    place,
    put: (name: string, content: string) => writeFileSync(place(name), content),
    read: (name: string) => readFileSync(place(name), "utf8"),
    /** OpenSSH asks this program for the password. */
    async run(command: string, args: string[], password?: string) {
      writeFileSync(place("askpass"), `#!/bin/sh\necho '${password}'\n`);
      chmodSync(place("askpass"), 0o700);
      const env =
        password === undefined
          ? {}
          : { SSH_ASKPASS: place("askpass"), SSH_ASKPASS_REQUIRE: "force" };
      const { code, said } = await startClient(command, args, { home: folder, env }).ended;
      expect(code, said).toBe(0);
      return said;
    },
  };
}

const isActive = async ({ id }: TestOrganisation, userName: string) =>
  (await showUserNamed(operatorActor(id), userName)).active;

/** Beside its label, as the page shows it to be copied. */
async function shownLine(page: Page, label: string): Promise<string> {
  const name = page.getByText(label, { exact: true });
  const line = page.getByRole("main").locator("div", { has: name }).last();
  return (await line.locator("code").textContent()) ?? "";
}

/** The import of a file that has just come; a file rests for ten seconds before it is looked at. */
const soon = { timeout: 45_000 };

test.skip(!hasSftpClient("sftp"), "sftp cannot be installed here");

test("from a new account to the first file: looked at by name, turned live, the leaver is out, and the verdict says so", async ({
  page,
  signedIn,
  organisation,
  desk,
}) => {
  test.slow();
  await signedIn();
  await open(page, "/connections");
  await page.getByRole("link", { name: "Make an SFTP account" }).click();
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByText(/shown this once/)).toBeVisible();
  const username = await shownLine(page, "User name");
  const password = await shownLine(page, "Password");
  const fingerprint = await shownLine(page, "Fingerprint of the server");
  expect(username).toBe(organisation.slug);
  await expectAccessible(page);

  // Somebody comes from this connection already, and is not in the file.
  await page.getByRole("link", { name: "Set up the upload" }).click();
  await expect(
    page.getByRole("heading", { name: "With Active Directory on Windows" }),
  ).toBeVisible();
  const address = page.url().replace(/\/upload$/, "");
  const connectionId = address.split("/").at(-1) ?? "";
  const ofFeed = { organisationId: organisation.id, id: connectionId, kind: "sftp" } as const;
  await createUser(connectionActor(ofFeed), {
    ...{ userName: "vertrokken", firstName: "Vera", surname: "Trokken" },
    ...{ displayName: "Trokken, Vera", email: "vera@acme.example" },
  });

  // The example of the page, as it is written there.
  for (const name of ["known_hosts", "upload.batch"]) {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: `Download ${name}` }).click();
    await (await download).saveAs(desk.place(name));
  }
  const command =
    (await page
      .getByRole("code")
      .filter({ hasText: /^sftp / })
      .textContent()) ?? "";
  await desk.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "flexwhere_ed25519"]);
  expect(await desk.run("ssh-keygen", ["-lf", "known_hosts"])).toContain(fingerprint);
  await page.getByRole("link", { name: "Add it under Account" }).click();
  const key = page.getByLabel("Public key", { exact: true });
  await key.fill(desk.read("flexwhere_ed25519"));
  await page.getByRole("button", { name: "Add key" }).click();
  await expect(page.getByText(/This is a private key/)).toBeVisible();
  await expect(key).toHaveValue("");
  await key.fill(desk.read("flexwhere_ed25519.pub"));
  await page.getByRole("button", { name: "Add key" }).click();
  await expect(page.getByText("The key opens the account")).toBeVisible();
  desk.put("people.csv", adExport([1, 2, 3]));
  const [program = "", ...args] = command.split(" ");
  await desk.run(program, args);

  await page.getByRole("link", { name: "Status", exact: true }).click();
  const plan = page.getByRole("region", { name: "The newest plan" });
  await expect(plan).toContainText("3 join, 1 loses access", soon);
  await expect(plan).toContainText("Trokken, Vera");
  expect(await isActive(organisation, "vertrokken")).toBe(true);
  await expectAccessible(page);
  await plan.getByRole("button", { name: "Turn live: 3 join, 1 loses access" }).click();
  await expect(page.getByRole("heading", { name: /^Live:/ })).toBeVisible();
  await expect.poll(() => isActive(organisation, "vertrokken")).toBe(false);
  await expect(page.getByRole("link", { name: "Done: open the import of people.csv" })).toBeVisible(
    soon,
  );

  // By password too.
  const pinned = ["StrictHostKeyChecking=yes", "UserKnownHostsFile=known_hosts"];
  const options = [...pinned, "PreferredAuthentications=password"].flatMap((one) => ["-o", one]);
  const port = args[args.indexOf("-P") + 1] ?? "";
  const target = `${args.at(-1)}:/results/*.applied.csv`;
  const fetched = () =>
    desk.run("sftp", ["-q", "-P", port, ...options, target, "verdict.csv"], password);
  await expect(fetched).toPass(soon);
  const verdict = desk.read("verdict.csv");
  expect(verdict).toContain(`${adPerson(1).userName};created`);
  expect(verdict).toContain("vertrokken;deactivated");
});

test("a file of Active Directory that would end much access is held, looked at, and applied without the unticked", async ({
  page,
  signedIn,
  organisation,
  desk,
}) => {
  test.slow();
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const actor = operatorActor(organisation.id);
  const { connectionId: id, username, password } = await createSftpAccount(actor, { live: true });
  const feed = connectionActor({ organisationId: organisation.id, id, kind: "sftp" });
  const yesterday = new TextEncoder().encode(adExport(numbers(1, 30)));
  await submitList(feed, {
    ...{ name: "yesterday.csv", mode: "replace", source: () => [yesterday] },
    options: { performer: "command", read: { shorten: true } },
  });
  await signedIn();
  await open(page, `/connections/${id}/account`);
  const port = await shownLine(page, "Port");

  // Six have gone, and six are disabled.
  desk.put("people.csv", adExport([...numbers(1, 24), 31, 32], [1, 2, 3, 6, 7, 8]));
  desk.put("batch", "put people.csv\n");
  const options = ["-oStrictHostKeyChecking=no", "-oPreferredAuthentications=password"];
  const at = ["-P", port, ...options, `${username}@127.0.0.1`];
  await desk.run("sh", ["-c", `sftp -q ${at.join(" ")} < batch`], password);
  // Another one was looked at just now: this one would wait for a quarter of an hour.
  await expect(async () => {
    await open(page, `/connections/${id}`);
    await page.getByRole("button", { name: "Take it now" }).click({ timeout: 1_000 });
  }).toPass(soon);
  await expect(page.getByText(/It is taken in a moment/)).toBeVisible();
  const banner = page.getByText(/A daily file of Active Directory waits for your decision/);
  await expect(async () => {
    await open(page, "/users");
    await expect(banner).toBeVisible({ timeout: 1_000 });
  }).toPass(soon);
  await page.getByRole("link", { name: "Look at it and decide" }).click();

  await expect(page.getByText(/12 of 30 people would lose access/)).toBeVisible();
  await expect(
    page.getByText(/2 join, .*12 lose access.*6 disabled in the directory/),
  ).toBeVisible();
  await page.getByRole("checkbox", { name: `${adPerson(26).displayName} loses access` }).uncheck();
  await page.getByRole("radio", { name: /Apply without the unticked/ }).check();
  await page.getByLabel("Type how many people lose access: 11").fill("11");
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await expect(page.getByText("Done", { exact: true })).toBeVisible(soon);
  await expect(banner).toHaveCount(0);
  expect(await isActive(organisation, adPerson(26).userName)).toBe(true);
  expect(await isActive(organisation, adPerson(27).userName)).toBe(false);
  expect(await isActive(organisation, adPerson(1).userName)).toBe(false);
  const long = await showUserNamed(actor, adPerson(5).userName);
  expect([...(long.displayName ?? "")].length).toBeLessThanOrEqual(20);

  await page.getByRole("button", { name: "Undo this import" }).click();
  await page.getByRole("link", { name: "Turn Active Directory live" }).click();
  await expect(page.getByRole("heading", { name: /^Preview:/ })).toBeVisible();
  expect(await isActive(organisation, adPerson(27).userName)).toBe(true);
});

test("an Admin sees on every page that no file comes, and a Manager does not", async ({
  page,
  signedIn,
  account,
  signInAs,
  organisation,
}) => {
  const made = { name: "Nightly", live: true };
  const { connectionId } = await createSftpAccount(operatorActor(organisation.id), made);
  const heardOf = (hours: number) =>
    inOrganisation(
      organisation.id,
      ({ sql }) => sql`
        update connections set seen_at = now() - ${hours} * interval '1 hour'
        where organisation_id = ${organisation.id} and id = ${connectionId}`,
    );
  const banner = page.getByText(/^No finished daily file of Nightly has come since/);
  await signedIn();
  await heardOf(25);
  await open(page, "/users");
  await expect(page.getByRole("heading", { name: "Users" })).toBeVisible();
  await expect(banner).toHaveCount(0);
  await heardOf(27);
  for (const path of ["/users", "/imports", "/settings/sessions"]) {
    await open(page, path);
    await expect(banner).toBeVisible();
  }
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open Nightly" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nightly");
  await signInAs(await account("manager"));
  await open(page, "/users");
  await expect(page.getByRole("heading", { name: "Users" })).toBeVisible();
  await expect(banner).toHaveCount(0);
});
