/** What an Admin can try before a directory is let in, and what is done when a field is chosen again. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { inOrganisation } from "#db/client";
import { connectionActor, operatorActor } from "#lib/auth/actors";
import { chooseField } from "#lib/connections/choices";
import { createScimConnection, pauseConnection } from "#lib/connections/connections";
import { createToken } from "#lib/connections/tokens";
import { createUser } from "#lib/users/directory";
import { expect, expectAccessible, type TestOrganisation, test } from "./fixtures.ts";
import { open, person } from "./people.ts";

async function connected({ id }: TestOrganisation) {
  const actor = operatorActor(id);
  const connectionId = await createScimConnection(actor);
  return { actor, connectionId, page: `/connections/${connectionId}` };
}

const header = "userPrincipalName,displayName,surname,mail,givenName,userType,accountEnabled";

/** People by hand, and a directory's export in which each kind of them is. */
async function arranged(organisation: TestOrganisation, connectionId: string) {
  for (const name of ["an", "bo", "cy", "dé"]) {
    await person(organisation, name, { email: `${name === "dé" ? "de" : name}@acme.example` });
  }
  const { id: organisationId } = organisation;
  const directory = connectionActor({ organisationId, id: connectionId, kind: "scim" });
  await createUser(directory, { userName: "eva", email: "cy@acme.example" });
  const rows = [
    "an,Anders An,Anders,an@acme.example,An,Member,true",
    'bo@acme.example,"Bos, Bo",Bos,bo@acme.example,Bo,Member,true',
    "eva.new@acme.example,=Eva,Evers,eva@acme.example,Eva,Member,true",
    "eva.new@acme.example,Eva,Evers,eva@acme.example,Eva,Member,true",
    "eva,Eva,Evers,cy@acme.example,Eva,Member,false",
    "fay@acme.example,Fay,Fens,cy@acme.example,Fay,Member,true",
  ];
  return Buffer.from([header, ...rows].join("\r\n"));
}

async function choose(page: Page, name: string, buffer: Buffer) {
  await page.locator("[data-choose]").setInputFiles({ name, mimeType: "text/csv", buffer });
}

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("the self-test of a new connection passes step by step", async ({
    page,
    signedIn,
    organisation,
  }) => {
    await signedIn();
    const { page: address } = await connected(organisation);
    await open(page, address);
    await page.getByRole("button", { name: "Start the self-test" }).click();
    await expect(page.getByText(/^All 9 steps passed/)).toBeVisible();
    const steps = page.getByRole("region", { name: "Self-test" }).getByRole("listitem");
    await expect(steps).toHaveCount(9);
    await expect(steps.filter({ hasText: "Passed" })).toHaveCount(9);
    await expect(steps.first()).toContainText(/Look for somebody who is not there.*\d+ ms/);
    await expectAccessible(page);
    await open(page, address);
    await expect(
      page.getByRole("heading", { name: "Waiting for the first request" }),
    ).toBeVisible();
  });

  test("the self-test of a paused connection says at which step, what was answered, and what to do", async ({
    page,
    signedIn,
    organisation,
  }) => {
    await signedIn();
    const { actor, connectionId, page: address } = await connected(organisation);
    await pauseConnection(actor, connectionId);
    await open(page, address);
    await page.getByRole("button", { name: "Start the self-test" }).click();
    const part = page.getByRole("region", { name: "Self-test" });
    await expect(part.getByRole("alert")).toHaveText(
      "The self-test stopped at step 2: Make a person.",
    );
    const steps = part.getByRole("listitem");
    await expect(steps.nth(0)).toContainText("Passed");
    await expect(steps.nth(1)).toContainText("Failed");
    await expect(steps.nth(1)).toContainText("503");
    await expect(steps.nth(1)).toContainText("Let it go on under Manage");
    await expect(steps.filter({ hasText: "Not tried" })).toHaveCount(7);
    await expectAccessible(page);
  });

  test("an export tells by name who would be recognised, doubled or missing, and as a file", async ({
    page,
    signedIn,
    organisation,
  }) => {
    await signedIn();
    const { connectionId, page: address } = await connected(organisation);
    const content = await arranged(organisation, connectionId);
    await open(page, address);
    await page.getByRole("link", { name: "Rehearse with an export" }).click();
    await expect(page.getByRole("button", { name: "Choose the export" })).toBeVisible();
    await choose(page, "broken.csv", Buffer.from("displayName\r\nAn"));
    await expect(page.getByRole("main").getByRole("alert")).toContainText("User name");
    await choose(page, "users.csv", content);
    await expect(page.getByText(/^users.csv: 6 rows.*userPrincipalName/)).toBeVisible();
    const kinds = page.getByRole("main").locator("summary");
    await expect(kinds).toHaveText([
      "1Recognised by user name",
      "1Recognised by e-mail, get a new user name",
      "1New",
      "1New, but perhaps somebody who is here",
      "1Twice in the export",
      "1Disabled in the directory",
      "1Here, but not in the export",
    ]);
    for (const kind of await kinds.all()) await kind.click();
    const row = (name: string) => page.getByRole("listitem").filter({ hasText: name });
    await expect(row("Bos, Bo")).toHaveText("Bos, Bobo@acme.example · was bo");
    await expect(row("loses access")).toHaveText("Evaeva · loses access");
    await expect(page.getByRole("link", { name: "dé", exact: true })).toBeVisible();
    await expectAccessible(page);
    await expect(row("Fay")).toHaveText("Fayfay@acme.example · like cy (eva)");
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download everybody as CSV" }).click();
    const file = await readFile(await (await saving).path(), "utf8");
    expect(file).toContain("Here, but not in the export;dé;dé");
    expect(file).toContain("New;\u200b=Eva;eva.new@acme.example");
    await page.getByRole("button", { name: "Choose another export" }).click();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Choose the export" })).toBeFocused();
    await open(page, "/users");
    await expect(page.getByText("eva.new@acme.example")).toHaveCount(0);
  });

  test("a connection that is silent for too long says so, and what to look at", async ({
    page,
    signedIn,
    organisation,
  }) => {
    await signedIn();
    const { connectionId, page: address } = await connected(organisation);
    const seenAt = "2026-01-02T10:00:00.000Z";
    const silence = { heardAt: seenAt, since: seenAt, longestMs: 0, earlierMs: 0, isTold: true };
    await inOrganisation(
      organisation.id,
      ({ sql }) => sql`
        update connections set seen_at = ${seenAt}, settings = ${sql.json({ silence })}
        where organisation_id = ${organisation.id} and id = ${connectionId}`,
    );
    await open(page, address);
    await expect(page.getByText(/It has been silent for far longer than usual/)).toBeVisible();
    await expect(page.getByText(/silence is normal/)).toHaveCount(0);
    await expectAccessible(page);
  });

  test("a field that is switched on again takes over what the directory sent last", async ({
    page,
    signedIn,
    organisation,
    baseURL,
  }) => {
    await signedIn();
    const { actor, connectionId, page: address } = await connected(organisation);
    const { token } = await createToken(actor, connectionId);
    await chooseField(actor, connectionId, "title", { isOn: false, path: "title" });
    const answer = await fetch(`${baseURL}/scim/v2/Users`, {
      ...{ method: "POST", body: JSON.stringify({ userName: "jan", title: "Adviseur" }) },
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
    });
    expect(answer.status).toBe(201);
    await open(page, `${address}/fields`);
    const field = page.getByRole("listitem", { name: "Job title" });
    await expect(field).toContainText("Became nothing");
    await field.getByText("Change", { exact: true }).click();
    await field.getByLabel("This field").selectOption({ label: "Comes along" });
    await field.getByRole("button", { name: "Save Job title" }).click();
    await expect(
      page.getByText(/Being taken over from what the directory sent last/),
    ).toBeVisible();
    await expect(field).toContainText("Became Adviseur", { timeout: 30_000 });
    await expect(page.getByText(/Being taken over/)).toHaveCount(0, { timeout: 30_000 });
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in Dutch, on a phone, in ${colorScheme}`, () => {
    test.use({ locale: "nl-NL", viewport: { width: 390, height: 844 }, colorScheme });

    test("self-test and rehearsal fit", async ({ page, signedIn, organisation }) => {
      await signedIn();
      const { actor, connectionId, page: address } = await connected(organisation);
      const content = await arranged(organisation, connectionId);
      await pauseConnection(actor, connectionId);
      await open(page, address);
      await page.getByRole("button", { name: "Zelftest starten" }).click();
      await expect(
        page.getByText("De zelftest stopte bij stap 2: Een persoon maken."),
      ).toBeVisible();
      await expectAccessible(page);
      await open(page, `${address}/rehearsal`);
      await expectAccessible(page);
      await choose(page, "gebruikers.csv", content);
      await expect(page.getByText(/^gebruikers.csv: 6 rijen/)).toBeVisible();
      for (const kind of await page.getByRole("main").locator("summary").all()) await kind.click();
      await expectAccessible(page);
    });
  });
}
