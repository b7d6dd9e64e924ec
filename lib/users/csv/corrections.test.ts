import { expect, test } from "vitest";
import { maxTypedCells, readCorrections, readReadOptions } from "./corrections.ts";
import { ListGrid } from "./grid.ts";
import { headerLine, person } from "./testing.ts";
import { thirtyErrors } from "./thirty-errors.testing.ts";

const sound = { fixes: ["phones"], cells: { 3: { email: "j@example.nl" } }, removed: [7] };

test("what the grid has to say comes through as JSON unchanged", async () => {
  const { bytes, fixes } = thirtyErrors();
  const grid = await ListGrid.read(() => [bytes], { encoding: "windows-1252", guess: true });
  grid.setFixes(fixes);
  grid.edit(41, "email", "half \ud800 of a pair\u0000");
  grid.remove(2);
  const options = JSON.parse(JSON.stringify(grid.options()));

  expect(options.corrections.cells[41].email).toBe("half \ufffd of a pair");
  expect(readReadOptions(options)).toEqual(grid.options());
});

test.each([
  ["nothing", null],
  ["a list", []],
  ["a part missing", { fixes: [], cells: {} }],
  ["something more", { ...sound, more: 1 }],
  ["an unknown fix", { ...sound, fixes: ["everything"] }],
  ["a fix twice", { ...sound, fixes: ["phones", "phones"] }],
  ["row 0", { ...sound, removed: [0] }],
  ["half a row", { ...sound, removed: [1.5] }],
  ["a row as text", { ...sound, removed: ["7"] }],
  ["a row beyond the largest list", { ...sound, removed: [1_000_001] }],
  ["a row written otherwise", { ...sound, cells: { "03": { email: "j@example.nl" } } }],
  ["a row without cells", { ...sound, cells: { 3: {} } }],
  ["an unknown field", { ...sound, cells: { 3: { role: "admin" } } }],
  ["no text", { ...sound, cells: { 3: { email: null } } }],
  ["a long text", { ...sound, cells: { 3: { email: "a".repeat(1001) } } }],
  ["a text no database keeps", { ...sound, cells: { 3: { email: "a\u0000" } } }],
  ["half of a surrogate pair", { ...sound, cells: { 3: { email: "\ud800" } } }],
  ["a key of every object", JSON.parse('{"fixes":[],"cells":{"__proto__":{}},"removed":[]}')],
  ["too many rows", { ...sound, removed: Array.from({ length: 20_001 }, (_, row) => row + 1) }],
  [
    "too many cells",
    {
      ...sound,
      cells: Object.fromEntries(
        Array.from({ length: maxTypedCells / 2 + 1 }, (_, row) => [
          row + 1,
          { email: "", title: "" },
        ]),
      ),
    },
  ],
])("corrections with %s are refused", (_, value) => {
  expect(readCorrections(sound)).toEqual(sound);
  expect(readCorrections(value)).toBeNull();
});

test.each([
  [
    { encoding: "utf-8", delimiter: "\t", headerRow: 3, mapping: { email: "Post", title: "" } },
    true,
  ],
  [{ corrections: sound }, true],
  [{}, true],
  [{ guess: true }, false],
  [{ encoding: "ebcdic" }, false],
  [{ delimiter: ";;" }, false],
  [{ delimiter: "a" }, false],
  [{ delimiter: '"' }, false],
  [{ headerRow: 0 }, false],
  [{ mapping: { role: "Rol" } }, false],
  [{ mapping: { constructor: "Rol" } }, false],
  [{ mapping: { email: 1 } }, false],
  [{ shorten: 1 }, false],
  [{ corrections: { ...sound, removed: [0] } }, false],
  [JSON.parse('{"__proto__":{"shorten":true}}'), false],
  ["utf-8", false],
])("the reading options %j are sound: %j", (value, isSound) => {
  expect(readReadOptions(value)).toEqual(isSound ? value : null);
});

test("no more cells can be typed, and no more rows left out, than a draft may hold", async () => {
  const rows = Array.from({ length: maxTypedCells - 1 }, (_, index) => index + 10);
  const cells = Object.fromEntries(rows.map((row) => [row, { email: "" }]));
  const list = [headerLine, person("Jan"), person("Piet"), person("Kees")].join("\n");
  const grid = await ListGrid.read(() => [new TextEncoder().encode(list)], {
    corrections: { fixes: [], cells, removed: rows },
  });

  expect(grid.edit(1, "email", "new@example.nl")).toBe(true);
  expect(grid.edit(2, "email", "new@example.nl")).toBe(false);
  expect(grid.edit(1, "email", "newer@example.nl")).toBe(true);
  expect([grid.remove(1), grid.remove(2), grid.remove(1)]).toEqual([true, false, true]);
  expect(readCorrections(grid.corrections())).not.toBeNull();
  grid.revert(1, "email");
  grid.restore(1);
  expect([grid.edit(2, "email", "new@example.nl"), grid.remove(2)]).toEqual([true, true]);
});
