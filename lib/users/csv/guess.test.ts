import { expect, test } from "vitest";
import { ListGrid } from "./grid.ts";
import { suggestTargets } from "./guess.ts";
import { headerLine, person, readWhole } from "./testing.ts";

function guessOf(text: string) {
  return suggestTargets([{ text, target: null }])[0];
}

test.each([
  ["Achternaam medewerker", "surname", "words", "Achternaam"],
  ["E-mail adres werk", "email", "words", "E-mail adres"],
  ["Tel. mobiel", "mobile", "words", "Tel. mobiel"],
  ["Tel.nr. werk", "phone", "words", "Tel.nr"],
  ["Naam afdeling", "department", "words", "afdeling"],
  ["Naam medewerker", "displayName", "words", "Naam"],
  ["Medewerker nr", "externalId", "words", "Medewerker nr"],
  ["BHV-er ja/nee", "emergencyResponse", "words", "BHV-er"],
  ["Gebruikersnam", "userName", "spelling", "gebruikersnaam"],
  ["Telefoonnumer", "phone", "spelling", "telefoonnummer"],
  ["Emailadress", "email", "spelling", "emailaddress"],
])("%s is %s, and says why", (header, target, because, like) => {
  expect(guessOf(header)).toEqual({ header, target, because, like, isClear: true });
});

test.each(["Company name", "Functie niveau", "EHBO diploma", "Modelnummer", "Job title (NL)"])(
  "%s is only a question",
  (header) => {
    expect(guessOf(header)?.isClear).toBe(false);
  },
);

test.each([
  "Naam leidinggevende",
  "E-mail privé",
  "Telefoon thuis",
  "Voornaam en achternaam",
  "Laatste login",
  "Geboortedatum",
  "BSN nr",
  "Status medewerker",
  "Kamer",
])("%s is not guessed", (header) => {
  expect(guessOf(header)).toBeUndefined();
});

test("two columns for one target are a question; a target that has a column is not guessed", () => {
  const columns = ["Achternaam medewerker", "Achternaam werknemer", "E-mail werk"].map((text) => ({
    text,
    target: null,
  }));
  const guesses = suggestTargets([...columns, { text: "mail", target: "email" }]);

  expect(guesses.map(({ target, isClear }) => [target, isClear])).toEqual([
    ["surname", false],
    ["surname", false],
  ]);
});

const header =
  "Gebruikersnam;Voornaam medewerker;Achternaam medewerker;Weergavenam;E-mail adres werk";
const bytes = new TextEncoder().encode(`Lijst van HR\n${header}\n${person("Jan")}\n`);

test("the wizard uses clear guesses, and says to the server which columns they are", async () => {
  const grid = await ListGrid.read(() => [bytes], { guess: true });
  const { guesses, accepted, fileIssues } = grid.summary();
  const reading = await readWhole(bytes, grid.options());

  expect(guesses).toHaveLength(5);
  expect([accepted, fileIssues]).toEqual([1, []]);
  expect(reading.list[0]?.values).toEqual(
    (await readWhole(`${headerLine}\n${person("Jan")}`)).list[0]?.values,
  );
});

test("a daily file is never guessed at", async () => {
  expect((await readWhole(bytes)).fileRules).toContain("no_header");
});

test("what the Admin said of a column stands above a guess, what was remembered of another file does not", async () => {
  const unused = await ListGrid.read(() => [bytes], { guess: true, mapping: { surname: "" } });
  const elsewhere = await ListGrid.read(() => [bytes], { guess: true, mapping: { surname: "Sn" } });

  expect(unused.summary().head?.columns.surname).toBeUndefined();
  expect(elsewhere.summary().head?.columns.surname).toBe("Achternaam medewerker");
});
