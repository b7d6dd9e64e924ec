import { expect, test } from "vitest";
import { type FixName, fixNames } from "./fixes.ts";
import { countOf, type GridFilter, ListGrid } from "./grid.ts";
import type { ReadOptions } from "./read.ts";
import { headerLine, person } from "./testing.ts";

async function gridOf(lines: string[], options: ReadOptions = {}): Promise<ListGrid> {
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  return await ListGrid.read(() => [bytes], options);
}

function rowsOf(grid: ListGrid, filter: GridFilter): number[] {
  return grid.window(filter, 0, 100).map(({ row }) => row);
}

const some = [
  headerLine,
  person("Jan"),
  person("Piet").replace("Piet;", "P;"),
  person("Ren?"),
  "Kees;Kees;Kees;een veel te lange weergavenaam;kees",
  person("Anna"),
];

test("filters show the rows with errors, warnings, one kind of issue, or corrections by hand", async () => {
  const grid = await gridOf(some);
  grid.edit(1, "surname", "Jansen");
  grid.remove(5);

  expect(rowsOf(grid, { kind: "all" })).toEqual([1, 2, 3, 4, 5]);
  expect(rowsOf(grid, { kind: "errors" })).toEqual([2, 4]);
  expect(rowsOf(grid, { kind: "warnings" })).toEqual([3]);
  expect(rowsOf(grid, { kind: "issue", field: "email", rule: "email" })).toEqual([4]);
  expect(rowsOf(grid, { kind: "edited" })).toEqual([1, 5]);
  expect(grid.window({ kind: "all" }, 3, 10).map(({ row }) => row)).toEqual([4, 5]);
  const summary = grid.summary();
  expect([countOf(summary, { kind: "all" }), countOf(summary, { kind: "errors" })]).toEqual([5, 2]);
  expect([countOf(summary, { kind: "warnings" }), countOf(summary, { kind: "edited" })]).toEqual([
    1, 2,
  ]);
  expect(countOf(summary, { kind: "issue", field: "email", rule: "email" })).toBe(1);
  expect(countOf(summary, { kind: "issue", field: "email", rule: "too_long" })).toBe(0);
});

test("one goes from issue to issue, forwards and backwards, within what the filter shows", async () => {
  const grid = await gridOf(some);
  const walk = (filter: GridFilter, backwards: boolean) => {
    const places: string[] = [];
    for (let at = grid.nextIssue(null, backwards, filter); at; ) {
      places.push(`${at.row} ${at.field} ${at.position}`);
      at = grid.nextIssue(at, backwards, filter);
    }
    return places;
  };
  const all = ["2 userName 1", "3 userName 2", "3 firstName 2", "3 surname 2"];

  expect(walk({ kind: "all" }, false).slice(0, 4)).toEqual(all);
  expect(walk({ kind: "all" }, true).reverse()).toEqual(walk({ kind: "all" }, false));
  expect(walk({ kind: "errors" }, false)).toEqual(["2 userName 0", "4 displayName 1", "4 email 1"]);
  expect(grid.nextIssue({ row: 3, field: null }, false, { kind: "errors" })?.row).toBe(4);
});

test("an edit changes what its row and its doubles say, and revert takes it back", async () => {
  const grid = await gridOf([headerLine, person("Jan"), person("Jan"), person("Jan")]);
  const doubles = () => {
    const rows = grid.window({ kind: "all" }, 0, 3);
    return rows.map(({ issues }) => issues.map(({ params }) => params?.["earlierRow"]));
  };

  expect(doubles()).toEqual([[], [1, 1], [1, 1]]);
  grid.edit(1, "userName", "JanJ");
  expect(doubles()).toEqual([[], [1], [2, 1]]);
  grid.edit(1, "email", "janj@example.nl");
  expect(doubles()).toEqual([[], [], [2, 2]]);
  grid.revert(1, "userName");
  grid.revert(1, "email");
  expect(doubles()).toEqual([[], [1, 1], [1, 1]]);
  expect(grid.corrections()).toEqual({ fixes: [], cells: {}, removed: [] });
});

test("what is typed as it was leaves no mark", async () => {
  const grid = await gridOf([headerLine, person(" Jan")]);
  grid.edit(1, "userName", "Jan");

  expect(grid.summary().cleaned).toBe(5);
  expect(grid.corrections().cells).toEqual({});
  expect(grid.edit(1, "title", "Chef")).toBe(false);
  expect(grid.edit(2, "userName", "Piet")).toBe(false);
});

test("a row that could not be read is taken over as it is shown once somebody types in it", async () => {
  const grid = await gridOf([
    headerLine.replaceAll(";", ","),
    "JanJ,Jan,Jansen,Jansen, Jan,jan@example",
    person("Piet").replaceAll(";", ","),
  ]);
  const [before] = grid.window({ kind: "errors" }, 0, 1);
  grid.edit(1, "email", "jan@example.nl");
  const [after] = grid.window({ kind: "edited" }, 0, 1);

  expect(before?.issues.map(({ rule }) => rule)).toEqual(["columns"]);
  expect(before?.cells.displayName?.raw).toBe("Jansen, Jan");
  expect(after).toMatchObject({
    issues: [],
    cells: { displayName: { value: "Jansen, Jan", edited: true } },
  });
  grid.revert(1, "email");
  expect(grid.window({ kind: "errors" }, 0, 1)).toEqual([before]);
});

test("a row that could not be read counts only once all of it has been typed", async () => {
  const cells = { userName: "piet", email: "piet@example.nl" };
  const corrections = { fixes: [], cells: { 1: cells }, removed: [] };
  const grid = await gridOf([headerLine, "jan;Jan"], { corrections });

  expect(grid.window({ kind: "errors" }, 0, 1)[0]).toMatchObject({
    issues: [{ rule: "columns" }],
    cells: { userName: { raw: "jan" } },
  });
});

test("a row that was taken over stays so when a fix makes a column", async () => {
  const grid = await gridOf([headerLine.replace("CSV_USERNAME;", ""), "Jan;Jansen;Jansen, Jan"]);
  grid.edit(1, "email", "jan@example.nl");
  grid.setFixes(["userNameFromEmail"]);

  expect(grid.window({ kind: "all" }, 0, 1)[0]).toMatchObject({
    issues: [],
    cells: { userName: { value: "jan@example.nl" } },
  });
});

test("rows left out are counted apart, and nobody stands twice because of them", async () => {
  const grid = await gridOf([headerLine, person("Jan"), person("Jan"), "Jan;;;;"]);
  grid.remove(1);
  const { rows, accepted, refused, removed } = grid.summary();

  expect([rows, accepted, refused, removed]).toEqual([3, 1, 1, 1]);
  grid.remove(2);
  grid.remove(3);
  expect(grid.summary().fileIssues).toEqual([
    { rule: "no_data_rows", severity: "error", params: { cause: "removed" } },
  ]);
  grid.restore(2);
  expect(grid.summary().fileIssues).toEqual([]);
});

const header = `${headerLine};CSV_TITLE;CSV_PHONE;CSV_BHV`;
const messy = [
  header,
  "jan;Jan;Jansen;Jansen-van Dijk, Christiaan;jan@example.nl;Teamleider facilitair;612345678;ja",
  ";Piet;de Vries;;piet@example.nl;;31612345678;Onwaar",
  ";Els;Bos;;els@example.nl;;0031 6 1234 5678;1",
  "kees;Kees;Kees;Kees;kees@example.nl;;6,12E+08;2",
  "kees;Kees;Kees;Kees;kees@example.nl;;6,12E+08;2",
];

test("every fix says beforehand how many cells it changes, and shows some of them", async () => {
  const grid = await gridOf(messy);
  const cells = Object.fromEntries(
    grid.summary().fixes.map(({ fix, cells: count }) => [fix, count]),
  );

  expect(cells).toEqual({
    shorten: 2,
    flagWords: 2,
    phones: 3,
    userNameFromEmail: 2,
    displayNameFromNames: 2,
    doubledRows: 1,
  });
  expect(grid.preview("phones", 2)).toEqual({
    cells: 3,
    samples: [
      { row: 1, field: "phone", from: "612345678", to: "0612345678" },
      { row: 2, field: "phone", from: "31612345678", to: "+31612345678" },
    ],
  });
  expect(grid.preview("displayNameFromNames", 1).samples).toEqual([
    { row: 2, field: "displayName", from: "", to: "de Vries, Piet" },
  ]);
  expect(grid.preview("doubledRows", 9).samples.map(({ row }) => row)).toEqual([5]);
});

test("fixes mend what they can, leave what cannot be restored, and can be taken back", async () => {
  const grid = await gridOf(messy);
  const before = grid.summary();
  grid.setFixes(fixNames);
  const { issues, removed } = grid.summary();
  const values = grid
    .window({ kind: "all" }, 0, 4)
    .map(({ cells }) => [
      cells.userName?.value,
      cells.displayName?.value,
      cells.phone?.value,
      cells.emergencyResponse?.value,
    ]);

  expect(values).toEqual([
    ["jan", "Jansen-van Dijk, C.", "0612345678", "1"],
    ["piet@example.nl", "de Vries, Piet", "+31612345678", "0"],
    ["els@example.nl", "Bos, Els", "+31 6 1234 5678", "1"],
    ["kees", "Kees", "6,12E+08", "2"],
  ]);
  expect(issues.map(({ field, rule, count }) => [field, rule, count])).toEqual([
    ["phone", "phone", 1],
    ["emergencyResponse", "flag", 1],
  ]);
  expect(removed).toBe(1);
  grid.setFixes([]);
  expect(grid.summary()).toEqual(before);
});

test.each([
  ["userNameFromEmail", "CSV_USERNAME", "jan@example.nl"],
  ["displayNameFromNames", "CSV_DISPLAYNAME", "Jansen, Jan"],
] as [FixName, string, string][])(
  "%s stands in for the missing column %s",
  async (fix, name, value) => {
    const names = headerLine.split(";");
    const cells = ["jan", "Jan", "Jansen", "Jansen, J.", "jan@example.nl"];
    const without = (values: string[]) => values.filter((_, at) => names[at] !== name).join(";");
    const grid = await gridOf([without(names), without(cells)]);
    const [missing] = grid.summary().fileIssues;
    grid.setFixes([fix]);
    const { fileIssues, head, accepted } = grid.summary();

    expect(missing?.rule).toBe("missing_columns");
    expect([fileIssues, accepted]).toEqual([[], 1]);
    expect(head?.fields).toHaveLength(5);
    const shown = grid.window({ kind: "all" }, 0, 1)[0]?.cells ?? {};
    expect(Object.values(shown).map((cell) => cell?.value)).toContain(value);
  },
);

test("what is typed by hand stands above a fix", async () => {
  const grid = await gridOf(messy);
  grid.setFixes(fixNames);
  grid.edit(1, "displayName", "a display name typed too long");

  expect(grid.window({ kind: "errors" }, 0, 9)[0]?.issues[0]).toMatchObject({
    row: 1,
    rule: "max",
  });
});

test("nothing to read is a grid with the reason and no rows", async () => {
  const grid = await ListGrid.read(() => [], {});

  expect(grid.summary()).toMatchObject({
    head: null,
    rows: 0,
    fileIssues: [{ rule: "empty_file" }],
  });
  expect([grid.window({ kind: "all" }, 0, 9), grid.nextIssue(null)]).toEqual([[], null]);
  expect([...grid.correctedCsv("nl"), ...grid.markedCsv("nl")]).toEqual([]);
});
