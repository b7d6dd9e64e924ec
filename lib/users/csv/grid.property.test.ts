import fc from "fast-check";
import { expect, test } from "vitest";
import { listFields } from "../fields.ts";
import { countOf, type GridRow, ListGrid } from "./grid.ts";
import { carryOut, deeds, lists } from "./grid-deeds.testing.ts";
import { readWhole } from "./testing.ts";

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

        const reading = await readWhole(content, { corrections: grid.corrections() });
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
          reading.list.map((row) => [row.row, row.line, row.values, row.issues ?? [], row.refused]),
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
    grid.window({ kind }, 0, countOf(grid.summary(), { kind }) + 1).map(({ row }) => row);
  return {
    issues: grid
      .summary()
      .issues.map(({ field, rule, count }) => [`${field ?? ""} ${rule}`, count])
      .sort(),
    errors: rowsOf("errors"),
    warnings: rowsOf("warnings"),
  };
}
