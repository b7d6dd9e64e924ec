import { expect, test } from "vitest";
import { createUser } from "../directory.ts";
import { fieldRules } from "../fields.ts";
import { issueMessage } from "../issues.ts";
import { listUsers } from "../people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { activeNames, issuesOf } from "./testing.ts";

const database = testDatabase();
const good = { skipRefused: true, yes: true };
const columns = Object.keys(fieldRules);

const refused = {
  "userName required": { userName: "" },
  "userName min": { userName: "j" },
  "userName max": { userName: "j".repeat(51) },
  "userName charset": { userName: "jan<b>" },
  "firstName required": { firstName: " " },
  "firstName min": { firstName: "J" },
  "firstName max": { firstName: "J".repeat(51) },
  "surname required": { surname: "\u00a0" },
  "surname charset": { surname: "Jansen 😀" },
  "displayName required": { displayName: "" },
  "displayName max": { displayName: "Jansen-van der Berg, J" },
  "title min": { title: "x" },
  "title max": { title: "Senior Vice President" },
  "phone phone": { phone: "3,12E+09" },
  "phone max": { phone: "+31 20 123 45 67 89 10" },
  "mobile phone": { mobile: "none" },
  "mobile min": { mobile: "1" },
  "department max": { department: "d".repeat(51) },
  "email required": { email: "" },
  "email email": { email: "jan@localhost" },
  "email max": { email: `j@${"example.".repeat(32)}nl` },
  "firstAid flag": { firstAid: "ja" },
  "emergencyResponse flag": { emergencyResponse: "2" },
  "profilePhoto photo": { profilePhoto: "photos/jan.jpg" },
  "profilePhoto min": { profilePhoto: "a.gi" },
};

test.each(Object.entries(refused))(
  "a list with %s is refused, and its good rows can be taken",
  async (issue, given) => {
    const { lists } = await newOrganisation(database());
    const text = list([person("jan", given), person("piet")], columns);

    const whole = await runList(lists, text, "add");
    const before = await activeNames(lists);
    const part = await runList(lists, text, "add", good);

    expect(whole.run).toMatchObject({ status: "failed", failure: "refused_rows" });
    expect(issuesOf(whole)).toEqual([`1 ${issue}`]);
    expect(before).toEqual([]);
    expect(part.run).toMatchObject({ status: "applied", counts: { created: 1, refused: 1 } });
    expect(await activeNames(lists)).toEqual(["piet"]);
  },
);

test("every issue of every row is told, with its place in the file and what to change", async () => {
  const { lists } = await newOrganisation(database());
  const rows = [
    person("one"),
    person("two", { email: "nowhere", phone: "none" }),
    person("three", { surname: "" }),
  ];

  const { issues } = await runList(lists, `\r\n${list(rows, [...columns])}`, "add");

  expect(issues).toMatchObject([
    { row: 2, line: 4, field: "phone", rule: "phone", severity: "error" },
    { row: 2, line: 4, field: "email", rule: "email", severity: "error" },
    { row: 3, line: 5, field: "surname", rule: "required", severity: "error" },
  ]);
  for (const issue of issues) expect(issueMessage(issue as never, "nl")).toMatch(/^\S.+\.$/);
});

test("a run counts every row exactly once", async () => {
  const { lists, scim } = await newOrganisation(database());
  await runList(
    lists,
    list([person("same"), person("changed"), person("back"), person("x1")]),
    "add",
  );
  await runList(lists, list([person("same"), person("changed"), person("x1")]), "replace");
  await createUser(scim, person("entra"));
  const rows = [
    person("same", { enabled: "1" }),
    person("changed", { title: "Manager" }),
    person("back"),
    person("new"),
    person("entra"),
    person("bad", { email: "nowhere" }),
    person("renamed", { email: "x1@example.com" }),
    person("off", { enabled: "0" }),
  ];

  const { run } = await runList(lists, list(rows, [...columns, "enabled"]), "replace", good);

  expect(run.counts).toMatchObject({
    rows: 7,
    created: 1,
    updated: 2,
    renamed: 1,
    reactivated: 1,
    unchanged: 1,
    kept: 1,
    refused: 1,
    disabled: 1,
    deactivated: 0,
  });
});

test("a warning refuses nobody", async () => {
  const { lists } = await newOrganisation(database());

  const run = await runList(lists, list([person("jan", { surname: "Jans?n" })]), "add");

  expect(run.run.status).toBe("applied");
  expect(run.issues).toMatchObject([{ rule: "encoding_loss", severity: "warning" }]);
});

test("a daily file applies its good rows and shortens what is too long, with a warning", async () => {
  const { sftp } = await newOrganisation(database());
  const rows = [
    person("jan", { displayName: "Jansen-van Dijk, Christiaan" }),
    person("bad", { email: "nowhere" }),
  ];

  const run = await runList(sftp, list(rows), "replace", { read: { shorten: true } });

  expect(run.run.status).toBe("applied");
  expect(issuesOf(run)).toEqual(["1 displayName max", "2 email email"]);
  expect(run.run.counts).toMatchObject({ created: 1, refused: 1 });
});

test.each([
  ["empty_file", ""],
  ["no_data_rows", "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL\r\n"],
  [
    "missing_columns",
    "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME\r\njan;Jan;Jansen;J\r\n",
  ],
  ["not_csv", "PK\u0003\u0004"],
])("a file with %s ends nobody's access", async (rule, text) => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list([person("jan")]), "add");

  const { run } = await runList(lists, text, "replace", good);

  expect(run).toMatchObject({ status: "failed", failure: "file" });
  expect(run.fileIssues).toMatchObject([{ rule, severity: "error" }]);
  expect(await activeNames(lists)).toEqual(["jan"]);
});

test("a blank cell clears, a column that is absent keeps", async () => {
  const { lists } = await newOrganisation(database());
  const jan = { title: "Manager", department: "Support", firstAid: "1", emergencyResponse: "1" };
  await runList(lists, list([person("jan", jan)]), "add");

  await runList(lists, list([person("jan", { title: "", emergencyResponse: "" })]), "add");

  expect(await listUsers(lists)).toMatchObject([
    { title: null, department: "Support", firstAid: true, emergencyResponse: false },
  ]);
});
