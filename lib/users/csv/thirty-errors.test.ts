import { expect, test } from "vitest";
import type { ListField } from "../fields.ts";
import { ListGrid } from "./grid.ts";
import { readWhole } from "./testing.ts";
import { thirtyErrors } from "./thirty-errors.testing.ts";

const list = thirtyErrors();

async function mended(): Promise<ListGrid> {
  const grid = await ListGrid.read(() => [list.bytes], {});
  grid.setFixes(list.fixes);
  for (const { row, cells } of list.mends) {
    if (cells === null) grid.remove(row);
    for (const [field, text] of Object.entries(cells ?? {})) {
      grid.edit(row, field as ListField, text);
    }
  }
  return grid;
}

test("a Dutch Excel file is read as what it is, and its thirty errors are counted by kind", async () => {
  const grid = await ListGrid.read(() => [list.bytes], {});
  const { dialect, rows, issues, cleaned, withWarnings } = grid.summary();
  const errors = issues.filter(({ severity }) => severity === "error");

  expect(dialect).toEqual({ encoding: "windows-1252", delimiter: ";", headerRow: 1 });
  expect(rows).toBe(list.rows);
  expect(errors.reduce((sum, { count }) => sum + count, 0)).toBe(30);
  expect([...new Set(errors.map(({ rule }) => rule))].sort()).toEqual(
    ["charset", "columns", "duplicate", "email", "flag", "malformed", "max", "min"].concat([
      "phone",
      "photo",
      "required",
    ]),
  );
  expect([cleaned, withWarnings]).toEqual([1, 1]);
});

test("thirty errors are mended in the grid, and the server reads the list as the grid shows it", async () => {
  const grid = await mended();
  const { refused, accepted, removed, issues } = grid.summary();

  expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
  expect([accepted, refused, removed]).toEqual([list.people, 0, 2]);
  const reading = await readWhole(list.bytes, grid.options());
  expect([reading.list.length, reading.refused, reading.removed]).toEqual([list.people, 0, 2]);
});

test("the corrected list is read back as it is, without any correction", async () => {
  const grid = await mended();
  const text = [...grid.correctedCsv("nl")].join("");
  const again = await readWhole(text);
  const { list: people } = await readWhole(list.bytes, grid.options());

  expect(text.startsWith("\ufeffCSV_USERNAME;")).toBe(true);
  expect(again.issues.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(again.list.map(({ values }) => values)).toEqual(people.map(({ values }) => values));
});
