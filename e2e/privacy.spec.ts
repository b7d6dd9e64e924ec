import { inOrganisation } from "#db/client";
import { operatorActor } from "#lib/auth/actors";
import { eraseDue } from "#lib/privacy/erasing";
import { endAccess } from "#lib/users/access";
import { submitList } from "#lib/users/imports/runs";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { person } from "./people.ts";

test("an Admin holds, copies and erases one person's data, and sees when everybody else's goes", async ({
  page,
  organisation,
  signedIn,
}) => {
  test.setTimeout(90_000);
  await signedIn();
  const operator = operatorActor(organisation.id);
  const id = await person(organisation, "JanJ");
  await endAccess(operator, id);
  const soon = await person(organisation, "PietP");
  await endAccess(operator, soon);

  await page.goto(`/users/${id}`);
  await expect(page.getByText("The data is erased on")).toBeVisible();
  await page.getByRole("link", { name: "Data and privacy…" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Data and privacy of/ })).toBeVisible();
  await expectAccessible(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the data" }).click();
  expect((await download).suggestedFilename()).toBe(`person-${id}.zip`);

  await page.getByLabel("Why must this data be kept?").fill("A case at court");
  await page.getByRole("button", { name: "Place hold" }).click();
  await expect(
    page.getByText("On legal hold: the data is kept until the hold is lifted."),
  ).toBeVisible();
  await expect(page.getByText("Lift the legal hold first.")).toBeVisible();
  await page.goto("/settings/privacy");
  await expect(page.getByRole("row", { name: /JanJ.*A case at court/ })).toBeVisible();
  await expect(page.getByText("Within 7 days: 0 people. Within 30 days: 1 person.")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/users/${id}/privacy`);
  await page.getByRole("button", { name: "Lift hold" }).click();
  const typed = page.getByLabel("Type the user name JanJ to confirm");
  await typed.fill("Jan");
  await page.getByRole("button", { name: "Erase data for good" }).click();
  await expect(page.getByText("That is not this person’s user name.")).toBeVisible();
  await typed.fill("JanJ");
  await page.getByRole("button", { name: "Erase data for good" }).click();
  await expect(page).toHaveURL(/\/settings\/privacy$/);
  await expect(page.getByRole("row", { name: /Records of people: 1/ })).toBeVisible();
  expect((await page.goto(`/users/${id}`))?.status()).toBe(404);

  // A shorter term names its people for a week before it takes them.
  await page.goto("/settings/privacy");
  await page.getByLabel("Days after access ended").fill("7");
  await page.getByRole("button", { name: "Save terms" }).click();
  await expect(page.getByText("Saved. The shorter term holds from")).toBeVisible();
  await expect(page.getByText("Within 7 days: 1 person. Within 30 days: 1 person.")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await expectAccessible(page);

  // Whoever was erased after the term and comes again is flagged.
  await inOrganisation(
    organisation.id,
    ({ sql }) => sql`
      update users set deactivated_at = now() - interval '40 days' where id = ${soon}`,
  );
  await eraseDue(organisation.id);
  const list =
    "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL\nPietP;Piet;Puk;PietP;p@example.com\n";
  const runId = await submitList(operatorActor(organisation.id, "list"), {
    ...{ name: "list.csv", mode: "add", source: () => [new TextEncoder().encode(list)] },
    options: { performer: "command", dryRun: true },
  });
  await page.goto(`/imports/${runId}?list=created`);
  await expect(page.getByText("Was here before, and was erased on")).toBeVisible();
  const again = await person(organisation, "PietP");
  await page.goto(`/users/${again}`);
  await expect(page.getByText("Was here before:")).toBeVisible();
  await expectAccessible(page);
});
