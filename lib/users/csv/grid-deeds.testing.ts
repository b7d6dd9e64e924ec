/** Random lists and what is done to them in the grid. */
import fc from "fast-check";
import { listFields } from "../fields.ts";
import { fixNames } from "./fixes.ts";
import type { ListGrid } from "./grid.ts";

const headers = [
  "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_PHONE;CSV_EMAIL;CSV_BHV;Kamer",
  "voornaam;tussenvoegsel;achternaam;e-mail;mobiel;functie;Enabled",
  "samaccountname;personeelsnummer;givenname;sn;mail;ehbo",
];
const texts = [
  ...["aa", "AA", "bb", "Cc", "", " ", "aa@example.nl", "AA@example.nl", "bb@example.nl", "x@y"],
  ...["612345678", "31612345678", "0031 6 12345678", "3,1E+09", "ja", "nee", "x", "1", "0"],
  ...["van der Berg", "Jansen-van Dijk, Christiaan", "an over-long title of a job", " aa\u00a0"],
  ...["False", "true", "Ren?", "a<b", '"q;q"', '"two\nlines"', '"open', 'mid"dle', "a;b", "é"],
];
const textOf = fc.constantFrom(...texts);
/** Texts of small lists in which all kinds of things are wrong. */
export const lists = fc
  .record({
    header: fc.constantFrom(...headers),
    rows: fc.array(
      fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, fc.array(textOf, { maxLength: 9 })),
      { maxLength: 14 },
    ),
    /** Rows that repeat an earlier one. */
    doubled: fc.array(fc.nat(13), { maxLength: 6 }),
  })
  .map(({ header, rows, doubled }) => {
    const width = header.split(";").length;
    // Mostly as many values as columns.
    const full = rows.map((row, index) =>
      index % 5 === 4 ? row : Array.from({ length: width }, (_, at) => row[at % row.length] ?? ""),
    );
    const all = [...full, ...doubled.map((index) => full[index] ?? [])];
    return `${header}\n${all.map((row) => row.join(";")).join("\n")}\n`;
  });

const rowOf = fc.integer({ min: 0, max: 21 });
/** What an Admin does to a list in the grid. */
export const deeds = fc.oneof(
  fc.record({
    kind: fc.constant("edit" as const),
    row: rowOf,
    field: fc.constantFrom(...listFields),
    text: fc.oneof(textOf, fc.string({ unit: "binary", maxLength: 30 })),
  }),
  fc.record({
    kind: fc.constant("revert" as const),
    row: rowOf,
    field: fc.constantFrom(...listFields),
  }),
  fc.record({ kind: fc.constantFrom("remove" as const, "restore" as const), row: rowOf }),
  fc.record({ kind: fc.constant("fixes" as const), fixes: fc.subarray([...fixNames]) }),
);
export type Deed = typeof deeds extends fc.Arbitrary<infer Kind> ? Kind : never;

export function carryOut(grid: ListGrid, deed: Deed): void {
  if (deed.kind === "edit") grid.edit(deed.row, deed.field, deed.text);
  else if (deed.kind === "revert") grid.revert(deed.row, deed.field);
  else if (deed.kind === "fixes") grid.setFixes(deed.fixes);
  else grid[deed.kind](deed.row);
}
