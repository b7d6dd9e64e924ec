import { operatorActor } from "#lib/auth/actors";
import { submitList } from "#lib/users/imports/runs";
import { expect, expectAccessible, type TestOrganisation, test } from "./fixtures.ts";
import { open, person } from "./people.ts";

test.use({ locale: "en-GB" });

const head = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL";
const rows = [
  "evdv;Eva;de Vries;Vries, Eva de;eva@acme.example",
  "jan;Jan;Jansen;Jansen, Jan;jan@acme",
];

async function refusedList(organisation: TestOrganisation): Promise<void> {
  await submitList(operatorActor(organisation.id, "list"), {
    name: "people.csv",
    source: () => [new TextEncoder().encode([head, ...rows, ""].join("\r\n"))],
    mode: "add",
    options: { performer: "command" },
  });
}

for (const { width, colorScheme } of [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const) {
  test(`who looks for somebody who was refused is led to the line, at ${width} pixels in ${colorScheme}`, async ({
    page,
    signedIn,
    organisation,
  }) => {
    // Six pages with axe, two browsers at once.
    test.slow();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await signedIn();
    await person(organisation, "Janneke", { surname: "Jansen", displayName: "Jansen, Janneke" });
    await refusedList(organisation);

    await open(page, "/users?search=Jan+Jansen+de+Boer");
    await page.getByRole("link", { name: "Why is “Jan Jansen de Boer” not here?" }).click();
    await expect(page.getByText("has never come in, as far as is still known.")).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("searchbox").fill("Jansen");
    await page.getByRole("button", { name: "Look up" }).click();
    await expect(page.getByText("Jansen, Janneke can use Flexwhere.")).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("searchbox").fill("jan@acme");
    await page.keyboard.press("Enter");
    await expect(
      page.getByText(/“jan@acme” stands in people.csv of .*, but line 3 was refused/),
    ).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Show the line" }).click();
    const line = page.getByRole("region", { name: "Line 3 of the file" });
    await expect(line).toContainText("Jansen, Jan");
    await expect(line).toContainText("jan@acme");
    await expectAccessible(page);
  });
}

test("several of one name are offered, a Manager chooses one, and somebody else can be meant", async ({
  page,
  signedIn,
  organisation,
}) => {
  await signedIn("manager");
  await person(organisation, "jan1", { displayName: "Jansen, Jan" });
  await person(organisation, "jan2", { displayName: "Jansen, Jan P." });
  await refusedList(organisation);

  await open(page, "/why?q=Jansen");
  await expect(page.getByRole("heading", { name: "Who is meant?" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: /Jansen, Jan P\./ }).click();
  await expect(page.getByText("Jansen, Jan P. can use Flexwhere.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();
  await expectAccessible(page);

  await page.goBack();
  await page.getByRole("link", { name: "None of them" }).click();
  await expect(page.getByText(/line 3 was refused/)).toBeVisible();
});
