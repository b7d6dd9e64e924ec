import type { Page } from "@playwright/test";
import { inOrganisation } from "#db/client";
import { restUpload } from "#db/sftp-uploads";
import { connectionActor, operatorActor } from "#lib/auth/actors";
import { createSftpAccount } from "#lib/connections/sftp-accounts";
import { newId } from "#lib/ids";
import { submitList } from "#lib/users/imports/runs";
import { adExport } from "./data/ad-export.ts";
import { expect, expectAccessible, password, test } from "./fixtures.ts";
import { open } from "./people.ts";
import { aKey, fingerprintOfAKey } from "./routes/roles.ts";

/** A daily file with something on each of its pages: people, a plan, a file that waits, a key. */
async function arranged(organisationId: string): Promise<string> {
  const made = { name: "Nachtelijk bestand uit Utrecht", publicKeys: `${aKey} svc@DC01` };
  const { connectionId: id } = await createSftpAccount(operatorActor(organisationId), made);
  const feed = connectionActor({ organisationId, id, kind: "sftp" });
  const bring = (numbers: number[], dryRun: boolean) =>
    submitList(feed, {
      ...{ name: "people.csv", mode: "replace" },
      source: () => [new TextEncoder().encode(adExport(numbers))],
      options: { performer: "command", dryRun, read: { shorten: true } },
    });
  await bring([1, 2, 3, 4, 5], false);
  await bring([1, 2, 3, 4, 6], true);
  await inOrganisation(organisationId, async (at) => {
    const upload = { id: newId(), connectionId: id, path: "/people.csv", size: 1_234 };
    await restUpload(at, { ...upload, touchedAt: new Date() });
    await at.sql`
      update connections set seen_at = now(), created_at = now() - interval '9 days'
      where organisation_id = ${organisationId} and id = ${id}`;
  });
  return `/connections/${id}`;
}

async function expectGood(page: Page, address: string) {
  const parts = ["", "/account", "/upload", "/manage"];
  for (const path of ["/connections/daily-file", ...parts.map((part) => address + part)]) {
    await open(page, path);
    for (const summary of await page.getByRole("main").locator("summary").all()) {
      await summary.click();
    }
    await expectAccessible(page);
  }
}

test.describe("in Dutch, on a phone, in the dark", () => {
  test.use({ locale: "nl-NL", colorScheme: "dark", viewport: { width: 390, height: 844 } });

  test("every page of a daily file fits, and speaks Dutch", async ({
    page,
    signedIn,
    organisation,
  }) => {
    test.slow();
    await signedIn();
    const address = await arranged(organisation.id);
    await expectGood(page, address);
    await open(page, address);
    await expect(
      page.getByRole("button", { name: "Aanzetten: 1 komt erbij, 1 verliest toegang" }),
    ).toBeVisible();
    await expect(page.getByText(/worden sinds .* alleen voorvertoond/)).toBeVisible();
  });
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("every page of a daily file can be used by everybody", async ({
    page,
    signedIn,
    organisation,
  }) => {
    test.slow();
    await signedIn();
    await expectGood(page, await arranged(organisation.id));
  });

  test("a password is made after the own one, a wrong key is explained, and a key is removed by keyboard", async ({
    page,
    signedIn,
    organisation,
  }) => {
    const admin = await signedIn();
    const address = await arranged(organisation.id);
    await open(page, `${address}/account`);
    await inOrganisation(
      organisation.id,
      (at) => at.sql`
        update sessions set reauthenticated_at = now() - interval '1 hour'
        where organisation_id = ${at.organisationId} and account_id = ${admin.id}`,
    );
    const rotate = page.getByRole("region", { name: "Password" });
    await rotate.getByRole("button", { name: "Make a new password" }).click();
    await rotate.getByLabel("Your own password").fill(password);
    await rotate.getByRole("button", { name: "Make a new password" }).click();
    await expect(rotate.getByRole("code")).toHaveText(/^\S{16,}$/);

    const keys = page.getByRole("region", { name: "Public keys" });
    await keys.getByLabel("Public key", { exact: true }).fill("ssh-ed25519 AAAA");
    await keys.getByRole("button", { name: "Add key" }).click();
    await expect(keys.getByText(/no public key that is accepted/)).toBeVisible();
    await keys.getByText("Remove", { exact: true }).first().focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(keys.getByText(fingerprintOfAKey)).toHaveCount(0);
    await expect(keys.getByText("No keys yet.")).toBeVisible();

    const from = page.getByRole("region", { name: "Allowed addresses" });
    await from.getByLabel("IP addresses and networks").fill("office");
    await from.getByRole("button", { name: "Save addresses" }).click();
    await expect(from.getByText(/no IP address or network/)).toBeVisible();
  });

  test("how files are handled is settled, and what is no time of the day is refused", async ({
    page,
    signedIn,
    organisation,
  }) => {
    await signedIn();
    const address = await arranged(organisation.id);
    await open(page, `${address}/manage`);
    const handling = page.getByRole("region", { name: "How files are handled" });
    await handling.getByLabel("When files are taken").selectOption({ label: "Once a day" });
    await handling.getByLabel("Time of the day").fill("");
    await handling.getByRole("button", { name: "Save" }).click();
    await expect(handling.getByText(/Type a time of the day/)).toBeVisible();
    await handling.getByLabel("Time of the day").fill("04:30");
    await handling.getByRole("button", { name: "Save" }).click();
    await expect(handling.getByText("Saved. It holds")).toBeVisible();
    await open(page, address);
    await expect(page.getByRole("region", { name: "At a glance" })).toContainText(/, 04:30/);
  });
});
