import fc from "fast-check";
import { expect, test } from "vitest";
import { listFields } from "../fields.ts";
import { fixNames } from "./fixes.ts";
import { type GridRow, ListGrid } from "./grid.ts";
import type { ListRow } from "./read.ts";
import { type ReadOptions, readUserList } from "./read.ts";

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
const lists = fc
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
const deeds = fc.oneof(
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
type Deed = typeof deeds extends fc.Arbitrary<infer Kind> ? Kind : never;

function carryOut(grid: ListGrid, deed: Deed): void {
  if (deed.kind === "edit") grid.edit(deed.row, deed.field, deed.text);
  else if (deed.kind === "revert") grid.revert(deed.row, deed.field);
  else if (deed.kind === "fixes") grid.setFixes(deed.fixes);
  else grid[deed.kind](deed.row);
}

async function fresh(content: string, options: ReadOptions) {
  const rows: ListRow[] = [];
  const bytes = new TextEncoder().encode(content);
  const reading = await readUserList(() => [bytes], options, { rows: (b) => void rows.push(...b) });
  return { reading, rows };
}

function valuesOf(row: GridRow): unknown[] {
  return listFields.map((field) => row.cells[field]?.value ?? null);
}

// Long work, not slow code: a busy machine may take its time.
const patientMs = 60_000;

test(
  "after any corrections the grid says what a fresh reading with them says",
  async () => {
    const property = fc.asyncProperty(
      lists,
      fc.array(deeds, { maxLength: 12 }),
      fc.boolean(),
      async (content, todo, reopened) => {
        const source = () => [new TextEncoder().encode(content)];
        let grid = await ListGrid.read(source, {});
        for (const deed of todo.slice(0, todo.length / 2)) carryOut(grid, deed);
        if (reopened) grid = await ListGrid.read(source, { corrections: grid.corrections() });
        for (const deed of todo.slice(todo.length / 2)) carryOut(grid, deed);

        const { reading, rows } = await fresh(content, { corrections: grid.corrections() });
        const { head, dialect, blank, disabled, fileIssues, refused, removed } = grid.summary();
        expect({ head, dialect, blank, disabled, fileIssues, refused, removed }).toEqual({
          head: reading.head,
          dialect: reading.dialect,
          blank: reading.blank,
          disabled: reading.disabled,
          fileIssues: reading.fileIssues,
          refused: reading.refused,
          removed: reading.removed,
        });
        const shown = grid.window({ kind: "all" }, 0, 1000);
        expect(shown).toHaveLength(reading.rows);
        const kept = shown.filter((row) => !row.removed);
        expect(
          kept.map((row) => [row.row, row.line, valuesOf(row), row.issues, row.refused]),
        ).toEqual(
          rows.map((row) => [row.row, row.line, row.values, row.issues ?? [], row.refused]),
        );
        expect(counted(shown)).toEqual(counts(grid));
      },
    );
    await fc.assert(property, { numRuns: 300 });
  },
  patientMs,
);

/** What the summary must add up to, counted from the rows. */
function counted(shown: GridRow[]) {
  const issues = shown.flatMap((row) => row.issues);
  const perKind = new Map<string, number>();
  for (const { field, rule } of issues) {
    const key = `${field ?? ""} ${rule}`;
    perKind.set(key, (perKind.get(key) ?? 0) + 1);
  }
  return {
    issues: [...perKind].sort(),
    errors: shown.filter((row) => row.refused).map(({ row }) => row),
    warnings: shown
      .filter((row) => row.issues.some(({ severity }) => severity === "warning"))
      .map(({ row }) => row),
  };
}

function counts(grid: ListGrid) {
  const rowsOf = (kind: "errors" | "warnings") =>
    grid.window({ kind }, 0, grid.count({ kind })).map(({ row }) => row);
  return {
    issues: grid
      .summary()
      .issues.map(({ field, rule, count }) => [`${field ?? ""} ${rule}`, count])
      .sort(),
    errors: rowsOf("errors"),
    warnings: rowsOf("warnings"),
  };
}
