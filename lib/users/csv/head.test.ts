import { expect, test } from "vitest";
import { headerLine, person, readWhole } from "./testing.ts";

test.each([";", ",", "\t", "|"])("the delimiter %j is told by the header", async (delimiter) => {
  const line = person("Jan").replaceAll(";", delimiter);
  const { dialect, rows, refused } = await readWhole(
    `${headerLine.replaceAll(";", delimiter)}\n${line}`,
  );

  expect(dialect).toEqual({ encoding: "utf-8", delimiter, headerRow: 1 });
  expect([rows, refused]).toEqual([1, 0]);
});

test("few columns with commas in the values do not make a comma file", async () => {
  const { dialect } = await readWhole(
    "gebruikersnaam;weergavenaam;telefoon\nJ;Jansen, Jan;5,58E+12",
  );

  expect(dialect.delimiter).toBe(";");
});

test.each([
  ["Excel's sep= line", "sep=;\r\n"],
  ["PowerShell's type line", "#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\n"],
  ["Entra's version row", "version:v1.0\n"],
  ["a title and blank lines", "Personeel 2026\n\n;;;;\n"],
])("%s before the header is no row, and lines keep their numbers", async (_, before) => {
  const { head, list } = await readWhole(`${before}${headerLine}\n${person("Jan")}`);
  const headerRow = before.split("\n").length;

  expect(head?.dialect.headerRow).toBe(headerRow);
  expect(list.map(({ row, line }) => [row, line])).toEqual([[1, headerRow + 1]]);
});

test.each([
  [
    "the template in small letters",
    "csv_username;Csv-FirstName;csv surname;CSV_DISPLAYNAME;csv_email",
  ],
  ["Active Directory", "sAMAccountName;givenName;sn;displayName;mail"],
  ["Get-ADUser", "SamAccountName;GivenName;Surname;DisplayName;EmailAddress"],
  ["Entra's export", "userPrincipalName;givenName;surname;displayName;mail"],
  [
    "Entra's template",
    "User name [userPrincipalName] Required;First name [givenName];Last name [surname];Name [displayName] Required;E-mail [mail]",
  ],
  ["Dutch", "Gebruikersnaam;Voornaam;Achternaam;Weergavenaam;E-mailadres"],
  ["Dutch HR", "Inlognaam;Roepnaam;Achternaam;Naam;Zakelijk e-mailadres"],
  [
    "no-break and zero-width spaces",
    "\ufeffUser\u00a0name;First name;Last\u200b name;Display name;E-mail ",
  ],
])("headers of %s are known", async (_, header) => {
  const { head, fileIssues } = await readWhole(`${header}\n${person("Jan")}`);

  expect(head?.fields).toEqual(["userName", "firstName", "surname", "displayName", "email"]);
  expect(fileIssues).toEqual([]);
});

test("Get-ADUser's own pairs of columns are no doubled columns", async () => {
  const header =
    "SamAccountName;UserPrincipalName;GivenName;Surname;sn;DisplayName;Name;CN;EmailAddress;mail;ObjectGUID;EmployeeID";
  const { head, fileRules } = await readWhole(`${header}\na;b;c;d;e;f;g;h;i;j;k;l`);

  expect(fileRules).toEqual(["ignored_column"]);
  expect(head?.columns).toEqual({
    userName: "SamAccountName",
    firstName: "GivenName",
    surname: "Surname",
    displayName: "DisplayName",
    email: "EmailAddress",
    externalId: "EmployeeID",
  });
});

test("a doubled column and a missing one are errors of the file, by name", async () => {
  const { fileIssues } = await readWhole("CSV_USERNAME;csv_username;E-mail;CSV_EMAIL\na;b;c;d");
  const errors = fileIssues.filter(({ severity }) => severity === "error");

  expect(errors).toEqual([
    { rule: "duplicate_header", fields: ["userName", "email"], severity: "error" },
    { rule: "missing_columns", fields: ["firstName", "surname", "displayName"], severity: "error" },
  ]);
});

test("an unknown column is named, warned about and not kept", async () => {
  const { head, fileIssues, list } = await readWhole(`${headerLine};Kamer\n${person("Jan")};B1`);

  expect(head?.ignoredColumns).toEqual(["Kamer"]);
  expect(fileIssues).toEqual([
    { rule: "ignored_column", severity: "warning", params: { names: "Kamer" } },
  ]);
  expect(list[0]?.values).not.toContain("B1");
});

test("citizen numbers are never shown, told by the column's name or by their own check", async () => {
  const numbers = ["111222333", "123456782", "100000009", "100000010", "100000022"];
  const rows = numbers.map((number, index) => `${person(`Jan${index}`)};${number};${number}`);
  const content = `${headerLine};BSN;Personeelsnummer\n${rows.join("\n")}\nkort;111222333`;
  const { head, fileIssues, list } = await readWhole(content);

  expect(head?.columns.externalId).toBeUndefined();
  expect(fileIssues.map(({ params }) => params)).toEqual([
    { names: "BSN, Personeelsnummer", cause: "bsn" },
  ]);
  expect(JSON.stringify(list)).not.toMatch(/\d{9}/);
});

test("staff numbers that are no citizen numbers are kept as the external id", async () => {
  const rows = [1, 2, 3, 4, 5, 6].map((number) => `${person(`Jan${number}`)};10000000${number}`);
  const { list } = await readWhole(`${headerLine};personeelsnummer\n${rows.join("\n")}`);

  expect(list.map(({ externalIdKey }) => externalIdKey)).toContain("100000003");
});

test("no known name in the first ten lines is a file without a header", async () => {
  const { fileRules, dialect, rows } = await readWhole(`${person("Jan")}\n${person("Piet")}\n`);

  expect(fileRules).toEqual(["no_header"]);
  expect(dialect).toEqual({ encoding: "utf-8", delimiter: ";", headerRow: null });
  expect(rows).toBe(0);
});

test("the Admin can point out the header and say which column holds what", async () => {
  const { head, list, fileIssues } = await readWhole(
    `Lijst\nWer;Vor;Nach;Anzeige;Post\n${person("Jan")}`,
    {
      headerRow: 2,
      mapping: {
        userName: "Wer",
        firstName: "Vor",
        surname: "Nach",
        displayName: "Anzeige",
        email: "Post",
      },
    },
  );

  expect(fileIssues).toEqual([]);
  expect(head?.columns.email).toBe("Post");
  expect(list[0]?.emailKey).toBe("jan@example.nl");
});

test("the Admin can leave a known column out", async () => {
  const { head } = await readWhole(`${headerLine};Functie\n${person("Jan")};Chef`, {
    mapping: { title: "" },
  });

  expect(head?.headers.at(-1)).toEqual({ text: "Functie", target: null });
});

test("a header wider than any list is too large", async () => {
  const { fileIssues } = await readWhole(`${headerLine}${";x".repeat(200)}\n`);

  expect(fileIssues[0]).toMatchObject({
    rule: "too_large",
    params: { cause: "columns", count: 205 },
  });
});

test("a header without people below it has no data rows", async () => {
  expect((await readWhole(`${headerLine}\r\n\r\n;;;;\r\n`)).fileRules).toEqual(["no_data_rows"]);
});
