import { readFile, writeFile } from "node:fs/promises";
import { createOrganisation } from "#lib/organisations";
import { expect, test } from "./fixtures.ts";
import { open, person } from "./people.ts";

test.use({ locale: "en-GB" });

const list = (people: string[]) =>
  ["CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL", ...people, ""].join("\r\n");
const line = (n: number) => `user${n};Voornaam;Achternaam ${n};Persoon ${n};user${n}@example.com`;

test("somebody is added by keyboard alone, and an error is mended on the way", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "j.bakker");
  await signedIn();
  await open(page, "/users");
  await page.keyboard.press("n");
  // Nothing is waited for: whoever types fast loses no letter.
  await page.keyboard.type("Fatima");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Bakker");
  await page.keyboard.press("Tab");
  await page.keyboard.type("j.bakker@elders.example");
  await expect(page.getByRole("form").getByLabel("Display name (needed)")).toHaveValue(
    "Bakker, Fatima",
  );
  await expect(page.getByRole("form").getByLabel("User name (needed)")).toHaveValue("j.bakker");
  await page.keyboard.press("Enter");
  const userName = page.getByRole("form").getByLabel("User name (needed)");
  await expect(userName).toBeFocused();
  await expect(userName).toHaveAccessibleDescription(/User name belongs to another person already/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("f.bakker");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Bakker, Fatima is added.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Bakker, Fatima/ })).toContainText("f.bakker");
  await expect(page.getByText("2 people", { exact: true })).toBeVisible();
});

test("what is mended while it is being saved is saved by Enter as well", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "j.bakker");
  await signedIn();
  await open(page, "/users");
  await page.keyboard.press("n");
  const form = page.getByRole("form", { name: "New user" });
  for (const [label, value] of Object.entries({
    "First name": "Fatima",
    Surname: "Bakker",
    "E-mail": "f.bakker@elders.example",
    "User name": "j.bakker",
  })) {
    await form.getByLabel(`${label} (needed)`).fill(value);
  }
  const userName = form.getByLabel("User name (needed)");
  await expect(form.getByText("User name belongs to another person already")).toBeHidden();
  const { promise: mended, resolve: letGo } = Promise.withResolvers<void>();
  await page.route("**/users", async (route) => {
    await mended;
    await route.continue();
  });
  await userName.press("Enter");
  await expect(form.getByRole("button", { name: "Saving" })).toBeVisible();
  await userName.fill("f.bakker");
  await userName.press("Enter");
  letGo();
  await expect(page.getByText("Bakker, Fatima is added.")).toBeVisible();
  await expect(page.getByText("2 people", { exact: true })).toBeVisible();
});

test("Escape leaves the row and keeps what was typed", async ({ page, signedIn }) => {
  await signedIn();
  await open(page, "/users");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Add user", exact: true }).first().click();
  await page.getByRole("form").getByLabel("First name").fill("Noor");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("form").getByLabel("First name")).toHaveCount(0);
  const plus = page.getByRole("columnheader").getByRole("button", { name: "Add user" });
  await expect(plus).toBeFocused();
  await page.getByRole("button", { name: "Add the first user" }).click();
  await expect(page.getByRole("form").getByLabel("First name")).toHaveValue("Noor");
});

test("a person is changed in the row, and only in what was changed", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "JanJ");
  await signedIn();
  await open(page, "/users");
  await page.getByRole("button", { name: "Edit JanJ" }).click();
  await person(organisation, "Piet");
  await page.getByRole("form").getByLabel("Department").fill("Finance");
  await page.getByRole("form").getByLabel("BHV").check();
  await page.keyboard.press("Enter");
  await expect(page.getByText("JanJ is changed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit JanJ" })).toBeFocused();
  await expect(page.getByRole("row", { name: /JanJ/ })).toContainText("Finance");
  await page.getByRole("link", { name: "JanJ" }).click();
  const panel = page.getByRole("complementary", { name: "JanJ" });
  await expect(panel.getByText("Department: empty → Finance")).toBeVisible();
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(page).toHaveURL(/\/users$/);
});

test("access of several is ended by name, and given back by one click", async ({
  page,
  signedIn,
  organisation,
}) => {
  for (const name of ["Anna", "Bert", "Cor"]) await person(organisation, name);
  await signedIn();
  await open(page, "/users");
  await page.getByRole("checkbox", { name: "Select Anna" }).check();
  await page.getByRole("checkbox", { name: "Select Cor" }).check();
  await page.getByRole("button", { name: "End access for 2 people" }).click();
  await expect(page.getByText("Access ended for 2 people: Anna · Cor.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Anna/ })).toContainText("No access");
  await expect(page.getByRole("row", { name: /Bert/ })).toContainText("Has access");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("row", { name: /Anna/ })).toContainText("Has access");
  await expect(page.getByRole("row", { name: /Cor/ })).toContainText("Has access");
});

test("a person is blocked, kept until a day and let in again from their own page", async ({
  page,
  signedIn,
  organisation,
}) => {
  const id = await person(organisation, "Dirk");
  await signedIn();
  await open(page, `/users/${id}`);
  await expect(page.getByText("Dirk can use Flexwhere.", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Block access now" }).click();
  await expect(page.getByText(/Dirk cannot use Flexwhere: an Admin blocked/)).toBeVisible();
  await page.getByRole("button", { name: "Lift the block" }).click();
  await expect(page.getByText("Dirk can use Flexwhere.", { exact: true })).toBeVisible();
  await page.getByLabel("Keep until").fill("2999-12-31");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText(/Dirk can use Flexwhere until 31 Dec 2999/)).toBeVisible();
  await page.getByRole("button", { name: "End access" }).click();
  await expect(page.getByText(/Dirk cannot use Flexwhere: access ended on/)).toBeVisible();
  await page.getByRole("button", { name: "Restore access" }).click();
  await expect(page.getByText("Dirk can use Flexwhere.", { exact: true })).toBeVisible();
  await expect(page.getByText("Sanne de Wit blocked access for Dirk")).toBeVisible();
});

test("search, filters and order stand in the address and hold when the page is loaded again", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "Emma", { department: "Sales", emergencyResponse: "1" });
  await person(organisation, "Emiel", { department: "Finance" });
  await person(organisation, "Frank", { department: "Sales" });
  await signedIn();
  await open(page, "/users");
  const names = page.getByRole("rowheader");
  await page.keyboard.press("/");
  await page.keyboard.type("em");
  await expect(names).toHaveText([/Emiel/, /Emma/]);
  await page.getByRole("combobox", { name: "Department" }).selectOption("Sales");
  await expect(names).toHaveText([/Emma/]);
  await page.reload();
  await expect(names).toHaveText([/Emma/]);
  await expect(page.getByLabel("Search by name")).toHaveValue("em");
  await open(page, "/users?search=nobody");
  await page.getByRole("link", { name: "Show everybody" }).click();
  await expect(names).toHaveCount(3);
  await page.getByRole("link", { name: "Display name" }).click();
  await expect(names).toHaveText([/Frank/, /Emma/, /Emiel/]);
  await page.getByRole("group", { name: "Only people with" }).getByLabel("BHV").check();
  await expect(names).toHaveText([/Emma/]);
});

test("deep pages show everybody once, and an export of them is brought in again unchanged", async ({
  page,
  signedIn,
  organisation,
  cli,
}, info) => {
  const bring = async (text: string | Buffer, name: string) => {
    const file = info.outputPath(name);
    await writeFile(file, text);
    return cli("import", "run", "--org", organisation.slug, "--file", file, "--mode", "add");
  };
  await bring(list(Array.from({ length: 120 }, (_, n) => line(100 + n))), "first.csv");
  await signedIn();
  await open(page, "/users");
  const seen: string[] = [];
  for (const rows of [50, 50, 20]) {
    const headers = page.getByRole("rowheader");
    if (seen.length > 0) await page.getByRole("link", { name: "Next page" }).click();
    await expect(headers.first()).toContainText(`Persoon ${100 + seen.length}`);
    await expect(headers).toHaveCount(rows);
    seen.push(...(await headers.allTextContents()));
  }
  expect(new Set(seen).size).toBe(120);
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(page.getByRole("rowheader").first()).toContainText("Persoon 150");
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /As CSV/ }).click();
  const exported = await readFile(await (await download).path());
  const run = await bring(exported, "again.csv");
  expect(run).toMatchObject({ status: "unchanged", counts: { rows: 120, unchanged: 120 } });
});

test("a Manager sees everybody and can change nobody, on the page or past it", async ({
  page,
  signedIn,
  organisation,
}) => {
  await person(organisation, "Gerda");
  await signedIn("admin");
  await open(page, "/users");
  await page.getByRole("checkbox", { name: "Select Gerda" }).check();
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "End access for 1 person" }).click();
  const deed = await sent;
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("row", { name: /Gerda/ })).toContainText("Has access");

  await page.context().clearCookies();
  await signedIn("manager");
  await open(page, "/users");
  await expect(page.getByText("Only an Admin changes people.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Add|Edit/ })).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: /Select/ })).toHaveCount(0);
  const { "next-action": action = "", "content-type": type = "" } = deed.headers();
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post("/users", {
    headers: { "next-action": action, "content-type": type, origin, accept: "text/x-component" },
    data: deed.postData() ?? "",
  });
  expect(await answer.text()).toContain("Only an Admin can change people.");
  await page.reload();
  await expect(page.getByRole("row", { name: /Gerda/ })).toContainText("Has access");
});

test("another organisation's person is not there, in the same words as nobody at all", async ({
  page,
  signedIn,
}) => {
  const other = await createOrganisation({ name: "Other", slug: `other-${Date.now()}` });
  const theirs = await person({ ...other, name: "Other" }, "Hidden");
  await signedIn();
  const shown = async (id: string) => {
    const answer = await page.goto(`/users/${id}`);
    return [answer?.status(), await page.getByRole("main").textContent()];
  };
  expect(await shown(theirs)).toEqual(await shown(crypto.randomUUID()));
  await page.goto("/users?search=Hidden");
  await expect(page.getByText("Nobody matches")).toBeVisible();
});
