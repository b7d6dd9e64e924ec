import { expect, test } from "./fixtures.ts";
import { bothHands, keyboard } from "./hands.ts";
import { choose, csv, done, errors, kept, line, lines, listOf, patiently } from "./lists.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

for (const hands of bothHands) {
  test(`a completely new list shows who leaves; one is kept until a day, it is typed, submitted and undone by ${hands.name}`, async ({
    page,
    signedIn,
  }) => {
    test.slow();
    const { press, pick, tick, write } = hands;
    await signedIn();
    const see = page.getByRole("button", { name: "See what will happen" });
    const alert = page.getByRole("main").getByRole("alert");
    await choose(page, csv("everybody.csv", listOf(lines(30))), hands);
    await pick(page.getByRole("radio", { name: /Add these users/ }));
    await kept(page);
    await press(see);
    await press(page.getByRole("button", { name: "Submit: 30 join" }));
    await done(page);

    await choose(page, csv("november.csv", listOf([...lines(14), line(31)])), hands);
    await kept(page);
    await press(see);
    await expect(alert).toHaveText("Choose one of the two first.");
    await pick(page.getByRole("radio", { name: /Upload a completely new user list/ }));
    await press(see);
    const leavers = page.getByRole("heading", { name: "16 people lose access" });
    await expect(leavers).toBeVisible(patiently);
    await expect(page.getByText(/16 of 30 people would lose access/)).toBeVisible();
    await expect(page.getByRole("list", { name: "Steps" }).getByText("4. Submit")).toHaveAttribute(
      "aria-current",
      "step",
    );

    await tick(page.getByRole("checkbox", { name: "Persoon 20 loses access" }), false);
    const until = page.getByLabel("Until which day Persoon 20 keeps access");
    await write(until, "2099-12-12");
    await expect(page.getByText("keeps access until")).toBeVisible();
    await expect(page.getByText(/What will happen: 1 joins, 15 lose access/)).toBeVisible();
    await page.reload();
    await expect(until).toHaveValue("2099-12-12");

    const submit = page.getByRole("button", { name: "Submit", exact: true });
    await pick(page.getByRole("radio", { name: /Apply without the unticked/ }));
    await press(submit);
    await expect(alert).toHaveText("Type 15: so many people lose access.");
    await write(page.getByLabel("Type how many people lose access: 15"), "15");
    await press(submit);
    await done(page);
    await expect(page.getByText(/What happened: 1 joins, .*15 lose access/)).toBeVisible();

    await press(page.getByRole("button", { name: "Undo this import" }));
    await expect(page.getByText("Undone", { exact: true })).toBeVisible();
    await open(page, "/users?access=access");
    await expect(page.getByText("30 people", { exact: true })).toBeVisible();
  });

  test(`a row about another person of the same user name waits for a word by ${hands.name}`, async ({
    page,
    signedIn,
  }) => {
    test.slow();
    const { press, pick } = hands;
    await signedIn();
    const see = page.getByRole("button", { name: "See what will happen" });
    await choose(
      page,
      csv("first.csv", listOf(["jansen;Jan;Jansen;Jansen, Jan;jan@example.com"])),
      hands,
    );
    await kept(page);
    await pick(page.getByRole("radio", { name: /Add these users/ }));
    await press(see);
    await press(page.getByRole("button", { name: "Submit: 1 joins" }));
    await done(page);

    const other = "jansen;Kees;Pietersen;Pietersen, Kees;kees@example.com";
    await choose(page, csv("second.csv", listOf([other])), hands);
    await kept(page);
    await pick(page.getByRole("radio", { name: /Add these users/ }));
    await press(see);
    await expect(page.getByText("Not decided: the row is left out")).toBeVisible(patiently);
    await pick(page.getByRole("radio", { name: "Another person" }));
    await expect(page.getByText(/Another person: joins as new; Jansen, Jan gives/)).toBeVisible();
    await press(page.getByRole("button", { name: /^Submit/ }));
    await done(page);
    await open(page, "/users?search=jansen");
    await expect(page.getByRole("row", { name: /Pietersen, Kees/ })).toBeVisible();
  });
}

test("a new user name with a known e-mail is the same person, or another one if somebody says so", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  const [jan, other] = ["jansen;Jan;Jansen;Jansen, Jan;jan@example.com", line(2)];
  await choose(page, csv("first.csv", listOf([jan ?? "", other ?? ""])), keyboard);
  await page.getByRole("radio", { name: /Add these users/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await page.getByRole("button", { name: "Submit: 2 join" }).click();
  await done(page);

  const renamed = "j.jansen;Joop;Jansen;Jansen, Joop;jan@example.com";
  await choose(page, csv("second.csv", listOf([renamed, other ?? ""])), keyboard);
  await page.getByRole("radio", { name: /Upload a completely new user list/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByText("The same person: gets the new user name")).toBeVisible(patiently);
  await expect(page.getByRole("radio", { name: "Same person" })).toBeChecked();
  await page.getByRole("radio", { name: "Another person" }).check();
  const makesWay = page.getByRole("heading", { name: "1 person makes way for another person" });
  await expect(makesWay).toBeVisible();
  await expect(page.getByText(/Jansen, Jan is not in the list and loses access/)).toBeVisible();
  await page.getByRole("button", { name: "Submit: 1 joins, 1 loses access" }).click();
  await done(page);
  await open(page, "/users?search=jansen");
  await expect(page.getByRole("row", { name: /Jansen, Joop/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Jansen, Jan .*No access/ })).toBeVisible();
});

test("a list that one Admin began is mended by another, and its good rows come in alone", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  const people = [...lines(3), "user9;V;Achternaam9;Persoon 9;geen adres"];
  await choose(page, csv("draft.csv", listOf(people)), keyboard);
  await kept(page);
  await page.getByRole("grid").focus();
  await page.keyboard.press("F8");
  await expect(page.locator("[data-severity=error]")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Correct" })).toBeFocused();
  await page.keyboard.type("oornaam");
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await page.keyboard.press("Enter");
  await saved;

  await signedIn();
  await open(page, "/users/import");
  await page.getByRole("link", { name: "Go on with draft.csv" }).click();
  await expect(errors(page)).toHaveText("1 row has an error");
  await expect(page.getByText("Corrected (1)")).toBeVisible();
  await page.getByRole("radio", { name: /Add these users/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByText(/What will happen: 3 join, 1 row refused/)).toBeVisible(patiently);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the refused rows" }).click();
  expect((await download).suggestedFilename()).toMatch(/^refused-.*\.csv$/);
  await page.getByRole("checkbox", { name: /Leave out the 1 row/ }).check();
  await page.getByRole("button", { name: "Submit: 3 join" }).click();
  await done(page);
  await open(page, "/users/import");
  await expect(page.getByText("draft.csv")).toHaveCount(0);
});

test("sending goes on after a dropped connection, and loading after the page is loaded again", async ({
  page,
  context,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  await open(page, "/users/import");
  let isDropped = false;
  await page.route("**/api/user-lists/*/bytes/1", async (route) => {
    if (isDropped) return route.continue();
    isDropped = true;
    await context.setOffline(true);
    return route.abort("connectionfailed");
  });
  const people = Array.from({ length: 40_000 }, (_, n) => line(n + 1));
  await page.locator("[data-choose]").setInputFiles(csv("large.csv", listOf(people)));
  await expect(page.getByText(/The connection dropped/)).toBeVisible(patiently);
  await expect(page.getByRole("grid")).toBeVisible();
  await context.setOffline(false);
  await kept(page);
  await page.reload();
  await expect(page.getByText(/40000 rows/)).toBeVisible(patiently);

  await page.getByRole("radio", { name: /Add these users/ }).check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible(patiently);
  await page.reload();
  await page.getByRole("button", { name: "Submit: 40000 join" }).click(patiently);
  await expect(page.getByRole("progressbar")).toBeVisible(patiently);
  await page.reload();
  await done(page);
  await expect(page.getByText("What happened: 40000 join.")).toBeVisible();
});
