import { expect, test } from "vitest";
import { issueMessage } from "../issues.ts";
import { headerLine, person, readWhole } from "./testing.ts";

test("issues carry the row, the line, the field and the rule", async () => {
  const { issues } = await readWhole(`\n${headerLine}\n\n${person("Jan")}\nP;Pp;;Pp;p@nl\n`);

  expect(issues).toEqual([
    {
      row: 2,
      line: 5,
      field: "userName",
      rule: "min",
      severity: "error",
      params: { length: 1, min: 2 },
    },
    { row: 2, line: 5, field: "surname", rule: "required", severity: "error" },
    { row: 2, line: 5, field: "email", rule: "email", severity: "error" },
  ]);
});

test("an unquoted comma in a comma file is told as exactly that, and the row still names its person", async () => {
  const header = "CSV_DISPLAYNAME,CSV_USERNAME,CSV_FIRSTNAME,CSV_SURNAME,CSV_EMAIL";
  const { list, issues } = await readWhole(`${header}\nJansen, Jan,JanJ,Jan,Jansen,j@example.nl`);

  expect(issues.map(({ rule }) => rule)).toEqual(["columns"]);
  expect(issues.map((issue) => issueMessage(issue, "en")).join()).toContain('"Jansen, Jan"');
  expect(list[0]).toMatchObject({ refused: true, userNameKey: "janj", emailKey: "j@example.nl" });
});

test("more values or fewer are an error of the row, trailing empty ones are not", async () => {
  const { list } = await readWhole(
    `${headerLine};;\n${person("Aa")}\n${person("Bb")};;;; \n${person("Cc")};x\nDd;Dd;Dd;Dd\n`,
  );

  expect(list.map(({ issues }) => issues?.map(({ rule }) => rule))).toEqual([
    undefined,
    undefined,
    ["columns"],
    ["columns"],
  ]);
});

test("what stands twice is refused on the later row, which names the earlier", async () => {
  const { issues } = await readWhole(
    [
      `${headerLine};CSV_EXTERNALID`,
      `${person("JanJ")};E1`,
      `${person("janj").replace("janj@", "JANJ@")};e1`,
      `${person("Piet")};E2`,
    ].join("\n"),
  );

  expect(issues.map(({ row, field, rule, params }) => [row, field, rule, params])).toEqual([
    [2, "userName", "duplicate", { earlierRow: 1 }],
    [2, "email", "duplicate", { earlierRow: 1 }],
    [2, "externalId", "duplicate", { earlierRow: 1 }],
  ]);
});

test.each([
  ["Enabled", "True", "FALSE"],
  ["accountEnabled", "true", "False"],
  ["userAccountControl", "512", "514"],
  ["userAccountControl", "66048", "66050"],
  ["Status", "Actief", "Inactief"],
  ["Status", "active", "inactive"],
  ["Block sign in (Yes/No) [accountEnabled] Required", "No", "Yes"],
])("%s: %s is in the list, %s is disabled and never refused", async (header, on, off) => {
  const { list, disabled, refused } = await readWhole(
    `${headerLine};${header}\n${person("Jan")};${off}\n${person("Jan")};${on}\nX;;;;nee;${off}\n`,
  );

  expect(list.map((row) => row.disabled)).toEqual([true, false, true]);
  expect([disabled, refused]).toEqual([2, 0]);
});

test("a Dutch name prefix is joined before the surname, once", async () => {
  const { list } = await readWhole(
    "Gebruikersnaam;Voornaam;Tussenvoegsel;Achternaam;Weergavenaam;E-mail\n" +
      "a1;Jan;van der;Berg;Jan;a@example.nl\na2;Jan;van der;Van der Berg;Jan;b@example.nl\na3;Jan;;Berg;Jan;c@example.nl",
  );

  expect(list.map(({ values }) => values[2])).toEqual(["van der Berg", "Van der Berg", "Berg"]);
});

test("letters lost in PowerShell are a warning and refuse nobody", async () => {
  const { list } = await readWhole(`${headerLine}\n${person("Jan").replace("Jan;", "Ren?;")}`);

  expect(list[0]).toMatchObject({ refused: false, issues: [{ rule: "encoding_loss" }] });
});

test("a feed's account shortens long names and takes words for flags", async () => {
  const content = `${headerLine};CSV_BHV\nJan;Jan;Jansen;Jansen-van Dijk, Christiaan;j@example.nl;ja`;
  const { list, refused } = await readWhole(content, { shorten: true, acceptWords: true });

  expect(refused).toBe(0);
  expect(list[0]?.values.slice(3, 11)).toEqual([
    ...["Jansen-van Dijk, C.", null, null, null, null],
    ...["j@example.nl", null, "1"],
  ]);
});

test("the order of the rows is told with its last key, and only where there is one", async () => {
  const rows = ["Aa", "BB", "cc"].map((name) => `${person(name)};Z`);
  const { order } = await readWhole(`${headerLine};Afdeling\n${rows.join("\n")}`);
  const unsorted = await readWhole(`${headerLine}\n${["Bb", "Cc", "Aa"].map(person).join("\n")}`);

  expect(order[0]).toEqual({ field: "userName", direction: "up", last: "cc" });
  expect(order.map(({ field }) => field)).not.toContain("department");
  expect(unsorted.order).toEqual([]);
});

test.each([
  ["jan.jpg", []],
  ["JAN.JPG", []],
  ["piet.jpg", ["photo_missing"]],
  ["jan.bmp", ["photo_missing"]],
  ["https://example.nl/piet.jpg", []],
  ["photos/piet.jpg", ["photo"]],
  ["", []],
])("the photo %j, looked for where jan.jpg is known, gives %j", async (photo, rules) => {
  const list = `${headerLine};CSV_PROFILEPHOTO\n${person("Jan")};${photo}\n`;
  const known = await readWhole(list, { photos: new Set(["jan.jpg"]) });
  expect(known.issues.map(({ rule }) => rule)).toEqual(rules);
  expect(known.refused).toBe(rules.includes("photo") ? 1 : 0);
  const unknown = await readWhole(list);
  expect(unknown.issues.map(({ rule }) => rule)).toEqual(rules.filter((rule) => rule === "photo"));
});
