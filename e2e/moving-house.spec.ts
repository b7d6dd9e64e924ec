import { operatorActor } from "#lib/auth/actors";
import { listConnections } from "#lib/connections/connections";
import { submitList } from "#lib/users/imports/runs";
import { listUsers } from "#lib/users/people";
import { expect, expectAccessible, type TestOrganisation, test } from "./fixtures.ts";
import { open } from "./people.ts";
import { directory } from "./people-by-directory.ts";

test.use({ locale: "en-GB" });

const staff = [
  ...["Ada", "Bob", "Cas", "Dik"].map((name) => ({ name, department: "Sales" })),
  ...["Eva", "Fem"].map((name) => ({ name, department: "" })),
];

/** Six people by a list; the directory that comes after it brings two of them. */
async function movedHouse(organisation: TestOrganisation): Promise<string> {
  const actor = operatorActor(organisation.id, "list");
  const rows = staff.map(
    ({ name, department }) =>
      `${name.toLowerCase()}@acme.example;${name};Jansen;${name};${name.toLowerCase()}@acme.example;${department}`,
  );
  const header = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL;CSV_DEPARTMENT";
  const bytes = [new TextEncoder().encode(`${[header, ...rows].join("\r\n")}\r\n`)];
  await submitList(actor, {
    ...{ name: "staff.csv", source: () => bytes, mode: "replace" },
    options: { performer: "command" },
  });
  const by = await directory(organisation);
  for (const name of ["Ada", "Bob"]) await by.make(name);
  const { connections } = await listConnections(actor);
  return `/connections/${connections[0]?.id}`;
}

test("a list before, a directory after: who is left over is named, one is kept until a day, the rest lose access, and it is undone", async ({
  page,
  signedIn,
  organisation,
}) => {
  test.slow();
  const active = async () =>
    (await listUsers(operatorActor(organisation.id))).map((user) => user.displayName).sort();
  const connection = await movedHouse(organisation);
  await signedIn();
  await open(page, connection);
  await page.getByRole("link", { name: "Left over" }).click();
  await expect(page.getByRole("heading", { name: "Who is not in Entra ID" })).toBeVisible();
  await expect(page.getByText("Wait until the first synchronisation is done")).toBeVisible();
  const named = page.getByRole("definition").getByRole("listitem");
  await expect(named).toHaveText(["Cas", "Dik", "Eva", "Fem"]);
  await expect(page.getByRole("term")).toHaveText(["Sales 2", "Without a department 2"]);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole("button", { name: "Decide about 4 people" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not in Entra ID");
  await page.getByRole("checkbox", { name: "Cas loses access" }).uncheck();
  await page.getByLabel("Until which day Cas keeps access").fill("2999-12-31");
  await page.getByLabel("Until which day Cas keeps access").blur();
  await expect(page.getByText("keeps access until")).toBeVisible();
  await expectAccessible(page);
  expect(await active()).toHaveLength(6);
  await open(page, `${connection}/residue`);
  await page.getByRole("link", { name: "Go on deciding" }).click();
  await page.getByLabel("Type how many people lose access: 3").fill("3");
  await page.getByRole("button", { name: "Submit: 3 lose access" }).click();
  await expect(page.getByText("What happened")).toBeVisible();
  expect(await active()).toEqual(["Ada", "Bob", "Cas"]);

  await page.getByRole("button", { name: "Undo this import" }).click();
  await expect(page.getByText("What had happened")).toBeVisible();
  expect(await active()).toHaveLength(6);
});
